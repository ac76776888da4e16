"""The server as it stands on the internet: strangers, crowds, slow senders, and being told to stop."""

import http.client
import pickle
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

import pytest

from skill.errors import ServeError
from skill.settings import Settings
from skill.web.app import LARGEST
from skill.web.serve import THREADS, Endpoint, serve

if TYPE_CHECKING:
    from tests.hostile import RAW, Request, requests
    from tests.serving import PATIENCE, Server, free_port
    from tests.signing import SKILL_ID, amazon, body
else:
    from hostile import RAW, Request, requests
    from serving import PATIENCE, Server, free_port
    from signing import SKILL_ID, amazon, body

Start = Callable[..., Server]
GOOD = body()
SIGNED = amazon().headers(GOOD)
HOSTILE = 3_000
USUAL = 50
CLIENTS = 4
CROWD_SECONDS = 20


def _status(connection: http.client.HTTPConnection, request: Request) -> tuple[int, bytes]:
    method, path, headers, content = request
    connection.request(method, path, content, headers)
    with connection.getresponse() as response:
        return response.status, response.read()


def _statuses(server: Server, wanted: list[Request]) -> Counter[int]:
    """Return how often each status came, for requests sent one after another; a right one between them is answered."""
    found: Counter[int] = Counter()
    for request in wanted:
        connection = server.connection()
        with ExitStack() as at_end:
            at_end.callback(connection.close)
            status, content = _status(connection, request)
            assert status != http.client.BAD_REQUEST or content in (b"", b"request refused\n"), request
            found[status] += 1
    return found


def _raw(server: Server, sent: bytes) -> int:
    """Return the status that came for bytes that are hardly HTTP; 0 when none came before the sender gave up."""
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        try:
            connection.sendall(sent)
            connection.settimeout(0.2)
            answer = connection.recv(4096)
        except OSError:
            return 0
    return int(answer.split(b" ")[1]) if answer.startswith(b"HTTP/1.") else 0


def _assail(server: Server, count: int) -> Counter[int]:
    wanted = list(requests(count))
    with ThreadPoolExecutor(CLIENTS) as pool:
        parts = [wanted[part::CLIENTS] for part in range(CLIENTS)]
        found = sum(pool.map(lambda part: _statuses(server, part), parts), Counter[int]())
    return found + Counter(_raw(server, sent) for sent in RAW)


@pytest.mark.parametrize("verify", [True, False])
def test_strangers_get_nothing_and_cost_nothing(start: Start, verify: bool) -> None:  # noqa: FBT001  # a row's value
    server = start(verify=verify)
    with ThreadPoolExecutor(CLIENTS) as pool:
        assert set(pool.map(lambda _: server.post(GOOD, SIGNED)[0], range(USUAL))) == {http.client.OK}
    before = server.memory()
    found = _assail(server, HOSTILE)
    assert not [status for status in found if status >= http.client.INTERNAL_SERVER_ERROR], found
    assert server.memory() <= before * 1.1
    assert server.post(GOOD, SIGNED)[0] == http.client.OK
    if verify:
        assert [line["status"] for line in server.lines() if "request_type" in line] == [http.client.OK] * (USUAL + 1)
    assert server.stop() == 0


def test_a_crowd_is_answered(start: Start) -> None:
    server, until = start(verify=True), time.monotonic() + CROWD_SECONDS

    def ask(_: int) -> Counter[int]:
        connection, found = server.connection(), Counter[int]()
        while time.monotonic() < until:
            found[_status(connection, ("POST", "/alexa", SIGNED, GOOD))[0]] += 1
        connection.close()
        return found

    with ThreadPoolExecutor(64) as pool:
        found = sum(pool.map(ask, range(64)), Counter[int]())
    assert set(found) == {http.client.OK}
    assert found[http.client.OK] == len(server.lines())


def test_slow_senders_keep_nobody_out(start: Start) -> None:
    server = start(verify=True)
    slow = b"POST /alexa HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
    with ExitStack() as senders:
        for _ in range(100):
            sender = senders.enter_context(socket.create_connection(("127.0.0.1", server.port), PATIENCE))
            sender.sendall(slow)
        assert server.post(GOOD, SIGNED)[0] == http.client.OK
    assert server.stop() == 0


