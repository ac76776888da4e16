"""Learns the weights of `likeness.py` from sayings, by passing over them again and again, the same way every time."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Any

from skill.answers.resolver.likeness import SCALE

PASSES = 20
RATE = 1.5
SLOWING = 0.1
SELDOM = 3
"""What fewer sayings hold teaches nothing."""
LEAST = 0.3
"""A smaller weight is left out."""
ENOUGH = 1e-3
"""A smaller error is not worth a step."""

Saying = tuple[frozenset[str], str]
"""The evidence in a sentence, and what it is like."""


@dataclass
class _Example:
    shares: list[tuple[str, float]]
    label: int


def learned(sayings: Iterable[Saying]) -> dict[str, Any]:
    """Return labels, bias and features, as JSON holds them and `likeness.load_likeness` reads them."""
    sayings = list(sayings)
    labels = sorted({label for _, label in sayings})
    rarity = _rarity(sayings)
    examples = [_Example(list(_shares(evidence, rarity)), labels.index(label)) for evidence, label in sayings]
    weights = {one: [0.0] * len(labels) for one in rarity}
    bias = [0.0] * len(labels)
    order = random.Random(1)  # noqa: S311 -- the same order every time
    for done in range(PASSES):
        order.shuffle(examples)
        for example in examples:
            _step(example, weights, bias, RATE / (1 + SLOWING * done))
    features = {one: [_scaled(rarity[one]), *_telling(weights[one])] for one in sorted(rarity)}
    return {"labels": labels, "bias": [_scaled(weight) for weight in bias], "features": features}


def _scaled(weight: float) -> int:
    return round(weight * SCALE)


def _telling(weights: Iterable[float]) -> Iterator[int]:
    """Yield the places and weights of the labels for which a piece of evidence says something."""
    for place, weight in enumerate(weights):
        if abs(weight) >= LEAST:
            yield from (place, _scaled(weight))


def _rarity(sayings: Sequence[Saying]) -> dict[str, float]:
    """Return the inverse document frequency of each piece of evidence that is not too seldom."""
    counts = Counter(one for evidence, _ in sayings for one in evidence)
    return {one: log((1 + len(sayings)) / (1 + count)) + 1 for one, count in counts.items() if count >= SELDOM}


def _shares(evidence: frozenset[str], rarity: dict[str, float]) -> Iterator[tuple[str, float]]:
    known = sorted(one for one in evidence if one in rarity)
    length = sqrt(sum(rarity[one] ** 2 for one in known)) or 1
    return ((one, rarity[one] / length) for one in known)


def _step(example: _Example, weights: dict[str, list[float]], bias: list[float], rate: float) -> None:
    """Move the weights a little, so that the example is taken more for what it is."""
    scores = list(bias)
    for one, share in example.shares:
        for place, weight in enumerate(weights[one]):
            scores[place] += weight * share
    highest = max(scores)
    raised = [exp(score - highest) for score in scores]
    total = sum(raised)
    for place, share in enumerate(raised):
        error = share / total - (place == example.label)
        if abs(error) > ENOUGH:
            bias[place] -= rate * error / 100
            for one, part in example.shares:
                weights[one][place] -= rate * error * part
