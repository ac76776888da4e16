"""Whole utterances that are a sample of an intent, to the word: the way Alexa's own model is meant to take them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from skill.answers.model import Intent, Model
from skill.answers.reply import Understood
from skill.answers.template import first_words, parse, pattern
from skill.answers.words import normalized

POLITE = re.compile(
    r"^(?:(?:um|uh|er|oh|ah|so|well|hey|hi|okay|ok|alexa|please|and then|i said|like|hmm|right|listen|now) )+(?=\S+ )"
    r"|(?: (?:please|thanks|thank you|then|again|now|alexa|mate|love|dear))+$"
)


@dataclass(frozen=True)
class Sample:
    """One sample of an intent, compiled when it is first needed."""

    intent: Intent
    template: str

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The regular expression over words that are each followed by a space."""
        return re.compile(pattern(self.template))


class Samples:
    """Finds the sample that an utterance is."""

    def __init__(self, model: Model) -> None:
        """Take every sample but those of free questions, which the resolver reads itself."""
        self._by_word: dict[str, list[Sample]] = defaultdict(list)
        self._ids = {kind: _by_name(names) for kind, names in model.slot_types.items()}
        for intent in model.intents.values():
            if intent.does == "free":
                continue
            for template in intent.samples:
                for word in first_words(parse(template)):
                    self._by_word[word].append(Sample(intent, template))

    def match(self, words: str) -> Understood | None:
        """Return what the utterance `words` (normalized) is a sample of, as it stands or without its polite words."""
        return self._match(words) or self._match(POLITE.sub("", words))

    def _match(self, words: str) -> Understood | None:
        first = words.partition(" ")[0]
        for sample in [*self._by_word.get(first, ()), *self._by_word.get("", ())]:
            found = sample.expression.fullmatch(f"{words} ")
            if found and (slots := self._slots(sample.intent, found.groupdict())) is not None:
                return Understood(sample.intent.name, slots)
        return None

    def _slots(self, intent: Intent, heard: Mapping[str, str | None]) -> dict[str, str] | None:
        """Return the ids for what was heard in each slot, or None when a name means nothing."""
        slots = {}
        for slot, words in heard.items():
            if words is None:
                continue
            value = self._value(intent.slots[slot], words.strip())
            if value is None:
                return None
            slots[slot] = value
            if slot == "uncovered":
                slots["words"] = words.strip()
        return slots

    def _value(self, kind: str, words: str) -> str | None:
        if kind == "AMAZON.NUMBER":
            return words if words.replace(".", "", 1).isdecimal() else None
        return self._ids[kind].get(words)


def _by_name(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {normalized(name): key for key, several in names.items() for name in several}
