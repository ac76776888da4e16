"""What an utterance is most like, by what was learned from the sentences in `interaction_model/sayings`.

Two softmax regressions over the words of an utterance, pairs of them, pieces of them, and the concepts found in it:
one tells topics, one tells emergencies. What the rules make of it is left out, so that two witnesses are heard and not
one twice. `learning.py` makes the weights.
"""

import json
from binascii import a2b_base64, b2a_base64
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, pairwise
from math import exp, sqrt
from operator import mul
from pathlib import Path
from struct import pack
from typing import Any

from skill.answers.resolver.reading import Reading
from skill.answers.topics import Topics
from skill.errors import DataError

FILE = Path(__file__).parent / "learned.json"
TOPIC, EMERGENCY = "topic", "emergency"
"""What likeness tells."""
GENERAL = "general"
"""What has nothing to do with this guide."""
LACKING = "not_covered"
"""What the article leaves open."""
NONE = "none"
"""What is no emergency."""
Shares = tuple[tuple[str, float], ...]
"""What something can be, each with how likely, all together 1; the likeliest first."""
SCALE = 12
"""Rarities and weights are kept as whole twelfths, a byte each."""
PIECE = 4
"""So many letters has a piece of a word, by which a word is known that is misspelled or misheard."""


@dataclass(frozen=True)
class Likeness:
    """The weights."""

    labels: Mapping[str, tuple[str, ...]]
    """What an utterance can be like: topics, and kinds of emergency, each beside those above."""
    bias: bytes
    """The weight of each label by itself, one kind of likeness after the other."""
    features: Mapping[str, bytes]
    """For each piece of evidence, how rare it is, then what it adds to each label."""

    def ranked(self, evidence: Collection[str]) -> dict[str, Shares]:
        """Return every label of each kind of likeness with its share."""
        known = [memoryview(self.features[one]).cast("b") for one in evidence if one in self.features]
        rarities, *columns = zip(*known, strict=True) if known else ((), *(() for _ in self.bias))
        length = sqrt(sum(map(mul, rarities, rarities))) or 1
        scores = [
            (bias + sum(map(mul, rarities, column)) / length) / SCALE
            for bias, column in zip(memoryview(self.bias).cast("b"), columns, strict=True)
        ]
        return dict(self._shares(scores))

    def reasons(self, evidence: Collection[str], topic: str) -> list[tuple[str, float]]:
        """Return what speaks for `topic` (above 0) or against it, with its weight, the weightiest first."""
        place = 1 + [*self.labels].index(TOPIC) + self.labels[TOPIC].index(topic)
        known = {one: memoryview(self.features[one]).cast("b") for one in evidence if one in self.features}
        length = sqrt(sum(numbers[0] ** 2 for numbers in known.values())) or 1
        weights = [(one, numbers[0] * numbers[place] / length / SCALE) for one, numbers in known.items()]
        return sorted(weights, key=lambda one: -abs(one[1]))

    def among(self, known: Mapping[str, Collection[str]]) -> "Likeness":
        """Return the weights for `known` labels only: without those of a topic that was taken away since."""
        labels = {about: tuple(one for one in several if one in known[about]) for about, several in self.labels.items()}
        if labels == self.labels:
            return self
        every = [one in known[about] for about, several in self.labels.items() for one in several]
        kept = {one: bytes(compress(numbers, (True, *every))) for one, numbers in self.features.items()}
        return Likeness(labels, bytes(compress(self.bias, every)), kept)

    def _shares(self, scores: list[float]) -> Iterator[tuple[str, Shares]]:
        for about, labels in self.labels.items():
            own, scores = scores[: len(labels)], scores[len(labels) :]
            highest = max(own)
            shares = [exp(score - highest) for score in own]
            total = sum(shares)
            likely = zip(labels, (share / total for share in shares), strict=True)
            yield about, tuple(sorted(likely, key=lambda one: -one[1]))


def evidence(reading: Reading, topics: Topics) -> frozenset[str]:
    """Return what speaks for or against a likeness: words, pairs of words, pieces of words, concepts."""
    said = [word for place, word in enumerate(reading.tokens) if place not in reading.aside]
    found = {*said, *(f"{one} {other}" for one, other in pairwise(("^", *said, "$")))}
    found.update(*map(pieces, said))
    found.update(f"<{kind}>" for kind in reading.kinds)
    for entity in reading.entities:
        concept = entity.concept
        found |= {f"<{concept.kind}>", f"<{concept.kind} {concept.id}>"}
        if concept.kind in {"subject", "cue"}:
            found.add(f"<of {topics.subjects[concept.id].topic.id}>")
    return frozenset(found)


@lru_cache(maxsize=4096)
def pieces(word: str) -> frozenset[str]:
    """Return the pieces of `word`, its ends marked: `_cra`, `cram`, `ramp`, `amps`, `mps_`."""
    marked = f"_{word}_"
    return frozenset(marked[at : at + PIECE] for at in range(len(marked) - PIECE + 1))


def load_likeness() -> Likeness:
    """Return the weights that were learned last; raises DataError."""
    if not FILE.is_file():
        raise DataError([f"resolver/{FILE.name} is missing: take it from the project again"])
    try:
        return likeness_of(json.loads(FILE.read_bytes()))
    except (ValueError, LookupError, TypeError, AttributeError):
        raise DataError([f"resolver/{FILE.name} cannot be read: take it from the project again"]) from None


def likeness_of(learned: Mapping[str, Any]) -> Likeness:
    """Return the weights that `learned`, as JSON holds it, stands for."""
    labels = {about: tuple(several) for about, several in learned["labels"].items()}
    features = {one: a2b_base64(numbers) for one, numbers in learned["features"].items()}
    return Likeness(labels, a2b_base64(learned["bias"]), features)


def packed(weights: Iterable[float]) -> str:
    """Return a row of weights as JSON holds it, which `likeness_of` reads."""
    whole = [max(-128, min(127, round(weight * SCALE))) for weight in weights]
    return b2a_base64(pack(f"{len(whole)}b", *whole), newline=False).decode()
