"""A skill that is served somewhere: asked over HTTP, and one sentence when it does not answer as it should."""

import http.server
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from skill.alexa.requests import launch_request
from skill.simulator import skills
from skill.simulator.errors import EndpointError, SimulationError
from skill.simulator.skills import ServedSkill

if TYPE_CHECKING:
    from tests.serving import Server, free_port
else:
    from serving import Server, free_port

Answering = Callable[[int, bytes], str]


@pytest.fixture
def answering() -> Iterator[Answering]:
    """Return what starts a server that answers everything in one way, and gives its address."""
    servers: list[http.server.HTTPServer] = []

    def start(status: int, body: bytes) -> str:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:  # noqa: ANN401  # silent
                pass

        servers.append(http.server.HTTPServer(("127.0.0.1", 0), Handler))
        threading.Thread(target=servers[-1].serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/alexa"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def sentence(endpoint: str) -> str:
    with pytest.raises(SimulationError) as caught:
        ServedSkill(endpoint).answer(launch_request())
    return str(caught.value)


def test_the_served_skill_answers(tmp_path: Any) -> None:  # noqa: ANN401  # pytest's
    server = Server(tmp_path, verify=False)
    try:
        answer: Any = ServedSkill(f"http://127.0.0.1:{server.port}/alexa").answer(launch_request())
    finally:
        server.stop()
    assert "Welcome to Leg Cramp Guide." in answer["response"]["outputSpeech"]["ssml"]


def test_a_skill_that_is_down_is_named() -> None:
    endpoint = f"http://127.0.0.1:{free_port()}/alexa"
    assert sentence(endpoint) == f"The skill at {endpoint} cannot be reached: connection refused."


def test_a_skill_that_refuses_is_named(answering: Answering) -> None:
    endpoint = answering(400, b"request refused\n")
    assert sentence(endpoint) == f"The skill at {endpoint} answered with HTTP status 400."


@pytest.mark.parametrize("body", [b"<html>", b'{"a": "\\ud800"}', b'{"a": 1e999}', b'{"a": NaN}', b"\xff"])
def test_what_is_no_json_is_told(answering: Answering, body: bytes) -> None:
    endpoint = answering(200, body)
    assert sentence(endpoint) == f"The skill at {endpoint} did not answer with JSON."


def test_an_answer_without_end_is_cut_off(answering: Answering) -> None:
    endpoint = answering(200, b" " * 200_000)
    assert sentence(endpoint) == f"The skill at {endpoint} answered with more than 120 KB."


def test_a_skill_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skills, "PATIENCE", 0.05)
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as silent:
        endpoint = f"http://127.0.0.1:{silent.server_port}"
        assert sentence(endpoint) == f"The skill at {endpoint} cannot be reached: no answer within 0.05 seconds."


def test_a_skill_that_answers_drop_by_drop_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Dropping(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()
            for _ in range(50):
                self.wfile.write(b" ")
                time.sleep(0.02)

        def log_message(self, *_: Any) -> None:  # noqa: ANN401  # silent
            pass

    monkeypatch.setattr(skills, "PATIENCE", 0.2)
    with http.server.HTTPServer(("127.0.0.1", 0), Dropping) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        endpoint = f"http://127.0.0.1:{server.server_port}"
        assert sentence(endpoint) == f"The skill at {endpoint} cannot be reached: no answer within 0.2 seconds."


NO_ADDRESSES = [
    "", "foo", "ftp://127.0.0.1/", "http://", "http://x:99999/", "http://[/", "http://x/\u00e4lexa", "http://\u00e4..b/",
]  # fmt: skip


@pytest.mark.parametrize("endpoint", NO_ADDRESSES)
def test_an_endpoint_that_is_no_address_is_refused(endpoint: str) -> None:
    with pytest.raises(EndpointError) as caught:
        ServedSkill(endpoint)
    assert str(caught.value) == (
        f"The endpoint must be an address such as http://127.0.0.1:8000/alexa, not {endpoint!r}."
    )
