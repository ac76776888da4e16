"""Which requests are Alexa's: each published case, and each line of Amazon's list."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.x509 import Certificate
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.errors import SkillError, VerificationError
from skill.web import verifier as module
from skill.web.verifier import AlexaVerifier

if TYPE_CHECKING:
    from tests.signing import NOW, SKILL_ID, URL, Shelf, Watch, amazon, body, envelope, leaf, stamp, written
else:
    from signing import NOW, SKILL_ID, URL, Shelf, Watch, amazon, body, envelope, leaf, stamp, written

GOOD = body()


def _verifier(shelf: Shelf | None = None, anchors: list[Certificate] | None = None) -> AlexaVerifier:
    roots = amazon().anchors if anchors is None else anchors
    fetch = shelf or Shelf({URL: amazon().pem})
    return AlexaVerifier(SKILL_ID, fetch=fetch, clock=Watch(), trust_anchors=roots)


def _refused(headers: dict[str, str], body: bytes = GOOD, shelf: Shelf | None = None) -> str:
    with pytest.raises(VerificationError) as caught:
        _verifier(shelf).verify(headers, body)
    return caught.value.step


def _refused_body(body: bytes) -> str:
    return _refused(amazon().headers(body), body)


def test_a_request_of_alexas_passes() -> None:
    _verifier().verify(amazon().headers(GOOD), GOOD)


@pytest.mark.parametrize("change", [str.lower, str.upper, str.title])
def test_header_names_count_in_any_case(change: Callable[[str], str]) -> None:
    headers = {change(name): value for name, value in amazon().headers(GOOD).items()}
    _verifier().verify(headers, GOOD)


def test_double_byte_text_passes() -> None:
    said = body(intent={"name": "FreeQuestionIntent", "slots": {"question": {"value": "クエン酸 ¿ wadenkrämpfe 🦵"}}})
    _verifier().verify(amazon().headers(said), said)


def test_unknown_properties_pass() -> None:
    said = written({**envelope(), "unknown": {"more": [1, None]}})
    _verifier().verify(amazon().headers(said), said)


def test_the_error_is_one_of_ours_under_both_names() -> None:
    assert module.VerificationError is VerificationError
    assert issubclass(VerificationError, SkillError)


@pytest.mark.parametrize("url", ["", "badUrl", "https://s3.amazonaws.com:563/echo.api/cert"])
def test_a_bad_certificate_url_is_refused_before_any_fetch(url: str) -> None:
    shelf = Shelf({})
    assert _refused(amazon().headers(GOOD, url), shelf=shelf) == "certificate url"
    assert shelf.asked == []


def test_a_missing_certificate_url_is_refused() -> None:
    assert _refused({"Signature-256": amazon().headers(GOOD)["Signature-256"]}) == "certificate url"
    assert _refused({}) == "certificate url"


@pytest.mark.parametrize("found", [OSError("404"), TimeoutError("slow"), ValueError("odd"), UnicodeError("é")])
def test_a_file_that_cannot_be_had_is_a_failed_fetch(found: Exception) -> None:
    assert _refused(amazon().headers(GOOD), shelf=Shelf({URL: found})) == "certificate fetch"


@pytest.mark.parametrize("found", [b"", b"garbage", amazon().between.pem])
def test_a_file_without_alexas_chain_is_a_bad_chain(found: bytes) -> None:
    assert _refused(amazon().headers(GOOD), shelf=Shelf({URL: found})) == "certificate chain"


def test_without_roots_nothing_passes() -> None:
    with pytest.raises(VerificationError, match=r"^certificate chain: "):
        _verifier(anchors=[]).verify(amazon().headers(GOOD), GOOD)


RIGHT = amazon().headers(GOOD)["Signature-256"]


def _other_base64(signature: str) -> str:
    """Return the same bytes, written with unused bits set: 256 bytes leave four over."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return signature[:-3] + alphabet[alphabet.index(signature[-3]) ^ 1] + "=="


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        "not base64!",
        "AAAA",
        RIGHT[:-1],
        RIGHT.rstrip("="),
        RIGHT + "=",
        RIGHT + "AAAA",
        RIGHT + "\n",
        " " + RIGHT,
        RIGHT[:64] + "\n" + RIGHT[64:],
        "é" + RIGHT[1:],
        _other_base64(RIGHT),
        RIGHT.swapcase(),
        base64.b64encode(bytes(256)).decode(),
        base64.b64encode(b"\xff" * 256).decode(),
        base64.b64encode(b"\0" + base64.b64decode(RIGHT)).decode(),
        amazon().headers(GOOD + b" ")["Signature-256"],
    ],
)
def test_no_other_signature_passes(signature: str | None) -> None:
    headers = {"SignatureCertChainUrl": URL, **({} if signature is None else {"Signature-256": signature})}
    assert _refused(headers) == "signature"


def test_the_sha_1_signature_is_not_looked_at() -> None:
    assert _refused({"SignatureCertChainUrl": URL, "Signature": RIGHT}) == "signature"
    _verifier().verify({**amazon().headers(GOOD), "Signature": "nonsense"}, GOOD)


def test_another_key_does_not_fit() -> None:
    stranger = leaf(amazon().between, key=amazon().root.key)
    assert _refused(amazon().headers(GOOD), shelf=Shelf({URL: stranger.pem + amazon().between.pem})) == "signature"


