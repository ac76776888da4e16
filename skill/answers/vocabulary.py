"""What people talk about beside the article's topics: emergencies, persons, what the article lacks, ways of asking.

One YAML file a group in `vocabulary/`; phrases in the notation of `template.py`, where `...` stands for up to four
words, and in emergencies `{leg}` for any one of that list in `signs.yaml`. A list may be written as one text, its
phrases a comma apart: that loads in a tenth of the time.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar, cast

from skill.answers.strict import ROOT, load_yaml, read, record
from skill.errors import DataError

T = TypeVar("T")
LISTS = ("names", "phrases", "both", "unless")
_SIGN = re.compile(r"\{(\w+)\}")


@record
class Emergency:
    """A kind of emergency, how it is told of, and what to say."""

    say: tuple[str, ...]
    """Said first and alone."""
    names: tuple[str, ...]
    """Short names, for Alexa's slot as well: `chest pain`."""
    phrases: tuple[str, ...]
    """Turns of phrase that tell of it."""
    both: tuple[str, ...] = ()
    """Turns of phrase, `one & other`, that tell of it when they stand near each other, in any order."""
    unless: tuple[str, ...] = ()
    """Turns of phrase that are ordinary talk, with all that stands between their words."""

    @property
    def together(self) -> Iterator[tuple[str, ...]]:
        """The turns of phrase of `both`, apart."""
        return (tuple(turns.split(" & ")) for turns in self.both)


@record
class Person:
    """Someone whom general advice may harm, and of whom the article does not speak."""

    label: str
    """What `The article doesn't speak of …` says."""
    names: tuple[str, ...]
    """What people call it, for Alexa's slot as well: `pregnancy`."""
    who: str = "you"
    """Whom the doctor knows."""
    phrases: tuple[str, ...] = ()
    """Turns of phrase that tell of it."""
    unless: tuple[str, ...] = ()
    """Turns of phrase in which the same words tell of nobody: `bless her heart`."""


@record
class Gap:
    """A thing of which the article says nothing."""

    names: tuple[str, ...]
    """What people call it."""
    label: str | None = None
    """What `The article says nothing about …` says; the name that was used when missing."""
    near: str | None = None
    """The topic to offer instead."""
    weak: bool = False
    """Whether it may be no more than part of a story, so that it counts only where it is asked about."""
    unless: tuple[str, ...] = ()
    """Turns of phrase beside which it is not what is asked about: `hands` beside `legs`."""


@record
class OpenQuestion:
    """A kind of question that the article leaves open."""

    says: str
    """What completes `The article doesn't say …`."""
    phrases: tuple[str, ...]
    """Turns of phrase that ask it."""
    near: str | None = None
    """The topic to offer instead."""
    caution: str | None = None
    """The safety line that goes with it."""
    unless: tuple[str, ...] = ()
    """Turns of phrase beside which the same words ask for what the article does say."""


@record
class WeightWords:
    """The words around a body weight."""

    hedges: tuple[str, ...]
    """What may stand before the number: `about`."""
    bounds: tuple[str, ...]
    """The same, where the number is not the weight: `less than`."""
    joins: tuple[str, ...]
    """What stands between two numbers told in one go: `or`."""
    people: tuple[str, ...]
    """Whose weight is a body's."""
    loads: tuple[str, ...]
    """What else has a weight, and what is done with it."""
    not_loads: tuple[str, ...]
    """Turns of phrase that end on the same words: `charley horse`."""
    water: tuple[str, ...]
    """What asks for water."""
    drunk: tuple[str, ...]
    """What water is counted in."""
    others: tuple[str, ...]
    """What other numbers count: ages, doses."""
    openings: tuple[str, ...]
    """What stands before a weight that water is asked for: `for`."""
    closings: tuple[str, ...]
    """What goes on after it."""
    elsewhere: tuple[str, ...]
    """What stands after an amount that is no body's: `of`, `overweight`."""
    not_elsewhere: tuple[str, ...]
    """Turns of phrase that begin with the same words: `more or less`."""