def test_a_body_too_large_is_refused_however_it_is_sent(start: Start) -> None:
    server = start(verify=True)
    padded = GOOD + b" " * (LARGEST - len(GOOD))
    headers = {**amazon().headers(padded), "Transfer-Encoding": "chunked"}
    assert server.post(padded, amazon().headers(padded))[0] == http.client.OK
    connection = server.connection()
    connection.request("POST", "/alexa", iter([padded, b"more"]), headers, encode_chunked=True)
    assert connection.getresponse().status == http.client.REQUEST_ENTITY_TOO_LARGE
    connection.close()


def test_streams_left_open_on_one_connection_keep_nobody_out(start: Start) -> None:
    server = start(verify=False)
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection, suppress(OSError):
        connection.sendall(HTTP2 + b"".join(_frame(1, 4, 2 * stream + 1, OPENED) for stream in range(2 * THREADS)))
        assert not connection.recv(4096).startswith(b"\0")
    assert server.post(GOOD, {})[0] == http.client.OK


def _frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


HTTP2 = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + _frame(4, 0, 0)
"""How a connection begins that is HTTP/2 from the start."""
OPENED = b"\x83\x86\x44\x07/health\x41\x01x"
"""The headers of a request to /health whose body is yet to come."""


class Client:
    """Sends requests until the server is gone, and counts what became of them."""

    def __init__(self, server: Server, *, keeps: bool) -> None:
        """Take whether it keeps its connection for the next request."""
        self.answered = self.lost = 0
        self._server, self._keeps = server, keeps

    def run(self) -> None:
        """Send until no connection is accepted any more."""
        connection = self._server.connection()
        sent = 0
        while True:
            try:
                if connection.sock is None:
                    sent = 0
                    connection.connect()
            except OSError:
                return
            sent += 1
            if self._asks(connection):
                self.answered += 1
            else:
                # A kept connection may be closed before the next request is seen; that one was never taken.
                self.lost += sent == 1
                connection.close()

    def _asks(self, connection: http.client.HTTPConnection) -> bool:
        try:
            status, _ = _status(connection, ("POST", "/alexa", SIGNED, GOOD))
        except (OSError, http.client.HTTPException):
            return False
        if not self._keeps:
            connection.close()
        return status == http.client.OK


def test_told_to_stop_under_load_it_loses_no_request(start: Start) -> None:
    server = start(verify=True)
    clients = [Client(server, keeps=bool(number % 2)) for number in range(16)]
    threads = [threading.Thread(target=client.run) for client in clients]
    for thread in threads:
        thread.start()
    while len(server.lines()) < 100:
        time.sleep(0.05)
    assert server.stop() == 0
    for thread in threads:
        thread.join(PATIENCE)
    assert sum(client.lost for client in clients) == 0
    assert sum(client.answered for client in clients) == len(server.lines())


def test_a_taken_port_is_one_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        sentence = f"^The server cannot listen on 127.0.0.1, port {port}: address already in use.$"
        with pytest.raises(ServeError, match=sentence):
            serve(Settings(SKILL_ID), "127.0.0.1", port)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_unverified_requests_are_taken_on_loopback_only(host: str) -> None:
    sentence = f"With CRAMP_SKILL_VERIFY=false the server listens on loopback (127.0.0.1) only, not on {host}."
    with pytest.raises(ServeError) as caught:
        serve(Settings(SKILL_ID, verify=False), host, free_port())
    assert str(caught.value) == sentence


@pytest.mark.parametrize("host", ["", "no such host", "a" * 300])
def test_a_host_that_does_not_exist_is_one_sentence(host: str) -> None:
    with pytest.raises(ServeError, match=r"^The server (cannot listen on|needs a host)[^\n]*\.$"):
        serve(Settings(SKILL_ID), host, 8000)


def test_a_port_that_does_not_exist_is_one_sentence() -> None:
    with pytest.raises(ServeError, match=r"^Port 70000 does not exist; ports go up to 65535\.$"):
        serve(Settings(SKILL_ID), "127.0.0.1", 70_000)


def test_the_endpoint_can_be_built_anew_where_nothing_forks() -> None:
    assert callable(pickle.loads(pickle.dumps(Endpoint(Settings(SKILL_ID, verify=False))))())
