"""Any one byte changed in the body, the signature or a certificate of a valid request, and it is refused."""

import base64
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.errors import VerificationError
from skill.web.verifier import AlexaVerifier

if TYPE_CHECKING:
    from tests.signing import SKILL_ID, URL, Issued, Shelf, Watch, amazon, between, body, leaf
else:
    from signing import SKILL_ID, URL, Issued, Shelf, Watch, amazon, between, body, leaf

ALEXA = amazon()
GOOD = body()
SIGNATURE = ALEXA.sign(GOOD)
PLACES = st.floats(0, 1, exclude_max=True)
CHANGES = st.integers(1, 255)


def _changed(data: bytes, place: float, change: int) -> bytes:
    at = int(place * len(data))
    return data[:at] + bytes([data[at] ^ change]) + data[at + 1 :]


def _pem(der: bytes) -> bytes:
    text = base64.encodebytes(der).decode()
    return f"-----BEGIN CERTIFICATE-----\n{text}-----END CERTIFICATE-----\n".encode()


def _passes(pem: bytes, said: bytes, signature: bytes) -> bool:
    verifier = AlexaVerifier(SKILL_ID, fetch=Shelf({URL: pem}), clock=Watch(), trust_anchors=ALEXA.anchors)
    headers = {"SignatureCertChainUrl": URL, "Signature-256": base64.b64encode(signature).decode()}
    try:
        verifier.verify(headers, said)
    except VerificationError:
        return False
    return True


def test_the_request_itself_passes() -> None:
    assert _passes(_pem(ALEXA.end.der) + _pem(ALEXA.between.der), GOOD, SIGNATURE)


@given(PLACES, CHANGES)
@settings(deadline=None)
def test_of_the_body(place: float, change: int) -> None:
    assert not _passes(ALEXA.pem, _changed(GOOD, place, change), SIGNATURE)


@given(PLACES, CHANGES)
@settings(deadline=None)
def test_of_the_signature(place: float, change: int) -> None:
    assert not _passes(ALEXA.pem, GOOD, _changed(SIGNATURE, place, change))


@given(PLACES, CHANGES)
@settings(deadline=None, max_examples=200)
def test_of_the_signing_certificate(place: float, change: int) -> None:
    assert not _passes(_pem(_changed(ALEXA.end.der, place, change)) + ALEXA.between.pem, GOOD, SIGNATURE)


@given(PLACES, CHANGES)
@settings(deadline=None, max_examples=200)
def test_of_the_authoritys_certificate(place: float, change: int) -> None:
    assert not _passes(ALEXA.end.pem + _pem(_changed(ALEXA.between.der, place, change)), GOOD, SIGNATURE)


def _leaf_with_an_even_signature() -> Issued:
    while (made := leaf(between())).certificate.signature[-1] % 8:
        pass
    return made


def test_of_the_mark_for_unused_bits_which_the_library_passes_over() -> None:
    end = _leaf_with_an_even_signature()
    at = len(end.der) - len(end.certificate.signature) - 1
    for unused in range(1, 256):
        altered = end.der[:at] + bytes([unused]) + end.der[at + 1 :]
        assert not _passes(_pem(altered) + between().pem, GOOD, SIGNATURE), unused


@pytest.mark.parametrize("which", ["end", "between"])
def test_of_every_byte_of_both_certificates(which: str) -> None:
    end, above = _leaf_with_an_even_signature(), between()
    der = end.der if which == "end" else above.der
    for at in range(len(der)):
        for change in (1, 2, 4, 8, 16, 32, 64, 128, 255):
            altered = _pem(der[:at] + bytes([der[at] ^ change]) + der[at + 1 :])
            pem = altered + above.pem if which == "end" else end.pem + altered
            assert not _passes(pem, GOOD, SIGNATURE), (at, change)