@pytest.mark.parametrize("said", [GOOD + b" ", GOOD[:-1], b"", GOOD.replace(b"Launch", b"launch")])
def test_another_body_does_not_fit(said: bytes) -> None:
    assert _refused(amazon().headers(GOOD), said) == "signature"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"1",
        b"{",
        b'{"request": NaN}',
        b"\xef\xbb\xbf{}",
        b"\xff\xfe{\x00}\x00",
        '{"request": "é"}'.encode("latin-1"),
        b"[" * 100_000,
        b'{"a":' * 30_000,
        b"9" * 5_000,
    ],
)
def test_a_signed_body_that_is_no_json_object_is_refused(said: bytes) -> None:
    assert _refused_body(said) == "body"


@pytest.mark.parametrize(("kind", "most"), [("LaunchRequest", 150), ("AlexaSkillEvent.SkillDisabled", 3_600)])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_request_may_be_so_far_from_now_and_no_further(kind: str, most: int, sign: int) -> None:
    within = body(type=kind, timestamp=stamp(NOW + sign * timedelta(seconds=most)))
    _verifier().verify(amazon().headers(within), within)
    beyond = body(type=kind, timestamp=stamp(NOW + sign * timedelta(seconds=most + 1)))
    assert _refused_body(beyond) == "timestamp"


@pytest.mark.parametrize(
    "timestamp", ["2026-11-01T12:00:00.123Z", "2026-11-01T12:00:00+00:00", "2026-11-01T04:00:00-08:00"]
)
def test_a_timestamp_may_have_fractions_and_any_zone(timestamp: str) -> None:
    said = body(timestamp=timestamp)
    _verifier().verify(amazon().headers(said), said)


@pytest.mark.parametrize(
    "timestamp",
    [
        None,
        "",
        int(NOW.timestamp()),
        int(NOW.timestamp() * 1000),
        str(int(NOW.timestamp())),
        True,
        [stamp(NOW)],
        {"now": stamp(NOW)},
        "2026-11-01T12:00:00",
        "2026-11-01",
        "2026-11-01 12:00:00Z",
        "20261101T120000Z",
        "2026-11-01T25:00:00Z",
        "2026-02-30T12:00:00Z",
        "0000-00-00T00:00:00Z",
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
        "2026-11-01T12:00:00+99:99",
        "٢٠٢٦-11-01T12:00:00Z",
        stamp(NOW) + "\n",
        "now",
    ],
)
def test_no_other_timestamp_passes(timestamp: object) -> None:
    assert _refused_body(body(timestamp=timestamp)) == "timestamp"


@pytest.mark.parametrize("request_", [None, [], "LaunchRequest", {}, {"type": "LaunchRequest"}])
def test_without_a_timestamp_nothing_passes(request_: object) -> None:
    assert _refused_body(written({**envelope(), "request": request_})) == "timestamp"
    assert _refused_body(written({key: value for key, value in envelope().items() if key != "request"})) == "timestamp"


def _naming(context: object, session: object) -> bytes:
    told = {"context": {"System": {"application": {"applicationId": context}}}, "session": {"application": session}}
    return written({**envelope(), **told})


@pytest.mark.parametrize(
    ("context", "session"),
    [(SKILL_ID, {"applicationId": SKILL_ID}), (None, {"applicationId": SKILL_ID}), (SKILL_ID, None), (SKILL_ID, [])],
)
def test_the_skills_own_id_may_stand_in_either_place(context: object, session: object) -> None:
    said = _naming(context, session)
    _verifier().verify(amazon().headers(said), said)


@pytest.mark.parametrize(
    ("context", "session"),
    [
        ("amzn1.ask.skill.other", {"applicationId": SKILL_ID}),
        (SKILL_ID, {"applicationId": "amzn1.ask.skill.other"}),
        (None, {"applicationId": "amzn1.ask.skill.other"}),
        ("amzn1.ask.skill.other", None),
        (SKILL_ID.upper(), None),
        (SKILL_ID + " ", None),
        ("", None),
        ([SKILL_ID], None),
        ({"id": SKILL_ID}, None),
        (1, None),
        (None, None),
    ],
)
def test_no_other_skill_is_answered_for(context: object, session: object) -> None:
    assert _refused_body(_naming(context, session)) == "skill id"


def test_a_verifier_without_a_skill_id_is_not_made() -> None:
    with pytest.raises(ValueError, match="skill_id must not be empty"):
        AlexaVerifier("", fetch=Shelf({}), clock=Watch())


def test_the_message_tells_nothing_of_the_request() -> None:
    said = body(timestamp="a secret")
    with pytest.raises(VerificationError) as caught:
        _verifier().verify(amazon().headers(said), said)
    assert str(caught.value) == "timestamp: missing, or not a date and time with its zone"


SHARED = _verifier()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(["request", "context", "session", "version"]), JSON))
@settings(deadline=None)
def test_signed_json_of_any_shape_is_refused_and_nothing_breaks(value: dict[str, Any]) -> None:
    said = json.dumps(value).encode()
    with pytest.raises(VerificationError):
        SHARED.verify(amazon().headers(said), said)


@given(st.dictionaries(st.sampled_from(["signaturecertchainurl", "Signature-256", "x"]), st.text()), st.binary())
@settings(deadline=None)
def test_headers_of_any_kind_are_refused_and_nothing_breaks(headers: dict[str, str], said: bytes) -> None:
    with pytest.raises(VerificationError):
        SHARED.verify(headers, said)
