"""What people talk about beside the article's topics: emergencies, persons, what the article lacks, ways of asking.

One YAML file a group in `vocabulary/`; phrases in the notation of `template.py`, where `...` stands for up to four
words, and in emergencies `{leg}` for any one of that list in `signs.yaml`. A list may be written as one text, its
phrases a comma apart: that loads in a tenth of the time.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from skill.answers.strict import ANSWERS, entries, keyed, load_yaml, read, read_list, record
from skill.answers.texts import AND, Name, SafetyKey, Signs, TopicId, Turn
from skill.errors import DataError

T = TypeVar("T")
ByKey = Callable[[object, str, list[str]], Mapping[str, Any]]
LISTS = ("names", "phrases", "both", "unless")
_SIGN = re.compile(r"\{(\w+)\}")


@record
class Emergency:
    """A kind of emergency, how it is told of, and what to say."""

    say: tuple[str, ...]
    """Said first and alone."""
    names: tuple[Name, ...]
    """Short names, for Alexa's slot as well: `chest pain`."""
    phrases: tuple[Turn, ...]
    """Turns of phrase that tell of it."""
    both: tuple[Signs, ...] = ()
    """Turns of phrase, `one & other`, that tell of it when they stand near each other, in any order."""
    unless: tuple[Turn, ...] = ()
    """Turns of phrase that are ordinary talk, with all that stands between their words."""

    @property
    def together(self) -> Iterator[tuple[str, ...]]:
        """The turns of phrase of `both`, apart."""
        return (tuple(turns.split(AND)) for turns in self.both)


@record
class Person:
    """Someone whom general advice may harm, and of whom the article does not speak."""

    label: str
    """What `The article doesn't speak of …` says."""
    names: tuple[Name, ...]
    """What people call it, for Alexa's slot as well: `pregnancy`."""
    who: str = "you"
    """Whom the doctor knows."""
    phrases: tuple[Turn, ...] = ()
    """Turns of phrase that tell of it."""
    unless: tuple[Turn, ...] = ()
    """Turns of phrase in which the same words tell of nobody: `bless her heart`."""


@record
class Gap:
    """A thing of which the article says nothing."""

    names: tuple[Name, ...]
    """What people call it."""
    label: str | None = None
    """What `The article says nothing about …` says; the name that was used when missing."""
    near: TopicId | None = None
    """The topic to offer instead."""
    weak: bool = False
    """Whether it may be no more than part of a story, so that it counts only where it is asked about."""
    unless: tuple[Turn, ...] = ()
    """Turns of phrase beside which it is not what is asked about: `hands` beside `legs`."""


@record
class OpenQuestion:
    """A kind of question that the article leaves open."""

    says: str
    """What completes `The article doesn't say …`."""
    phrases: tuple[Turn, ...]
    """Turns of phrase that ask it."""
    near: TopicId | None = None
    """The topic to offer instead."""
    caution: SafetyKey | None = None
    """The safety line that goes with it."""
    unless: tuple[Turn, ...] = ()
    """Turns of phrase beside which the same words ask for what the article does say."""


@record
class WeightWords:
    """The words around a body weight."""

    hedges: tuple[Name, ...]
    """What may stand before the number: `about`."""
    bounds: tuple[Name, ...]
    """The same, where the number is not the weight: `less than`."""
    joins: tuple[Name, ...]
    """What stands between two numbers told in one go: `or`."""
    people: tuple[Name, ...]
    """Whose weight is a body's."""
    loads: tuple[Name, ...]
    """What else has a weight, and what is done with it."""
    not_loads: tuple[Name, ...]
    """Turns of phrase that end on the same words: `charley horse`."""
    water: tuple[Name, ...]
    """What asks for water."""
    drunk: tuple[Name, ...]
    """What water is counted in."""
    others: tuple[Name, ...]
    """What other numbers count: ages, doses."""
    openings: tuple[Name, ...]
    """What stands before a weight that water is asked for: `for`."""
    closings: tuple[Name, ...]
    """What goes on after it."""
    elsewhere: tuple[Name, ...]
    """What stands after an amount that is no body's: `of`, `overweight`."""
    not_elsewhere: tuple[Name, ...]
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


