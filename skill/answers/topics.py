"""What the article says: one `Topic` a file in `topics/`, loaded strictly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from skill.answers.strict import load_yaml, read
from skill.errors import DataError

SAFETY_KEYS = ("medicine", "water")


@dataclass(frozen=True)
class Listed:
    """A topic's place in one of the article's two lists."""

    within: str
    """The topic that owns the list: `causes` or `remedies`."""
    at: int
    """Its place, counted from 1."""
    name: str | None = None
    """What the list calls it, when that is not its label."""


@dataclass(frozen=True)
class Thing:
    """One thing that a topic names: a food, a medicine, a condition."""

    label: str
    """How a sentence names it: `bananas`."""
    names: tuple[str, ...]
    """What people call it."""
    plural: bool = False
    """Whether the label takes `they`."""
    about: str | None = None
    """What the article says of it, when that is neither cause nor help."""
    cause: str | None = None
    """What the article says of it as a cause."""
    help: str | None = None
    """What the article says of it as a help."""
    cause_opener: str | None = None
    """The first words of the answer to `can it cause cramps`, when they are not `It can.`"""
    help_opener: str | None = None
    """The first words of the answer to `does it help`, when they are not `The article suggests it.`"""
    caution: str | None = None
    """The safety line that goes with it: a key of `safety` in `phrases.yaml`."""
    source: str | None = None
    """Where in the article it stands, when that is not where its topic does."""
    also: tuple[str, ...] = ()
    """Further topics that hold it."""
    tells: str | None = None
    """The topic that holds it as a help, when that is not the topic of its file."""
    unhelped: bool = False
    """Whether the remedies of its topic are not for it."""
    read: bool = False
    """Whether it is read aloud with its topic; most things stand in the topic's own sentences."""
    strong: bool = False
    """Whether its name alone shows that the talk is of this article."""


@dataclass(frozen=True)
class Topic:
    """One topic of the article: what people call it, what to say, and where it stands."""

    id: str
    """The file's name."""
    title: str
    """The heading of its card and chapter."""
    label: str
    """How a sentence names it: `dehydration`."""
    source: str
    """Where in the article it stands: `Root Causes, item 2`."""
    read_at: int
    """Its place when everything is read aloud: lower is sooner."""
    names: tuple[str, ...]
    """What people call it."""
    invitation: str
    """What completes `Would you like to hear …`."""
    answer: tuple[str, ...]
    """The short answer; its first sentence can stand alone."""
    plural: bool = False
    """Whether the label takes `they`."""
    listed: Listed | None = None
    """Its place in a list, if it has one."""
    weak: tuple[str, ...] = ()
    """Those of `names` that are everyday words, and mean this topic only within a question; `*` is all of them."""
    cues: tuple[str, ...] = ()
    """Turns of phrase that ask for it without naming it."""
    more: tuple[str, ...] = ()
    """What `tell me more` adds."""
    more_invitation: str | None = None
    """What completes `Would you like to hear …` for that, when it is offered first."""
    why: str | None = None
    """The article's reason for it."""
    question: str | None = None
    """The closing question of a topic that owns a list."""
    helped_by: tuple[str, ...] = ()
    """The topics that hold the remedies for a cause."""
    then: str | None = None
    """The topic to offer next."""
    amount: str | None = None
    """The topic that says how much of it."""
    caution: str | None = None
    """The safety line that goes with it."""
    says_disclaimer: bool = False
    """Whether the answer is itself the disclaimer."""
    things: Mapping[str, Thing] = field(default_factory=dict)
    """What it names, by id."""

    @property
    def name_in_list(self) -> str:
        """What its list calls it."""
        return (self.listed and self.listed.name) or self.label

    @property
    def is_cause(self) -> bool:
        """Whether it tells of a cause: remedies are tied to it."""
        return bool(self.helped_by)

    @property
    def is_remedy(self) -> bool:
        """Whether it tells of something that may help: the article lists it, or says how much of it."""
        return not self.is_cause and (self.listed is not None or self.amount is not None)


@dataclass(frozen=True)
class Subject:
    """What a question can be about: a topic, or a thing within one."""

    id: str
    """Unique over topics and things."""
    topic: Topic
    """The topic that answers."""
    thing: Thing | None = None
    """The thing asked about, if it is one."""

    @property
    def label(self) -> str:
        """How a sentence names it."""
        return self.thing.label if self.thing else self.topic.label

    @property
    def names(self) -> tuple[str, ...]:
        """What people call it."""
        return self.thing.names if self.thing else self.topic.names

    @property
    def plural(self) -> bool:
        """Whether the label takes `they`."""
        return self.thing.plural if self.thing else self.topic.plural

    @property
    def caution(self) -> str | None:
        """The safety line that goes with it."""
        return self.thing.caution if self.thing else self.topic.caution


