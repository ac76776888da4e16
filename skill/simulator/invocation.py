"""How people call the skill by its name: `open leg cramp guide`, `ask leg cramp guide what helps`."""

from dataclasses import dataclass

from skill.alexa.checks.invocation import CONNECTING, LAUNCH
from skill.simulator.said import Said, said

FIRST = frozenset({"hey", "alexa", "echo", "computer", "amazon", "please"})
"""Wake words, and what may stand before everything else."""
OPENING = frozenset({*((word,) for word in LAUNCH), ("do",), ("start", "playing"), ("talk", "to"), ("search",)})
"""What stands before the name."""
POLITE = frozenset({"please", "now"})
AFTER = CONNECTING - {"in"}
"""What can join the name and a question that follows it."""
BEFORE = frozenset({"from", "using", "with", "by", "in", "on", "via"})
"""What can join a question and the name that follows it."""


@dataclass(frozen=True)
class Invocation:
    """The skill was called by its name."""

    questions: tuple[str, ...] = ()
    """What was asked with it, in each way to read it, likeliest first; empty when it was only opened."""


def invocation(text: str, name: str) -> Invocation | None:
    """Return how `text` calls the skill of this invocation name, or None when it does not."""
    heard, called = said(text), said(name).words
    begin = next((place for place, word in enumerate(heard.words) if word not in FIRST), 0)
    place = _place(heard.words, called)
    if place is None:
        return None
    before, after = heard.words[begin:place], place + len(called)
    if before in OPENING:
        return Invocation(_questions_after(heard, after))
    if after < len(heard.words):
        return None
    if not before:
        return Invocation()
    return Invocation((heard.between(begin, place - 1),)) if before[-1] in BEFORE and before[:-1] else None


def _place(words: tuple[str, ...], called: tuple[str, ...]) -> int | None:
    places = range(len(words) - len(called) + 1)
    return next((place for place in places if words[place : place + len(called)] == called), None)


def _questions_after(heard: Said, place: int) -> tuple[str, ...]:
    """Return what follows the name as it stands, and without a word that only joins it."""
    rest = heard.words[place:]
    if set(rest) <= POLITE:
        return ()
    end = len(heard.words)
    joined = (heard.between(place + 1, end),) if rest[0] in AFTER and rest[1:] else ()
    return (heard.between(place, end), *joined)
