"""Reads chapters aloud in order, and moves about in them at a key."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import Protocol, TextIO

from local_voice.keyboard import Keyboard
from local_voice.screen import LineScreen, Screen
from local_voice.speaker import Speaker, Stage
from skill.answers.reply import Chapter


@dataclass(frozen=True)
class Passage:
    """One sentence or heading of what is read."""

    text: str
    """What is said."""
    chapter: int
    """The chapter it belongs to, counted from 0."""
    title: str
    """That chapter's heading."""
    heading: bool
    """Whether it is the heading itself."""


class Page(Screen, Protocol):
    """A screen that knows its place in the whole."""

    def turn_to(self, at: int) -> None:
        """Passage `at` comes next."""


class LinePage(LineScreen):
    """A line each, and a blank one before each chapter; wrapped by words on a terminal, and there alone."""

    def __init__(self, whole: Sequence[Passage], output: TextIO | None = None) -> None:
        """Take what is read and where to write it."""
        output = output or sys.stdout
        super().__init__(output)
        self._whole = whole
        self._width = shutil.get_terminal_size().columns - 1 if output.isatty() else None

    def begin(self, sentence: str) -> None:
        """Write the sentence."""
        if self._width is not None:
            sentence = fill(sentence, max(1, self._width), break_long_words=False, break_on_hyphens=False)
        super().begin(sentence)

    def turn_to(self, at: int) -> None:
        """Set a chapter off from the one before."""
        if at and self._whole[at].heading:
            self.begin("")


def passages(chapters: Iterable[Chapter]) -> tuple[Passage, ...]:
    """Return everything the chapters hold, a sentence each, in order."""
    return tuple(
        Passage(text, number, chapter.title, heading=place == 0)
        for number, chapter in enumerate(chapters)
        for place, text in enumerate((chapter.title, *chapter.sentences))
    )


def read(whole: Sequence[Passage], speaker: Speaker, page: Page, keyboard: Keyboard) -> None:
    """Read from the beginning until the end, or until a key says stop."""
    texts = [passage.text for passage in whole]
    at = 0
    with keyboard:
        while at < len(whole):
            page.turn_to(at)
            stage = Stage(page, keyboard, stops=_useful_keys(whole, at))
            at = KEYS[speaker.sentence(texts, at, stage)](whole, at)


def _useful_keys(whole: Sequence[Passage], at: int) -> set[str | None]:
    # In the last chapter the key to the next one must not even stop the sentence.
    return {key for key, move in KEYS.items() if move is not _next_chapter or move(whole, at) != at}


def _next(whole: Sequence[Passage], at: int) -> int:
    del whole
    return at + 1


def _previous(whole: Sequence[Passage], at: int) -> int:
    del whole
    return max(0, at - 1)


def _next_chapter(whole: Sequence[Passage], at: int) -> int:
    later = (place for place in range(at, len(whole)) if whole[place].chapter > whole[at].chapter)
    return next(later, at)


def _previous_chapter(whole: Sequence[Passage], at: int) -> int:
    # On a heading it goes back a chapter, further down to the beginning of this one.
    wanted = max(0, whole[at].chapter - whole[at].heading)
    return next(place for place in range(len(whole)) if whole[place].chapter == wanted)


def _stop(whole: Sequence[Passage], at: int) -> int:
    del at
    return len(whole)


KEYS = {
    None: _next,
    "right": _next,
    "n": _next,
    "left": _previous,
    "p": _previous,
    "down": _next_chapter,
    "up": _previous_chapter,
    "q": _stop,
    "escape": _stop,
    "end": _stop,
}
"""What each key does; None is the end of a sentence that no key cut short."""
