"""What the article says: all topics, one a file in `topics/`, loaded strictly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from skill.answers.strict import ROOT, read, yaml_files
from skill.answers.topic import Subject, Topic
from skill.errors import DataError

SAFETY_KEYS = ("medicine", "water")


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


def load_topics(folder: Path | None = None) -> Topics:
    """Return all topics, of the project or of another `folder`; raises DataError with every fault in every file."""
    faults: list[str] = []
    topics = []
    for name, where, data in yaml_files(folder or ROOT / "skill" / "answers" / "topics", "topics", faults):
        topic = read(Topic, data, where, faults, id=name)
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
    read_at: dict[int, str] = {}
    for topic in topics:
        if topic.read_at in read_at:
            yield f"topics/{topic.id}.yaml: read_at: {topic.read_at} is also the place of {read_at[topic.read_at]!r}"
        read_at[topic.read_at] = topic.id
    for owner, listed in topics.lists.items():
        places = [_place(topic) for topic in listed]
        if places != list(range(1, len(places) + 1)):
            yield f"topics: the list {owner!r} has the places {places}, expected 1 to {len(places)}"


def _dead_references(topics: Topics) -> Iterator[str]:
    for topic in topics:
        named = {"then": topic.then, "amount": topic.amount, "listed": topic.listed and topic.listed.within}
        named |= {f"helped_by, item {place}": other for place, other in enumerate(topic.helped_by, 1)}
        named |= {f"things: {key}: tells": thing.tells for key, thing in topic.things.items()}
        named |= {f"bars, item {place}": other for place, other in enumerate(topic.bars, 1)}
        named |= {
            f"things: {key}: bars, item {place}": other
            for key, thing in topic.things.items()
            for place, other in enumerate(thing.bars, 1)
        }
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
