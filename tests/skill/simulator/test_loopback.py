"""Who may talk to the simulator: this machine, under its own name, and no page of another site."""

import pytest
from flask.testing import FlaskClient

REFUSAL = {"message": "The simulator answers only who calls it as 127.0.0.1 or localhost, with its port."}
PORT = "http://127.0.0.1:3000/"


def status(client: FlaskClient, host: str, origin: str | None = None) -> int:
    headers = {"Host": host, **({"Origin": origin} if origin else {})}
    answer = client.post("/page/start", base_url=PORT, json={}, headers=headers)
    assert answer.status_code == 200 or answer.get_json() == REFUSAL
    return answer.status_code


@pytest.mark.parametrize("host", ["127.0.0.1:3000", "localhost:3000", "LOCALHOST:3000", "[::1]:3000"])
def test_its_own_names_are_answered(client: FlaskClient, host: str) -> None:
    assert status(client, host) == 200
    assert status(client, host, f"http://{host}") == 200


STRANGERS = [
    *("", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:3001", "localhost", "evil.example", "evil.example:3000"),
    *("127.0.0.1.evil.example:3000", "localhost:3000@evil.example", "evil@localhost:3000", "0.0.0.0:3000"),
    *("127.0.0.1:3000x", "[::1", "192.0.2.1:3000"),
]


@pytest.mark.parametrize("host", STRANGERS)
def test_any_other_name_is_refused(client: FlaskClient, host: str) -> None:
    assert status(client, host) == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:8000", "https://evil.example:3000"]
)
def test_a_page_of_another_site_is_refused(client: FlaskClient, origin: str) -> None:
    assert status(client, "127.0.0.1:3000", origin) == 403


def test_a_form_of_another_site_says_nothing(client: FlaskClient) -> None:
    answer = client.post("/page/turn", data='{"session": "x", "text": "y"}', content_type="text/plain")
    assert answer.status_code == 415


@pytest.mark.parametrize("path", ["/", "/pages/main.js", "/page/examples", "/v1/vendors", "/nowhere"])
def test_every_answer_is_guarded(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers
