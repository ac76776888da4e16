"""Turns a fetched PEM file into a chain that leads from Alexa's certificate to a trusted root."""

import re
import warnings
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.verification import PolicyBuilder, Store

from skill.errors import VerificationError

STEP = "certificate chain"
NAME = x509.DNSName("echo-api.amazon.com")
MOST = 10
"""So many certificates are read of one file; Amazon's holds three or four."""
BLOCK = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


@dataclass(frozen=True)
class Chain:
    """A chain that was verified, as far as a later request needs it."""

    key: RSAPublicKey
    """The key that requests are signed with."""
    begins: datetime
    """The moment from which every certificate of the chain is valid."""
    ends: datetime
    """The moment until which every certificate of the chain is valid."""

    def holds(self, moment: datetime) -> bool:
        """Return whether the chain is within its dates at `moment`."""
        return self.begins <= moment <= self.ends


def verified(pem: bytes, anchors: Store, moment: datetime) -> Chain:
    """Return the chain that `pem` holds, the signing certificate first; raises VerificationError.

    The other certificates only help to find a way to a root, so a cross-signed chain is fine.
    """
    leaf, *others = _certificates(pem)
    verifier = PolicyBuilder().store(anchors).time(moment).build_server_verifier(NAME)
    try:
        return _chain(verifier.verify(leaf, others))
    except VerificationError:
        raise
    except Exception as error:
        raise VerificationError(f"{STEP}: {str(error)[:200] or type(error).__name__}") from error


def trusted(anchors: list[x509.Certificate] | None) -> Store:
    """Return the roots to trust (None: certifi's); raises VerificationError when there are none."""
    roots = _roots() if anchors is None else anchors
    if not roots:
        raise VerificationError(f"{STEP}: there is no root to trust")
    return Store(roots)


@cache
def _roots() -> list[x509.Certificate]:
    """Return certifi's roots, read when they are first needed: it takes some 90 ms."""
    found = (_root(block) for block in BLOCK.findall(certifi.contents()))
    return [root for root in found if root is not None]


def _root(pem: str) -> x509.Certificate | None:
    """Return one root, or None where the library refuses it, as newer releases do for one's serial number."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return x509.load_pem_x509_certificate(pem.encode())
        except ValueError:
            return None


def _certificates(pem: bytes) -> list[x509.Certificate]:
    """Return what the file holds; over strange bytes the library raises errors of many kinds."""
    try:
        found = x509.load_pem_x509_certificates(pem)
        whole = all(_in_whole_bytes(certificate) for certificate in found)
    except Exception as error:
        raise VerificationError(f"{STEP}: no certificates in PEM") from error
    if len(found) > MOST:
        raise VerificationError(f"{STEP}: more than {MOST} certificates")
    if not whole:
        raise VerificationError(f"{STEP}: a certificate's signature ends within a byte")
    return found


def _in_whole_bytes(certificate: x509.Certificate) -> bool:
    """Return whether no bit of the signature is marked as unused: no signature covers that mark."""
    return certificate.public_bytes(Encoding.DER)[-len(certificate.signature) - 1] == 0


def _chain(path: list[x509.Certificate]) -> Chain:
    key = path[0].public_key()
    if not isinstance(key, RSAPublicKey):
        raise VerificationError(f"{STEP}: the signing certificate's key is not RSA")
    begins = max(certificate.not_valid_before_utc for certificate in path)
    return Chain(key, begins, min(certificate.not_valid_after_utc for certificate in path))
