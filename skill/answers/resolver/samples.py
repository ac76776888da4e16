"""Whole utterances that are a sample of an intent, to the word: the way Alexa's own model is meant to take them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from itertools import chain

from skill.answers.model import Intent, Model
from skill.answers.reply import Understood
from skill.answers.template import Held, first_words, steps
from skill.answers.words import normalized

POLITE = re.compile(
    r"^(?:(?:um|uh|er|oh|ah|so|well|hey|hi|okay|ok|alexa|please|and then|i said|like|hmm|right|listen|now) )+(?=\S+ )"
    r"|(?: (?:please|thanks|thank you|then|again|now|alexa|mate|love|dear))+$"
)


class Samples:
    """Finds the sample that an utterance is."""

    def __init__(self, model: Model) -> None:
        """Take every sample but those of free questions, which the resolver reads itself."""
        self._by_word: dict[str, list[tuple[Intent, str]]] = defaultdict(list)
        self._ids = {kind: _by_name(names) for kind, names in model.slot_types.items()}
        for intent in model.intents.values():
            for sample in intent.samples if intent.does != "free" else ():
                for word in first_words(sample):
                    self._by_word[word].append((intent, sample))

    def match(self, *written: str) -> Understood | None:
        """Return what an utterance is a sample of, polite words or not; it is `written` in one way or several."""
        ways = dict.fromkeys(chain.from_iterable((words, POLITE.sub("", words)) for words in written))
        return next(filter(None, (self._match(words.split()) for words in ways)), None)

    def _match(self, words: list[str]) -> Understood | None:
        for intent, sample in [*self._by_word.get(words[0] if words else "", ()), *self._by_word.get("", ())]:
            fits = partial(self._fits, intent)
            for end, held in steps(sample).ways(words, 0, fits=fits):
                if end == len(words):
                    return Understood(intent.name, self._slots(intent, held, words))
        return None

    def _fits(self, intent: Intent, slot: str, words: str) -> bool:
        return self._value(intent.slots[slot], words) is not None

    def _slots(self, intent: Intent, held: tuple[Held, ...], words: list[str]) -> dict[str, str]:
        """Return the ids for what was heard in each slot, and the words of one that the article lacks."""
        slots = {}
        for name, start, end in (one for one in held if isinstance(one, tuple)):
            heard = " ".join(words[start:end])
            slots[name] = self._value(intent.slots[name], heard) or ""
            if name == "uncovered":
                slots["words"] = heard
        return slots

    def _value(self, kind: str, words: str) -> str | None:
        if kind == "AMAZON.NUMBER":
            return words if words.replace(".", "", 1).isdecimal() else None
        return self._ids[kind].get(words)


def _by_name(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {normalized(name): key for key, several in names.items() for name in several}
