"""The endpoint, as Amazon, a browser and a stranger see it."""

import json
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.answers.guide import Guide
from skill.settings import Settings
from skill.web import create_app
from skill.web.app import LARGEST
from skill.web.verifier import AlexaVerifier

if TYPE_CHECKING:
    from tests.signing import SKILL_ID, URL, Shelf, Watch, amazon, body, envelope, written
else:
    from signing import SKILL_ID, URL, Shelf, Watch, amazon, body, envelope, written

VERIFIER = AlexaVerifier(SKILL_ID, fetch=Shelf({URL: amazon().pem}), clock=Watch(), trust_anchors=amazon().anchors)
VERIFYING = create_app(Settings(SKILL_ID), VERIFIER)
TRUSTING = create_app(Settings(SKILL_ID, verify=False))
LAUNCH = body()
QUESTION = body(
    type="IntentRequest",
    intent={"name": "FreeQuestionIntent", "slots": {"question": {"name": "question", "value": "zebra secret"}}},
)


@pytest.fixture
def client() -> FlaskClient:
    return VERIFYING.test_client()


def _lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [json.loads(record.message) for record in caplog.records if record.name == "skill.web"]


def test_a_signed_request_is_answered(client: FlaskClient) -> None:
    answer = client.post("/alexa", data=LAUNCH, headers=amazon().headers(LAUNCH))
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    response = answer.get_json()
    assert response["version"] == "1.0"
    assert "Welcome to Leg Cramp Guide." in response["response"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize("headers", [{}, amazon().headers(b"{}"), amazon().headers(LAUNCH, "https://evil.example/")])
def test_any_other_is_refused_with_not_a_word_more(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post("/alexa", data=LAUNCH, headers=headers)
    assert (answer.status_code, answer.text) == (400, "request refused\n")


def test_nothing_is_parsed_before_it_is_verified(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    client.post("/alexa", data=b"not JSON")
    assert _lines(caplog)[0]["refused"] == "certificate url"


def test_without_verification_any_skill_is_answered_for() -> None:
    assert TRUSTING.test_client().post("/alexa", data=b'{"request": {"type": "LaunchRequest"}}').status_code == 200


@pytest.mark.parametrize("said", [b"", b"hello", b"[]", b"\xff", b'{"a": Infinity}', b"[" * 60_000])
def test_what_is_no_json_object_is_refused_without_verification_too(said: bytes) -> None:
    answer = TRUSTING.test_client().post("/alexa", data=said)
    assert (answer.status_code, answer.text) == (400, "request refused\n")


@pytest.mark.parametrize("value", ["\\ud800", "pickle \\udfff juice", "\\u0000"])
@pytest.mark.parametrize(("intent", "slot"), [("ChooseIntent", "number"), ("FreeQuestionIntent", "question")])
def test_half_a_character_is_answered_like_any_other(intent: str, slot: str, value: str) -> None:
    said = f'{{"name": "{intent}", "slots": {{"{slot}": {{"name": "{slot}", "value": "{value}"}}}}}}'
    request = f'{{"request": {{"type": "IntentRequest", "intent": {said}}}}}'
    assert TRUSTING.test_client().post("/alexa", data=request).status_code == 200


@pytest.mark.parametrize("app", [VERIFYING, TRUSTING])
def test_a_body_may_be_so_large_and_no_larger(app: Flask) -> None:
    fitting = written({**envelope(), "padding": "x" * (LARGEST - len(LAUNCH) - len(', "padding": ""'))})
    assert len(fitting) == LARGEST
    client = app.test_client()
    assert client.post("/alexa", data=fitting, headers=amazon().headers(fitting)).status_code == 200
    assert client.post("/alexa", data=fitting + b" ").status_code == 413


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_alexa_only_posts(client: FlaskClient, method: str) -> None:
    answer = client.open("/alexa", method=method)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize("path", ["/", "/alexa/", "/alexa/x", "/static/x", "/%00", "/..%2f"])
def test_there_is_nothing_else(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_health_is_ready_with_the_data_loaded(client: FlaskClient, guide: Guide) -> None:
    answer = client.get("/health")
    assert answer.get_json() == {"status": "ready", "topics": len(list(guide.topics))}


@pytest.mark.parametrize("name", ["privacy", "terms"])
def test_the_pages_are_whole_and_load_nothing(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/{name}")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert answer.text.startswith("<!doctype html>")
    assert f"<title>Leg Cramp Guide: {name}" in answer.text
    assert not [
        word
        for word in ("src=", "http:", "https:", "@import", "url(", "{", "<script")
        if word in answer.text.partition("</style>")[2]
    ]
    assert "prefers-color-scheme: dark" in answer.text


def test_the_privacy_page_says_what_the_log_holds(client: FlaskClient) -> None:
    text = " ".join(client.get("/privacy").text.split())
    assert "The request is answered and forgotten." in text
    assert "It does not say who asked, nor in which words." in text


@pytest.mark.parametrize("path", ["/health", "/privacy", "/nowhere"])
def test_every_answer_is_guarded(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none';")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["Cache-Control"] == "no-store"


def test_one_line_is_logged_and_nothing_of_who_asked_what(caplog: pytest.LogCaptureFixture) -> None:
    headers = amazon().headers(QUESTION)
    VERIFYING.test_client().post("/alexa?secret", data=QUESTION, headers=headers)
    (line,) = _lines(caplog)
    assert line.pop("milliseconds") >= 0
    assert (line["route"], line["status"], line["request_type"]) == ("/alexa", 200, "IntentRequest")
    assert {"intent", "outcome", "topics"} <= set(line)
    assert "secret" not in caplog.text.lower()
    assert "zebra" not in caplog.text


@pytest.mark.parametrize(
    ("said", "headers", "refused"),
    [
        (LAUNCH, {}, "certificate url"),
        (LAUNCH, amazon().headers(LAUNCH, URL.replace("-1", "-2")), "certificate fetch"),
        (LAUNCH, {"SignatureCertChainUrl": URL}, "signature"),
        (b"SECRET", amazon().headers(b"SECRET"), "body"),
        (body(timestamp="SECRET"), amazon().headers(body(timestamp="SECRET")), "timestamp"),
    ],
)
def test_the_log_names_the_step_that_refused(
    said: bytes, headers: dict[str, str], refused: str, caplog: pytest.LogCaptureFixture
) -> None:
    VERIFYING.test_client().post("/alexa", data=said, headers=headers)
    (line,) = _lines(caplog)
    assert (line["route"], line["status"], line["refused"]) == ("/alexa", 400, refused)
    assert "SECRET" not in caplog.text


def test_a_path_that_a_stranger_made_up_is_not_logged(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/secret")
    assert "secret" not in caplog.text


def test_a_fault_is_logged_by_its_place_and_not_its_words(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def verify(self, headers: Mapping[str, str], body: bytes) -> None:
            raise ZeroDivisionError(f"secret {len(headers)} {len(body)}")

    caplog.set_level(logging.DEBUG)
    app = create_app(Settings(SKILL_ID), Broken())
    answer = app.test_client().post("/alexa", data=LAUNCH)
    assert (answer.status_code, answer.text) == (500, "internal error\n")
    (line,) = _lines(caplog)
    assert line["outcome"] == "failed"
    assert line["detail"].startswith("ZeroDivisionError at test_webhook.py:")
    assert "secret" not in caplog.text


def test_without_a_verifier_handed_in_it_makes_its_own() -> None:
    assert create_app(Settings(SKILL_ID)).test_client().post("/alexa", data=LAUNCH).status_code == 400


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
SLOT = st.fixed_dictionaries({"name": st.text(), "value": JSON}, optional={"resolutions": JSON})
INTENT = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["FreeQuestionIntent", "CausesIntent", ""]),
        "slots": JSON | st.dictionaries(st.sampled_from(["question", "topic"]), SLOT),
    }
)
REQUEST = st.fixed_dictionaries(
    {"type": st.sampled_from(["LaunchRequest", "IntentRequest", "SessionEndedRequest", "Odd"]), "intent": INTENT | JSON}
)


@given(st.fixed_dictionaries({"request": REQUEST}, optional={"session": JSON, "context": JSON, "version": JSON}))
@settings(deadline=None)
def test_json_of_any_shape_is_answered(value: dict[str, Any]) -> None:
    answer = TRUSTING.test_client().post("/alexa", data=json.dumps(value))
    assert answer.status_code == 200
    assert answer.get_json()["version"] == "1.0"
