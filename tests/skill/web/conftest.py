"""What the tests of the endpoint share: servers in processes of their own, and nginx in front of two."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.nginx import Nginx, program
    from tests.serving import Server
    from tests.signing import amazon
else:
    from nginx import Nginx, program
    from serving import Server
    from signing import amazon

Start = Callable[..., Server]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return what starts a server that verifies requests, or does not."""
    if os.name != "posix":
        pytest.skip("needs POSIX: signals, /proc")
    (tmp_path / "root.pem").write_bytes(amazon().root.pem)
    (tmp_path / "chain.pem").write_bytes(amazon().pem)
    started: list[Server] = []

    def begin(*, verify: bool, port: int | None = None) -> Server:
        started.append(Server(tmp_path, verify=verify, port=port))
        return started[-1]

    yield begin
    for server in started:
        if server.process.poll() is None:
            server.stop()


@pytest.fixture
def pair(start: Start) -> list[Server]:
    return [start(verify=True), start(verify=True)]


@pytest.fixture
def nginx(tmp_path: Path, pair: list[Server]) -> Iterator[Nginx]:
    found = program()
    if found is None:
        pytest.skip("nginx is not installed: needed to run deploy/nginx.conf")
    running = Nginx(found, tmp_path, [server.port for server in pair])
    yield running
    running.stop()