@record
class Vocabulary:
    """All groups, by id."""

    emergencies: Mapping[str, Emergency]
    persons: Mapping[str, Person]
    uncovered: Mapping[str, Gap]
    open_questions: Mapping[str, OpenQuestion]
    words: Mapping[str, tuple[str, ...]]
    """Words for the talk of cramps and for the kinds of question, by concept."""
    slips: Mapping[str, tuple[str, ...]]
    """Misspelt and misheard words, by what they stand for."""
    weights: WeightWords
    """The words around a body weight."""


@record
class _Words:
    phrases: tuple[str, ...]


def load_vocabulary() -> Vocabulary:
    """Return the vocabulary; raises DataError with every fault in every file."""
    faults: list[str] = []
    signs = {key: f"({'|'.join(words)})" for key, words in _lists("signs", faults).items()}
    vocabulary = Vocabulary(
        emergencies=_group(Emergency, "emergencies", faults, signs),
        persons=_group(Person, "persons", faults),
        uncovered=_group(Gap, "uncovered", faults),
        open_questions=_group(OpenQuestion, "open_questions", faults),
        words=_lists("words", faults),
        slips=_lists("slips", faults),
        weights=_one(WeightWords, "weights", faults),
    )
    if faults:
        raise DataError(faults)
    return vocabulary


def _one(kind: type[T], name: str, faults: list[str]) -> T:
    """Return what a file holds that is one record of lists; of no use where `faults` has grown."""
    data, where = _file(name, faults), f"vocabulary/{name}.yaml"
    lists = data.items() if isinstance(data, dict) else ()
    split = {key: _listed(value) if value and isinstance(value, str) else value for key, value in lists}
    return cast("T", read(kind, split or data, where, faults))


def _file(name: str, faults: list[str]) -> Any:  # noqa: ANN401 -- what a YAML file holds can be anything
    return load_yaml(ROOT / "skill" / "answers" / "vocabulary" / f"{name}.yaml", f"vocabulary/{name}.yaml", faults)


def _lists(name: str, faults: list[str]) -> dict[str, tuple[str, ...]]:
    return {key: words.phrases for key, words in _group(_Words, name, faults).items()}


def _group(
    kind: type[T], name: str, faults: list[str], signs: Mapping[str, str] = MappingProxyType({})
) -> dict[str, T]:
    """Return one file's entries; an entry that is only a list of phrases is a short form of a record."""
    data = _file(name, faults)
    short = "names" if kind is Gap else "phrases"
    entries = {}
    for key, value in (data or {}).items():
        record = value if isinstance(value, dict) else {short: value}
        where = f"vocabulary/{name}.yaml: {key}"
        entry = read(kind, _split(_signed(record, signs, where, faults) if signs else record), where, faults)
        entries.update({str(key): entry} if entry else {})
    return entries


def _signed(record: dict[str, Any], signs: Mapping[str, str], where: str, faults: list[str]) -> dict[str, Any]:
    """Return `record` with the words of `signs` in place of their name in braces."""
    texts = {key: value for key, value in record.items() if key in LISTS and isinstance(value, str)}
    unknown = {name for text in texts.values() for name in _SIGN.findall(text)}.difference(signs)
    faults.extend(f"{where}: no {{{name}}} in vocabulary/signs.yaml" for name in sorted(unknown))
    filled = {key: _SIGN.sub(lambda name: signs.get(name[1], ""), text) for key, text in texts.items()}
    return {**record, **filled}


def _split(record: dict[str, Any]) -> dict[str, Any]:
    """Return `record` with the lists that are written as one text taken apart at the commas."""
    return {
        key: value if key not in LISTS or not isinstance(value, str) else _listed(value)
        for key, value in record.items()
    }


def _listed(text: str) -> list[str]:
    return [phrase for part in text.split(",") if (phrase := part.strip())]
