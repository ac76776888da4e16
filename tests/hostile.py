"""Makes requests that no well-behaved caller sends, the same ones in every run."""

import base64
import json
import random
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.signing import URL, amazon, body, envelope, written
else:
    from signing import URL, amazon, body, envelope, written

CHANCE = random.Random(20261101)
LINE = "POST /alexa HTTP/1.1\r\nHost: localhost\r\n"
ODD: list[object] = [None, [], {}, "x", 1e308, -1, True, [[[]]], {"type": []}, "\ud800", "\0" * 50, 10**400]
Request = tuple[str, str, dict[str, str], bytes]


def requests(count: int) -> Iterator[Request]:
    """Yield well-formed HTTP requests: method, path, headers, body; none of them is signed for what it carries."""
    for _ in range(count):
        yield CHANCE.choice(WAYS)()


def _noise(most: int = 200) -> bytes:
    return CHANCE.randbytes(CHANCE.randrange(1, most))


def _text(most: int = 60) -> str:
    return "".join(chr(CHANCE.randrange(33, 127)) for _ in range(CHANCE.randrange(1, most)))


def _json() -> bytes:
    odd = CHANCE.choice(ODD)
    place = CHANCE.choice(["request", "session", "context", "version"])
    return json.dumps({**envelope(), place: odd}).encode()


def _unsigned() -> Request:
    return "POST", "/alexa", {}, CHANCE.choice([_noise(), _json(), body(), b"", b"[" * CHANCE.randrange(60_000)])


def _signed_for_another() -> Request:
    return "POST", "/alexa", amazon().headers(_noise()), body()


def _noise_for_a_signature() -> Request:
    signature = CHANCE.choice([base64.b64encode(_noise(600)).decode(), _text(400), "=" * 40])
    return "POST", "/alexa", {"SignatureCertChainUrl": URL, "Signature-256": signature}, body()


def _another_place() -> Request:
    places = [
        "https://s3.amazonaws.com/echo.api/%s",
        "http://%s",
        "https://s3.amazonaws.com:%s/echo.api/",
        "%s",
        "//[%s",
    ]
    return "POST", "/alexa", amazon().headers(body(), CHANCE.choice(places) % _text()), body()


def _old() -> Request:
    said = body(timestamp=f"20{CHANCE.randrange(10, 26)}-01-01T00:00:00Z")
    return "POST", "/alexa", amazon().headers(said), said


def _of_another_skill() -> Request:
    said = written({**envelope(), "context": {"System": {"application": {"applicationId": _text()}}}})
    return "POST", "/alexa", amazon().headers(said), said


def _another_method() -> Request:
    method = CHANCE.choice(["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW"])
    return method, CHANCE.choice(["/alexa", "/health", "/privacy", "/"]), amazon().headers(body()), body()


def _another_path() -> Request:
    path = "/" + CHANCE.choice(["alexa/", "alexa/..", "%2e%2e/alexa", "static/x", "a" * 2_000, "?" + "q" * 500])
    return "POST", path, amazon().headers(body()), body()


def _too_large() -> Request:
    return "POST", "/alexa", {}, b"x" * CHANCE.randrange(64 * 1024, 100 * 1024)


def _odd_headers() -> Request:
    headers = {"Content-Type": _text(), "Content-Encoding": "gzip", "X-" + "y" * 30: _text(3_000), "Cookie": _text(900)}
    return "POST", "/alexa", headers, _json()


WAYS: list[Callable[[], Request]] = [
    _unsigned,
    _signed_for_another,
    _noise_for_a_signature,
    _another_place,
    _old,
    _of_another_skill,
    _another_method,
    _another_path,
    _too_large,
    _odd_headers,
]

RAW = [
    b"",
    b"\r\n\r\n",
    b"nonsense\r\n\r\n",
    b"GET\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"POST /alexa HTTP/9.9\r\nHost: x\r\n\r\n",
    b"POST /alexa HTTP/1.1\r\n\r\n",
    b"POST  /alexa  HTTP/1.1\r\nHost: x\r\n\r\n",
    (LINE + "Content-Length: -1\r\n\r\n").encode(),
    (LINE + "Content-Length: x\r\n\r\n").encode(),
    (LINE + "Content-Length: 99999999999999999999\r\n\r\n{}").encode(),
    (LINE + "Content-Length: 100\r\n\r\n{}").encode(),
    (LINE + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}").encode(),
    (LINE + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").encode(),
    (LINE + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n").encode(),
    (LINE + "Transfer-Encoding: chunked\r\n\r\n5\r\n{}").encode(),
    (LINE + "Transfer-Encoding: chunked\r\n\r\n20000\r\n" + "x" * 0x20000 + "\r\n0\r\n\r\n").encode(),
    (LINE + "Signature-256: \xff\xfe\r\nSignatureCertChainUrl: \x01\r\nContent-Length: 0\r\n\r\n").encode("latin-1"),
    (LINE + "X: " + "x" * 100_000 + "\r\n\r\n").encode(),
    (LINE + "".join(f"X-{n}: y\r\n" for n in range(500)) + "\r\n").encode(),
    (LINE + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}").encode(),
    (LINE + "Upgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 0\r\n\r\n").encode(),
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"CONNECT s3.amazonaws.com:443 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET http://s3.amazonaws.com/ HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /health HTTP/1.0\r\n\r\n",
    b"GET /\x00\xff HTTP/1.1\r\nHost: x\r\n\r\n",
]
"""What is hardly HTTP, or breaks off."""
