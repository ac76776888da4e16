"""The rules of an interaction model, after Amazon's "Create the Interaction Model for Your Skill"."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from skill.alexa.checks.check import Check, judged
from skill.alexa.model_json import LARGEST_MODEL, folded

Language = Mapping[str, Any]
MOST_INTENTS = 250
MOST_INTENTS_AND_TYPES = 350
LONGEST_VALUE = 140
QUERY = "AMAZON.SearchQuery"
ABOUT_THIS = re.compile(r"\b(?:cramps?|article)\b")
"""Carrier words that keep a free question from taking what is said of other things."""
REQUIRED = (
    *("Cancel", "Stop", "Help", "NavigateHome", "Fallback"),
    *("Yes", "No", "Repeat", "Next", "Previous", "StartOver"),
)
BUILT_IN_PHRASES = {
    "AMAZON.CancelIntent": ("cancel", "never mind", "forget it"),
    "AMAZON.HelpIntent": ("help", "help me", "can you help me"),
    "AMAZON.NextIntent": ("next", "skip", "skip forward"),
    "AMAZON.NoIntent": ("no", "no thanks"),
    "AMAZON.PreviousIntent": ("go back", "skip back", "back up"),
    "AMAZON.RepeatIntent": ("repeat", "say that again", "repeat that"),
    "AMAZON.StartOverIntent": ("start over", "restart", "start again"),
    "AMAZON.StopIntent": ("stop", "off", "shut up"),
    "AMAZON.YesIntent": ("yes", "yes please", "sure"),
}
"""What Amazon's "Standard Built-in Intents" lists as their phrases in English."""
_SLOT = re.compile(r"{(\w+)}")
_WORD = r"[A-Za-z]+(?:['.-][A-Za-z]*)*"
_PIECE = rf"(?:{_WORD}|{{\w+}}(?:'s)?)"
_VALUE = re.compile(f"{_WORD}(?: {_WORD})*")
_SAMPLE = re.compile(f"{_PIECE}(?: {_PIECE})*")


def model_checks(language: Language) -> Iterator[Check]:
    """Yield each rule with its verdict on the language model."""
    yield from _sizes(language)
    yield from _values(language)
    yield from _samples(language)
    yield from _slots(language)
    yield from _queries(language)
    yield judged(f"The built-in intents are there: {', '.join(REQUIRED)}.", _missing_built_ins(language))


def names(value: Mapping[str, Any]) -> list[str]:
    """Return the value of a slot type and its synonyms."""
    return [value["name"]["value"], *value["name"].get("synonyms", [])]


def _sizes(language: Language) -> Iterator[Check]:
    size = len(json.dumps(language, indent=2).encode())
    intents, together = len(language["intents"]), len(language["intents"]) + len(language["types"])
    yield judged("The model is smaller than 1.5 MB.", [f"{size} bytes"] if size >= LARGEST_MODEL else [])
    yield judged(f"There are at most {MOST_INTENTS} intents.", [str(intents)] if intents > MOST_INTENTS else [])
    yield judged(
        f"There are at most {MOST_INTENTS_AND_TYPES} intents and slot types.",
        [str(together)] if together > MOST_INTENTS_AND_TYPES else [],
    )


def _values(language: Language) -> Iterator[Check]:
    said = [(kind["name"], name) for kind in language["types"] for value in kind["values"] for name in names(value)]
    odd = [f"{kind}: {name!r}" for kind, name in said if not _VALUE.fullmatch(name)]
    long = [f"{kind}: {name!r}" for kind, name in said if len(name) > LONGEST_VALUE]
    anonymous = [
        f"{kind['name']}: {value}" for kind in language["types"] for value in kind["values"] if not value.get("id")
    ]
    yield judged("Slot values are letters, spaces, apostrophes, hyphens and periods.", odd)
    yield judged(f"Slot values and synonyms have at most {LONGEST_VALUE} characters.", long)
    yield judged("Every slot value has an id.", anonymous)
    twice = [f"{kind}: {name!r}" for kind, name in _repeated((kind, folded(name)) for kind, name in said)]
    yield judged("No value or synonym of a slot type stands there twice.", twice)
    empty = [kind["name"] for kind in language["types"] if not kind["values"]]
    yield judged("Every slot type has a value.", empty)


