"""A memory from outside is believed only as far as it has the shape that the engine gives one."""

import re
from collections.abc import Callable, Mapping

from skill.answers.model import Intent, Model
from skill.answers.reply import Memory, Understood
from skill.answers.topics import Topics
from skill.answers.words import normalized
from skill.ids import ID

MOST = 40
"""So many items at most stand in a list that the engine remembers."""
LONGEST = 200
"""So many characters at most has a slot's value that the engine remembers."""
ASKED = ("offer", "list", "open")
NOT_OFFERED = ("accept", "next", "previous", "repeat", "briefly", "free")
"""The steps that take up an offer themselves: with one of them as the offer, the engine would go in a circle."""
NOT_REPEATED = ("repeat", "briefly", "free")
"""The steps that `repeat` cannot say again."""
PLAIN = re.compile(rf"{ID}|[0-9.]{{1,40}}")
"""Our own ids, and numbers."""
UNTYPED = ("open", "subject")
"""Slots that Alexa does not have: the resolver fills the one, the other stands for what an intent is always about."""
WORD = re.compile(rf"{ID}( {ID})?")
"""What was said or offered is remembered by: a topic or thing, a step, or both."""
NEEDED = ("SUBJECT", "EMERGENCY")
"""The types of the slots that the engine looks up, and so cannot do without."""


class Keeper:
    """Knows what the engine can have remembered."""

    def __init__(self, topics: Topics, model: Model) -> None:
        """Take what a memory can name."""
        self._topics = topics
        self._model = model
        self._gaps = {normalized(name) for names in model.slot_types["UNCOVERED"].values() for name in names}
        self._tests: Mapping[str, Callable[[object], bool]] = {
            **dict.fromkeys(("told", "quiet", "passing", "withheld", "shortened"), lambda value: value is True),
            **dict.fromkeys(("lost", "at", "opened"), _is_count),
            **dict.fromkeys(("items", "heard", "barred"), self._are_topics),
            **dict.fromkeys(("said", "offered"), _are_names),
            "asked": lambda value: isinstance(value, str) and value in ASKED,
            "offer": self._is_offer,
            "last": self._can_be_repeated,
            "about": self._is_about,
        }

    def trusted(self, memory: object) -> Memory:
        """Return what of `memory` the engine can have written; the rest is dropped, key by key."""
        if not isinstance(memory, Mapping):
            return {}
        kept = {key: memory[key] for key, test in self._tests.items() if key in memory and test(memory[key])}
        if kept.get("asked") == "list" and not kept.get("items"):
            del kept["asked"]
        return kept

    def _are_topics(self, value: object) -> bool:
        return isinstance(value, list) and len(value) <= MOST and all(map(self._is_topic, value))

    def _is_topic(self, value: object) -> bool:
        return isinstance(value, str) and value in self._topics.by_id

    def _is_subject(self, value: object) -> bool:
        return isinstance(value, str) and value in self._topics.subjects

    def _is_about(self, value: object) -> bool:
        step, subject = _pair(value)
        return isinstance(step, str) and self._is_subject(subject)

    def _is_offer(self, value: object) -> bool:
        return self._is_meant(value, NOT_OFFERED)

    def _can_be_repeated(self, value: object) -> bool:
        return self._is_meant(value, NOT_REPEATED)

    def _is_meant(self, value: object, but: tuple[str, ...]) -> bool:
        """Return whether `value` is an intent with the slots that it needs, and its step none of `but`."""
        meant = _understood(value)
        intent = meant and self._model.intents.get(meant.intent)
        if not meant or not intent or intent.does in but:
            return False
        needed = {slot for slot, kind in intent.slots.items() if kind in NEEDED}
        fitting = (self._fits(intent, slot, value) for slot, value in meant.slots.items())
        return needed <= meant.slots.keys() and all(fitting)

    def _fits(self, intent: Intent, slot: str, value: str) -> bool:
        """Return whether `slot` can hold `value`: an id, a number, or a name of ours, and nobody's own words."""
        closed = self._model.slot_types.get(intent.slots.get(slot, ""))
        if closed is not None:
            return value in closed
        if slot == "words":
            return value in self._gaps
        return slot in (*intent.slots, *UNTYPED) and bool(PLAIN.fullmatch(value))


def _are_names(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST and all(map(_is_name, value))


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(WORD.fullmatch(value))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST


def _pair(value: object) -> tuple[object, object]:
    """Return the two items of `value`, or nothing twice when it is no such list."""
    if isinstance(value, list) and len(value) == len(("first", "second")):
        return value[0], value[1]
    return None, None


def _understood(value: object) -> Understood | None:
    """Return the intent and slots that `value` names, or None when it is no such pair."""
    intent, slots = _pair(value)
    if not isinstance(intent, str) or not isinstance(slots, Mapping) or len(slots) > MOST:
        return None
    texts = all(isinstance(text, str) and len(text) <= LONGEST for text in (*slots, *slots.values()))
    return Understood(intent, dict(slots)) if texts else None
