"""Serves the endpoint with Granian, which on SIGTERM answers what it has accepted and then ends."""

import ipaddress
import os
import socket
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from skill.errors import ServeError
from skill.settings import VERIFY, Settings
from skill.web.app import LARGEST, create_app
from skill.web.log import log_on_standard_output
from skill.web.together import counted_together
from skill.web.turnstile import Turnstile
from skill.web.webhook import Verifier

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

THREADS = 128
"""So many senders may be slow at the same time; what they send is read by threads that only wait."""
HEADER_MILLISECONDS = 10_000
BUFFER = 32 * 1024
"""So many bytes of headers are taken, and so many of a body read ahead; Alexa's headers have some two thousand."""
SECONDS_TO_FINISH = 10
"""After SIGTERM: longer than Alexa waits for any answer."""
TROUBLE_ONLY = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"}},
    "loggers": {"_granian": {"handlers": ["stderr"], "propagate": False}},
}


class Endpoint:
    """The endpoint, built once and forked into the server's process, or built anew where nothing forks."""

    def __init__(self, settings: Settings, verifier: Verifier | None = None) -> None:
        """Build it; raises DataError with every fault in the data."""
        log_on_standard_output()
        self._made_of = (settings, verifier)
        self._app = Turnstile(create_app(settings, verifier), LARGEST)

    def __call__(self) -> Turnstile:
        """Return the application."""
        return self._app

    def __reduce__(self) -> tuple[type["Endpoint"], tuple[Settings, Verifier | None]]:
        """Return how to build it anew."""
        return Endpoint, self._made_of


def serve(settings: Settings, host: str, port: int, verifier: Verifier | None = None, *, workers: int = 1) -> None:
    """Serve until SIGTERM or Ctrl+C, finish what is in flight, and return; raises SkillError."""
    address = _address(host)
    if not settings.verify and not ipaddress.ip_address(address).is_loopback:
        raise ServeError(f"With {VERIFY}=false the server listens on loopback (127.0.0.1) only, not on {host}.")
    port = free_port(address, port)
    with _counting(settings, workers):
        endpoint = Endpoint(settings, verifier)
        _tell(settings, f"[{address}]" if ":" in address else address, port)
        run(endpoint, address, port, workers)


def _counting(settings: Settings, workers: int) -> AbstractContextManager[None]:
    return counted_together() if settings.metrics_token and workers > 1 else nullcontext()


def run(target: Callable[[], "WSGIApplication"], address: str, port: int, workers: int = 1) -> None:
    """Serve what `target` returns until SIGTERM or Ctrl+C, and return; raises ServeError when it breaks off."""
    try:
        _server(address, port, workers).serve(target_loader=target, wrap_loader=False)
    except SystemExit as error:
        if error.code:
            raise ServeError("The server broke off; what it said of that stands above.") from error


def _server(address: str, port: int, workers: int) -> Any:  # noqa: ANN401  # Granian's class differs with the Python that it is built for
    return Granian(
        "skill.web",
        address,
        port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,  # HTTP/2 knows none of the limits below, and a stream that is left open keeps its thread
        workers=workers,
        blocking_threads=THREADS,
        backpressure=1024,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS, max_buffer_size=BUFFER),
        workers_kill_timeout=SECONDS_TO_FINISH,
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig=TROUBLE_ONLY,
    )


def _address(host: str) -> str:
    """Return the IP address that `host` stands for."""
    try:
        found = socket.getaddrinfo(host or None, None, type=socket.SOCK_STREAM) if host else []
    except (OSError, UnicodeError) as error:
        raise ServeError(f"The server cannot listen on {host!r}: no such host.") from error
    if not found:
        raise ServeError("The server needs a host to listen on, such as 127.0.0.1.")
    return str(found[0][4][0])


def free_port(address: str, port: int) -> int:
    """Return `port`, or a free one for 0; raises ServeError, for Granian's own error is a backtrace."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # elsewhere the option lets two programs listen on one port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OverflowError as error:
            raise ServeError(f"Port {port} does not exist; ports go up to 65535.") from error
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ServeError(f"The server cannot listen on {address}, port {port}: {reason}.") from error
        return int(probe.getsockname()[1])


def _tell(settings: Settings, address: str, port: int) -> None:
    verified = "requests are verified" if settings.verify else "requests are NOT verified"
    sys.stderr.write(f"Listening at http://{address}:{port}/alexa; {verified}. Ctrl+C ends it.\n")
    sys.stderr.flush()