def _samples(language: Language) -> Iterator[Check]:
    said = [(intent["name"], sample) for intent in language["intents"] for sample in intent["samples"]]
    odd = [f"{name}: {sample!r}" for name, sample in said if not _SAMPLE.fullmatch(sample)]
    yield judged("Samples are letters, spaces, apostrophes, hyphens, periods and slots; no digits.", odd)
    twice = [f"{name}: {sample!r}" for name, sample in _repeated((name, folded(sample)) for name, sample in said)]
    yield judged("No intent has the same sample twice.", twice)
    shared = _repeated(chain.from_iterable(set(map(folded, intent["samples"])) for intent in language["intents"]))
    yield judged("No two intents have the same sample.", map(repr, shared))
    owners = {phrase: owner for owner, phrases in BUILT_IN_PHRASES.items() for phrase in phrases}
    taken = [f"{name}: {sample!r}" for name, sample in said if owners.get(folded(sample), name) != name]
    yield judged("No intent has a phrase of another, built-in intent.", taken)
    slots = [f"{name}: {slot}" for name, slot in _undeclared(language)]
    yield judged("Every slot in a sample is declared.", slots)


def _slots(language: Language) -> Iterator[Check]:
    declared = [(slot["name"], slot["type"]) for intent in language["intents"] for slot in intent.get("slots", [])]
    defined = {kind["name"] for kind in language["types"]}
    unknown = {kind for _, kind in declared if kind not in defined and not kind.startswith("AMAZON.")}
    yield judged("Every slot type is defined, or Amazon's.", sorted(unknown))
    kinds = defaultdict(set)
    for name, kind in declared:
        kinds[name].add(kind)
    yield judged(
        "A slot name has one type in all intents.",
        [name for name, several in kinds.items() if len(several) > 1],
    )
    unused = [
        f"{intent['name']}: {slot['name']}"
        for intent in language["intents"]
        for slot in intent.get("slots", [])
        if not any(f"{{{slot['name']}}}" in sample for sample in intent["samples"])
    ]
    yield judged("Every declared slot is in a sample.", unused)


def _queries(language: Language) -> Iterator[Check]:
    asking = [
        (
            intent["name"],
            [slot["name"] for slot in intent["slots"] if slot["type"] == QUERY],
            intent["samples"],
        )
        for intent in language["intents"]
        if any(slot["type"] == QUERY for slot in intent.get("slots", []))
    ]
    yield judged("One intent at most takes free questions.", [name for name, _, _ in asking[1:]])
    samples = [sample for _, _, several in asking for sample in several]
    yield judged(
        "A sample with a free question has carrier words that speak of cramps or the article.",
        [repr(sample) for sample in samples if not ABOUT_THIS.search(_SLOT.sub("", sample))],
    )
    yield judged(
        "A sample with a free question has no other slot.",
        [repr(sample) for sample in samples if len(_SLOT.findall(sample)) != 1],
    )


def _missing_built_ins(language: Language) -> list[str]:
    there = {intent["name"] for intent in language["intents"]}
    return [name for name in REQUIRED if f"AMAZON.{name}Intent" not in there]


def _undeclared(language: Language) -> Iterator[tuple[str, str]]:
    for intent in language["intents"]:
        declared = {slot["name"] for slot in intent.get("slots", [])}
        used = {slot for sample in intent["samples"] for slot in _SLOT.findall(sample)}
        yield from ((intent["name"], slot) for slot in sorted(used - declared))


def _repeated(things: Iterable[Any]) -> list[Any]:
    return [thing for thing, count in Counter(things).items() if count > 1]
