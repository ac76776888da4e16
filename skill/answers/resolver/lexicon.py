"""Every word and turn of phrase that means something here, and where it stands in an utterance."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import cast

from skill.answers.template import LONGEST_NAME, Step, first_words, steps
from skill.answers.words import normalized

_WORDS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Concept:
    """What a phrase stands for."""

    kind: str
    """Its group: `subject`, `cue`, `uncovered`, `open`, `person`, `word`; `emergency`, `sign`; `unless`."""
    id: str
    """Which one of its group."""
    weak: bool = False
    """Whether it needs a question around it to count."""


@dataclass(frozen=True)
class Found:
    """A concept where it stands in an utterance."""

    concept: Concept
    words: tuple[int, ...]
    """The places of the words that say it, from 0; the words in a gap are not among them."""

    def text(self, tokens: Sequence[str]) -> str:
        """Return the words that say it."""
        return " ".join(tokens[place] for place in self.words)


class Lexicon:
    """Finds concepts in words."""

    def __init__(self) -> None:
        """Begin with no words."""
        self._plain: dict[str, list[Concept]] = defaultdict(list)
        self._turns: dict[str, list[tuple[Concept, str]]] = defaultdict(list)
        self._steps: dict[str, list[tuple[Concept, Step]]] = {}

    def add(self, concept: Concept, phrases: Iterable[str]) -> None:
        """Take `phrases`, templates, for `concept`."""
        for phrase in phrases:
            if phrase.isalpha() or not any(mark in phrase for mark in "([.|"):
                self._plain[normalized(phrase)].append(concept)
            else:
                for word in first_words(phrase):
                    self._turns[word].append((concept, phrase))

    def vocabulary(self) -> set[str]:
        """Return every word of every phrase."""
        turns = (template for turns in self._turns.values() for _, template in turns)
        return set(_WORDS.findall(" ".join(chain(self._plain, turns))))

    def all_in(self, tokens: list[str]) -> list[Found]:
        """Return every concept in `tokens`, also those that overlap."""
        return [*self._names_in(tokens), *self._turns_in(tokens)]

    def _names_in(self, tokens: list[str]) -> Iterable[Found]:
        for start in range(len(tokens)):
            name = ""
            for end in range(start, min(start + LONGEST_NAME, len(tokens))):
                name = f"{name} {tokens[end]}" if name else tokens[end]
                for concept in self._plain.get(name, ()):
                    yield Found(concept, tuple(range(start, end + 1)))

    def _turns_in(self, tokens: list[str]) -> Iterable[Found]:
        for at, (word, second) in enumerate(pairwise([*tokens, ""])):
            for concept, step in self._going_on(word) if word in self._turns else ():
                if second in step.words or step.gaps or step.ends:
                    for _, places in step.ways(tokens, at + 1, (at,)):
                        yield Found(concept, cast("tuple[int, ...]", places))

    def _going_on(self, word: str) -> list[tuple[Concept, Step]]:
        """Return the steps after `word` of the turns of phrase that can begin with it."""
        if word not in self._steps:
            found = [(concept, steps(template)) for concept, template in self._turns[word]]
            self._steps[word] = [(concept, after) for concept, step in found for after in step.words.get(word, ())]
        return self._steps[word]


def longest(found: Iterable[Found]) -> list[Found]:
    """Return those that no longer one hides, in the order in which they stand."""
    taken: set[int] = set()
    kept = []
    for one in sorted(found, key=lambda one: (-len(one.words), one.words[-1] - one.words[0], one.words)):
        if taken.isdisjoint(one.words):
            kept.append(one)
            taken.update(one.words)
    return sorted(kept, key=lambda one: one.words)
