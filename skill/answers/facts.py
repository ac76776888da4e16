"""What the article says of a subject: as a cause, as a help, in short, in a list, and in full."""

from collections.abc import Sequence

from skill.answers.phrases import Phrases, counted, enumerated
from skill.answers.topic import Subject, Topic
from skill.answers.topics import Topics


class Facts:
    """Looks sentences up in the topics."""

    def __init__(self, topics: Topics, phrases: Phrases) -> None:
        """Take the topics, and the words around their facts."""
        self.topics = topics
        self.phrases = phrases

    def as_cause(self, subject: Subject) -> tuple[str, ...]:
        """Return what the article says of `subject` as a cause, a sentence each, or nothing."""
        if subject.thing:
            return (subject.thing.cause,) if subject.thing.cause else ()
        return subject.topic.answer if subject.topic.is_cause else ()

    def as_help(self, subject: Subject) -> tuple[str, ...]:
        """Return what the article says of `subject` as a help, a sentence each, or nothing."""
        if subject.thing:
            return (subject.thing.help,) if subject.thing.help else ()
        return subject.topic.answer if subject.topic.is_remedy else ()

    def of_thing(self, subject: Subject) -> tuple[str, ...]:
        """Return what tells of a thing when nothing more is asked: the side that its topic is about comes first."""
        thing, cause, remedy = subject.thing, self.as_cause(subject), self.as_help(subject)
        if thing and thing.about:
            return (thing.about,)
        if cause and (subject.topic.is_cause or not remedy):
            return cause
        own_words = thing is not None and thing.help_opener is not None
        return remedy if own_words else (self.help_opener(subject), *remedy)

    def cause_opener(self, subject: Subject) -> str:
        """Return the first words of the answer to `can it cause cramps`."""
        own = subject.thing.cause_opener if subject.thing else None
        return own or self.phrases.can_cause.of(plural=subject.plural)

    def help_opener(self, subject: Subject) -> str:
        """Return the first words of the answer to `does it help`."""
        own = subject.thing.help_opener if subject.thing else None
        return own or self.phrases.does_help.of(plural=subject.plural)

    def in_short(self, topic: Topic) -> tuple[str, ...]:
        """Return the topic's answer; one that owns a list names its items."""
        listed = self.topics.lists.get(topic.id)
        if not listed:
            return topic.answer
        return tuple(self.named(sentence, topic.id) for sentence in topic.answer)

    def in_full(self, topic: Topic) -> tuple[str, ...]:
        """Return all that the topic holds, a sentence each, as it is read aloud."""
        things = [thing.about for thing in topic.things.values() if thing.read and thing.about]
        caution = [self.phrases.safety[topic.caution]] if topic.caution else []
        return (*self.in_short(topic), *topic.more, *things, *caution)

    def named(self, sentence: str, owner: str) -> str:
        """Return `sentence` with the count and the items of a list, in one breath."""
        listed = self.topics.lists[owner]
        return sentence.format(count=counted(listed), items=enumerated(topic.name_in_list for topic in listed))

    def source_of(self, items: Sequence[str]) -> str:
        """Return where several topics stand: the place of the list that they are, or each place."""
        for owner, listed in self.topics.lists.items():
            if [topic.id for topic in listed] == list(items):
                return self.topics[owner].source
        return "; ".join(dict.fromkeys(self.topics[item].source for item in items))
