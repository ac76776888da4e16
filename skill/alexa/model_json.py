"""The package that Amazon receives, `interaction_model/skill_package/`: interaction model and manifest."""

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from skill.alexa.idioms import MOST_WORDS_OF_A_NAME, idioms, samples
from skill.alexa.manifest import manifest
from skill.alexa.slots import UNSAID
from skill.alexa.store import Store, load_store
from skill.answers.guide import Guide
from skill.answers.model import Intent
from skill.answers.reply import LOST
from skill.answers.resolver.sayings import ALARM, Sayings, load_sayings

LOCALE = "en-US"
MANIFEST = "skill.json"
MODEL = f"interactionModels/custom/{LOCALE}.json"
LARGEST_MODEL = 1_500_000
"""Amazon's limit for the model's bytes."""
NOT_EXTENDED = ("AMAZON.NavigateHomeIntent", LOST)
"""Amazon's own phrases, or none at all, lead to these."""
_DIGIT = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = {"10": "ten", "11": "eleven", "12": "twelve"}
_DIGITS = re.compile(r"\d+")
_MARKS = re.compile(r"['.]")


def write(guide: Guide) -> None:
    """Write the skill package of the source tree."""
    for name, text in package_files(guide).items():
        file = Path(str(file_of_package(name)))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def stale(guide: Guide) -> list[str]:
    """Return a sentence for each file of the skill package that does not say what the data say."""
    return [
        f"interaction_model/skill_package/{name} is stale: run `cramp-skill model`."
        for name, text in package_files(guide).items()
        if (read_file(name) or "").rstrip() != text.rstrip()  # Amazon's `ask deploy` writes no line break at the end
    ]


def package_files(guide: Guide) -> dict[str, str]:
    """Return the text of each generated file, by its path in the package."""
    store = load_store()
    return {MANIFEST: _json(manifest(store, LOCALE)), MODEL: _json(interaction_model(guide, store))}


def read_file(name: str) -> str | None:
    """Return what stands in a file of the package, or None when it is not there."""
    file = file_of_package(name)
    return file.read_text("utf-8") if file.is_file() else None


def file_of_package(name: str) -> Traversable:
    """Return the file or folder of this name in the package, there or not."""
    return files("interaction_model").joinpath("skill_package", name)


def interaction_model(guide: Guide, store: Store) -> dict[str, Any]:
    """Return the interaction model: what people say, with the names of what it can be about."""
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    intents = [intent for intent in guide.model.intents.values() if intent.does not in UNSAID]
    learned = samples(guide, sayings)
    taken = {folded(phrase) for intent in intents for phrase in intent.phrases}
    types = {**guide.model.slot_types, "EMERGENCY": _told(guide.model.slot_types["EMERGENCY"], sayings)}
    language = {
        "invocationName": store.invocation,
        "intents": [_intent(intent, _new(learned[intent.name], taken)) for intent in intents],
        "types": [_type(name, values) for name, values in types.items()],
    }
    return {"interactionModel": {"languageModel": language}}


def _new(phrases: Iterable[str], taken: set[str]) -> list[str]:
    """Return those of `phrases` that are not `taken`, and take them from the intents after it."""
    new = {key: one for one in phrases if (key := folded(one)) not in taken}
    taken.update(new)
    return list(new.values())


def _told(emergencies: Mapping[str, tuple[str, ...]], sayings: Sayings) -> dict[str, tuple[str, ...]]:
    """Return the names of each emergency with what people say in its place: Alexa takes that for the slot's value."""
    return {key: (*names, *idioms(sayings[ALARM + key], MOST_WORDS_OF_A_NAME)) for key, names in emergencies.items()}


def written(name: str) -> str:
    """Return `name` as Amazon takes it: its digits as words, `b12` as `b twelve`."""
    return " ".join(_DIGITS.sub(lambda digits: f" {_in_words(digits.group())} ", name).split())


def folded(phrase: str) -> str:
    """Return `phrase` as Amazon compares it: neither case nor punctuation tell two phrases apart."""
    return " ".join(_MARKS.sub("", written(phrase).lower()).replace("-", " ").split())


def _in_words(digits: str) -> str:
    return _TEENS.get(digits) or " ".join(_DIGIT[int(digit)] for digit in digits)


def _intent(intent: Intent, learned: list[str]) -> dict[str, Any]:
    samples = [] if intent.name in NOT_EXTENDED else [*intent.phrases, *learned]
    slots = [{"name": name, "type": kind} for name, kind in intent.slots.items()]
    return {"name": intent.name, **({"slots": slots} if slots else {}), "samples": samples}


def _type(name: str, values: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    return {"name": name, "values": [_value(key, names) for key, names in values.items()]}


def _value(key: str, names: tuple[str, ...]) -> dict[str, Any]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(folded(name), written(name))
    value, *synonyms = kept.values()
    return {"id": key, "name": {"value": value, **({"synonyms": synonyms} if synonyms else {})}}


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
