"""Amazon's side of verification: certificates, addresses and signed requests, all made here."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NAME = "echo-api.amazon.com"
URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-1.pem"
SKILL_ID = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"
NOW = datetime(2026, 11, 1, 12, 0, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """Return the key that goes by `name`, made once: making one takes a tenth of a second."""
    del name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Issued:
    """A certificate with its private key."""

    certificate: x509.Certificate
    """The certificate."""
    key: Key
    """Its private key."""

    @property
    def pem(self) -> bytes:
        """The certificate in PEM."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def der(self) -> bytes:
        """The certificate in DER."""
        return self.certificate.public_bytes(Encoding.DER)


def authority(
    name: str, issuer: Issued | None = None, *, begins: datetime | None = None, ends: datetime | None = None
) -> Issued:
    """Return an authority that `issuer` vouches for; without one it vouches for itself."""
    key = rsa_key(name)
    builder = _builder(name, key, issuer, begins or NOW - 5 * YEAR, ends or NOW + 5 * YEAR)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    constraints = x509.BasicConstraints(ca=True, path_length=None)
    builder = builder.add_extension(constraints, critical=True).add_extension(usage, critical=True)
    return _signed(builder, key, issuer)


def leaf(
    issuer: Issued,
    *,
    names: tuple[str, ...] | None = (NAME,),
    begins: datetime | None = None,
    ends: datetime | None = None,
    key: Key | None = None,
) -> Issued:
    """Return a certificate that signs requests, for `names`; None leaves the extension out."""
    key = key or rsa_key("leaf")
    builder = _builder(NAME, key, issuer, begins or NOW - YEAR / 4, ends or NOW + YEAR / 4)
    if names is not None:
        alternatives = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        builder = builder.add_extension(alternatives, critical=False)
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    return _signed(builder.add_extension(usage, critical=False), key, issuer)


def _builder(name: str, key: Key, issuer: Issued | None, begins: datetime, ends: datetime) -> x509.CertificateBuilder:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    above = issuer.key.public_key() if issuer else key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _signed(builder: x509.CertificateBuilder, key: Key, issuer: Issued | None) -> Issued:
    return Issued(builder.sign(issuer.key if issuer else key, SHA256()), key)


@dataclass(frozen=True)
class Amazon:
    """A root, an authority below it, and the certificate that signs requests."""

    root: Issued
    """What is trusted."""
    between: Issued
    """The authority below the root."""
    end: Issued
    """What signs."""

    @property
    def pem(self) -> bytes:
        """The file that stands at `URL`."""
        return self.end.pem + self.between.pem

    @property
    def anchors(self) -> list[x509.Certificate]:
        """The roots to trust."""
        return [self.root.certificate]

    def headers(self, body: bytes, url: str = URL) -> dict[str, str]:
        """Return the headers of a request with `body`, signed."""
        return {"SignatureCertChainUrl": url, "Signature-256": base64.b64encode(self.sign(body)).decode()}

    def sign(self, body: bytes) -> bytes:
        """Return the signature of `body`."""
        assert isinstance(self.end.key, rsa.RSAPrivateKey)
        return self.end.key.sign(body, PKCS1v15(), SHA256())


@cache
def trusted_root() -> Issued:
    """Return the root that `amazon` is trusted by."""
    return authority("root")


@cache
def between() -> Issued:
    """Return the authority below it."""
    return authority("between", trusted_root())


@cache
def amazon() -> Amazon:
    """Return the Amazon of most tests."""
    return Amazon(trusted_root(), between(), leaf(between()))


def envelope(**request: Any) -> dict[str, Any]:  # noqa: ANN401  # as JSON
    """Return a request envelope of this skill; `request` adds to its request."""
    named = {"application": {"applicationId": SKILL_ID}, "user": {"userId": "amzn1.ask.account.SECRET"}}
    return {
        "version": "1.0",
        "session": {"new": True, "sessionId": "amzn1.echo-api.session.SECRET", **named},
        "context": {"System": {**named, "device": {"deviceId": "amzn1.ask.device.SECRET"}}},
        "request": {
            "type": "LaunchRequest",
            "requestId": "amzn1.echo-api.request.SECRET",
            "timestamp": stamp(NOW),
            "locale": "en-US",
            **request,
        },
    }


def body(**request: Any) -> bytes:  # noqa: ANN401  # as JSON
    """Return an envelope's bytes."""
    return written(envelope(**request))


def written(value: Mapping[str, Any]) -> bytes:
    """Return `value` as JSON, the way Amazon writes it."""
    return json.dumps(value, ensure_ascii=False).encode()


def stamp(moment: datetime) -> str:
    """Return `moment` as Amazon writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Shelf:
    """Stands in for the download: files by address, or errors, and a count of how often each was asked for."""

    def __init__(self, files: Mapping[str, bytes | Exception]) -> None:
        """Take what stands where."""
        self.files = dict(files)
        self.asked: list[str] = []

    def __call__(self, url: str) -> bytes:
        """Return the file, or raise."""
        self.asked.append(url)
        found = self.files.get(url, OSError("404"))
        if isinstance(found, Exception):
            raise found
        return found


class Watch:
    """Stands in for the clock."""

    def __init__(self, now: datetime = NOW) -> None:
        """Show `now`."""
        self.now = now

    def __call__(self) -> datetime:
        """Return the time shown."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time go by."""
        self.now += timedelta(seconds=seconds)
