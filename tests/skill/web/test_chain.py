"""Which certificate files vouch for Alexa, and when."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import certifi
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from skill.errors import VerificationError
from skill.web.chain import Chain, trusted, verified

if TYPE_CHECKING:
    from tests.signing import NOW, YEAR, Issued, amazon, authority, between, leaf, trusted_root
else:
    from signing import NOW, YEAR, Issued, amazon, authority, between, leaf, trusted_root

EVIL = authority("evil")


def _verified(pem: bytes, moment: datetime = NOW, root: Issued | None = None) -> Chain:
    return verified(pem, trusted([(root or trusted_root()).certificate]), moment)


def test_a_chain_to_a_trusted_root_holds_while_all_of_it_does() -> None:
    chain = _verified(amazon().pem)
    assert chain.key.public_numbers() == amazon().end.certificate.public_key().public_numbers()  # type: ignore[union-attr]
    assert (chain.begins, chain.ends) == (NOW - YEAR / 4, NOW + YEAR / 4)
    assert [chain.holds(NOW + days * timedelta(days=1)) for days in (-92, 0, 92)] == [False, True, False]


def test_the_others_may_come_in_any_order_and_with_more_beside_them() -> None:
    one = amazon()
    assert _verified(one.end.pem + EVIL.pem + one.root.pem + one.between.pem)


def test_a_cross_signed_chain_leads_to_either_root() -> None:
    # Amazon's own: its root is sent along, signed by Starfield's older one.
    older, newer = authority("older root"), authority("newer root")
    middle = authority("below the newer root", newer)
    sent = leaf(middle).pem + middle.pem + authority("newer root", older).pem
    assert _verified(sent, root=older)
    assert _verified(sent, root=newer)


@pytest.mark.parametrize("moment", [datetime(2001, 1, 1, tzinfo=UTC), NOW - YEAR, NOW + YEAR])
def test_dates_are_judged_at_the_moment_given(moment: datetime) -> None:
    with pytest.raises(VerificationError, match=r"^certificate chain: "):
        _verified(amazon().pem, moment)


def _signed_by_an_expired_authority() -> bytes:
    expired = authority("expired", trusted_root(), ends=NOW - timedelta(days=1))
    return leaf(expired).pem + expired.pem


def _signed_by_a_leaf() -> bytes:
    return leaf(amazon().end, names=("echo-api.amazon.com",)).pem + amazon().pem


REFUSED: dict[str, Callable[[], bytes]] = {
    "expired": lambda: leaf(between(), ends=NOW - timedelta(seconds=1)).pem + between().pem,
    "not yet valid": lambda: leaf(between(), begins=NOW + timedelta(seconds=1)).pem + between().pem,
    "expired authority": _signed_by_an_expired_authority,
    "another name": lambda: leaf(between(), names=("www.amazon.com",)).pem + between().pem,
    "a look-alike name": lambda: leaf(between(), names=("echo-api.amazon.com.evil.example",)).pem + between().pem,
    "a name in the subject only": lambda: leaf(between(), names=None).pem + between().pem,
    "no way to the root": lambda: amazon().end.pem,
    "an untrusted root": lambda: leaf(EVIL).pem + EVIL.pem,
    "signed by itself": lambda: EVIL.pem,
    "signed by what is no authority": _signed_by_a_leaf,
    "the signing certificate not first": lambda: between().pem + amazon().end.pem,
    "a key that is not RSA": lambda: leaf(between(), key=ec.generate_private_key(ec.SECP256R1())).pem + between().pem,
    "too many": lambda: amazon().pem + EVIL.pem * 9,
    "empty": lambda: b"",
    "garbage": lambda: b"\x00\xff not a certificate",
    "a web page": lambda: b"<html>404</html>",
    "a private key": lambda: b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
    "PEM around nothing": lambda: b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    "cut short": lambda: amazon().end.pem[:-200],
    "DER": lambda: amazon().end.der,
}


@pytest.mark.parametrize("case", REFUSED)
def test_no_other_file_passes(case: str) -> None:
    with pytest.raises(VerificationError, match=r"^certificate chain: "):
        _verified(REFUSED[case]())


def test_without_roots_nothing_passes() -> None:
    with pytest.raises(VerificationError, match=r"^certificate chain: there is no root to trust$"):
        trusted([])


def test_certifis_roots_are_trusted_one_by_one() -> None:
    trusted(None)
    with pytest.raises(VerificationError):
        verified(amazon().pem, trusted(None), NOW)
    assert certifi.contents().count("BEGIN CERTIFICATE") > 100
