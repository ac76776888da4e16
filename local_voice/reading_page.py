"""The reader's page on a terminal: the sentence as it is spoken, the place in the whole, and the keys."""

from collections.abc import Sequence
from typing import Any

from local_voice.reading import Passage
from local_voice.screen import word_ends

GOING = "space pause · ←→ sentence · ↑↓ topic · q stop"
PAUSED = "paused · space go on · ←→ ↑↓ move · q stop"
BAR = 8
"""Columns of the bar that tells how much was read."""


class ReadingPage:
    """What was read stays above; below it the sentence grows and the bar advances."""

    def __init__(self, whole: Sequence[Passage]) -> None:
        """Take what is read; rich is imported later, when the first sentence sounds already."""
        self._whole = whole
        self._at = 0
        self._words = 0
        self._keys = GOING
        self._live: Any = None

    def turn_to(self, at: int) -> None:
        """Passage `at` comes next."""
        self._at, self._words, self._keys = at, 0, GOING

    def begin(self, sentence: str) -> None:
        """Show where we are."""
        del sentence
        if self._live is None:
            from rich.live import Live  # noqa: PLC0415 -- 45 ms, while the first words are heard

            self._live = Live(auto_refresh=False, transient=True)
            self._live.start()
        self._draw()

    def reach(self, fraction: float) -> None:
        """Show the words that have begun, when they have changed."""
        begun = sum(end <= fraction for end in word_ends(self._whole[self._at].text)) + 1
        if begun != self._words:
            self._words = begun
            self._draw()

    def pause(self, *, paused: bool) -> None:
        """Show whether the voice stands still, and the key that it waits for."""
        self._keys = PAUSED if paused else GOING
        self._draw()

    def end(self) -> None:
        """Leave the sentence on the screen above."""
        passage = self._whole[self._at]
        gap = "\n" if passage.heading and self._at else ""
        style = "bold" if passage.heading else ""
        self._live.console.print(gap + passage.text, style=style, markup=False, highlight=False)

    def close(self) -> None:
        """Give the terminal back."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def _draw(self) -> None:
        from rich.console import Group  # noqa: PLC0415 -- as above
        from rich.progress_bar import ProgressBar  # noqa: PLC0415 -- as above
        from rich.table import Table  # noqa: PLC0415 -- as above
        from rich.text import Text  # noqa: PLC0415 -- as above

        passage = self._whole[self._at]
        words = passage.text.split()
        spoken = Text(" ".join(words[: self._words]) + " ", style="bold")
        spoken.append(" ".join(words[self._words :]), style="dim")
        foot = Table.grid(padding=(0, 1))
        width = self._live.console.width - BAR - 2
        status = status_line(passage.title, f"{self._at + 1} of {len(self._whole)} · {self._keys}", width)
        foot.add_row(ProgressBar(total=len(self._whole), completed=self._at, width=BAR), Text(status, no_wrap=True))
        self._live.update(Group(Text(), spoken, foot), refresh=True)


def status_line(title: str, rest: str, width: int) -> str:
    """Return where we are and the keys on one line; where it is too narrow, the title gives way first."""
    room = width - len(f" · {rest}")
    name = title if len(title) <= room else title[: max(0, room - 1)] + "…"
    return f"{name} · {rest}" if room > 1 else rest[: max(0, width)]
