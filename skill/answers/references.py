"""What the data files name in one another, and what the engine names in them: each name must be one of something."""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from skill.answers.amounts import RULE
from skill.answers.phrases import Phrases
from skill.answers.strict import OPTIONAL, hints
from skill.answers.topic import DOCTOR
from skill.answers.topics import Topics
from skill.answers.vocabulary import Vocabulary


def dead_references(topics: Topics, phrases: Phrases, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield a sentence for each name of nothing, with file and key."""
    known = {"topic": topics.by_id, "safety line": phrases.safety}
    for where, record in _records(topics, phrases, vocabulary):
        for place, kind, name in _references(type(record), record, where):
            if name not in known[kind]:
                yield f"{place}: no {kind} {name!r}"
    yield from _missing(topics, phrases, vocabulary)


def _records(topics: Topics, phrases: Phrases, vocabulary: Vocabulary) -> Iterator[tuple[str, object]]:
    """Yield every record with its place."""
    yield from ((f"topics/{topic.id}.yaml", topic) for topic in topics)
    yield "phrases.yaml", phrases
    for group in fields(vocabulary):
        held = getattr(vocabulary, group.name)
        entries = held.items() if isinstance(held, Mapping) else ()
        yield from ((f"vocabulary/{group.name}.yaml: {key}", entry) for key, entry in entries)


def _references(hint: Any, value: Any, where: str) -> Iterator[tuple[str, str, str]]:
    """Yield place, kind and name of each reference in `value`, which is of the type `hint`."""
    if value is None or not _refers(hint):
        return
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in OPTIONAL:
        yield from _references(arguments[0], value, where)
    elif origin is typing.Annotated:
        yield from ((where, mark, value) for mark in arguments if isinstance(mark, str))
    elif origin is tuple:
        for place, item in enumerate(value, 1):
            yield from _references(arguments[0], item, f"{where}, item {place}")
    elif origin is Mapping:
        for key, item in value.items():
            yield from _references(arguments[1], item, f"{where}: {key}")
    else:
        for name, kind in hints(hint).items():
            yield from _references(kind, getattr(value, name), f"{where}: {name}")


@cache
def _refers(hint: Any) -> bool:
    """Return whether a value of the type `hint` can hold a reference."""
    is_record = is_dataclass(hint)
    inner = hints(hint).values() if is_record else typing.get_args(hint)
    return isinstance(hint, str) or any(map(_refers, inner))


def _missing(topics: Topics, phrases: Phrases, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what the engine itself names and nobody has written."""
    for where, keys, needed in (
        ("topics", topics.by_id, ("causes", "remedies", "prevention", DOCTOR, RULE)),
        ("topics: listed", topics.lists, ("causes", "remedies")),
        ("phrases.yaml: safety", phrases.safety, ("disclaimer", "water")),
        ("vocabulary/words.yaml", vocabulary.words, ("plain",)),
    ):
        yield from (f"{where}: {key!r} is missing" for key in needed if key not in keys)
