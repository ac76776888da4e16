"""What the product says beside the article: welcome, help, apology, goodbye, safety; read from `phrases.yaml`."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Annotated

from skill.answers.strict import ANSWERS, load_yaml, read, record
from skill.answers.texts import TopicId, filled
from skill.errors import DataError


@record
class Spoken:
    """Something said, with or without a closing question."""

    say: str
    ask: str | None = None
    items: tuple[TopicId, ...] = ()


@record
class Number:
    """One form for `it` and one for `they`."""

    one: str
    many: str

    def of(self, *, plural: bool) -> str:
        """Return the form that fits."""
        return self.many if plural else self.one


@record
class Welcome:
    """The first words, and those after `start over`."""

    say: str
    again: str
    ask: str
    items: tuple[TopicId, ...]


@record
class Reprompt:
    """What is said when no answer comes, by the kind of question asked."""

    offer: str
    list: Annotated[str, filled("count")]
    open: str


@record
class IsItMe:
    """The answer to `is that why I get them`."""

    say: str
    who: str
    medicine: str
    again: str


@record
class RemedyFor:
    """How remedies are tied to a cause: one, several, the doctor, or none."""

    one: Annotated[str, filled("label", "remedy")]
    many: Annotated[str, filled("label", "items")]
    doctor: Annotated[str, filled("label", "remedy")]
    unhelped: Annotated[str, filled("label")]


@record
class NoAmount:
    """What is said when the article gives no figure, for one thing or for a topic."""

    thing: Annotated[str, filled("label")]
    topic: str


@record
class Weight:
    """Water worked out from a weight."""

    figure: Annotated[str, filled("weight", "ounces", "liters")]
    outside: str
    unknown: str
    forgotten: str


@record
class Instead:
    """What else there is when someone cannot or will not have a thing."""

    thing: Annotated[str, filled("label", "items")]
    remedy: Annotated[str, filled("label", "items")]
    none: str


@record
class Relief:
    """What relieves a cramp that hurts right now."""

    say: str
    again: str
    ask: str
    items: tuple[TopicId, ...]


@record
class Unnamed:
    """How a person or thing is named that is not to be remembered."""

    label: str
    who: str


@record
class ListTalk:
    """Moving through a list."""

    how_many: Annotated[str, filled("count", "items")]
    first: str
    last: str
    none: str


@record
class Phrases:
    """All of `phrases.yaml`."""

    safety: Mapping[str, str]
    welcome: Welcome
    help: Spoken
    lost: tuple[Spoken, ...]
    relief: Relief
    comfort: Spoken
    in_short: str
    stop: str
    thanks: str
    declined: str
    anything_else: tuple[str, ...]
    offer: Annotated[str, filled("invitation")]
    offer_remedy: str
    again: str
    which: str
    which_again: str
    which_more: str
    clarify: Annotated[str, filled("first", "second")]
    reprompt: Reprompt
    can_cause: Number
    does_help: Number
    no_cause: str
    no_help: str
    not_said: str
    is_it_me: IsItMe
    remedy_for: RemedyFor
    both_remedies: Annotated[str, filled("count", "items")]
    both_again: Annotated[str, filled("causes", "remedies")]
    instead: Instead
    sure: str
    privacy: str
    nothing_yet: str
    both_ask: str
    weight: Weight
    no_amount: NoAmount
    no_reason: str
    no_more: str
    nothing_about: Annotated[str, filled("label")]
    does_not_say: Annotated[str, filled("label")]
    not_the_article: str
    person: Annotated[str, filled("label", "who")]
    person_unnamed: Unnamed
    person_again: str
    person_later: str
    person_barred: str
    list: ListTalk


def load_phrases(file: Path = ANSWERS / "phrases.yaml") -> Phrases:
    """Return the phrases, of the project or of another `file`; raises DataError with every fault."""
    faults: list[str] = []
    data = load_yaml(file, "phrases.yaml", faults)
    phrases = None if faults else read(Phrases, data, "phrases.yaml", faults)
    if phrases is None:
        raise DataError(faults)
    return phrases


def counted(things: Collection[object]) -> str:
    """Return how many there are, in a word up to ten."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[len(things)] if len(things) < len(words) else str(len(things))


def enumerated(names: Iterable[str]) -> str:
    """Return the names as one breath says them: `a, b, and c`."""
    *others, last = names
    if not others:
        return last
    return f"{', '.join(others)}, and {last}" if len(others) > 1 else f"{others[0]} and {last}"
