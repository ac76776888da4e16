"""Everything that can be said to the skill, as requests: every intent with every combination of its slot values."""

import json
import re
from collections.abc import Iterator
from itertools import product

from skill.alexa.checks.model import Language, names
from skill.alexa.model_json import MODEL, package_files
from skill.alexa.requests import Spoken
from skill.answers.guide import Guide

NUMBERS = ("1", "2", "9", "72", "150", "400", "?")
QUESTIONS = ("horseradish", "bananas", "how much magnesium should i take", "my chest hurts")
"""Numbers and free questions take anything; these are tried."""
OPEN = {"AMAZON.NUMBER": NUMBERS, "AMAZON.SearchQuery": QUESTIONS}

Values = dict[str, list[Spoken]]


def language_of(guide: Guide) -> Language:
    """Return the language model that Amazon receives."""
    language: Language = json.loads(package_files(guide)[MODEL])["interactionModel"]["languageModel"]
    return language


def utterances(language: Language) -> Iterator[tuple[str, dict[str, Spoken], list[str]]]:
    """Yield every intent with every combination of slot values that one of its samples can hold, once."""
    values: Values = {kind: [Spoken(said) for said in several] for kind, several in OPEN.items()}
    for kind in language["types"]:
        values[kind["name"]] = [Spoken(name, value["id"]) for value in kind["values"] for name in names(value)]
    for intent in language["intents"]:
        kinds = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        held: dict[tuple[str, ...], list[str]] = {}
        for sample in intent["samples"] or [""]:
            held.setdefault(tuple(re.findall(r"{(\w+)}", sample)), []).append(sample)
        for slots, samples in held.items():
            for said in product(*(values[kinds[slot]] for slot in slots)):
                yield intent["name"], dict(zip(slots, said, strict=True)), samples
