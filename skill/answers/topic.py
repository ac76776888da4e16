"""One topic of the article, one thing that it names, and what a question can be about."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.answers.strict import record
from skill.answers.texts import Name, SafetyKey, TopicId, Turn

DOCTOR = "see_doctor"
"""The topic that is always near: when to see a doctor."""


@record
class Listed:
    """A topic's place in one of the article's two lists."""

    within: TopicId
    """The topic that owns the list: `causes` or `remedies`."""
    at: int
    """Its place, counted from 1."""
    name: str | None = None
    """What the list calls it, when that is not its label."""


@record
class Thing:
    """One thing that a topic names: a food, a medicine, a condition."""

    label: str
    """How a sentence names it: `bananas`."""
    names: tuple[Name, ...]
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
    caution: SafetyKey | None = None
    """The safety line that goes with it: a key of `safety` in `phrases.yaml`."""
    bars: tuple[TopicId, ...] = ()
    """The topics that are not told to someone who takes or has it: advice that may harm beside it."""
    source: str | None = None
    """Where in the article it stands, when that is not where its topic does."""
    also: tuple[TopicId, ...] = ()
    """Further topics that hold it."""
    tells: TopicId | None = None
    """The topic that holds it as a help, when that is not the topic of its file."""
    unhelped: bool = False
    """Whether the remedies of its topic are not for it."""
    read: bool = False
    """Whether it is read aloud with its topic; most things stand in the topic's own sentences."""
    strong: bool = False
    """Whether its name alone shows that the talk is of this article."""


@record
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
    names: tuple[Name, ...]
    """What people call it."""
    invitation: str
    """What completes `Would you like to hear …`."""
    answer: tuple[str, ...]
    """The short answer; its first sentence can stand alone."""
    again: str | None = None
    """What is told of it the second time; the first sentence of `answer` when missing."""
    plural: bool = False
    """Whether the label takes `they`."""
    listed: Listed | None = None
    """Its place in a list, if it has one."""
    weak: tuple[str, ...] = ()
    """Those of `names` that are everyday words, and mean this topic only within a question; `*` is all of them."""
    cues: tuple[Turn, ...] = ()
    """Turns of phrase that ask for it without naming it."""
    more: tuple[str, ...] = ()
    """What `tell me more` adds."""
    more_helps: bool = False
    """Whether that names what may help."""
    more_invitation: str | None = None
    """What completes `Would you like to hear …` for that, when it is offered first."""
    why: str | None = None
    """The article's reason for it."""
    question: str | None = None
    """The closing question of a topic that owns a list."""
    helped_by: tuple[TopicId, ...] = ()
    """The topics that hold the remedies for a cause."""
    then: TopicId | None = None
    """The topic to offer next."""
    amount: TopicId | None = None
    """The topic that says how much of it."""
    bars: tuple[TopicId, ...] = ()
    """As for a thing."""
    caution: SafetyKey | None = None
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

    @property
    def bars(self) -> tuple[str, ...]:
        """The topics that are not told to someone who takes or has it."""
        return self.thing.bars if self.thing else self.topic.bars
