"""The words that were meant, where others were heard: by their sound, among all that this guide understands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from skill.answers.reply import LOST, Understood
from skill.answers.weight import UNIT_CALLED

if TYPE_CHECKING:
    from local_voice.sayable import Sayable
    from skill.answers.guide import Guide

NEAR = 0.4
"""So far from what was heard, as a part of its length, a sentence may be where the words mean nothing here ..."""
CLOSE = 0.12
"""... and where they mean something else."""
CERTAIN = ("alarm", "sample", "weight")
"""What was understood in these ways is not to be understood better."""
_WEIGHS = re.compile(
    r"^i (?:weighed|weight|weighted|wait|waited|waste|raise|raised|way|wave|wade|weighing)\b"
    rf"(?=.*\b(?:{'|'.join(UNIT_CALLED)})\b)",
    re.IGNORECASE,
)
"""Whoever says how many pounds weighs them, and neither waits nor wastes them."""


class Meaning(Protocol):
    """Puts words right."""

    def load(self) -> None:
        """Get ready; the first time takes a while."""

    def words(self, heard: str, again: Iterable[str]) -> str:
        """Return what was meant by `heard`; the same speech was heard `again` as these words."""


class AsHeard:
    """A stand-in that takes every word as it was heard."""

    def load(self) -> None:
        """Nothing takes time."""

    def words(self, heard: str, again: Iterable[str]) -> str:
        """Return the words."""
        del again
        return heard


@dataclass(frozen=True)
class Near:
    """A sentence, and how far it is from what was heard."""

    words: str
    """The sentence."""
    first: float
    """How far from the nearest hearing, as a part of the length."""
    whole: float
    """How far from the nearer half of the hearings, on the average."""


class BySound:
    """Knows every sentence of this guide by its sound."""

    def __init__(self, guide: "Guide") -> None:
        """Take what understands words."""
        self._guide = guide

    def load(self) -> None:
        """Learn how everything sounds: a third of a second, the first time."""
        self._sayable  # noqa: B018 -- made when it is first looked at

    @cached_property
    def _sayable(self) -> "Sayable":
        from local_voice.sayable import sayable_to  # noqa: PLC0415 -- only where there is listening

        return sayable_to(self._guide)

    def words(self, heard: str, again: Iterable[str]) -> str:
        """Return the sentence that was meant, or the words as they were heard."""
        heard = _WEIGHS.sub("i weigh", heard)
        if self._is_certain(heard):
            return heard
        hearings = [heard, *filter(None, (_WEIGHS.sub("i weigh", other) for other in again))]
        known = next(filter(self._is_known, hearings), None)
        best = min(self._near(hearings), key=lambda near: (near.whole, len(near.words.split())), default=None)
        if best and best.first <= (CLOSE if known == heard else NEAR):
            return best.words
        return known or heard

    def _near(self, hearings: list[str]) -> Iterator[Near]:
        sentences = {sentence for heard in hearings for sentence in self._sayable.like(heard)}
        half = (len(hearings) + 1) // 2
        for sentence in sorted(sentences):
            far = sorted(self._sayable.distance(heard, sentence) for heard in hearings)
            yield Near(sentence, far[0], sum(far[:half]) / half)

    def _is_certain(self, words: str) -> bool:
        explained = self._guide.resolver.explained(words)
        return explained.by in CERTAIN or explained.meant.intent == "EmergencyIntent"

    def _is_known(self, words: str) -> bool:
        """Return whether `words` mean something here, every one of them."""
        explained = self._guide.resolver.explained(words)
        unknown = self._guide.resolver.unknown(explained.reading) if explained.reading else []
        return not unknown and explained.meant != Understood(LOST)
