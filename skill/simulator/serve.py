"""Serves the simulator on this machine, with the server that serves the skill."""

import socket
import sys
import threading
import time

from skill.simulator.app import create_simulator
from skill.simulator.management.packages import LARGEST
from skill.web.serve import free_port, run
from skill.web.turnstile import Turnstile

LOOPBACK = "127.0.0.1"
PAUSE = 0.02
"""Seconds between two looks whether the server listens; it does within a few."""


class Simulator:
    """The simulator, built once and forked into the server's process, or built anew where nothing forks."""

    def __init__(self, port: int, endpoint: str | None) -> None:
        """Build it; raises SkillError."""
        self._made_of = (port, endpoint)
        self._app = Turnstile(create_simulator(endpoint), LARGEST)

    def __call__(self) -> Turnstile:
        """Return the application; once it is reached from outside, its address is told."""
        threading.Thread(target=_tell_when_ready, args=self._made_of[:1], daemon=True).start()
        return self._app

    def __reduce__(self) -> tuple[type["Simulator"], tuple[int, str | None]]:
        """Return how to build it anew."""
        return Simulator, self._made_of


def serve_simulator(port: int, endpoint: str | None = None) -> None:
    """Serve until SIGTERM or Ctrl+C, and return; raises SkillError."""
    port = free_port(LOOPBACK, port)
    run(Simulator(port, endpoint), LOOPBACK, port)


def _tell_when_ready(port: int) -> None:
    while not _listens(port):
        time.sleep(PAUSE)
    sys.stderr.write(f"The simulator is at http://{LOOPBACK}:{port}/ on this machine only. Ctrl+C ends it.\n")
    sys.stderr.flush()


def _listens(port: int) -> bool:
    try:
        socket.create_connection((LOOPBACK, port), 1).close()
    except OSError:
        return False
    return True
