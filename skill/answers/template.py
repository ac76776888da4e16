"""Phrases written short: `how (can|do) i [really] stop` stands for four, `{slot}` for a name, `...` for a gap."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from skill.answers.words import normalized

_WORD_FIRST = re.compile(r"[a-z]+(?= )")
_CHOICE_FIRST = re.compile(r"\(((?:[a-z][a-z ]*\|)*[a-z][a-z ]*)\)(?= |$)")
_SYMBOL = re.compile(r"\.\.\.|\{\w+\}|[()\[\]|]|[^\s()\[\]|{}]+|\s+")
GAP = "..."
LONGEST_GAP = 4
"""So many words may stand in a gap."""
LONGEST_NAME = 8
"""So many words may stand in a slot."""


@dataclass(frozen=True)
class Choice:
    """One of several phrases."""

    options: tuple[tuple["Part", ...], ...]


Part = str | Choice
"""A word, a `{slot}`, `...`, or a choice."""
Held = int | tuple[str, int, int]
"""The place of a word; or a slot's name, the place of its first word, and the place after its last."""
Fits = Callable[[str, str], bool]
"""Whether the slot of this name can hold these words."""


def parse(template: str) -> tuple[Part, ...]:
    """Return the parts of `template`; raises ValueError when a bracket is out of place."""
    symbols = [symbol for symbol in _SYMBOL.findall(template) if not symbol.isspace()]
    symbols.reverse()
    options = _options(symbols, "")
    if len(options) != 1:
        raise ValueError("a bar is out of place")
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


@dataclass(frozen=True, slots=True)
class Step:
    """What may come next in a phrase, and where it leads: templates as a graph, walked word by word."""

    words: Mapping[str, tuple["Step", ...]] = field(default_factory=dict)
    """The steps after each word, as `normalized` writes it."""
    slots: tuple[tuple[str, "Step"], ...] = ()
    """Slot names, each with the step after it."""
    gaps: tuple["Step", ...] = ()
    """The steps after a gap."""
    ends: bool = False
    """Whether a phrase ends here."""

    def ways(
        self, words: Sequence[str], at: int, held: tuple[Held, ...] = (), fits: Fits = lambda _, __: True
    ) -> Iterator[tuple[int, tuple[Held, ...]]]:
        """Yield each way to an end through `words` from the place `at` on, the shortest gaps and slots first.

        A way is the place after its last word, and what holds its words, in their order. A slot takes the words
        that it `fits`.
        """
        if self.ends:
            yield at, held
        for step in self.words.get(words[at], ()) if at < len(words) else ():
            yield from step.ways(words, at + 1, (*held, at), fits)
        for step in self.gaps:
            for after in range(at, min(at + LONGEST_GAP, len(words)) + 1):
                yield from step.ways(words, after, held, fits)
        for name, step in self.slots:
            for after in range(at + 1, min(at + LONGEST_NAME, len(words)) + 1):
                if fits(name, " ".join(words[at:after])):
                    yield from step.ways(words, after, (*held, (name, at, after)), fits)


@cache
def steps(template: str) -> Step:
    """Return the first step of `template`; raises ValueError as `parse` does."""
    return _before(parse(template), Step(ends=True))


def _before(parts: tuple[Part, ...], step: Step) -> Step:
    """Return the step from which `parts` lead to `step`."""
    for part in reversed(parts):
        if isinstance(part, Choice):
            step = _either([_before(option, step) for option in part.options])
        elif part == GAP:
            step = Step(gaps=(step,))
        elif part.startswith("{"):
            step = Step(slots=((part[1:-1], step),))
        else:
            for word in reversed(normalized(part).split()):
                step = Step(words={word: (step,)})
    return step


def _either(several: Sequence[Step]) -> Step:
    words: dict[str, tuple[Step, ...]] = {}
    for step in several:
        for word, after in step.words.items():
            words[word] = (*words.get(word, ()), *after)
    slots = tuple(chain.from_iterable(step.slots for step in several))
    gaps = tuple(chain.from_iterable(step.gaps for step in several))
    return Step(words, slots, gaps, any(step.ends for step in several))


def first_words(template: str) -> set[str]:
    """Return the words that `template` can begin with, and the empty word when that can be a slot."""
    if found := _WORD_FIRST.match(template):
        return {normalized(found.group()).split()[0]}
    if found := _CHOICE_FIRST.match(template):
        return {normalized(option.partition(" ")[0]).split()[0] for option in found.group(1).split("|")}
    first = steps(template)
    return {*first.words, *([""] if first.slots else [])}
