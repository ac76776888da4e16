"""Judges the address of a certificate chain, before anything is fetched from it.

The rules are Amazon's ("Manually Verify That a Request Was Sent by Alexa"): https, the host s3.amazonaws.com
in any case, no port or 443, and a path under /echo.api/ in exactly that case, its dot segments resolved.
"""

import re
from urllib.parse import urlsplit

from skill.errors import VerificationError

STEP = "certificate url"
HOST = "s3.amazonaws.com"
FOLDER = "/echo.api/"
LONGEST = 1_000
# Parsers differ on white space, control characters, back-slashes and what lies beyond ASCII.
PLAIN = re.compile(r"[!-\[\]-~]+")


def normalized(url: str) -> str:
    """Return the one spelling under which `url` is fetched and cached; raises VerificationError.

    Query and fragment are left out: they change nothing, and would make one address look like many.
    """
    _require(url != "", "the header SignatureCertChainUrl is missing or empty")
    _require(len(url) <= LONGEST, f"longer than {LONGEST} characters")
    _require(PLAIN.fullmatch(url) is not None, "holds a character that no such URL has")
    scheme, place, path = _parts(url)
    _require(scheme == "https", "not https")
    # Compared as a whole, so that user-info, odd ports and look-alike hosts all end here.
    _require(place.lower() in (HOST, f"{HOST}:443"), f"the place is not {HOST} on port 443")
    _require("%" not in path, "the path is percent-encoded")
    resolved = _without_dots(path)
    _require(resolved.startswith(FOLDER), f"the path is not under {FOLDER}")
    return f"https://{HOST}{resolved}"


def _parts(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise VerificationError(f"{STEP}: not a URL") from error
    return parts.scheme, parts.netloc, parts.path


def _without_dots(path: str) -> str:
    """Return `path` with its dot segments resolved as in RFC 3986, 5.2.4."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in [*segments, ""] if segments[-1:] in (["."], [".."]) else segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept)


def _require(condition: bool, reason: str) -> None:  # noqa: FBT001  # it reads as a sentence
    if not condition:
        raise VerificationError(f"{STEP}: {reason}")
