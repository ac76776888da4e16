"""Our verifier beside npm's alexa-verifier: one verdict wherever the rules coincide, and the differences listed."""

import base64
import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skill.errors import VerificationError
from skill.web.verifier import AlexaVerifier

if TYPE_CHECKING:
    from tests.signing import (
        NOW,
        SKILL_ID,
        Amazon,
        Shelf,
        Watch,
        amazon,
        authority,
        between,
        body,
        envelope,
        leaf,
        stamp,
        written,
    )
else:
    from signing import (
        NOW,
        SKILL_ID,
        Amazon,
        Shelf,
        Watch,
        amazon,
        authority,
        between,
        body,
        envelope,
        leaf,
        stamp,
        written,
    )

NODE = Path(__file__).parents[2] / "node"
PLACE = "https://s3.amazonaws.com/echo.api/"
GOOD = body()
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """A request, and what stands at its certificate URL."""

    name: str
    """What is special about it; unique, and part of the URL, for the other verifier keeps what it has fetched."""
    passes: bool
    """Whether ours lets it pass."""
    body: bytes = GOOD
    signed: bytes | None = None
    """What was signed; None: the body."""
    signature: str | None = None
    """The header, where it is not simply what was signed."""
    url: str = PLACE + "{}.pem"
    """The certificate URL, with the name to be filled in."""
    signer: Amazon | None = None
    """Who signed; None: Amazon."""

    def request(self) -> dict[str, str]:
        """Return what both verifiers are given."""
        signer = self.signer or amazon()
        right = base64.b64encode(signer.sign(self.body if self.signed is None else self.signed)).decode()
        return {
            "name": self.name,
            "url": self.url.format(self.name.replace(" ", "-")),
            "signature": right if self.signature is None else self.signature.replace("RIGHT", right),
            "body": self.body.decode(),
            "pem": signer.pem.decode(),
        }


def _amazon(**changed: object) -> Amazon:
    return Amazon(amazon().root, between(), leaf(between(), **changed))  # type: ignore[arg-type]  # as leaf takes them


