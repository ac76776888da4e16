"""The endpoint, running in a process of its own."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SERVED = Path(__file__).with_name("served.py")
PATIENCE = 20


class Server:
    """The endpoint with its log."""

    def __init__(self, folder: Path, *, verify: bool, port: int | None = None) -> None:
        """Start it and wait until it is ready; in `folder` are its log, and what it trusts."""
        self.port = port or free_port()
        command = [sys.executable, str(SERVED), str(self.port), *([str(folder)] if verify else [])]
        self._begin(folder, command)

    def _begin(
        self, folder: Path, command: list[str], environ: dict[str, str] | None = None, work: Path | None = None
    ) -> None:
        self._log = folder / f"{self.port}.log"
        with self._log.open("wb") as log, (folder / f"{self.port}.err").open("wb") as errors:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=errors, env=environ, cwd=work
            )
        until = time.monotonic() + PATIENCE
        while not self._ready():
            assert self.process.poll() is None, (folder / f"{self.port}.err").read_text()
            assert time.monotonic() < until
            time.sleep(0.02)

    def connection(self) -> http.client.HTTPConnection:
        """Return a connection to it."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def post(self, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """Return the status and content of the answer to one request on a connection of its own."""
        connection = self.connection()
        try:
            connection.request("POST", "/alexa", body, headers)
            with connection.getresponse() as response:
                return response.status, response.read()
        finally:
            connection.close()

    def lines(self) -> list[dict[str, Any]]:
        """Return what it has logged of requests to /alexa."""
        lines = [json.loads(line) for line in self._log.read_text().splitlines()]
        return [line for line in lines if line.get("route") == "/alexa"]

    def memory(self) -> int:
        """Return the kilobytes that its processes hold."""
        return sum(_resident(pid) for pid in (self.process.pid, *_children(self.process.pid)))

    def stop(self) -> int:
        """Tell it to stop, as a service manager does; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End all of it at once, in the middle of whatever it does."""
        for pid in (self.process.pid, *_children(self.process.pid)):
            os.kill(pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def _ready(self) -> bool:
        connection = self.connection()
        try:
            connection.request("GET", "/health")
            with connection.getresponse() as response:
                return response.status == http.client.OK
        except OSError:
            return False
        finally:
            connection.close()


class Commanded(Server):
    """The endpoint, started by a command as its keeper would give it."""

    def __init__(self, folder: Path, command: Sequence[str], environ: dict[str, str], work: Path | None = None) -> None:
        """Start it in `work`, with `PORT` in the command where its port belongs, and wait until it is ready."""
        self.port = free_port()
        self._begin(folder, [str(self.port) if word == "PORT" else word for word in command], environ, work)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])