def load_vocabulary(folder: Path = ANSWERS / "vocabulary") -> Vocabulary:
    """Return the vocabulary, of the project or of another `folder`; raises DataError with every fault in every file."""
    files = _Files(folder)
    signs = {key: f"({'|'.join(words)})" for key, words in files.lists(Turn, "signs").items()}
    # A wrong sign would be told once more of each emergency that names it.
    emergencies = {} if files.faults else files.group(Emergency, "emergencies", signs)
    vocabulary = Vocabulary(
        emergencies=emergencies,
        persons=files.group(Person, "persons"),
        uncovered=files.group(Gap, "uncovered"),
        open_questions=files.group(OpenQuestion, "open_questions"),
        words=files.lists(Turn, "words"),
        slips=files.lists(Name, "slips", keyed),
        weights=files.one(WeightWords, "weights"),
    )
    if files.faults:
        raise DataError(files.faults)
    return vocabulary


class _Files:
    """The files of a folder, a group in each, and the faults found in them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.faults: list[str] = []

    def group(self, kind: type[T], name: str, signs: Mapping[str, str] = MappingProxyType({})) -> dict[str, T]:
        """Return one file's entries as `kind`."""
        found = {key: self._entry(kind, value, where, signs) for key, where, value in self._entries(name, entries)}
        return {key: entry for key, entry in found.items() if entry}

    def lists(self, kind: object, name: str, by_key: ByKey = entries) -> dict[str, tuple[str, ...]]:
        """Return one file's entries as lists of `kind`."""
        return {
            key: read_list(kind, _listed(value), where, self.faults)
            for key, where, value in self._entries(name, by_key)
        }

    def one(self, kind: type[T], name: str) -> T:
        """Return a file that is one record of lists as `kind`; of no use where `faults` has grown."""
        lists = {key: _listed(value) for key, _, value in self._entries(name, entries)}
        return cast("T", lists and read(kind, lists, f"vocabulary/{name}.yaml", self.faults))

    def _entries(self, name: str, by_key: ByKey) -> Iterator[tuple[str, str, Any]]:
        """Yield key, place and data of each entry of a file."""
        where = f"vocabulary/{name}.yaml"
        data = load_yaml(self._folder / f"{name}.yaml", where, self.faults)
        table = {} if data is None else by_key(data, where, self.faults)
        yield from ((key, f"{where}: {key}", value) for key, value in table.items())

    def _entry(self, kind: type[T], value: object, where: str, signs: Mapping[str, str]) -> T | None:
        """Return an entry; a gap that is only a list is the short form of one with names."""
        record = value if isinstance(value, dict) else {"names" if kind is Gap else "phrases": value}
        return read(kind, _split(_signed(record, signs, where, self.faults) if signs else record), where, self.faults)


def _signed(record: dict[str, Any], signs: Mapping[str, str], where: str, faults: list[str]) -> dict[str, Any]:
    """Return `record` with the words of `signs` in place of their name in braces."""
    texts = {key: value for key, value in record.items() if key in LISTS and isinstance(value, str)}
    unknown = {name for text in texts.values() for name in _SIGN.findall(text)}.difference(signs)
    faults.extend(f"{where}: no {{{name}}} in vocabulary/signs.yaml" for name in sorted(unknown))
    filled = {key: _SIGN.sub(lambda name: signs.get(name[1], ""), text) for key, text in texts.items()}
    return {**record, **filled}


def _split(record: dict[str, Any]) -> dict[str, Any]:
    """Return `record` with the lists that are written as one text taken apart at the commas."""
    return {key: _listed(value) if key in LISTS else value for key, value in record.items()}


def _listed(value: object) -> object:
    if not isinstance(value, str):
        return value
    return [phrase for part in value.split(",") if (phrase := part.strip())]
