"""The download of a certificate file, from a server on this machine."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from skill.web.download import MOST, Download, DownloadError, https

URL = "https://s3.amazonaws.com/echo.api/"


class Place(BaseHTTPRequestHandler):
    """Answers as its path says."""

    def do_GET(self) -> None:
        """Answer."""
        getattr(self, f"_{self.path.removeprefix('/echo.api/')}")()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _send(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _good(self) -> None:
        self._send(200, b"a chain")

    def _missing(self) -> None:
        self._send(404, b"a chain")

    def _broken(self) -> None:
        self._send(503, b"a chain")

    def _moved(self) -> None:
        self._send(302, b"a chain", Location="/echo.api/good")

    def _full(self) -> None:
        self._send(200, b"x" * MOST)

    def _huge(self) -> None:
        self._send(200, b"x" * (MOST + 1))

    def _silent(self) -> None:
        STOPPED.wait(10)

    def _trickling(self) -> None:
        self._send(200, b"")
        try:
            while not STOPPED.wait(0.02):
                self.wfile.write(b"x")
                self.wfile.flush()
        except OSError:
            pass

    def _nonsense(self) -> None:
        self.wfile.write(b"nonsense\r\n\r\n")


STOPPED = threading.Event()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Place) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        STOPPED.set()
        server.shutdown()
        thread.join()


def _download(port: int, seconds: float = 10) -> Download:
    return Download(lambda _, limit: HTTPConnection("127.0.0.1", port, timeout=limit), seconds)


@pytest.mark.parametrize(("name", "content"), [("good", b"a chain"), ("full", b"x" * MOST)])
def test_a_file_of_fitting_size_comes_whole(port: int, name: str, content: bytes) -> None:
    assert _download(port)(URL + name) == content


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing", "The answer was 404."),
        ("broken", "The answer was 503."),
        ("moved", "The answer was 302."),
        ("huge", f"The file has more than {MOST} bytes."),
    ],
)
def test_anything_else_is_a_failure(port: int, name: str, reason: str) -> None:
    with pytest.raises(DownloadError, match=f"^{reason}$"):
        _download(port)(URL + name)


def test_what_is_no_http_is_a_failure(port: int) -> None:
    with pytest.raises(Exception, match="nonsense"):
        _download(port)(URL + "nonsense")


@pytest.mark.parametrize("name", ["silent", "trickling"])
def test_the_limit_holds_for_all_of_it(port: int, name: str) -> None:
    with pytest.raises((DownloadError, TimeoutError)):
        _download(port, 0.3)(URL + name)


def test_only_so_many_run_at_once() -> None:
    go = threading.Event()

    def stuck(_: str, __: float) -> HTTPConnection:
        go.wait(10)
        raise OSError("no")

    download = Download(stuck, 0.05)
    reasons = []
    for _ in range(5):
        with pytest.raises(DownloadError) as caught:
            download(URL)
        reasons.append(str(caught.value))
    go.set()
    assert reasons == [*["The file did not come within 0.05 s."] * 4, "Other downloads take too long."]


def test_the_connection_is_made_with_tls_that_checks_the_host() -> None:
    connection = https("s3.amazonaws.com", 2)
    context = vars(connection)["_context"]
    assert (context.check_hostname, context.verify_mode.name) == (True, "CERT_REQUIRED")
