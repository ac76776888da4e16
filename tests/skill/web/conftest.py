"""What the tests of the endpoint share: the server in a process of its own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.serving import Server
    from tests.signing import amazon
else:
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
