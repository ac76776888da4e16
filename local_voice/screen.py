"""The words on the screen as they are spoken."""

import shutil
import sys
from itertools import accumulate
from typing import Protocol, TextIO


class Screen(Protocol):
    """Shows one sentence at a time, as far as it was spoken."""

    def begin(self, sentence: str) -> None:
        """Show that a sentence begins to sound."""

    def reach(self, fraction: float) -> None:
        """Show that this part of the sentence was spoken, from 0 to 1."""

    def pause(self, *, paused: bool) -> None:
        """Show whether the voice stands still."""

    def end(self) -> None:
        """Show all of the sentence: it is over."""

    def close(self) -> None:
        """Leave the screen tidy: the speech is over."""


class LineScreen:
    """For pipes and files: each sentence on its line, as soon as it begins."""

    def __init__(self, output: TextIO) -> None:
        """Take where to write."""
        self._output = output

    def begin(self, sentence: str) -> None:
        """Write the sentence."""
        self._output.write(sentence + "\n")
        self._output.flush()

    def reach(self, fraction: float) -> None:
        """Nothing is left to show."""

    def pause(self, *, paused: bool) -> None:
        """Show nothing: the sentence stands there already."""

    def end(self) -> None:
        """Nothing is left to show."""

    def close(self) -> None:
        """Nothing is left to show."""


class NoScreen(LineScreen):
    """For JSON: the words stand in the object already."""

    def begin(self, sentence: str) -> None:
        """Show nothing."""


class WordScreen:
    """For a terminal: word by word in step with the voice, wrapped at the edge."""

    def __init__(self, output: TextIO, width: int | None = None) -> None:
        """Take where to write, and how wide it is."""
        self._output = output
        self._width = width or shutil.get_terminal_size().columns
        self._column = 0
        self._words: list[str] = []
        self._ends: list[float] = []

    def begin(self, sentence: str) -> None:
        """Show the first word."""
        self._words, self._ends = sentence.split(), word_ends(sentence)
        self.reach(0.0)

    def reach(self, fraction: float) -> None:
        """Show the words that have begun by now."""
        begun = 1 + sum(end <= fraction for end in self._ends[:-1])
        self._show(begun - (len(self._ends) - len(self._words)))

    def pause(self, *, paused: bool) -> None:
        """Show nothing: no more words come, and that is seen."""

    def end(self) -> None:
        """Show what is left of the sentence."""
        self._show(len(self._words))

    def close(self) -> None:
        """Go to a new line."""
        self._output.write("\n" if self._column else "")
        self._output.flush()
        self._column = 0

    def _show(self, count: int) -> None:
        for word in self._words[: max(0, count)]:
            self._write(word)
        del self._words[: max(0, count)]
        self._output.flush()

    def _write(self, word: str) -> None:
        if self._column and self._column + 1 + len(word) >= self._width:
            self._output.write("\n")
            self._column = 0
        self._output.write((" " if self._column else "") + word)
        self._column += len(word) + bool(self._column)


def word_ends(sentence: str) -> list[float]:
    """Return for each word the part of the sentence, from 0 to 1, that is spoken when it ends."""
    weights = [_weight(word) for word in sentence.split()]
    whole = sum(weights) or 1
    return [end / whole for end in accumulate(weights)]


def _weight(word: str) -> int:
    # A digit takes about as long as four letters, and so does the breath at a comma.
    return len(word) + 1 + 3 * sum(letter.isdigit() for letter in word) + 3 * (word[-1] in ",;:.")


def open_screen() -> Screen:
    """Return the screen for this standard output."""
    return WordScreen(sys.stdout) if sys.stdout.isatty() else LineScreen(sys.stdout)
