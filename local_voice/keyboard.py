"""Single keys while something is playing, and the terminal as it was afterwards."""

import os
import select
import sys
import time
from dataclasses import dataclass, field
from typing import Any, Protocol, Self

SEQUENCES = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left",
}  # fmt: skip
NAMES = {"\x1b": "escape", " ": "space", "\r": "enter", "\n": "enter", "\x04": "end"}
WINDOWS = {"H": "up", "P": "down", "M": "right", "K": "left"}
ESCAPE_WAIT = 0.03
"""Seconds in which the rest of an arrow key's sequence follows its escape."""


class Keyboard(Protocol):
    """Keys, one at a time; a context manager around the time in which they are watched."""

    def __enter__(self) -> Self:
        """Begin to watch."""

    def __exit__(self, *_: object) -> None:
        """Leave the terminal as it was."""

    def poll(self, seconds: float) -> str | None:
        """Wait at most `seconds`, and return the key pressed: a character, or a name such as `right`."""


class NoKeyboard:
    """Where there is no terminal: no key ever comes, but time passes."""

    def __enter__(self) -> Self:
        """Nothing to prepare."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to restore."""

    def poll(self, seconds: float) -> str | None:
        """Wait."""
        time.sleep(seconds)
        return None


@dataclass
class PaperKeyboard:
    """A stand-in whose keys come at given polls; no time passes."""

    keys: dict[int, str] = field(default_factory=dict)
    """Which key comes at which poll, counted from 1."""
    polls: int = 0

    def __enter__(self) -> Self:
        """Nothing to prepare."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to restore."""

    def poll(self, seconds: float) -> str | None:
        """Return the key planned for this poll."""
        del seconds
        self.polls += 1
        return self.keys.get(self.polls)


class PosixKeyboard:
    """The keys of a terminal; Ctrl-C stays the interrupt that it is."""

    def __init__(self, descriptor: int) -> None:
        """Take the terminal's file descriptor."""
        self._terminal = descriptor
        self._before: list[Any] = []

    def __enter__(self) -> Self:
        """Have keys come at once and unseen; what was typed before is kept, not flushed."""
        import termios  # noqa: PLC0415 -- not there on Windows

        self._before = termios.tcgetattr(self._terminal)
        raw = termios.tcgetattr(self._terminal)
        raw[3] &= ~(termios.ICANON | termios.ECHO)
        raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self._terminal, termios.TCSANOW, raw)
        return self

    def __exit__(self, *_: object) -> None:
        """Put the terminal back."""
        import termios  # noqa: PLC0415 -- not there on Windows

        termios.tcsetattr(self._terminal, termios.TCSANOW, self._before)

    def poll(self, seconds: float) -> str | None:
        """Return the next key, if one comes in time."""
        return named(self._read()) if self._readable(seconds) else None

    def _readable(self, seconds: float) -> bool:
        return bool(select.select([self._terminal], [], [], seconds)[0])

    def _read(self) -> str:
        # One key and no more: what is typed behind it belongs to whoever reads the next line.
        data = os.read(self._terminal, 1)
        if data == b"\x1b" and self._readable(ESCAPE_WAIT):
            data += os.read(self._terminal, 8)
        elif data >= b"\xc0":
            # The rest of one letter of several bytes; its first byte tells how many.
            data += os.read(self._terminal, 1 + (data >= b"\xe0") + (data >= b"\xf0"))
        elif not data:
            time.sleep(ESCAPE_WAIT)  # the terminal is gone, and would answer "nothing" for ever
        return data.decode("utf-8", "ignore")


class WindowsKeyboard:
    """The keys of a Windows console."""

    def __init__(self, console: Any) -> None:  # noqa: ANN401 -- the module msvcrt, or what stands in for it
        """Take the console: `kbhit` and `getwch`."""
        self._console = console

    def __enter__(self) -> Self:
        """Nothing to prepare."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to restore."""

    def poll(self, seconds: float) -> str | None:
        """Return the next key, if one comes in time."""
        end = time.monotonic() + seconds
        while not self._console.kbhit():
            if time.monotonic() >= end:
                return None
            time.sleep(0.005)
        return self._key(self._console.getwch())

    def _key(self, key: str) -> str:
        if key == "\x03":
            raise KeyboardInterrupt
        if key in ("\x00", "\xe0"):
            return WINDOWS.get(self._console.getwch(), "other")
        return NAMES.get(key, key)


def named(typed: str) -> str | None:
    """Return the name of the key that sent `typed`: the letter itself, or what it is called."""
    if len(typed) > 1 and typed[0] == "\x1b":
        return SEQUENCES.get(typed, "other")
    return NAMES.get(typed, typed) or None


def open_keyboard() -> Keyboard:
    """Return the keyboard of this terminal, or one without keys where there is none."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return NoKeyboard()
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 -- only there

        return WindowsKeyboard(msvcrt)
    terminal = sys.stdin.fileno()
    return PosixKeyboard(terminal) if _is_in_front(terminal) else NoKeyboard()


def _is_in_front(terminal: int) -> bool:
    # A job in the background is stopped when it touches the terminal.
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:  # a terminal that is another session's
        return False
