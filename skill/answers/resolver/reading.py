"""What an utterance speaks of: the concepts found in it, before anything is decided."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product

from skill.answers.resolver.lexicon import Concept, Found, Lexicon, longest
from skill.answers.topics import Topics
from skill.answers.vocabulary import Vocabulary

ENTITIES = ("subject", "cue", "uncovered", "open", "person")
NAMED = ("subject", "uncovered", "open", "person")
"""Beside these a hint is weak: it hides none of them that asks what the article leaves open."""
NEVER_HIDDEN = ("domain", "elsewhere")
"""Ways of asking that count also where they stand within something named."""
SET_ASIDE = re.compile(
    r"\b(?:besides|aside from|apart from|other than|except|not the|without"
    r"|tried(?! everything| it all| all| the lot| every)"
    r"|already (?:take|taking|drink|drinking|eat|eating|use|using|do|doing|tried|stretch)"
    r"|(?:i|we) (?:drink|eat|get|stretch) (?:plenty|lots|loads|tons|enough|a lot|so much)(?: of)?"
    r"|no matter how much|even though i|although i)"
    r"(?: (?!what|how|why|is|are|can|could|does|do|should|so|but|and|to|or|when|where|which|that|any|will|for)\S+){0,3}"
)
"""What these words hold is not what is asked about."""
NEAR = 14
"""Two signs of an emergency belong together when no more than so many words lie between."""
DENIED = re.compile(
    r"\b(?:no|not|without|any|nor|neither) (?:(?:any|have|having|had|got|be|being|a|an|been) )*"
    r"(\S+(?: (?:or|nor|and no) \S+)*)"
)
"""What these words name is not there: `no swelling or redness`, `i do not have chest pain`."""
FLAT = re.compile(r"\(([a-z0-9 |]+)\)")
"""A plain list of names: these are looked up, and need not be walked."""
Places = tuple[int, ...]
"""Where the words of a sign stand."""
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
    """Its words, normalized, numbers in digits."""
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
        self._grave = frozenset(key for key, question in vocabulary.open_questions.items() if question.caution)
        self.lexicon = _lexicon(topics, vocabulary)
        """Every word that is understood."""

    def read(self, words: str) -> Reading:
        """Return the reading of `words`, normalized and with digits."""
        tokens = REPORTED.sub("", TITLE.sub("the article ", f"{words} ")).split()
        found = _without_ordinary(self.lexicon.all_in(tokens))
        aside = _set_aside(tokens)
        entities = self._entities(found, aside, _denied(" ".join(tokens)))
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

    def _entities(self, found: list[Found], aside: frozenset[int], denied: set[int]) -> list[Found]:
        """Return what is spoken of: the longest turns of phrase, and whatever must never be hidden by one."""
        found = [one for one in found if not (_is_deniable(one) and one.words[0] in denied)]
        rivals = longest(one for one in found if one.concept.kind in ENTITIES or one.concept.id == "cramp")
        entities = [one for one in rivals if one.concept.kind != "word" and aside.isdisjoint(one.words)]
        named = longest(one for one in found if one.concept.kind in NAMED)
        never_hidden = [one for one in found if one.concept.kind == "person" or one.concept.id in self._grave]
        never_hidden += [one for one in named if one.concept.kind == "open"]
        return entities + [one for one in never_hidden if one not in entities]


class Alarm:
    """Hears emergencies, before anything else is read."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the turns of phrase for each kind."""
        self.lexicon = Lexicon()
        """Every word that tells of an emergency."""
        self._together: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        """Kinds of emergency, each with the signs that tell of it beside the first of them."""
        signs: dict[str, None] = {}
        for key, emergency in vocabulary.emergencies.items():
            self.lexicon.add(Concept("emergency", key), [*emergency.names, *emergency.phrases])
            self.lexicon.add(Concept("unless", key), emergency.unless)
            for first, *others in emergency.together:
                self._together[first].append((key, tuple(others)))
                signs.update(dict.fromkeys([first, *others]))
        for sign in signs:
            flat = FLAT.fullmatch(sign)
            self.lexicon.add(Concept("sign", sign), flat[1].split("|") if flat else [sign])

    def kind(self, words: str) -> str | None:
        """Return the id of the emergency that `words` tell of, the one with the most signs, or None."""
        tokens = words.split()
        denied = _denied(words)
        told: dict[str, list[Places]] = defaultdict(list)
        signs: dict[str, list[Places]] = defaultdict(list)
        ordinary: dict[str, list[Places]] = defaultdict(list)
        groups = {"emergency": told, "sign": signs, "unless": ordinary}
        for one in self.lexicon.all_in(tokens):
            if one.words[0] not in denied or one.concept.kind == "unless":
                groups[one.concept.kind][one.concept.id].append(one.words)
        for first in [sign for sign in signs if sign in self._together]:
            for key, others in self._together[first]:
                if all(other in signs for other in others):
                    told[key] += _near([signs[first], *(signs[other] for other in others)])
        heard = {
            key: {place for places in several if not _within(places, ordinary.get(key, ())) for place in places}
            for key, several in told.items()
        }
        return max(heard, key=lambda key: len(heard[key])) if any(heard.values()) else None


