"""Shows that a request was sent by Alexa, to this skill, just now.

The steps are Amazon's ("Manually Verify That a Request Was Sent by Alexa"), in an order in which nothing of
the body is read before its signature has been found right.
"""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from skill.alexa.skill_id import check_skill_id
from skill.errors import VerificationError
from skill.web.body import check_timestamp, parsed
from skill.web.certificate_url import normalized
from skill.web.certificates import Certificates

__all__ = ["AlexaVerifier", "VerificationError"]

URL_HEADER = "signaturecertchainurl"
SIGNATURE_HEADER = "signature-256"
"""The header Signature beside it is SHA-1's, and is not looked at."""


class AlexaVerifier:
    """Verifies requests; keeps the chains that it has verified, and is safe to use from several threads."""

    def __init__(
        self,
        skill_id: str,
        *,
        fetch: Callable[[str], bytes],
        clock: Callable[[], datetime],
        trust_anchors: list[x509.Certificate] | None = None,
    ) -> None:
        """Take the skill's id, how to fetch a URL and tell the time, and the roots (None: certifi's)."""
        if not skill_id:
            raise ValueError("skill_id must not be empty: a request that names no skill would pass.")
        self._skill_id = skill_id
        self._clock = clock
        self._certificates = Certificates(fetch, clock, trust_anchors)

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Return when the request is Alexa's; raises VerificationError, `<step>: <reason>`."""
        given = {name.lower(): value for name, value in headers.items()}
        url = normalized(given.get(URL_HEADER, ""))
        signature = _decoded(given.get(SIGNATURE_HEADER, ""))
        chain = self._certificates.chain(url)
        try:
            chain.key.verify(signature, body, PKCS1v15(), SHA256())
        except InvalidSignature as error:
            raise VerificationError("signature: does not fit the body") from error
        envelope = parsed(body)
        check_timestamp(envelope, self._clock())
        check_skill_id(envelope, self._skill_id)


def _decoded(signature: str) -> bytes:
    """Return the signature's bytes; raises VerificationError unless it is canonical base64."""
    if not signature:
        raise VerificationError("signature: the header Signature-256 is missing or empty")
    try:
        decoded = base64.b64decode(signature, validate=True)
    except ValueError as error:
        raise VerificationError("signature: not base64") from error
    if base64.b64encode(decoded).decode() != signature:
        raise VerificationError("signature: not canonical base64")
    return decoded
