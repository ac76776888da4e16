"""Puts the figures into words and rows, the same for the terminal and the page."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from skill.report.figures import STEPS, Figures

MOST = 20
"""So many rows are shown; what is rarer is added up in one more."""
OUTCOMES = {
    "answer": "answered from the article",
    "not_covered": "not covered by the article",
    "clarify": "asked which of two was meant",
    "emergency": "sent to the emergency number",
    "conversation": "talk: welcome, help, repeat, stop",
    "ended": "the end of a session, which needs no answer",
    "refused": "refused: not shown to be Alexa's, or not for this skill",
    "failed": "failed, with an apology",
}
NEEDS = {
    "help": "help was asked for",
    "fallback": "it was not understood",
    "clarify": "it was unclear which of two was meant",
}
PERSON = "for someone whom general advice may harm"
UNNAMED = "something that our vocabulary does not name"


@dataclass(frozen=True)
class Row:
    """One bar."""

    name: str
    """What was counted."""
    count: int
    """How often."""
    share: float
    """Of all, from 0 to 1."""


@dataclass(frozen=True)
class Part:
    """One part of the report."""

    title: str
    """Its heading."""
    of: str
    """What the shares are shares of."""
    rows: tuple[Row, ...]
    """What was counted, the most frequent first; nothing when there was nothing to count."""


def summary(figures: Figures) -> tuple[str, ...]:
    """Return the sentences that come first."""
    median, most, nearly_all = figures.milliseconds(0.5, 0.95, 0.99)
    told = [f"Alexa sent {_counted(figures.requests, 'request', 'requests')}."]
    if figures.times:
        told.append(f"Half of the answers took up to {median:.1f} ms, 95 % {most:.1f} ms, 99 % {nearly_all:.1f} ms.")
    if figures.broken:
        lines = _counted(figures.broken, "line of the log is", "lines of the log are")
        told.append(f"{lines} left out: not what the skill writes, or cut short.")
    return tuple(told)


def parts(figures: Figures) -> tuple[Part, ...]:
    """Return the parts, in the order in which a keeper asks."""
    concepts = _named(figures.concepts, {"person": PERSON, "": UNNAMED})
    return (
        _part("What came of the requests", "requests", figures.requests, _named(figures.outcomes, OUTCOMES)),
        _part("What was asked about", "answers", figures.outcomes["answer"], _named(figures.topics)),
        _part("What was not covered", "such questions", figures.concepts.total(), concepts),
        _part("How often help was needed", "questions", figures.questions, _named(figures.needed, NEEDS)),
        _part("Where requests were refused", "refusals", figures.refusals.total(), _named(figures.refusals)),
        Part("How long answers took", f"of {len(figures.times):,} answers", _times(figures)),
    )


def _part(title: str, things: str, total: int, counts: Mapping[str, int]) -> Part:
    ranked = sorted(((name, count) for name, count in counts.items() if count), key=lambda one: (-one[1], one[0]))
    shown, rare = ranked[:MOST], ranked[MOST:]
    if rare:
        shown.append((f"{len(rare)} others", sum(count for _, count in rare)))
    return Part(title, f"of {total:,} {things}", tuple(_rows(shown, total)))


def _times(figures: Figures) -> tuple[Row, ...]:
    """Return how many took how long, without the steps that come before the fastest and after the slowest."""
    between = [f"{low:g} to {high:g} ms" for low, high in pairwise(STEPS)]
    names = [f"up to {STEPS[0]:g} ms", *between, f"more than {STEPS[-1]:g} ms"]
    counts = figures.spread()
    used = [at for at, count in enumerate(counts) if count]
    kept = range(used[0], used[-1] + 1) if used else range(0)
    return tuple(_rows(((names[at], counts[at]) for at in kept), len(figures.times)))


def _rows(counts: Iterable[tuple[str, int]], total: int) -> Iterable[Row]:
    return (Row(name, count, count / total) for name, count in counts)


def _named(counts: Counter[str], names: Mapping[str, str] = MappingProxyType({})) -> dict[str, int]:
    return {names.get(key, key.replace("_", " ")): count for key, count in counts.items()}


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
