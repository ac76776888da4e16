"""What people can say: the intents of `interaction_model/intents`, joined with the names of what they can be about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from skill.answers.strict import ROOT, read, yaml_files
from skill.answers.template import expand
from skill.answers.texts import Sample
from skill.answers.topics import Topics
from skill.answers.vocabulary import Vocabulary
from skill.answers.weight import UNITS
from skill.answers.words import normalized
from skill.errors import DataError

INTENTS = ROOT / "interaction_model" / "intents"
OPEN_SLOT_TYPES = ("AMAZON.NUMBER", "AMAZON.SearchQuery")
"""Slot types that take more than a list of names."""

POSITIONS = {
    **{
        str(place): (word,)
        for place, word in enumerate(
            ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
        )
    },
    "last": ("last", "final"),
}


@dataclass(frozen=True)
class Intent:
    """One thing a person can want, with the ways of saying it."""

    name: str
    """Its name, the same in YAML, engine and Alexa: the file's name."""
    does: str
    """The engine's step that answers it."""
    samples: tuple[Sample, ...] = ()
    """Sample phrases, in the notation of `template.py`, with `{slots}`."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Slot names with their types."""
    subject: str | None = None
    """What it is always about, when no slot says it."""
    example: str | None = None
    """A phrase to show; missing exactly for what nobody says."""
    learns: str | None = None
    """The file of sayings that are samples as well, at Alexa."""

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Every sample, written out."""
        return tuple(dict.fromkeys(phrase for sample in self.samples for phrase in expand(sample)))


@dataclass(frozen=True)
class Model:
    """The intents by name, and the closed slot types: for each, ids with the names that mean them."""

    intents: Mapping[str, Intent]
    slot_types: Mapping[str, Mapping[str, tuple[str, ...]]]


def load_model(topics: Topics, vocabulary: Vocabulary, folder: Path = INTENTS) -> Model:
    """Return the model, its intents from the project or another `folder`; raises DataError with every fault in them."""
    faults: list[str] = []
    intents = {}
    for name, where, data in yaml_files(folder, "intents", faults):
        intent = read(Intent, data, where, faults, name=name)
        intents.update({name: intent} if intent else {})
    model = Model(intents, _slot_types(topics, vocabulary))
    faults.extend(fault for intent in intents.values() for fault in _faults(intent, model, topics))
    faults.extend(_namesakes(model.slot_types))
    if faults:
        raise DataError(faults)
    return model


def _slot_types(topics: Topics, vocabulary: Vocabulary) -> dict[str, Mapping[str, tuple[str, ...]]]:
    return {
        "SUBJECT": {key: subject.names for key, subject in topics.subjects.items()},
        "UNCOVERED": {key: gap.names for key, gap in vocabulary.uncovered.items()},
        "PERSON": {key: person.names for key, person in vocabulary.persons.items()},
        "EMERGENCY": {key: emergency.names for key, emergency in vocabulary.emergencies.items()},
        "POSITION": POSITIONS,
        "UNIT": {key: unit.names for key, unit in UNITS.items()},
    }


def _namesakes(slot_types: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[str]:
    """Yield each name that means two things: what is said must not be both covered and not."""
    owners: dict[str, tuple[str, str]] = {}
    for owner, names in ((((kind, key), names)) for kind, ids in slot_types.items() for key, names in ids.items()):
        for name in dict.fromkeys(normalized(name) for name in names):
            if name in owners:
                yield f"the name {name!r} of {' '.join(owner)} is also a name of {' '.join(owners[name])}"
            owners[name] = owner


def _faults(intent: Intent, model: Model, topics: Topics) -> list[str]:
    where = f"intents/{intent.name}.yaml"
    known = {*model.slot_types, *OPEN_SLOT_TYPES}
    faults = [
        f"{where}: slots: {slot}: no slot type {kind!r}" for slot, kind in intent.slots.items() if kind not in known
    ]
    if intent.subject is not None and intent.subject not in topics.subjects:
        faults.append(f"{where}: subject: no topic or thing {intent.subject!r}")
    if intent.learns is not None and intent.learns not in topics.by_id:
        faults.append(f"{where}: learns: no topic {intent.learns!r}")
    for phrase in intent.phrases:
        used = {part.split("}")[0] for part in phrase.split("{")[1:]}
        faults.extend(
            f"{where}: samples: {phrase!r} has the undeclared slot {slot!r}"
            for slot in sorted(used - set(intent.slots))
        )
    if bool(intent.phrases) != bool(intent.example):
        faults.append(f"{where}: example: {'missing' if intent.phrases else 'there are no samples to take it from'}")
    return faults