STRANGER = authority("stranger")
PASSING = [
    Case("a launch", passes=True),
    Case("a question", passes=True, body=body(type="IntentRequest", intent={"name": "CausesIntent"})),
    Case("an end", passes=True, body=body(type="SessionEndedRequest", reason="USER_INITIATED")),
    Case("double byte", passes=True, body=body(said="クエン酸マグネシウム")),
    Case("beyond the first plane", passes=True, body=body(said="🦵🧂")),
    Case("accents", passes=True, body=body(said="crampes à la jambe")),
    Case("long", passes=True, body=body(said="x" * 20_000)),
    Case("white space in the body", passes=True, body=b"\n " + GOOD + b"\n"),
    Case("HTTPS", passes=True, url="HTTPS://s3.amazonaws.com/echo.api/{}.pem"),
    Case("upper case host", passes=True, url="https://S3.AMAZONAWS.COM/echo.api/{}.pem"),
    Case("port 443", passes=True, url="https://s3.amazonaws.com:443/echo.api/{}.pem"),
    Case("dots within", passes=True, url="https://s3.amazonaws.com/echo.api/../echo.api/{}.pem"),
    Case("a folder within", passes=True, url="https://s3.amazonaws.com/echo.api/x/{}.pem"),
    Case("fragment", passes=True, url=PLACE + "{}.pem#x"),
    Case("query", passes=True, url=PLACE + "{}.pem?x=1"),
    Case("140 s old", passes=True, body=body(timestamp=stamp(NOW - timedelta(seconds=140)))),
    Case("another zone", passes=True, body=body(timestamp="2026-11-01T14:00:00+02:00")),
    Case("several names", passes=True, signer=_amazon(names=("x.example", "echo-api.amazon.com"))),
    Case("valid since a minute", passes=True, signer=_amazon(begins=NOW - timedelta(minutes=1))),
    Case("valid for a minute", passes=True, signer=_amazon(ends=NOW + timedelta(minutes=1))),
]
REFUSED = [
    Case("another body", passes=False, signed=GOOD + b" "),
    Case("an altered letter", passes=False, signed=GOOD.replace(b"L", b"l")),
    Case("no body", passes=False, body=b"", signed=b""),
    Case("no JSON", passes=False, body=b"hello"),
    Case("no request", passes=False, body=written({"version": "1.0"})),
    Case("no timestamp", passes=False, body=body(timestamp=None)),
    Case("an empty timestamp", passes=False, body=body(timestamp="")),
    Case("200 s old", passes=False, body=body(timestamp=stamp(NOW - timedelta(seconds=200)))),
    Case("a year old", passes=False, body=body(timestamp=stamp(NOW - 365 * DAY))),
    Case("no signature", passes=False, signature=""),
    Case("no base64", passes=False, signature="....$#%@$se"),
    Case("base64 of something else", passes=False, signature="aGVsbG8="),
    Case("signature without its end", passes=False, signature="RIGHT===="),
    Case("no url", passes=False, url=""),
    Case("http", passes=False, url="http://s3.amazonaws.com/echo.api/{}.pem"),
    Case("another host", passes=False, url="https://notamazon.com/echo.api/{}.pem"),
    Case("mixed case path", passes=False, url="https://s3.amazonaws.com/EcHo.aPi/{}.pem"),
    Case("another path", passes=False, url="https://s3.amazonaws.com/invalid.path/{}.pem"),
    Case("port 563", passes=False, url="https://s3.amazonaws.com:563/echo.api/{}.pem"),
    Case("a longer host", passes=False, url="https://s3.amazonaws.com.evil.example/echo.api/{}.pem"),
    Case("a host before", passes=False, url="https://s3.amazonaws.com@evil.example/echo.api/{}.pem"),
    Case("expired", passes=False, signer=_amazon(ends=NOW - DAY)),
    Case("not yet valid", passes=False, signer=_amazon(begins=NOW + DAY)),
    Case("of another site", passes=False, signer=_amazon(names=("www.amazon.com",))),
    Case("of no site", passes=False, signer=_amazon(names=None)),
]
DIFFERENT = [
    # It builds no chain to a root, and looks at nothing but the first certificate.
    Case("an untrusted root", passes=False, signer=Amazon(STRANGER, STRANGER, leaf(STRANGER))),
    Case("nothing between", passes=False, signer=Amazon(amazon().root, STRANGER, leaf(between()))),
    # It accepts timestamps in the future, without a zone, and as numbers.
    Case("in an hour", passes=False, body=body(timestamp=stamp(NOW + timedelta(hours=1)))),
    Case("no zone", passes=False, body=body(timestamp="2026-11-01T12:00:00")),
    Case("a number", passes=False, body=body(timestamp=int(NOW.timestamp() * 1000))),
    # It knows no skill id.
    Case(
        "another skill", passes=False, body=written({**envelope(), "session": {"application": {"applicationId": "x"}}})
    ),
    # It does not resolve dot segments, nor refuse what hides them, nor user-info.
    Case("dots that lead out", passes=False, url="https://s3.amazonaws.com/echo.api/../{}.pem"),
    Case("encoded dots", passes=False, url="https://s3.amazonaws.com/echo.api/%2e%2e/{}.pem"),
    Case("user info", passes=False, url="https://user@s3.amazonaws.com/echo.api/{}.pem"),
]
STRICTER = [
    # Amazon may send these up to an hour late; it knows no such exception.
    Case(
        "a late event",
        passes=True,
        body=body(type="AlexaSkillEvent.SkillEnabled", timestamp=stamp(NOW - timedelta(minutes=50))),
    ),
    # It does not resolve dot segments here either.
    Case("dots before", passes=True, url="https://s3.amazonaws.com/x/../echo.api/{}.pem"),
]


def _ours(case: Case) -> bool:
    request, watch = case.request(), Watch()
    headers = {"SignatureCertChainUrl": request["url"], "Signature-256": request["signature"]}

    def fetch(url: str) -> bytes:
        return Shelf({url: request["pem"].encode()})(url)

    try:
        AlexaVerifier(SKILL_ID, fetch=fetch, clock=watch, trust_anchors=amazon().anchors).verify(headers, case.body)
    except VerificationError:
        return False
    return True


def _theirs(cases: list[Case]) -> dict[str, bool]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed: needed to compare with npm's alexa-verifier")
    if not (NODE / "node_modules" / "alexa-verifier").exists():
        pytest.skip("npm's alexa-verifier is not installed: run `npm ci` in tests/node")
    now = int(NOW.timestamp() * 1000)
    asked = "\n".join(json.dumps({**case.request(), "now": now}) for case in cases)
    command = [node, "--no-deprecation", str(NODE / "verify.mjs")]
    found = subprocess.run(command, input=asked, capture_output=True, text=True, check=True, timeout=60).stdout
    return {one["name"]: one["reason"] is None for one in map(json.loads, found.splitlines())}


def test_both_agree_where_the_rules_coincide() -> None:
    cases = PASSING + REFUSED
    expected = {case.name: case.passes for case in cases}
    assert {case.name: _ours(case) for case in cases} == expected
    assert _theirs(cases) == expected
    assert len(expected) >= 30


def test_they_differ_where_they_are_meant_to() -> None:
    cases = DIFFERENT + STRICTER
    expected = {case.name: case.passes for case in cases}
    assert {case.name: _ours(case) for case in cases} == expected
    assert _theirs(cases) == {name: not passes for name, passes in expected.items()}
