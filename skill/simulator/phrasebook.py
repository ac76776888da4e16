"""Everything that a model's samples allow people to say, as a tree, so that a sentence is found in a few steps."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from skill.alexa.checks.model import BUILT_IN_PHRASES
from skill.alexa.model_json import folded
from skill.simulator.language import SLOT, IntentModel, Language, Value

BUILT_IN: Mapping[str, tuple[str, ...]] = {
    **BUILT_IN_PHRASES,
    "AMAZON.NavigateHomeIntent": ("go home", "home", "take me home", "navigate home"),
}
"""What Amazon understands as its own intents without any sample."""


@dataclass
class Names:
    """A place in the tree of what the values of a slot type are called."""

    words: dict[str, "Names"] = field(default_factory=dict)
    """What may follow."""
    values: list[Value] = field(default_factory=list)
    """The values whose name is complete here."""


@dataclass
class Node:
    """A place in the tree of samples."""

    words: dict[str, "Node"] = field(default_factory=dict)
    """What may follow, by the next word."""
    slots: dict[tuple[str, str], "Node"] = field(default_factory=dict)
    """What may follow, by the next slot's name and type."""
    intents: list[str] = field(default_factory=list)
    """The intents with a sample that is complete here."""


@dataclass(frozen=True)
class Phrasebook:
    """The trees of a model."""

    samples: Node
    names: Mapping[str, Names]
    """By slot type."""


def phrasebook(language: Language) -> Phrasebook:
    """Return the trees of `language`, with Amazon's own phrases for the built-in intents that it has."""
    root = Node()
    for intent in language.intents:
        for sample in (*intent.samples, *BUILT_IN.get(intent.name, ())):
            _plant(root, intent, sample)
    return Phrasebook(root, {kind: _names(values) for kind, values in language.types.items()})


def _plant(root: Node, intent: IntentModel, sample: str) -> None:
    node = root
    for part in _parts(sample):
        slot = SLOT.fullmatch(part)
        if slot:
            node = node.slots.setdefault((slot[1], intent.slots[slot[1]]), Node())
        else:
            node = node.words.setdefault(part, Node())
    if node is not root and intent.name not in node.intents:
        node.intents.append(intent.name)


def _parts(sample: str) -> Iterator[str]:
    """Yield the words and slots of a sample."""
    for place, part in enumerate(SLOT.split(sample)):
        if place % 2:
            yield f"{{{part}}}"
        else:
            yield from folded(part).split()


def _names(values: Iterable[Value]) -> Names:
    root = Names()
    for value in values:
        for said in value.said:
            node = root
            for word in folded(said).split():
                node = node.words.setdefault(word, Names())
            if value not in node.values:
                node.values.append(value)
    return root
