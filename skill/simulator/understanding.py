"""A simulation of Alexa's understanding, not Alexa: what a sentence means by the interaction model alone.

Amazon's own understanding learns from the samples and is more generous. Here a sentence is understood when a sample
says it, word for word, its slots filled with values and synonyms of the model; small words and openings such as
"can you tell me" are passed over. What is understood here, Alexa understands; of the rest, it may.
"""

from dataclasses import dataclass

from skill.simulator.language import Language
from skill.simulator.phrasebook import phrasebook
from skill.simulator.said import said
from skill.simulator.search import NUMBER, Filled, Found, Search

FALLBACK = "AMAZON.FallbackIntent"


@dataclass(frozen=True)
class Meaning:
    """An intent with its slots."""

    intent: str
    slots: tuple[Filled, ...] = ()
    """The slots that something was said in."""
    skipped: int = 0
    """So many words were passed over; 0 when a sample says it exactly."""


@dataclass(frozen=True)
class Understood:
    """What a sentence is taken for."""

    chosen: Meaning
    """The fallback when nothing fits."""
    considered: tuple[Meaning, ...] = ()
    """The other intents that it could be, best first."""

    @property
    def is_lost(self) -> bool:
        """Whether nothing fits."""
        return self.chosen.intent == FALLBACK


class Understanding:
    """Understands sentences by a model; made once, for it takes some milliseconds."""

    def __init__(self, language: Language) -> None:
        """Take the model's language."""
        self.language = language
        self._book = phrasebook(language)
        self._slots = {intent.name: tuple(intent.slots.items()) for intent in language.intents}
        self._places = {intent.name: place for place, intent in enumerate(language.intents)}

    def understood(self, text: str) -> Understood:
        """Return what `text` means, whoever it is said to."""
        best: dict[str, tuple[tuple[int, ...], Found]] = {}
        for found in Search(self._book, said(text)).found():
            rank = self._rank(found)
            if found.intent not in best or rank < best[found.intent][0]:
                best[found.intent] = rank, found
        meanings = [_meaning(found) for _, found in sorted(best.values(), key=lambda one: one[0])]
        return Understood(meanings[0], tuple(meanings[1:])) if meanings else Understood(Meaning(FALLBACK))

    def slots_of(self, intent: str) -> tuple[tuple[str, str], ...]:
        """Return the names and types of all slots of an intent."""
        return self._slots.get(intent, ())

    def _rank(self, found: Found) -> tuple[int, ...]:
        """Return a key that sorts the best first: words that the model itself says count most."""
        free = sum(slot.words for slot in found.slots if slot.values is None and slot.kind != NUMBER)
        filled = sum(slot.words for slot in found.slots)
        return free, found.skipped, filled, self._places[found.intent]


def _meaning(found: Found) -> Meaning:
    return Meaning(found.intent, found.slots, found.skipped)
