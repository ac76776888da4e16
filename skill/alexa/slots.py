"""An intent with its slots, as Alexa understood it, becomes what the engine takes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from ask_sdk_model.request import Request
from ask_sdk_model.slot import Slot

from skill.answers.guide import Guide
from skill.answers.model import Intent
from skill.answers.reply import LOST, Understood
from skill.answers.resolver.numbers import with_digits
from skill.answers.words import normalized

UNSAID = ("welcome", "clarify")
"""The steps without an intent at Alexa: a launch is a request of its own, and nobody asks for a choice."""
NEEDED = frozenset({"subject", "emergency", "question"})
"""The slots without which an intent asks nothing."""
UNHEARD = "?"
"""How Amazon writes a number that it did not hear."""
TRIES = 6
"""So many samples of an intent are tried, to read again what was said in a slot that resolved to nothing."""


@dataclass(frozen=True)
class Heard:
    """What Alexa heard in one slot."""

    words: str
    """The words spoken."""
    ids: tuple[str, ...] = ()
    """The ids that they resolved to, by the authorities that matched."""


def heard(request: Request | None) -> tuple[str, dict[str, Heard]]:
    """Return the intent's name, and what was heard in each slot that holds something."""
    intent = getattr(request, "intent", None)
    if intent is None or intent.name is None:
        return LOST, {}
    slots: Mapping[str, Slot] = intent.slots or {}
    return intent.name, {name: Heard(slot.value or "", _ids(slot)) for name, slot in slots.items()}


def _ids(slot: Slot) -> tuple[str, ...]:
    authorities = (slot.resolutions and slot.resolutions.resolutions_per_authority) or []
    wrappers = [wrapper for authority in authorities for wrapper in authority.values or []]
    return tuple(wrapper.value.id for wrapper in wrappers if wrapper.value and wrapper.value.id)


class Listener:
    """Turns an intent's name and slots into `Understood`."""

    def __init__(self, guide: Guide) -> None:
        """Take what people can say."""
        intents = guide.model.intents
        self._intents = {name: intent for name, intent in intents.items() if intent.does not in UNSAID}
        self._types = guide.model.slot_types
        self._guide = guide
        self._free = next(intent for intent in intents.values() if intent.does == "free")

    def understood(self, name: str, slots: Mapping[str, Heard]) -> Understood:
        """Return what was asked: by ids where every slot has one, else read again from the words."""
        intent = self._intents.get(name)
        if intent is None:
            return Understood(LOST)
        words = {slot: said.words for slot, said in slots.items() if slot in intent.slots}
        values = {slot: self._value(intent.slots[slot], slots[slot]) for slot in words}
        known = {slot: value for slot, value in values.items() if value}
        if "uncovered" in known:
            known["words"] = normalized(words["uncovered"])
        missing = NEEDED & intent.slots.keys() - known.keys()
        meant = Understood(LOST) if missing else Understood(name, known)
        return meant if known.keys() - {"words"} == words.keys() else self._read_again(intent, words, meant)

    def _value(self, kind: str, said: Heard) -> str | None:
        """Return the slot's id, or its number in digits; None for words that are to be read again."""
        if kind == "AMAZON.NUMBER":
            number = with_digits(normalized(said.words))
            return number if number.replace(".", "", 1).isdecimal() else UNHEARD
        return next((found for found in said.ids if found in self._types.get(kind, ())), None)

    def _read_again(self, intent: Intent, words: Mapping[str, str], meant: Understood) -> Understood:
        """Return what the words mean in the intent's samples; else `meant`, or a free question where that is lost."""
        own = () if intent is self._free else intent.phrases
        fitting = [phrase for phrase in own if set(_slots(phrase)) == set(words)]
        read = (
            found
            for found in (self._guide.resolver.resolve(phrase.format(**words)) for phrase in fitting[:TRIES])
            if found.intent != LOST
        )
        question = self._asked(" ".join(words.values())) if meant.intent == LOST else ()
        return next(chain(read, question), meant)

    def _asked(self, question: str) -> Iterator[Understood]:
        """Yield what `question` means in the samples of free questions, where it is more than their own words mean."""
        for phrase in self._free.phrases[:TRIES]:
            found = self._guide.resolver.resolve(phrase.format(question=question))
            if found.intent != LOST and found != self._guide.resolver.resolve(phrase.format(question="")):
                yield found


def _slots(phrase: str) -> list[str]:
    return re.findall(r"{(\w+)}", phrase)
