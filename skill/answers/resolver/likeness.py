"""What an utterance is most like, by what was learned from the sentences in `interaction_model/sayings`.

A softmax regression over the words of an utterance, pairs of them, and the concepts found in it. What the rules make
of it is left out, so that two witnesses are heard and not one twice. `learning.py` makes the weights.
"""

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import exp, sqrt
from pathlib import Path

from skill.answers.resolver.reading import Reading
from skill.answers.topics import Topics
from skill.errors import DataError

FOLDER = Path(__file__).with_name("learned")
"""A file for each of the two things that likeness tells: `topic` and `emergency`."""
GENERAL = "general"
"""What has nothing to do with this guide."""
LACKING = "not_covered"
"""What the article leaves open."""
NONE = "none"
"""What is no emergency."""
Shares = tuple[tuple[str, float], ...]
"""What something can be, each with how likely, all together 1; the likeliest first."""
SCALE = 100
"""Weights are kept as whole hundredths."""


@dataclass(frozen=True)
class Likeness:
    """The weights."""

    labels: tuple[str, ...]
    """What an utterance can be like: topics, or kinds of emergency, and beside them those above."""
    bias: tuple[int, ...]
    """The weight of each label by itself, in hundredths."""
    features: Mapping[str, bytes]
    """For each piece of evidence, in two bytes each: how rare it is, then places of labels, each with its weight."""

    def ranked(self, evidence: Collection[str]) -> Shares:
        """Return every label with its share."""
        scores = [float(weight) for weight in self.bias]
        for _, points in self._points(evidence):
            for place, weight in points:
                scores[place] += weight
        highest = max(scores)
        shares = [exp((score - highest) / SCALE) for score in scores]
        total = sum(shares)
        likely = zip(self.labels, (share / total for share in shares), strict=True)
        return tuple(sorted(likely, key=lambda one: -one[1]))

    def reasons(self, evidence: Collection[str], label: str) -> list[tuple[str, float]]:
        """Return what speaks for `label` (above 0) or against it, with its weight, the weightiest first."""
        place = self.labels.index(label)
        weights = [(one, dict(points).get(place, 0.0) / SCALE) for one, points in self._points(evidence)]
        return sorted(weights, key=lambda one: -abs(one[1]))

    def _points(self, evidence: Collection[str]) -> Iterator[tuple[str, list[tuple[int, float]]]]:
        """Yield each piece of evidence that was learned, with what it adds to the score of which label."""
        known = {one: memoryview(self.features[one]).cast("h") for one in evidence if one in self.features}
        length = sqrt(sum(numbers[0] ** 2 for numbers in known.values())) or 1
        for one, (rarity, *weights) in known.items():
            share = rarity / length
            yield one, [(place, weight * share) for place, weight in zip(weights[::2], weights[1::2], strict=True)]


def evidence(reading: Reading, topics: Topics) -> frozenset[str]:
    """Return what speaks for or against a likeness: words, pairs of words, concepts."""
    words = ("^", *reading.tokens, "$")
    found = {*reading.tokens, *(f"{one} {other}" for one, other in pairwise(words))}
    found.update(f"<{kind}>" for kind in reading.kinds)
    for entity in reading.entities:
        concept = entity.concept
        found |= {f"<{concept.kind}>", f"<{concept.kind} {concept.id}>"}
        if concept.kind in {"subject", "cue"}:
            found.add(f"<of {topics.subjects[concept.id].topic.id}>")
    return frozenset(found)


def load_likeness(about: str) -> Likeness:
    """Return the weights that were learned last: about the `topic`, or the `emergency`; raises DataError."""
    if not (FOLDER / f"{about}.json").is_file():
        raise DataError([f"resolver/learned/{about}.json is missing: take it from the project again"])
    learned = json.loads((FOLDER / f"{about}.json").read_bytes())
    features = {one: packed(numbers) for one, numbers in learned["features"].items()}
    return Likeness(tuple(learned["labels"]), tuple(learned["bias"]), features)


def packed(numbers: Iterable[int]) -> bytes:
    """Return a row of weights as `Likeness` keeps it."""
    return array("h", numbers).tobytes()
