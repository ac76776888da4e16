"""What the article says: all topics, one a file in `topics/`, loaded strictly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from skill.answers.strict import ANSWERS, not_an_id, read, yaml_files
from skill.answers.texts import filled
from skill.answers.topic import Subject, Topic
from skill.errors import DataError

INTRODUCES = filled("count", "items")
"""The check of the sentence that names a list."""


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


def load_topics(folder: Path = ANSWERS / "topics") -> Topics:
    """Return all topics, of the project or of another `folder`; raises DataError with every fault in every file."""
    faults: list[str] = []
    topics = []
    for name, where, data in yaml_files(folder, "topics", faults):
        faults.extend(not_an_id(name, where))
        topic = read(Topic, data, where, faults, id=name)
        topics.extend([topic] if topic else [])
    loaded = Topics({topic.id: topic for topic in sorted(topics, key=lambda topic: topic.read_at)})
    if not faults:
        faults.extend(_disagreements(loaded))
    if faults:
        raise DataError(faults)
    return loaded


def _disagreements(topics: Topics) -> Iterator[str]:
    """Yield what is wrong within a file or between several: what says nothing, and what is used twice."""
    for topic in topics:
        yield from _empty_promises(topic)
    yield from _repeated_ids(topics)
    yield from _repeated_names(topics)
    read_at: dict[int, str] = {}
    for topic in topics:
        if topic.read_at in read_at:
            yield f"topics/{topic.id}.yaml: read_at: {topic.read_at} is also the place of {read_at[topic.read_at]!r}"
        read_at[topic.read_at] = topic.id
    for owner, listed in topics.lists.items():
        places = [_place(topic) for topic in listed]
        if places != list(range(1, len(places) + 1)):
            yield f"topics: the list {owner!r} has the places {places}, expected 1 to {len(places)}"
        yield from _no_introduction(topics[owner]) if owner in topics.by_id else ()


def _empty_promises(topic: Topic) -> Iterator[str]:
    """Yield what the file of `topic` speaks of and does not hold."""
    where = f"topics/{topic.id}.yaml"
    if topic.more_invitation and not topic.more:
        yield f"{where}: more_invitation: there is no 'more' to hear, got {topic.more_invitation!r}"
    for name in topic.weak:
        if name not in (*topic.names, "*"):
            yield f"{where}: weak: expected one of the names, got {name!r}"
    for key, thing in topic.things.items():
        if not (thing.about or thing.cause or thing.help):
            yield f"{where}: things: {key}: it says nothing; give it 'about', 'cause' or 'help'"


def _no_introduction(owner: Topic) -> Iterator[str]:
    """Yield what keeps the answer of a topic that owns a list from naming its items."""
    if len(owner.answer) > 1:
        yield f"topics/{owner.id}.yaml: answer: expected one sentence, which names its list, got {len(owner.answer)}"
    for sentence in owner.answer:
        try:
            INTRODUCES(sentence)
        except ValueError as error:
            yield f"topics/{owner.id}.yaml: answer: {error}, got {sentence!r}"


def _repeated_ids(topics: Topics) -> Iterator[str]:
    owners = {topic.id: topic.id for topic in topics}
    for topic in topics:
        for key in topic.things:
            if key in owners:
                yield f"topics/{topic.id}.yaml: things: the id {key!r} is also one of topics/{owners[key]}.yaml"
            owners[key] = topic.id


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
