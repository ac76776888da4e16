"""nginx with the keeper's own configuration, its ports and files put where a test may have them."""

import http.client
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

if TYPE_CHECKING:
    from tests.serving import PATIENCE, free_port
    from tests.signing import authority, leaf
else:
    from serving import PATIENCE, free_port
    from signing import authority, leaf

CONFIGURATION = Path(__file__).parents[1] / "deploy" / "nginx.conf"
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
    include {folder}/site.conf;
}}
"""


def program() -> str | None:
    """Return where nginx is, None when it is not installed."""
    return shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")


class Connection(http.client.HTTPSConnection):
    """A connection by TLS to the nginx on this machine, by the name that its certificate has."""

    def __init__(self, port: int, context: ssl.SSLContext) -> None:
        """Take where nginx listens, and whom to trust."""
        super().__init__(HOST, context=context)
        self._at, self._trusting = ("127.0.0.1", port), context

    def connect(self) -> None:
        """Connect."""
        self.sock = self._trusting.wrap_socket(socket.create_connection(self._at, PATIENCE), server_hostname=HOST)


class Nginx:
    """nginx in front of two instances, with a certificate made for it."""

    def __init__(self, program: str, folder: Path, ports: Sequence[int]) -> None:
        """Write its configuration and start it; `ports` are those of the two instances."""
        self.tls, self.plain = free_port(), free_port()
        self._root = authority("nginx root")
        self._write(folder, ports)
        command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        subprocess.run([*command, "-t", "-q"], check=True)
        self.process = subprocess.Popen(command)
        until = time.monotonic() + PATIENCE
        while not self._listens():
            assert self.process.poll() is None, (folder / "error.log").read_text()
            assert time.monotonic() < until
            time.sleep(0.02)

    def connection(self) -> Connection:
        """Return a connection that can be used again and again."""
        return Connection(self.tls, ssl.create_default_context(cadata=self._root.pem.decode()))

    def ask(
        self, method: str, path: str, content: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and content of the answer to one request on a connection of its own."""
        connection = self.connection()
        connection.request(method, path, content, headers or {})
        with connection.getresponse() as response:
            found = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        connection.close()
        return found

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(PATIENCE)

    def _write(self, folder: Path, ports: Sequence[int]) -> None:
        certificate = leaf(self._root, names=(HOST,))
        key = certificate.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / "fullchain.pem").write_bytes(certificate.pem)
        (folder / "privkey.pem").write_bytes(key)
        site = CONFIGURATION.read_text()
        first, second = ports
        for ours, here in {
            "127.0.0.1:8000 ": f"127.0.0.1:{first} ",
            "127.0.0.1:8001 ": f"127.0.0.1:{second} ",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.tls} ssl;",
            "listen [::]:443 ssl;": "",
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen [::]:80;": "",
            "/etc/letsencrypt/live/cramps.example.com": str(folder),
        }.items():
            assert ours in site
            site = site.replace(ours, here)
        (folder / "site.conf").write_text(site)
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder))

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.tls)) == 0
