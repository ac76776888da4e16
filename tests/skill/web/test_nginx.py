"""The nginx snippet for the keeper, run by a real nginx in front of the real server."""

import http.client
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

if TYPE_CHECKING:
    from tests.serving import PATIENCE, Server, free_port
    from tests.signing import amazon, authority, body, leaf
else:
    from serving import PATIENCE, Server, free_port
    from signing import amazon, authority, body, leaf

SNIPPET = Path(__file__).parents[3] / "deploy" / "nginx.conf"
HOST = "cramps.example.com"
AROUND = """\
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/snippet.conf;
}}
"""
GOOD = body()


class Nginx:
    """nginx with the snippet, its ports and files put where the test may have them."""

    def __init__(self, program: str, folder: Path, server: Server) -> None:
        """Write its configuration and start it."""
        self.tls, self.plain = free_port(), free_port()
        self._root = authority("nginx root")
        self._write(folder, server.port)
        command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        subprocess.run([*command, "-t", "-q"], check=True)
        self.process = subprocess.Popen(command)
        until = time.monotonic() + PATIENCE
        while not self._listens():
            assert self.process.poll() is None, (folder / "error.log").read_text()
            assert time.monotonic() < until
            time.sleep(0.02)

    def ask(
        self, method: str, path: str, content: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and content of an answer that came by TLS."""
        context = ssl.create_default_context(cadata=self._root.pem.decode())
        plain = socket.create_connection(("127.0.0.1", self.tls), PATIENCE)
        connection = http.client.HTTPSConnection(HOST, context=context)
        with context.wrap_socket(plain, server_hostname=HOST) as connection.sock:
            connection.request(method, path, content, headers or {})
            with connection.getresponse() as response:
                return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()

    def _write(self, folder: Path, port: int) -> None:
        certificate = leaf(self._root, names=(HOST,))
        key = certificate.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / "fullchain.pem").write_bytes(certificate.pem)
        (folder / "privkey.pem").write_bytes(key)
        snippet = SNIPPET.read_text()
        for ours, here in {
            "127.0.0.1:8000": f"127.0.0.1:{port}",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.tls} ssl;",
            "listen [::]:443 ssl;": "",
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen [::]:80;": "",
            "/etc/letsencrypt/live/cramps.example.com": str(folder),
        }.items():
            assert ours in snippet
            snippet = snippet.replace(ours, here)
        (folder / "snippet.conf").write_text(snippet)
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder))

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.tls)) == 0


@pytest.fixture
def nginx(tmp_path: Path, start: Callable[..., Server]) -> Iterator[Nginx]:
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
    if program is None:
        pytest.skip("nginx is not installed: needed to run deploy/nginx.conf")
    running = Nginx(program, tmp_path, start(verify=True))
    yield running
    running.process.terminate()
    running.process.wait(PATIENCE)


def test_requests_come_through_as_they_were_signed(nginx: Nginx) -> None:
    status, headers, content = nginx.ask("POST", "/alexa", GOOD, amazon().headers(GOOD))
    assert (status, headers["content-type"]) == (200, "application/json")
    assert b"Welcome to Leg Cramp Guide." in content
    assert nginx.ask("POST", "/alexa", GOOD, {})[::2] == (400, b"request refused\n")
    assert nginx.ask("GET", "/alexa")[0] == 405


def test_pages_and_health_come_through(nginx: Nginx) -> None:
    assert nginx.ask("GET", "/health")[0] == 200
    status, headers, _ = nginx.ask("GET", "/privacy")
    assert (status, headers["strict-transport-security"], headers["server"]) == (200, "max-age=31536000", "nginx")


def test_what_is_too_large_ends_there(nginx: Nginx) -> None:
    assert nginx.ask("POST", "/alexa", b"x" * 65 * 1024)[0] == 413


def test_without_tls_there_is_only_the_way_to_it(nginx: Nginx) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", nginx.plain, timeout=PATIENCE)
    connection.request("GET", "/privacy", headers={"Host": HOST})
    with connection.getresponse() as response:
        assert (response.status, response.getheader("Location")) == (301, f"https://{HOST}/privacy")
    connection.close()
