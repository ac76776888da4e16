"""The answers about a subject: told, as a cause, as a help, as this person's cause, with what helps, and why."""

from collections.abc import Sequence
from dataclasses import replace

from skill.answers.draft import Draft
from skill.answers.facts import Facts
from skill.answers.phrases import counted, enumerated
from skill.answers.reply import Understood
from skill.answers.topic import DOCTOR, Subject, Topic

AT_LARGE = ("causes", "remedies", "prevention")
"""The topics that answer by naming the others."""


class Teller:
    """Answers from the topics; each method that takes `Understood` is a step that an intent names in `does`."""

    def __init__(self, facts: Facts) -> None:
        """Take what there is to tell."""
        self._facts = facts
        self._topics = facts.topics
        self._phrases = facts.phrases

    def about(self, understood: Understood) -> Draft:
        """Tell of a topic in short, or of one thing that it names."""
        subject = self._subject(understood)
        if subject.thing is None:
            return self.topic(subject.topic)
        told = self._facts.of_thing(subject)
        return self._answer(subject, told, "about", told[:1])

    def topic(self, topic: Topic, relation: str = "about") -> Draft:
        """Return the topic's short answer, with its list and question when it owns one."""
        listed = self._topics.lists.get(topic.id, ())
        items = tuple(item.id for item in listed)
        cautions = (topic.caution,) if topic.caution == "water" else ()
        return Draft(
            "answer",
            self._facts.in_short(topic),
            (topic.id,),
            topic.source,
            topic.title,
            cautions,
            question=topic.question,
            items=items,
            about=(relation, topic.id),
            brief=(self._how_many(listed) if listed else topic.again or topic.answer[0],),
        )

    def _how_many(self, listed: Sequence[Topic]) -> str:
        items = enumerated(topic.name_in_list for topic in listed)
        return self._phrases.list.how_many.format(count=counted(listed), items=items)

    def can_cause(self, understood: Understood) -> Draft:
        """Answer whether the subject can cause cramps: yes or no first, then the fact."""
        subject = self._subject(understood)
        if fact := self._facts.as_cause(subject):
            return self._opened(subject, self._facts.cause_opener(subject), fact, "can_cause")
        if fact := self._facts.as_help(subject):
            return self._opened(subject, self._phrases.no_cause, fact[:1], "can_cause")
        return self._not_said(understood)

    def does_help(self, understood: Understood) -> Draft:
        """Answer whether the subject helps: yes or no first, then the fact."""
        subject = self._subject(understood)
        if fact := self._facts.as_help(subject):
            return self._opened(subject, self._facts.help_opener(subject), fact, "does_help")
        if fact := self._facts.as_cause(subject):
            return self._opened(subject, self._phrases.no_help, fact[:1], "does_help")
        return self._not_said(understood)

    def _not_said(self, understood: Understood) -> Draft:
        """Tell of what the article calls neither a cause nor a help, and say so first; a list answers by itself."""
        draft = self.about(understood)
        if self._subject(understood).id in AT_LARGE:
            return draft
        return replace(draft, sentences=(self._phrases.not_said, *draft.sentences))

    def _opened(self, subject: Subject, opener: str, fact: tuple[str, ...], relation: str) -> Draft:
        """Return the answer that begins with yes or no; with one fact, that is enough the second time."""
        if len(fact) == 1:
            return self._answer(subject, (opener, *fact), relation, (opener,), f"{relation} {subject.id}")
        return self._answer(subject, (opener, *fact), relation, (opener, subject.topic.again or fact[0]))

    def is_it_me(self, understood: Understood) -> Draft:
        """Answer whether the subject is why this person has cramps: it can be, and nobody can tell from here."""
        subject, words = self._subject(understood), self._phrases.is_it_me
        fact = self._facts.as_cause(subject)
        if not fact or (subject.thing and subject.thing.cause_opener):
            draft = self.can_cause(understood)
        else:
            who = words.medicine if subject.caution == "medicine" else words.who
            draft = self._answer(subject, (words.say, fact[0], who), "can_cause", (words.say, words.again))
            draft = replace(draft, name=f"can_cause {subject.id}")
        # What someone takes or has is not remembered; that it was spoken of is enough for `repeat`.
        return replace(draft, last=Understood("CanCauseIntent", {"subject": subject.id}), bars=subject.bars)

    def remedy_for(self, understood: Understood) -> Draft:
        """Tell what helps with a cause; which treatment goes with which is our reading, by the names they share."""
        subject = self._subject(understood)
        helped_by = [self._topics[topic] for topic in subject.topic.helped_by]
        if not helped_by or (subject.thing and subject.thing.about):
            return self.about(understood)
        if subject.thing and subject.thing.unhelped:
            return self._unhelped(subject)
        draft = self._choice_of(subject, helped_by) if len(helped_by) > 1 else self._one_remedy(subject, helped_by[0])
        return replace(draft, about=("remedy_for", subject.id))

    def _choice_of(self, subject: Subject, helped_by: Sequence[Topic]) -> Draft:
        items = tuple(topic.id for topic in helped_by)
        names = enumerated(topic.label for topic in helped_by)
        said = self._phrases.remedy_for.many.format(label=subject.label, items=names)
        topics, source = (*items, subject.topic.id), self._facts.source_of(items)
        return Draft("answer", (said,), topics, source, question=self._phrases.which, items=items, brief=(said,))

    def _one_remedy(self, subject: Subject, remedy: Topic) -> Draft:
        words = self._phrases.remedy_for
        opening = words.doctor if remedy.id == DOCTOR else words.one
        said = opening.format(label=subject.label, remedy=remedy.label)
        cautions = (subject.caution,) if subject.caution else ()
        # The opening says what the remedy's first sentence would say.
        told, topics = (said, *remedy.answer[1:]), (remedy.id, subject.topic.id)
        return Draft("answer", told, topics, remedy.source, remedy.title, cautions, brief=(said,))

    def _unhelped(self, subject: Subject) -> Draft:
        said, near = self._phrases.remedy_for.unhelped.format(label=subject.label), subject.topic.helped_by[0]
        return Draft("not_covered", (said,), (near,), invites=near)

    def relief(self, _: Understood) -> Draft:
        """Name what relieves a cramp that hurts right now."""
        relief = self._phrases.relief
        source, topics = self._facts.source_of(relief.items), ("remedies", *relief.items)
        return Draft(
            "answer",
            (relief.say,),
            topics,
            source,
            question=relief.ask,
            items=relief.items,
            brief=(relief.again,),
            name="relief",
        )

    def both(self, _: Understood) -> Draft:
        """Name the causes and the remedies in two sentences."""
        items = ("causes", "remedies")
        (causes,) = self._facts.in_short(self._topics["causes"])
        sentences = (causes, self._facts.named(self._phrases.both_remedies, "remedies"))
        return Draft(
            "answer",
            sentences,
            items,
            self._facts.source_of(items),
            question=self._phrases.both_ask,
            items=items,
            passing=True,
            about=("about", "causes"),
            brief=(self._counts(),),
            name="both",
        )

    def _counts(self) -> str:
        """Return how many causes and remedies there are."""
        counts = {owner: counted(self._topics.lists[owner]) for owner in ("causes", "remedies")}
        return self._phrases.both_again.format(**counts).capitalize()

    def instead(self, name: str) -> Draft:
        """Name what else there is for someone who cannot have a thing: its fellows, or the other remedies."""
        subject = self._topics.subjects[name]
        if subject.thing and subject.thing.help_opener:
            return self.about(Understood("AboutIntent", {"subject": name}))
        if subject.thing and (others := self._fellows(subject)):
            said = self._phrases.instead.thing.format(label=subject.label, items=enumerated(others))
            return self._answer(Subject(subject.topic.id, subject.topic), (said,), "about", name=f"instead {name}")
        remedies = [topic for topic in self._topics.lists["remedies"] if topic != subject.topic]
        if subject.thing or len(remedies) == len(self._topics.lists["remedies"]):
            invites = subject.topic.then or DOCTOR
            return Draft("not_covered", (self._phrases.instead.none,), (invites,), invites=invites)
        items = tuple(topic.id for topic in remedies)
        names = enumerated(topic.name_in_list for topic in remedies)
        said = self._phrases.instead.remedy.format(label=subject.label, items=names)
        topics, source = ("remedies", *items), self._topics["remedies"].source
        return Draft("answer", (said,), topics, source, question=self._phrases.which, items=items)

    @staticmethod
    def _fellows(subject: Subject) -> list[str]:
        """Return the other things that the topic of `subject` names as a help."""
        things = subject.topic.things.values()
        return [
            thing.label
            for thing in things
            if thing.help and not (thing.help_opener or thing.tells) and thing != subject.thing
        ]

    def first_sentences(self, items: Sequence[str]) -> Draft:
        """Tell a whole list, a sentence for each of its topics."""
        firsts = (self._facts.in_short(self._topics[item])[0] for item in items)
        sentences = (self._phrases.in_short, *firsts)
        topics, question = tuple(items), self._phrases.which_more
        return Draft("answer", sentences, topics, self._facts.source_of(items), question=question, items=topics)

    def more(self, topic: Topic) -> Draft:
        """Tell what the short answer left out, or say that there is no more."""
        if topic.more:
            about, name = ("about", topic.id), f"more {topic.id}"
            return Draft("answer", topic.more, (topic.id,), topic.source, topic.title, about=about, name=name)
        return self.no_more(topic)

    def no_more(self, topic: Topic) -> Draft:
        """Say that there is no more."""
        return Draft("conversation", (self._phrases.no_more,), (topic.id,), name=f"more {topic.id}")

    def why(self, topic: Topic) -> Draft:
        """Give the article's reason for what was just told."""
        about = ("about", topic.id)
        if topic.why:
            told, name = (topic.why,), f"why {topic.id}"
            return Draft("answer", told, (topic.id,), topic.source, topic.title, about=about, name=name)
        return self.no_reason(topic)

    def no_reason(self, topic: Topic) -> Draft:
        """Say that the article gives no further reason."""
        about, invites = ("about", topic.id), topic.then or DOCTOR
        return Draft("not_covered", (self._phrases.no_reason,), (topic.id,), invites=invites, about=about)

    def can_tell(self, relation: str, subject: str) -> bool:
        """Return whether the article says something of `subject` in this relation."""
        asked = self._topics.subjects[subject]
        known = {
            "can_cause": self._facts.as_cause(asked),
            "does_help": self._facts.as_help(asked),
            "amount": asked.topic.amount,
            "remedy_for": asked.topic.helped_by,
        }
        return bool(known.get(relation))

    def _subject(self, understood: Understood) -> Subject:
        return self._topics.subjects[understood.slots["subject"]]

    def _answer(
        self,
        subject: Subject,
        sentences: tuple[str, ...],
        relation: str,
        brief: tuple[str, ...] = (),
        name: str | None = None,
    ) -> Draft:
        thing = subject.thing
        as_help = thing is not None and thing.tells is not None and sentences[-1] == thing.help
        told = self._topics[thing.tells] if as_help and thing and thing.tells else subject.topic
        topics = (told.id, *(thing.also if thing else ()))
        source = (thing and thing.source) or told.source
        warned = subject.caution == "water" or (subject.caution and relation == "can_cause")
        cautions = (subject.caution,) if warned and subject.caution else ()
        draft = Draft("answer", sentences, topics, source, subject.topic.title, cautions, brief=brief, name=name)
        return replace(draft, about=(relation, subject.id), bars=thing.bars if thing else ())
