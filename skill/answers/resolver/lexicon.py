"""Every word and turn of phrase that means something here, and where it stands in an utterance."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from skill.answers.template import first_words, parse, pattern
from skill.answers.words import normalized

LONGEST_NAME = 6
_WORDS = re.compile(r"[a-z0-9]+")
_WORD_FIRST = re.compile(r"[a-z]+(?= )")
_CHOICE_FIRST = re.compile(r"\(((?:[a-z][a-z ]*\|)*[a-z][a-z ]*)\)(?= |$)")


@dataclass(frozen=True)
class Concept:
    """What a phrase stands for."""

    kind: str
    """Its group: `subject`, `cue`, `uncovered`, `open`, `person`, `emergency`, `word`."""
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


@dataclass(frozen=True)
class Turn:
    """A turn of phrase with choices or gaps; compiled when it is first needed."""

    concept: Concept
    template: str

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The regular expression over words that are each followed by a space."""
        return re.compile(r"(?<!\S)" + pattern(self.template))


class Lexicon:
    """Finds concepts in words."""

    def __init__(self) -> None:
        """Begin with no words."""
        self._plain: dict[str, list[Concept]] = defaultdict(list)
        self._turns: dict[str, list[Turn]] = defaultdict(list)

    def add(self, concept: Concept, phrases: Iterable[str]) -> None:
        """Take `phrases`, templates, for `concept`."""
        for phrase in phrases:
            if phrase.isalpha() or not any(mark in phrase for mark in "([.|"):
                self._plain[normalized(phrase)].append(concept)
            else:
                turn = Turn(concept, phrase)
                for word in _first_words(phrase):
                    self._turns[word].append(turn)

    def vocabulary(self) -> set[str]:
        """Return every word of every phrase."""
        turns = (turn.template for turns in self._turns.values() for turn in turns)
        return {word for phrase in (*self._plain, *turns) for word in _WORDS.findall(phrase)}

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
        text = "".join(f"{token} " for token in tokens)
        place_at = {}
        position = 0
        for place, token in enumerate(tokens):
            place_at[position] = place
            position += len(token) + 1
        place_at[position] = len(tokens)
        tried: set[int] = set()
        for word in dict.fromkeys(tokens):
            for turn in self._turns.get(word, ()):
                if id(turn) in tried:
                    continue
                tried.add(id(turn))
                for match in turn.expression.finditer(text):
                    spans = [match.span(group) for group in range(1, turn.expression.groups + 1)]
                    places = [place for start, end in spans for place in range(place_at[start], place_at[end])]
                    yield Found(turn.concept, tuple(places))


def _first_words(phrase: str) -> Iterable[str]:
    """Return the words that `phrase` can begin with; the common shapes are seen without parsing it."""
    if found := _WORD_FIRST.match(phrase):
        return normalized(found.group()).split()[:1]
    if found := _CHOICE_FIRST.match(phrase):
        return {normalized(option.partition(" ")[0]).split()[0] for option in found.group(1).split("|")}
    return first_words(parse(phrase))


def longest(found: Iterable[Found]) -> list[Found]:
    """Return those that no longer one hides, in the order in which they stand."""
    taken: set[int] = set()
    kept = []
    for one in sorted(found, key=lambda one: (-len(one.words), one.words[-1] - one.words[0], one.words)):
        if taken.isdisjoint(one.words):
            kept.append(one)
            taken.update(one.words)
    return sorted(kept, key=lambda one: one.words)
