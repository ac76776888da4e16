"""The mark that shows when it listens, and the words as they are heard."""

import shutil
from typing import Protocol, TextIO

MARK = "* "
"""Stands while it listens; what was heard then takes the place of a typed line."""
LISTENING = "listening"
HEARD = "> "


class ListeningScreen(Protocol):
    """Shows what is heard."""

    def listening(self, hint: str = LISTENING) -> None:
        """Show that it listens now."""

    def partial(self, words: str) -> None:
        """Show the words so far."""

    def heard(self, words: str) -> None:
        """Show the words that were taken; none were."""


class QuietListeningScreen:
    """For JSON: the words stand in the object."""

    def listening(self, hint: str = LISTENING) -> None:
        """Show nothing."""

    def partial(self, words: str) -> None:
        """Show nothing."""

    def heard(self, words: str) -> None:
        """Show nothing."""


class LineListeningScreen(QuietListeningScreen):
    """For pipes and files: a line for what was heard, as if it had been typed at a prompt."""

    def __init__(self, output: TextIO) -> None:
        """Take where to write."""
        self._output = output

    def heard(self, words: str) -> None:
        """Write the words."""
        if words:
            self._output.write(f"{HEARD}{words}\n")
            self._output.flush()


class MarkListeningScreen:
    """For a terminal: one line that is written anew."""

    def __init__(self, output: TextIO, width: int | None = None) -> None:
        """Take where to write, and how wide it is."""
        self._output = output
        self._width = (width or shutil.get_terminal_size().columns) - 1
        self._shown = 0

    def listening(self, hint: str = LISTENING) -> None:
        """Show the mark."""
        self._write(MARK + hint)

    def partial(self, words: str) -> None:
        """Show the words behind the mark; of many the last ones."""
        room = self._width - len(MARK)
        self._write(MARK + (words if len(words) <= room else "…" + words[len(words) - room + 1 :]))

    def heard(self, words: str) -> None:
        """Put the words in the place of the mark, or take it away."""
        self._write("")
        self._output.write(f"{HEARD}{words}\n" if words else "")
        self._output.flush()

    def _write(self, line: str) -> None:
        line = line[: self._width]
        self._output.write(f"\r{line:{self._shown}}\r{line}")
        self._output.flush()
        self._shown = len(line)
