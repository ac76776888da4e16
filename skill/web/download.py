"""Downloads a certificate file: within two seconds, of a size that it may have, and from nowhere else."""

import ssl
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLateError
from contextlib import closing
from functools import cache
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

import certifi

from skill.errors import SkillError

SECONDS = 2.0
MOST = 64 * 1024
"""So many bytes are read; Amazon's file has less than six thousand."""
AT_ONCE = 4
"""So many downloads run at the same time, however many wait."""

Connect = Callable[[str, float], HTTPConnection]


class DownloadError(SkillError):
    """The file could not be had."""


def https(host: str, seconds: float) -> HTTPConnection:
    """Return a connection to `host`, whose certificate certifi's roots vouch for."""
    return HTTPSConnection(host, timeout=seconds, context=_context())


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


class Download:
    """Fetches a file by its URL; a redirect is a failure: it leads away from what was judged."""

    def __init__(self, connect: Connect = https, seconds: float = SECONDS) -> None:
        """Take the way to connect, and the limit from the name look-up to the last byte."""
        self._connect = connect
        self._seconds = seconds
        self._slots = threading.BoundedSemaphore(AT_ONCE)

    def __call__(self, url: str) -> bytes:
        """Return what stands at `url`; raises DownloadError, or what the connection raised."""
        deadline = time.monotonic() + self._seconds
        if not self._slots.acquire(timeout=self._seconds):
            raise DownloadError("Other downloads take too long.")
        found: Future[bytes] = Future()
        # Neither a name look-up nor a server that sends a byte now and then can be timed from within.
        threading.Thread(target=self._run, args=(url, found, deadline), daemon=True).start()
        try:
            return found.result(deadline - time.monotonic())
        except TooLateError as error:
            raise DownloadError(f"The file did not come within {self._seconds} s.") from error

    def _run(self, url: str, found: Future[bytes], deadline: float) -> None:
        try:
            found.set_result(self._read(url, deadline))
        except Exception as error:  # noqa: BLE001  # raised again where the file is waited for
            found.set_exception(error)
        finally:
            self._slots.release()

    def _read(self, url: str, deadline: float) -> bytes:
        place = urlsplit(url)
        with closing(self._connect(place.netloc, self._seconds)) as connection:
            connection.request("GET", place.path)
            with connection.getresponse() as response:
                return _content(response, deadline)


def _content(response: HTTPResponse, deadline: float) -> bytes:
    if response.status != HTTPStatus.OK:
        raise DownloadError(f"The answer was {response.status}.")
    content = b""
    while part := response.read1(MOST):
        content += part
        if len(content) > MOST:
            raise DownloadError(f"The file has more than {MOST} bytes.")
        if time.monotonic() > deadline:
            raise DownloadError("The file came too slowly.")
    return content