def _is_deniable(found: Found) -> bool:
    """Return whether it is a person that one may say not to be: `not pregnant`; but no feeling is in numb feet."""
    return found.concept.kind == "person" and found.concept.id != "numb_feet"


def _denied(words: str) -> set[int]:
    """Return the places of the words that are only named to be denied: `no swelling or redness`."""
    return {
        place
        for found in DENIED.finditer(words)
        for place in range(len(words[: found.start(1)].split()), len(words[: found.end(1)].split()))
    }


def _near(signs: list[list[Places]]) -> Iterator[Places]:
    """Yield the places of one of each of `signs` wherever they stand near each other, in whichever order."""
    for several in product(*signs):
        words = tuple(chain.from_iterable(several))
        if max(words) - min(words) <= NEAR and len(set(words)) == len(words):
            yield words


def _within(places: Places, ordinary: Iterable[Places]) -> bool:
    """Return whether any of `places` lies in what an ordinary turn of phrase spans."""
    return any(turn[0] <= place <= turn[-1] for turn in ordinary for place in places)


def _lexicon(topics: Topics, vocabulary: Vocabulary) -> Lexicon:
    lexicon = Lexicon()
    for key, subject in topics.subjects.items():
        weak = subject.topic.weak if subject.thing is None else () if subject.thing.strong else ("*",)
        for name in subject.names:
            lexicon.add(Concept("subject", key, weak="*" in weak or name in weak), [name])
    for topic in topics:
        lexicon.add(Concept("cue", topic.id), topic.cues)
    for key, gap in vocabulary.uncovered.items():
        lexicon.add(Concept("uncovered", key, weak=gap.weak), _with_or_without_article(gap.names))
        lexicon.add(_unless("uncovered", key), gap.unless)
    for key, question in vocabulary.open_questions.items():
        lexicon.add(Concept("open", key), question.phrases)
        lexicon.add(_unless("open", key), question.unless)
    for key, person in vocabulary.persons.items():
        lexicon.add(Concept("person", key), _both(person.names, person.phrases))
        lexicon.add(_unless("person", key), person.unless)
    for key, phrases in vocabulary.words.items():
        if key == "plain":
            continue
        lexicon.add(Concept("word", key), phrases)
    return lexicon


def _unless(kind: str, key: str) -> Concept:
    """Return the concept of the words beside which `key` is not spoken of."""
    return Concept("unless", f"{kind} {key}")


def _without_ordinary(found: list[Found]) -> list[Found]:
    """Return what is found, without what other words show to be ordinary talk."""
    ordinary = [one for one in found if one.concept.kind == "unless"]
    return [
        one for one in found if one.concept.kind != "unless" and not any(_makes_ordinary(it, one) for it in ordinary)
    ]


def _makes_ordinary(other: Found, one: Found) -> bool:
    """Return whether `other` shows `one` to be ordinary talk; a person only where it holds the very words."""
    if other.concept != _unless(one.concept.kind, one.concept.id):
        return False
    return one.concept.kind != "person" or set(one.words) <= set(other.words)


def _with_or_without_article(names: Iterable[str]) -> Iterator[str]:
    """Yield `names`, and those of more words without the article that they begin with: `massage gun`."""
    for name in names:
        yield name
        article, _, rest = name.partition(" ")
        if article in ("a", "an", "the") and " " in rest:
            yield rest


def _both(names: Iterable[str], phrases: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*names, *phrases]))


def _set_aside(tokens: list[str]) -> frozenset[int]:
    """Return the places of the words that are named only to be set aside."""
    text = " ".join(tokens)
    spans = [found.span() for found in SET_ASIDE.finditer(text)]
    return frozenset(
        place for start, end in spans for place in range(len(text[:start].split()), len(text[:end].split()))
    )