@dataclass(frozen=True)
class Topics:
    """All topics, by id, and what can be asked about."""

    by_id: Mapping[str, Topic]

    def __getitem__(self, topic: str) -> Topic:
        """Return the topic with this id; raises KeyError."""
        return self.by_id[topic]

    def __iter__(self) -> Iterator[Topic]:
        """Go through the topics in the order in which the article speaks of them."""
        return iter(self.by_id.values())

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        """All that a question can be about, by id."""
        found = {topic.id: Subject(topic.id, topic) for topic in self}
        for topic in self:
            found.update({key: Subject(key, topic, thing) for key, thing in topic.things.items()})
        return found

    @cached_property
    def lists(self) -> Mapping[str, tuple[Topic, ...]]:
        """The topics of each list in their order, by the id of the topic that owns the list."""
        owners = {topic.listed.within for topic in self if topic.listed}
        return {owner: tuple(sorted(self._listed_in(owner), key=_place)) for owner in sorted(owners)}

    def _listed_in(self, owner: str) -> Iterator[Topic]:
        return (topic for topic in self if topic.listed and topic.listed.within == owner)


def _place(topic: Topic) -> int:
    return topic.listed.at if topic.listed else 0


def load_topics(folder: Traversable | None = None) -> Topics:
    """Return all topics, of the project or of another `folder`; raises DataError with every fault in every file."""
    faults: list[str] = []
    topics = []
    for file in sorted((folder or files("skill.answers").joinpath("topics")).iterdir(), key=lambda file: file.name):
        data = load_yaml(file, faults)
        if data is not None:
            topic = read(Topic, data, f"topics/{file.name}", faults, id=file.name.removesuffix(".yaml"))
            topics.extend([topic] if topic else [])
    loaded = Topics({topic.id: topic for topic in sorted(topics, key=lambda topic: topic.read_at)})
    if not faults:
        faults.extend(_disagreements(loaded))
    if faults:
        raise DataError(faults)
    return loaded


def _disagreements(topics: Topics) -> Iterator[str]:
    """Yield what is wrong between the files: references to nothing, names and places used twice."""
    yield from _dead_references(topics)
    yield from _unreachable(topics)
    yield from _repeated_names(topics)
    for owner, listed in topics.lists.items():
        places = [_place(topic) for topic in listed]
        if places != list(range(1, len(places) + 1)):
            yield f"topics: the list {owner!r} has the places {places}, expected 1 to {len(places)}"


def _dead_references(topics: Topics) -> Iterator[str]:
    for topic in topics:
        named = {"then": topic.then, "amount": topic.amount, "listed": topic.listed and topic.listed.within}
        named |= {f"helped_by, item {place}": other for place, other in enumerate(topic.helped_by, 1)}
        named |= {f"things: {key}: tells": thing.tells for key, thing in topic.things.items()}
        yield from (
            f"topics/{topic.id}.yaml: {key}: no topic {other!r}"
            for key, other in named.items()
            if other and other not in topics.by_id
        )
        cautions = {topic.caution, *(thing.caution for thing in topic.things.values())} - {None, *SAFETY_KEYS}
        yield from (f"topics/{topic.id}.yaml: caution: no safety line {caution!r}" for caution in cautions)


def _unreachable(topics: Topics) -> Iterator[str]:
    for topic in topics:
        if not topic.names:
            yield f"topics/{topic.id}.yaml: names: nothing reaches {topic.id!r}, give it at least one name"
        for key, thing in topic.things.items():
            if not (thing.about or thing.cause or thing.help):
                yield f"topics/{topic.id}.yaml: things: {key}: it says nothing; give it 'about', 'cause' or 'help'"


def _repeated_names(topics: Topics) -> Iterator[str]:
    owners: dict[str, str] = {}
    for topic in topics:
        for key, names in {
            topic.id: topic.names,
            **{key: thing.names for key, thing in topic.things.items()},
        }.items():
            for name in names:
                if name in owners:
                    yield f"topics/{topic.id}.yaml: the name {name!r} of {key!r} is also a name of {owners[name]!r}"
                owners[name] = key
