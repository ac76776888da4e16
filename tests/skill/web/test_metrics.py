"""What Prometheus reads: who may read it, and that it counts rightly, in several processes too."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from skill.alexa.requests import intent_request, launch_request, session_ended_request
from skill.errors import ServeError
from skill.settings import Settings
from skill.web import create_app
from skill.web.together import SHARED, counted_together
from skill.web.verifier import AlexaVerifier

if TYPE_CHECKING:
    from tests.serving import Commanded
    from tests.signing import SKILL_ID, URL, Shelf, Watch, amazon, body
else:
    from serving import Commanded
    from signing import SKILL_ID, URL, Shelf, Watch, amazon, body

TOKEN = "a-token-for-the-tests"
SHOWN = {"Authorization": f"Bearer {TOKEN}"}
Counts = dict[tuple[str, ...], float]


def counts(text: str) -> Counts:
    """Return each count but the histogram's, by its name and the values of its labels."""
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {
        (name, *(label for _, label in sorted(labels.items()))): value
        for name, labels, value, *_ in samples
        if name.endswith("_total")
    }


@pytest.fixture
def client() -> FlaskClient:
    return create_app(Settings(SKILL_ID, verify=False, metrics_token=TOKEN)).test_client()


def test_requests_answers_and_outcomes_are_counted(client: FlaskClient) -> None:
    for envelope in [
        launch_request(),
        intent_request("CanCauseIntent", subject="statins"),
        intent_request("CanCauseIntent", subject="statins"),
        intent_request("AboutIntent", subject="dehydration"),
        intent_request("NotCoveredIntent", uncovered="pickle_juice"),
        session_ended_request(),
    ]:
        client.post("/alexa", json=envelope)
    answer = client.get("/metrics", headers=SHOWN)
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert counts(answer.text) == {
        ("cramp_skill_requests_total", "conversation", "LaunchRequest"): 1,
        ("cramp_skill_requests_total", "answer", "IntentRequest"): 3,
        ("cramp_skill_requests_total", "not_covered", "IntentRequest"): 1,
        ("cramp_skill_requests_total", "ended", "SessionEndedRequest"): 1,
        ("cramp_skill_answers_total", "medications_and_conditions"): 2,
        ("cramp_skill_answers_total", "dehydration"): 1,
    }
    assert 'cramp_skill_request_seconds_bucket{le="+Inf"} 6.0' in answer.text
    assert "cramp_skill_request_seconds_sum" in answer.text


def test_refusals_are_counted_by_step() -> None:
    app = create_app(Settings(SKILL_ID, metrics_token=TOKEN))
    app.test_client().post("/alexa", data=b"{}")
    found = counts(app.test_client().get("/metrics", headers=SHOWN).text)
    assert found == {
        ("cramp_skill_requests_total", "refused", "unread"): 1,
        ("cramp_skill_refusals_total", "certificate url"): 1,
    }


def test_nobody_can_make_up_counters_nor_pages_count(client: FlaskClient) -> None:
    for kind in ("Secret", "Odd", 7, None):
        client.post("/alexa", json={"request": {"type": kind}})
    for path in ("/health", "/privacy", "/metrics", "/secret"):
        client.get(path)
    answer = client.get("/metrics", headers=SHOWN)
    assert {name[-1] for name in counts(answer.text)} == {"other", "unread"}
    assert "ecret" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": f"Bearer {TOKEN[:-1]}"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": "Bearer \u00e9"},
        {"Authorization": f"Basic {TOKEN}"},
        {"X-Forwarded-For": "127.0.0.1"},
    ],
)
def test_only_who_has_the_token_reads_them(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.get("/metrics", headers=headers)
    assert (answer.status_code, answer.text) == (401, "unauthorized\n")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_without_a_token_there_are_none() -> None:
    assert create_app(Settings(SKILL_ID, verify=False)).test_client().get("/metrics", headers=SHOWN).status_code == 404


def test_the_verified_count_too() -> None:
    verifier = AlexaVerifier(SKILL_ID, fetch=Shelf({URL: amazon().pem}), clock=Watch(), trust_anchors=amazon().anchors)
    client = create_app(Settings(SKILL_ID, metrics_token=TOKEN), verifier).test_client()
    client.post("/alexa", data=body(), headers=amazon().headers(body()))
    assert counts(client.get("/metrics", headers=SHOWN).text) == {
        ("cramp_skill_requests_total", "conversation", "LaunchRequest"): 1
    }


@pytest.fixture
def two_workers(tmp_path: Path) -> Iterator[Commanded]:
    if os.name != "posix":
        pytest.skip("needs POSIX: signals")
    settings = {"CRAMP_SKILL_ID": SKILL_ID, "CRAMP_SKILL_VERIFY": "false", "CRAMP_SKILL_METRICS_TOKEN": TOKEN}
    command = [sys.executable, "-m", "skill", "serve", "--workers", "2", "--port", "PORT"]
    server = Commanded(tmp_path, command, {**os.environ, **settings, "TMPDIR": str(tmp_path)})
    yield server
    if server.process.poll() is None:
        server.stop()


def asked(server: Commanded, path: str) -> str:
    connection = server.connection()
    connection.request("GET", path, headers=SHOWN)
    with connection.getresponse() as response:
        text = response.read().decode()
    connection.close()
    return text


def test_several_workers_count_together(two_workers: Commanded, tmp_path: Path) -> None:
    for _ in range(60):
        assert two_workers.post(body(), {})[0] == 200
    found = [counts(asked(two_workers, "/metrics")) for _ in range(8)]
    assert found == [{("cramp_skill_requests_total", "conversation", "LaunchRequest"): 60}] * 8
    assert two_workers.stop() == 0
    assert not list(tmp_path.glob("cramp-skill-*"))


@pytest.mark.parametrize("before", [{}, {SHARED: "where others count"}])
@pytest.mark.parametrize("broken", [False, True])
def test_counting_together_leaves_the_environment_as_it_was(
    monkeypatch: pytest.MonkeyPatch, before: dict[str, str], *, broken: bool
) -> None:
    monkeypatch.delenv(SHARED, raising=False)
    for name, value in before.items():
        monkeypatch.setenv(name, value)
    with suppress(ZeroDivisionError), counted_together():
        folder = Path(os.environ[SHARED])
        assert folder.is_dir()
        if broken:
            raise ZeroDivisionError
    assert not folder.exists()
    assert {name: value for name, value in os.environ.items() if name == SHARED} == before


def test_where_they_cannot_count_together_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/proc/no such folder")
    with pytest.raises(ServeError, match=r"^Several workers count in a temporary folder.*: set TMPDIR\.$"):
        counted_together().__enter__()
