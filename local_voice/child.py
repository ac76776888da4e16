"""The parent's end of the voice process: started, written to, read from, and ended."""

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).with_name("voice_process.py")
GRACE = 1.0
"""Seconds that a child gets to end by itself once its input is closed."""


class ChildError(Exception):
    """The child died, hung or spoke nonsense; another one may do better."""


class Child:
    """One voice process."""

    def __init__(self) -> None:
        """Start it and return at once."""
        self.ready = False
        self.folder: str | None = None
        self._messages: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        # Its own process group: Ctrl-C in the terminal is the parent's to handle.
        apart: dict[str, Any] = (
            {"creationflags": 0x00000200 | 0x08000000}  # CREATE_NEW_PROCESS_GROUP, CREATE_NO_WINDOW
            if sys.platform == "win32"
            else {"start_new_session": True}
        )
        self._process = subprocess.Popen(  # noqa: S603 -- our own program, no shell, nothing from outside
            [sys.executable, "-P", str(PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **apart,
        )
        threading.Thread(target=self._receive, daemon=True).start()

    def send(self, message: dict[str, Any]) -> None:
        """Hand over a request; if the child is dead, `answer` will tell."""
        if self._process.stdin is None:
            return
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            return

    def answer(self, number: int, seconds: float) -> dict[str, Any]:
        """Return the answer to request `number`, or what keeps the child from ever answering.

        Raises ChildError when none comes within `seconds`, or the child ends or writes nonsense.
        """
        end = time.monotonic() + seconds
        while True:
            message = self._next(max(0.0, end - time.monotonic()))
            self.ready = self.ready or "ready" in message
            if "fatal" in message or message.get("id") == number:
                return message

    def close(self) -> None:
        """End it, gently if it is alive to its input, and wait until it is gone."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):  # what a dead child had not read is lost with it
                self._process.stdin.close()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _next(self, seconds: float) -> dict[str, Any]:
        try:
            message = self._messages.get(timeout=seconds)
        except queue.Empty:
            raise ChildError(f"it did not answer within {seconds:.0f} seconds.") from None
        if message is None:
            self._messages.put(None)
            self.close()
            raise ChildError(f"its process ended with code {self._process.returncode}.")
        if "nonsense" in message:
            raise ChildError(f"its process wrote {message['nonsense']!r}.")
        self.folder = message.get("folder", self.folder)
        return message

    def _receive(self) -> None:
        if self._process.stdout is None:
            return
        with self._process.stdout as answers:
            for line in answers:
                self._messages.put(_parsed(line))
        self._messages.put(None)


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        message = None
    return message if isinstance(message, dict) else {"nonsense": line.decode(errors="replace")}
