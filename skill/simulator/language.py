"""An interaction model as `ask` and Amazon's console write it, read into what the simulator needs."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from skill.simulator.errors import ModelError

FREE = "AMAZON.SearchQuery"
AMAZONS = "AMAZON."
"""How the names of Amazon's own intents and slot types begin."""
SLOT = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Value:
    """One thing that a slot can hold."""

    name: str
    """How the model calls it."""
    id: str | None
    """Its id, when the model gives it one."""
    said: tuple[str, ...]
    """Its name and its synonyms."""


@dataclass(frozen=True)
class IntentModel:
    """One intent."""

    name: str
    samples: tuple[str, ...]
    slots: Mapping[str, str]
    """The type of each slot, by the slot's name."""


@dataclass(frozen=True)
class Language:
    """The whole language model."""

    invocation: str
    """The invocation name."""
    intents: tuple[IntentModel, ...]
    types: Mapping[str, tuple[Value, ...]]


def read_language(model: object) -> Language:
    """Return the language of an interaction model, parsed from JSON; raises ModelError for the first fault."""
    data = _table(_table(model, "the model").get("interactionModel"), "interactionModel")
    data = _table(data.get("languageModel"), "languageModel")
    intents = [_intent(one, f"intents[{place}]") for place, one in enumerate(_list(data, "intents", "languageModel"))]
    types = [_type(one, f"types[{place}]") for place, one in enumerate(_list(data, "types", "languageModel"))]
    language = Language(_text(data, "invocationName", "languageModel"), tuple(intents), dict(types))
    for fault in _faults(language):
        raise ModelError(fault)
    return language


def _intent(data: object, where: str) -> IntentModel:
    intent = _table(data, where)
    name = _text(intent, "name", where)
    slots = [_table(slot, f"{name}: slots") for slot in _list(intent, "slots", name)]
    kinds = {_text(slot, "name", f"{name}: slots"): _text(slot, "type", f"{name}: slots") for slot in slots}
    return IntentModel(name, _texts(intent, "samples", name), kinds)


def _type(data: object, where: str) -> tuple[str, tuple[Value, ...]]:
    kind = _table(data, where)
    name = _text(kind, "name", where)
    return name, tuple(_value(value, name) for value in _list(kind, "values", name))


def _value(data: object, kind: str) -> Value:
    value = _table(data, f"{kind}: values")
    name = _table(value.get("name"), f"{kind}: values: name")
    said = _text(name, "value", f"{kind}: values: name")
    key = _text(value, "id", f"{kind}: {said}") if value.get("id") else None
    return Value(said, key, (said, *_texts(name, "synonyms", f"{kind}: {said}")))


def _faults(language: Language) -> Iterator[str]:
    """Yield what no single part shows."""
    if not language.intents:
        yield "languageModel: intents: expected an intent at least."
    names = Counter(intent.name for intent in language.intents)
    yield from (f"{name}: there are two intents of this name." for name, count in names.items() if count > 1)
    for intent in language.intents:
        yield from _crowded(intent)
        used = {slot for sample in intent.samples for slot in SLOT.findall(sample)}
        yield from (f"{intent.name}: samples: no slot {slot!r}." for slot in sorted(used - intent.slots.keys()))
        unknown = {kind for kind in intent.slots.values() if not kind.startswith(AMAZONS)} - language.types.keys()
        yield from (f"{intent.name}: slots: no slot type {kind!r}." for kind in sorted(unknown))


def _crowded(intent: IntentModel) -> Iterator[str]:
    """Yield each sample in which a free question is not alone: Amazon takes no such, and nobody knows where it ends."""
    for sample in intent.samples:
        kinds = [intent.slots.get(slot) for slot in SLOT.findall(sample)]
        if FREE in kinds and len(kinds) > 1:
            yield f"{intent.name}: samples: {sample!r} has another slot beside one of {FREE}."


def _table(data: object, where: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise ModelError(f"{where}: expected an object, got {_short(data)}.")
    return data


def _list(data: Mapping[str, Any], key: str, where: str) -> list[Any]:
    """Return the list under `key`; a missing one is empty, as Amazon takes it."""
    found = data.get(key, [])
    if not isinstance(found, list):
        raise ModelError(f"{where}: {key}: expected a list, got {_short(found)}.")
    return found


def _text(data: Mapping[str, Any], key: str, where: str) -> str:
    found = data.get(key)
    if not isinstance(found, str) or not found.strip():
        raise ModelError(f"{where}: {key}: expected a text, got {_short(found)}.")
    return found


def _texts(data: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    found = _list(data, key, where)
    for text in found:
        if not isinstance(text, str):
            raise ModelError(f"{where}: {key}: expected texts, got {_short(text)}.")
    return tuple(found)


def _short(found: object) -> str:
    return "nothing" if found is None else repr(found)[:60]
