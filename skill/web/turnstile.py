"""Lets a few requests at a time into the endpoint, and each only when its body has come.

The server's threads are many, so that slow senders, whose threads only wait, keep nobody else out. Python
works on one request at a time all the same: let in at once, some would wait far longer than others.
"""

import io
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AT_ONCE = 8
_held = threading.local()
"""The places of which this thread holds one."""


class Turnstile:
    """A WSGI application in front of another."""

    def __init__(self, inner: "WSGIApplication", largest: int) -> None:
        """Take the application that answers, and how many bytes of a body it reads."""
        self._inner, self._largest = inner, largest
        self._places = threading.BoundedSemaphore(AT_ONCE)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Return what the application answers; a body that breaks off is a body that is too short."""
        body = _body(environ, self._largest)
        environ["wsgi.input"] = io.BytesIO(body)
        if environ.pop("HTTP_TRANSFER_ENCODING", None) or not environ.get("CONTENT_LENGTH"):
            environ["CONTENT_LENGTH"] = str(len(body))
        with self._places:
            _held.places = self._places
            try:
                return self._inner(environ, start_response)
            finally:
                del _held.places


@contextmanager
def aside() -> Iterator[None]:
    """Let another request in while this one only waits; where there is no turnstile, nothing is done."""
    places: threading.BoundedSemaphore | None = getattr(_held, "places", None)
    if places is None:
        yield
        return
    places.release()
    try:
        yield
    finally:
        places.acquire()


def _body(environ: "WSGIEnvironment", largest: int) -> bytes:
    """Return the body, of one that is too large only so much that it can be seen to be."""
    try:
        return bytes(environ["wsgi.input"].read(largest + 1))
    except Exception:  # noqa: BLE001  # the server's own errors, of whatever kind: the sender is gone
        return b""
