"""The package that Amazon receives, `interaction_model/skill_package/`: interaction model and manifest."""

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from skill.alexa.manifest import manifest
from skill.alexa.slots import UNSAID
from skill.alexa.store import Store, load_store
from skill.answers.guide import Guide
from skill.answers.model import Intent

LOCALE = "en-US"
MANIFEST = "skill.json"
MODEL = f"interactionModels/custom/{LOCALE}.json"
NOT_EXTENDED = ("AMAZON.NavigateHomeIntent", "AMAZON.FallbackIntent")
"""Amazon's own phrases, or none at all, lead to these."""
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DIGITS = re.compile(r"\d+")


def write(guide: Guide) -> None:
    """Write the skill package of the source tree."""
    package = Path(str(_package()))
    for name, text in package_files(guide).items():
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def stale(guide: Guide) -> list[str]:
    """Return a sentence for each file of the skill package that does not say what the data say."""
    return [
        f"interaction_model/skill_package/{name} is stale: run `cramp-skill model`."
        for name, text in package_files(guide).items()
        if read_file(name) != text
    ]


def package_files(guide: Guide) -> dict[str, str]:
    """Return the text of each generated file, by its path in the package."""
    store = load_store()
    return {MANIFEST: _json(manifest(store, LOCALE)), MODEL: _json(interaction_model(guide, store))}


def read_file(name: str) -> str | None:
    """Return what stands in a file of the package, or None when it is not there."""
    file = _package().joinpath(name)
    return file.read_text("utf-8") if file.is_file() else None


def interaction_model(guide: Guide, store: Store) -> dict[str, Any]:
    """Return the interaction model: what people say, with the names of what it can be about."""
    intents = [intent for intent in guide.model.intents.values() if intent.does not in UNSAID]
    language = {
        "invocationName": store.invocation,
        "intents": [_intent(intent) for intent in intents],
        "types": [_type(name, values) for name, values in guide.model.slot_types.items()],
    }
    return {"interactionModel": {"languageModel": language}}


def written(name: str) -> str:
    """Return `name` as Amazon takes it: its digits as words, `b12` as `b twelve`."""
    return " ".join(_DIGITS.sub(lambda digits: f" {_in_words(digits.group())} ", name).split())


def _in_words(digits: str) -> str:
    return _WORDS[int(digits)] if int(digits) < len(_WORDS) else " ".join(_WORDS[int(digit)] for digit in digits)


def _intent(intent: Intent) -> dict[str, Any]:
    samples = [] if intent.name in NOT_EXTENDED else list(intent.phrases)
    slots = [{"name": name, "type": kind} for name, kind in intent.slots.items()]
    return {"name": intent.name, **({"slots": slots} if slots else {}), "samples": samples}


def _type(name: str, values: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    return {"name": name, "values": [_value(key, names) for key, names in values.items()]}


def _value(key: str, names: tuple[str, ...]) -> dict[str, Any]:
    value, *synonyms = dict.fromkeys(written(name) for name in names)
    return {"id": key, "name": {"value": value, **({"synonyms": synonyms} if synonyms else {})}}


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _package() -> Traversable:
    return files("interaction_model").joinpath("skill_package")
