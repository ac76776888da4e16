"""What an utterance speaks of: the concepts found in it, before anything is decided."""

import re
from dataclasses import dataclass

from skill.answers.resolver.concepts import lexicon_of, unless
from skill.answers.resolver.lexicon import Concept, Found, longest
from skill.answers.resolver.spans import denied, set_aside
from skill.answers.topics import Topics
from skill.answers.vocabulary import Vocabulary

ENTITIES = ("subject", "cue", "uncovered", "open", "person")
NAMED = ("subject", "uncovered", "open", "person")
"""Beside these a hint is weak: it hides none of them that asks what the article leaves open."""
NEVER_HIDDEN = ("domain", "elsewhere")
"""Ways of asking that count also where they stand within something named."""
TITLE = re.compile(
    r"(?:(?<=\bin )|(?<=\bof )|(?<=\bfrom )|(?<=\bbehind ))(?:the )?root causes of leg cramps "
    r"|^root causes of leg cramps (?=author|date|disclaimer|references|sources|who|when|written)"
)
"""The article by its name, and not what causes cramps: `the references in root causes of leg cramps`."""
REPORTED = re.compile(
    r"\b(?:my|the|our|a|me) (?!article|author|text|disclaimer|page|writer|functional)(?:\S+ ){1,3}"
    r"(?:says?|said|told me|tells me|reckons?|thinks?|mentioned|swears?|suggested|keeps saying)\b"
    r"(?! (?:\S+ ){0,12}(?:his|her|their) (?:\S+ )?(?:legs?|cal(?:f|ves)|feet|foot|toes?|thighs?|muscles?|cramps?))"
    r"(?: that)? ?"
)
"""Who said it is not whom it is about: `my daughter says`; but `my daughter says her legs cramp`."""


@dataclass(frozen=True)
class Reading:
    """The concepts of one utterance."""

    tokens: tuple[str, ...]
    """Its words, normalized, slips put right."""
    entities: tuple[Found, ...]
    """What it is about: subjects, what the article lacks, persons; those that no longer one hides."""
    kinds: frozenset[str]
    """The ways of asking that it holds: `why`, `help`, `amount` …"""
    words: frozenset[int]
    """The places of the words that mean something."""
    aside: frozenset[int] = frozenset()
    """The places of the words that are named only to be set aside: `besides water`."""

    def of(self, kind: str) -> list[Concept]:
        """Return the concepts of one group, in the order in which they stand."""
        return [found.concept for found in self.entities if found.concept.kind == kind]

    @property
    def text(self) -> str:
        """The words, a space apart."""
        return " ".join(self.tokens)

    @property
    def weighs(self) -> bool:
        """Whether it asks what something does: `is it good`, `does it cause`, `is it me`."""
        return bool(self.kinds & {"good", "cause", "me"})

    @property
    def cramps(self) -> bool:
        """Whether cramps are spoken of."""
        return "cramp" in self.kinds


class Reader:
    """Reads utterances with the lexicon made from topics and vocabulary."""

    def __init__(self, topics: Topics, vocabulary: Vocabulary) -> None:
        """Make the lexicon."""
        self._had = frozenset(key for key, subject in topics.subjects.items() if subject.bars)
        self._grave = frozenset(key for key, question in vocabulary.open_questions.items() if question.caution)
        self.lexicon = lexicon_of(topics, vocabulary)
        """Every word that is understood."""

    def read(self, words: str) -> Reading:
        """Return the reading of `words`, normalized, slips put right."""
        tokens = REPORTED.sub("", TITLE.sub("the article ", f"{words} ")).split()
        found = _without_ordinary(self.lexicon.all_in(tokens))
        text = " ".join(tokens)
        not_there = denied(text)
        not_had = [one for one in found if self._is_denied(one, not_there)]
        aside = set_aside(text).union(*(one.words for one in not_had))
        entities = self._entities([one for one in found if one not in not_had], aside)
        taken = {place for one in entities if one.concept.kind != "cue" for place in one.words}
        ways = [one for one in found if one.concept.kind == "word"]
        kinds = frozenset(
            one.concept.id for one in ways if one.concept.id in NEVER_HIDDEN or not taken.issuperset(one.words)
        )
        known = frozenset(place for one in found if one.concept.id != "ask" for place in one.words)
        return Reading(tuple(tokens), tuple(entities), kinds, known, aside)

    def is_grave(self, reading: Reading) -> bool:
        """Return whether it asks what must not be answered otherwise than with its caution: stopping a medicine."""
        return any(one.id in self._grave for one in reading.of("open"))

    def _entities(self, found: list[Found], aside: frozenset[int]) -> list[Found]:
        """Return what is spoken of: the longest turns of phrase, and whatever must never be hidden by one."""
        rivals = longest(one for one in found if one.concept.kind in ENTITIES or one.concept.id == "cramp")
        entities = [one for one in rivals if one.concept.kind != "word" and aside.isdisjoint(one.words)]
        named = longest(one for one in found if one.concept.kind in NAMED)
        never_hidden = [one for one in found if one.concept.kind == "person" or one.concept.id in self._grave]
        never_hidden += [one for one in named if one.concept.kind == "open"]
        return entities + [one for one in never_hidden if one not in entities]

    def _is_denied(self, found: Found, not_there: set[int]) -> bool:
        """Return whether one says not to be, take or have it: `not pregnant`; but no feeling is in numb feet."""
        concept = found.concept
        if concept.kind in ("subject", "cue"):
            return concept.id in self._had and not not_there.isdisjoint(found.words)
        return concept.kind == "person" and concept.id != "numb_feet" and found.words[0] in not_there


def _without_ordinary(found: list[Found]) -> list[Found]:
    """Return what is found, without what other words show to be ordinary talk."""
    ordinary = [one for one in found if one.concept.kind == "unless"]
    return [
        one for one in found if one.concept.kind != "unless" and not any(_makes_ordinary(it, one) for it in ordinary)
    ]


def _makes_ordinary(other: Found, one: Found) -> bool:
    """Return whether `other` shows `one` to be ordinary talk; a person only where it holds the very words."""
    if other.concept != unless(one.concept.kind, one.concept.id):
        return False
    return one.concept.kind != "person" or set(one.words) <= set(other.words)
