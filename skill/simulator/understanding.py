"""A simulation of Alexa's understanding, not Alexa: what a sentence means by the interaction model alone.

Amazon's own understanding learns from the samples and is more generous. Here a sentence is understood when a sample
says it, word for word, its slots filled with values and synonyms of the model; small words and openings such as
"can you tell me" are passed over. What is understood here, Alexa should understand; of the rest, it may.
"""

from skill.answers.reply import LOST
from skill.simulator.language import Language
from skill.simulator.meaning import Meaning, Reading
from skill.simulator.phrasebook import phrasebook
from skill.simulator.said import said
from skill.simulator.search import NUMBER, Search


class Understanding:
    """Understands sentences by a model; made once, for it takes some milliseconds."""

    def __init__(self, language: Language) -> None:
        """Take the model's language."""
        self.language = language
        self._book = phrasebook(language)
        self._slots = {intent.name: tuple(intent.slots.items()) for intent in language.intents}
        self._places = {intent.name: place for place, intent in enumerate(language.intents)}

    def understood(self, text: str) -> Reading:
        """Return what `text` means, whoever it is said to."""
        best: dict[str, Meaning] = {}
        for meaning in sorted(Search(self._book, said(text)).found(), key=self._rank):
            best.setdefault(meaning.intent, meaning)
        chosen, *considered = best.values() or [Meaning(LOST)]
        return Reading(chosen, tuple(considered))

    def slots_of(self, intent: str) -> tuple[tuple[str, str], ...]:
        """Return the names and types of all slots of an intent."""
        return self._slots.get(intent, ())

    def _rank(self, meaning: Meaning) -> tuple[int, ...]:
        """Return a key that sorts the best first: words that the model itself says count most."""
        free = sum(slot.words for slot in meaning.slots if slot.values is None and slot.kind != NUMBER)
        filled = sum(slot.words for slot in meaning.slots)
        return free, meaning.skipped, filled, self._places[meaning.intent]
