"""Whatever is said or sent, the simulator answers: with a turn, or with a refusal in a sentence."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.simulator import create_simulator

CLIENT = create_simulator().test_client()
PIECES = st.sampled_from(
    ["open", "ask", "leg cramp guide", "the", "um", "what causes", "12", "b12", ".", "{subject}", "é"]
)
TEXT = st.text() | st.lists(PIECES).map(" ".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(["interactionModel", "languageModel", "invocationName", "intents", "types", "name", "samples"])
MODEL = st.recursive(JSON, lambda inner: st.dictionaries(KEYS, inner, max_size=7) | st.lists(inner, max_size=3))
POSTS = [
    *("/page/start", "/page/turn", "/page/silence", "/page/export"),
    *("/v2/skills/x/stages/y/simulations", "/v1/skills/imports", "/v1/skills/x/imports"),
    "/v1/skills/x/stages/y/interactionModel/locales/en-US/profileNlu",
]


def session(client: FlaskClient) -> str:
    found: str = client.post("/page/start", json={}).get_json()["session"]
    return found


@given(st.lists(TEXT, min_size=1, max_size=4))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_anything_can_be_said_and_exported(said: list[str]) -> None:
    tab = session(CLIENT)
    for text in ["open leg cramp guide", *said]:
        turn = CLIENT.post("/page/turn", json={"session": tab, "text": text})
        assert turn.status_code == 200
        assert (turn.get_json()["speech"] is None) == (turn.get_json()["failure"] is not None)
    assert CLIENT.post("/page/export", json={"session": tab, "name": "x"}).status_code == 200


@pytest.mark.parametrize("path", POSTS)
@given(body=JSON | st.fixed_dictionaries({}, optional=dict.fromkeys(("session", "text", "name", "input"), JSON)))
@settings(deadline=None, max_examples=30)
def test_json_of_any_shape_is_answered_in_a_sentence(path: str, body: Any) -> None:  # noqa: ANN401  # JSON
    answer = CLIENT.post(path, data=json.dumps(body), content_type="application/json")
    assert answer.status_code < 500
    assert answer.status_code == 200 or isinstance(answer.get_json()["message"], str)


@given(MODEL)
@settings(deadline=None)
def test_a_model_of_any_shape_is_refused_in_a_sentence(model: Any) -> None:  # noqa: ANN401  # as above
    place = "/v1/skills/x/stages/y/interactionModel/locales/en-US"
    answer = CLIENT.put(place, data=json.dumps(model), content_type="application/json")
    assert answer.status_code == 400
    assert isinstance(answer.get_json()["message"], str)


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_bytes_of_any_kind_are_no_package(archive: bytes) -> None:
    place = CLIENT.post("/v1/skills/uploads").get_json()["uploadUrl"]
    assert CLIENT.put(place, data=archive).status_code == 200
    begun = CLIENT.post("/v1/skills/imports", json={"location": place})
    found = CLIENT.get(begun.headers["Location"]) if begun.status_code == 202 else begun
    assert found.get_json().get("status", "FAILED") == "FAILED"
