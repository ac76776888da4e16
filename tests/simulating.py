"""The simulator, running in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.serving import PATIENCE, free_port
else:
    from serving import PATIENCE, free_port


class Simulator:
    """`cramp-skill simulator`, on a free port."""

    def __init__(self, folder: Path, *options: str) -> None:
        """Start it."""
        self.port = free_port()
        self._errors = folder / "simulator.err"
        self._command = [sys.executable, "-m", "skill", "simulator", "--port", str(self.port), *options]
        self.start()

    def start(self) -> None:
        """Start it, again after it was stopped, and wait until it says where it is."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CRAMP_")}
        with self._errors.open("wb") as errors:
            self.process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stderr=errors, env=environment)
        until = time.monotonic() + PATIENCE
        while f"The simulator is at {self.url}/" not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.02)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def said(self) -> str:
        """Return what it wrote on standard error."""
        return self._errors.read_text()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop; return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(PATIENCE)
