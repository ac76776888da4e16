"""The reader's page on a terminal: the sentence as it is spoken, the place in the whole, and the keys."""

from collections.abc import Sequence
from typing import Any

from local_voice.reading import Passage
from local_voice.screen import word_ends

KEYS = "· space pause · ← → sentence · ↑ ↓ topic · q stop"


class ReadingPage:
    """What was read stays above; below it the sentence grows and the bar advances."""

    def __init__(self, whole: Sequence[Passage]) -> None:
        """Take what is read; rich is imported later, when the first sentence sounds already."""
        self._whole = whole
        self._at = 0
        self._words = 0
        self._live: Any = None

    def turn_to(self, at: int) -> None:
        """Passage `at` comes next."""
        self._at, self._words = at, 0

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
        place = f"{passage.title} · {self._at + 1} of {len(self._whole)}"
        foot.add_row(ProgressBar(total=len(self._whole), completed=self._at, width=16), place, KEYS)
        self._live.update(Group(Text(), spoken, foot), refresh=True)
