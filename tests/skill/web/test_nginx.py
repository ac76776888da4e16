"""The keeper's nginx configuration, run by a real nginx in front of two real servers."""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.nginx import HOST, Nginx
    from tests.serving import PATIENCE, Server
    from tests.signing import amazon, body
else:
    from nginx import HOST, Nginx
    from serving import PATIENCE, Server
    from signing import amazon, body

GOOD = body()
SIGNED = amazon().headers(GOOD)
CLIENTS = 8
PER_STEP = 400
"""So many requests are answered between one step and the next."""


def test_requests_come_through_as_they_were_signed(nginx: Nginx) -> None:
    status, headers, content = nginx.ask("POST", "/alexa", GOOD, SIGNED)
    assert (status, headers["content-type"]) == (200, "application/json")
    assert b"Welcome to Leg Cramp Guide." in content
    assert nginx.ask("POST", "/alexa", GOOD, {})[::2] == (400, b"request refused\n")
    assert nginx.ask("GET", "/alexa")[0] == 405


def test_pages_and_health_come_through(nginx: Nginx) -> None:
    assert nginx.ask("GET", "/health")[0] == 200
    status, headers, _ = nginx.ask("GET", "/privacy")
    assert (status, headers["strict-transport-security"], headers["server"]) == (200, "max-age=31536000", "nginx")


def test_what_is_counted_stays_on_the_machine(nginx: Nginx, pair: list[Server]) -> None:
    assert nginx.ask("GET", "/metrics")[0] == 404
    assert not [line for server in pair for line in server.lines()]


def test_what_is_too_large_ends_there(nginx: Nginx) -> None:
    assert nginx.ask("POST", "/alexa", b"x" * 65 * 1024)[0] == 413


def test_without_tls_there_is_only_the_way_to_it(nginx: Nginx) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", nginx.plain, timeout=PATIENCE)
    connection.request("GET", "/privacy", headers={"Host": HOST})
    with connection.getresponse() as response:
        assert (response.status, response.getheader("Location")) == (301, f"https://{HOST}/privacy")
    connection.close()


class Load:
    """Clients that send one request after another, and count what comes back."""

    def __init__(self, nginx: Nginx) -> None:
        """Begin."""
        self.answers = Counter[int | str]()
        self._nginx, self._over = nginx, threading.Event()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(CLIENTS)]
        for thread in self._threads:
            thread.start()

    def go_on(self) -> None:
        """Return when some more have been answered."""
        until, enough = time.monotonic() + PATIENCE, self.answers[http.client.OK] + PER_STEP
        while self.answers[http.client.OK] < enough:
            assert time.monotonic() < until, self.answers
            time.sleep(0.02)

    def end(self) -> Counter[int | str]:
        """Return how often each status or error came, once the clients have ended."""
        self._over.set()
        for thread in self._threads:
            thread.join(PATIENCE)
        return self.answers

    def _run(self) -> None:
        connection = self._nginx.connection()
        while not self._over.is_set():
            try:
                connection.request("POST", "/alexa", GOOD, SIGNED)
                with connection.getresponse() as response:
                    response.read()
                    self.answers[response.status] += 1
            except (OSError, http.client.HTTPException) as error:
                self.answers[type(error).__name__] += 1
                connection.close()
        connection.close()


def test_each_of_two_is_stopped_under_load_and_no_request_fails(
    nginx: Nginx, pair: list[Server], start: Callable[..., Server]
) -> None:
    first, second = pair
    load = Load(nginx)
    load.go_on()
    assert first.stop() == 0
    load.go_on()
    start(verify=True, port=first.port)
    assert second.stop() == 0
    load.go_on()
    assert set(load.end()) == {http.client.OK}


def test_one_of_two_dies_under_load_and_no_more_than_an_answer_on_its_way_is_cut_off(
    nginx: Nginx, pair: list[Server]
) -> None:
    load = Load(nginx)
    load.go_on()
    pair[0].kill()
    load.go_on()
    answers = load.end()
    assert answers.pop(http.client.IncompleteRead.__name__, 0) <= CLIENTS
    assert set(answers) == {http.client.OK}
