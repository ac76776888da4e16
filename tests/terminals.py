"""Programs at a terminal of their own."""

import fcntl
import os
import pty
import re
import select
import subprocess
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO


@dataclass
class Terminal:
    """A program at a terminal of its own."""

    descriptor: int
    process: "subprocess.Popen[bytes]"
    shown: str = ""

    def until(self, words: str) -> None:
        """Wait until `words` are on the screen."""
        while not re.search(words, self.shown):
            assert self._read(20), f"{words!r} never came: {self.shown!r}"

    def press(self, keys: str) -> None:
        """Type something."""
        os.write(self.descriptor, keys.encode())

    def end(self) -> int:
        """Read on until the program ends, and return its exit code."""
        while self._read():
            pass
        return self.process.wait(20)

    def _read(self, seconds: float | None = None) -> bool:
        """Read what is shown next, and return whether anything came, within so many seconds."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.descriptor, 4096)
        except OSError:
            return False  # Linux's way to say that the other side of a terminal is closed
        self.shown += data.decode("utf-8", "replace")
        return bool(data)


@contextmanager
def terminal(command: list[str], environment: Mapping[str, str], output: IO[bytes] | None = None) -> Iterator[Terminal]:
    """Run a program at a terminal, its standard output in `output` where there is one."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 100))
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=output or theirs,
        stderr=theirs,
        env={**environment, "TERM": "xterm"},
        preexec_fn=_own_terminal,  # noqa: PLW1509 -- the test has one thread, and Ctrl-C needs a controlling terminal
    ) as process:
        os.close(theirs)
        try:
            yield Terminal(ours, process)
        finally:
            process.kill()
            os.close(ours)


def _own_terminal() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
