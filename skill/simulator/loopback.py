"""Lets in only who calls this machine by its own name: no page of another site, and no name that was bent to it.

A site can have its own host name resolve to 127.0.0.1, and a browser then takes the simulator for that site
("DNS rebinding"); the Host header gives it away. A form on any site can post here; the Origin header gives that away.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
HTTP = 80
REFUSAL = b'{"message": "The simulator answers only who calls it as 127.0.0.1 or localhost, with its port."}'


def only_loopback(inner: "WSGIApplication") -> "WSGIApplication":
    """Return `inner` for those who call it by a name of this machine."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        port = int(environ["SERVER_PORT"])
        origin = environ.get("HTTP_ORIGIN")
        if _is_own(f"//{environ.get('HTTP_HOST', '')}", port) and (origin is None or _is_own(origin, port)):
            return inner(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "application/json")])
        return [REFUSAL]

    return answer


def _is_own(address: str, port: int) -> bool:
    """Return whether an address, with or without a scheme, is this server's own."""
    try:
        place = urlsplit(address)
        named = place.port or HTTP
    except ValueError:
        return False
    return place.hostname in NAMES and named == port and "@" not in place.netloc
