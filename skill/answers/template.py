"""Phrases written short: `how (can|do) i [really] stop` stands for four, `{slot}` for a name, `...` for a gap."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from skill.answers.words import normalized

_SYMBOL = re.compile(r"\.\.\.|\{\w+\}|[()\[\]|]|[^\s()\[\]|{}]+|\s+")
GAP = r"(?:\S+ ){0,4}?"


@dataclass(frozen=True)
class Choice:
    """One of several phrases."""

    options: tuple[tuple["Part", ...], ...]


Part = str | Choice
"""A word, a `{slot}`, `...`, or a choice."""


@lru_cache(maxsize=4096)
def parse(template: str) -> tuple[Part, ...]:
    """Return the parts of `template`; raises ValueError when a bracket is out of place."""
    symbols = [symbol for symbol in _SYMBOL.findall(template) if not symbol.isspace()]
    symbols.reverse()
    options = _options(symbols, "")
    if len(options) != 1:
        raise ValueError(f"a bar is out of place in {template!r}")
    return options[0]


def _options(symbols: list[str], closing: str) -> tuple[tuple[Part, ...], ...]:
    """Take what stands before `closing`, split at its bars."""
    options: list[tuple[Part, ...]] = []
    parts: list[Part] = []
    while symbols:
        symbol = symbols.pop()
        if symbol == closing:
            return (*options, tuple(parts))
        if symbol == "(":
            parts.append(Choice(_options(symbols, ")")))
        elif symbol == "[":
            parts.append(Choice((*_options(symbols, "]"), ())))
        elif symbol in ")]":
            raise ValueError(f"a bracket is out of place at {symbol!r}")
        elif symbol == "|":
            options.append(tuple(parts))
            parts = []
        else:
            parts.append(symbol)
    if closing:
        raise ValueError(f"a bracket is out of place: {closing!r} is missing")
    return (*options, tuple(parts))


def expand(template: str) -> tuple[str, ...]:
    """Return every phrase that `template` stands for, without repeats; raises ValueError as `parse` does."""
    return tuple(dict.fromkeys(" ".join(words) for words in _phrases(parse(template))))


def _phrases(parts: tuple[Part, ...]) -> Iterator[tuple[str, ...]]:
    if not parts:
        yield ()
        return
    first, rest = parts[0], parts[1:]
    heads = [(first,)] if isinstance(first, str) else [head for option in first.options for head in _phrases(option)]
    for tail in _phrases(rest):
        yield from ((*head, *tail) for head in heads)


def pattern(template: str) -> str:
    """Return a regular expression for `template` over words that are each followed by a space.

    Every run of words between gaps is a group of its own, and a slot is a group with its name.
    """
    runs: list[list[Part]] = [[]]
    for part in parse(template):
        runs[-1].append(part) if part != "..." else runs.append([])
    return GAP.join(f"({''.join(_expression(part) for part in run)})" for run in runs)


def _expression(part: Part) -> str:
    if isinstance(part, Choice):
        return f"(?:{'|'.join(''.join(_expression(piece) for piece in option) for option in part.options)})"
    if part.startswith("{"):
        return rf"(?P<{part[1:-1]}>(?:\S+ )+?)"
    return re.escape(normalized(part)) + " "


def first_words(parts: tuple[Part, ...]) -> set[str]:
    """Return the words that a phrase can begin with; a slot counts as the empty word."""
    found: set[str] = set()
    for part in parts:
        if isinstance(part, str):
            return found | {"" if part.startswith("{") else normalized(part).split()[0]}
        for option in part.options:
            found |= first_words(option)
        if all(option for option in part.options):
            return found
    return found
