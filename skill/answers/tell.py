"""The answers that need no memory: a subject told, a yes-or-no question answered, a figure, a gap named."""

from collections.abc import Sequence
from dataclasses import replace

from skill.answers.draft import Draft
from skill.answers.phrases import Phrases, counted, enumerated
from skill.answers.reply import Understood
from skill.answers.topics import Subject, Topic, Topics
from skill.answers.vocabulary import Vocabulary
from skill.answers.weight import water_for, weight_of


class Teller:
    """Answers from the topics, each method one step that an intent names in `does`."""

    def __init__(self, topics: Topics, phrases: Phrases, vocabulary: Vocabulary) -> None:
        """Take what there is to tell."""
        self._topics = topics
        self._phrases = phrases
        self._vocabulary = vocabulary

    def about(self, understood: Understood) -> Draft:
        """Tell of a topic in short, or of one thing that it names."""
        subject = self._subject(understood)
        if subject.thing is None:
            return self._topic(subject.topic)
        facts = [subject.thing.about, *self._both_sides(subject)]
        return self._answer(subject, [fact for fact in facts if fact][:1], "about")

    def can_cause(self, understood: Understood) -> Draft:
        """Answer whether the subject can cause cramps: yes or no first, then the fact."""
        subject = self._subject(understood)
        if fact := self._as_cause(subject):
            return self._answer(subject, [self._cause_opener(subject), *fact], "can_cause")
        if fact := self._as_help(subject):
            return self._answer(subject, [self._phrases.no_cause.format(label=subject.label), *fact], "can_cause")
        return self.about(understood)

    def does_help(self, understood: Understood) -> Draft:
        """Answer whether the subject helps: yes or no first, then the fact."""
        subject = self._subject(understood)
        if fact := self._as_help(subject):
            opener = subject.thing.help_opener if subject.thing else None
            yes = self._phrases.does_help.of(plural=_plural(subject))
            return self._answer(subject, [opener or yes, *fact], "does_help")
        if fact := self._as_cause(subject):
            return self._answer(subject, [self._phrases.no_help.format(label=subject.label), *fact], "does_help")
        return self.about(understood)

    def is_it_me(self, understood: Understood) -> Draft:
        """Answer whether the subject is why this person has cramps: it can be, and nobody can tell from here."""
        subject = self._subject(understood)
        fact = self._as_cause(subject)
        if not fact or (subject.thing and subject.thing.cause_opener):
            draft = self.can_cause(understood)
        else:
            who = self._phrases.is_it_me.medicine if self._caution(subject) == "medicine" else self._phrases.is_it_me.who
            draft = self._answer(subject, [self._phrases.is_it_me.say, fact[0], who], "can_cause")
        # What someone takes or has is not remembered; that it was spoken of is enough for `repeat`.
        return replace(draft, last=Understood("CanCauseIntent", {"subject": subject.id}))

    def amount(self, understood: Understood) -> Draft:
        """Give the article's figure for the subject, or say that it has none."""
        subject = self._subject(understood)
        amount = subject.topic.amount
        if amount and (subject.thing is None or amount == subject.topic.id):
            return self._topic(self._topics[amount], "amount")
        said = self._phrases.no_amount.format(label=subject.label)
        return Draft("not_covered", (said,), (subject.topic.id,), invites=subject.topic.id, about=("amount", subject.id))

    def remedy_for(self, understood: Understood) -> Draft:
        """Tell what helps with a cause; which treatment goes with which cause is our reading, by the names they share."""
        subject = self._subject(understood)
        helped_by = [self._topics[topic] for topic in subject.topic.helped_by]
        if not helped_by:
            return self.about(understood)
        words, first = self._phrases.remedy_for, helped_by[0]
        items = tuple(topic.id for topic in helped_by)
        topics = (*items, subject.topic.id)
        if len(helped_by) > 1:
            said = words.many.format(label=subject.label, items=enumerated(topic.label for topic in helped_by))
            return Draft("answer", (said,), topics, first.source, question=self._phrases.which, items=items, about=("remedy_for", subject.id))
        to_doctor = first.id == "see_doctor"
        said = (words.doctor if to_doctor else words.one).format(label=subject.label, remedy=first.label)
        told = first.answer[:1] if to_doctor else first.answer
        cautions = tuple(filter(None, [self._caution(subject)]))
        return Draft("answer", (said, *told), topics, first.source, first.title, cautions, about=("remedy_for", subject.id))

    def both(self, _: Understood) -> Draft:
        """Name the causes and the remedies in two sentences."""
        causes, remedies = self._topics["causes"], self._topics["remedies"]
        said = self._phrases.both.format(
            causes=self._listing("causes"),
            causes_count=counted(self._topics.lists["causes"]),
            remedies=self._listing("remedies"),
            remedies_count=counted(self._topics.lists["remedies"]),
        )
        sentences = tuple(f"{part}." for part in said.removesuffix(".").split(". "))
        source = f"{causes.source}; {remedies.source}"
        items = (causes.id, remedies.id)
        return Draft("answer", sentences, items, source, question=self._phrases.both_ask, items=items, passing=True, about=("about", "causes"))

    def weight(self, understood: Understood) -> Draft:
        """Work out the water for a weight, or tell the rule alone where the weight is out of its reach."""
        topic, words = self._topics["water_amount"], self._phrases.weight
        weight = weight_of(understood.slots)
        if weight is None:
            return self._topic(topic, "amount")
        water = water_for(weight)
        sentences = (words.outside, topic.answer[0]) if water is None else (
            words.figure.format(weight=weight.said, ounces=water.ounces, liters=water.liters),
        )  # fmt: skip
        forgotten = Understood("WeightIntent")
        return Draft("answer", sentences, (topic.id,), topic.source, topic.title, ("water",), about=("amount", topic.id), last=forgotten)

    def weight_unknown(self, _: Understood) -> Draft:
        """Tell the rule in words."""
        topic = self._topics["water_amount"]
        sentences = (self._phrases.weight.unknown, *topic.answer)
        return Draft("answer", sentences, (topic.id,), topic.source, topic.title, ("water",), about=("amount", topic.id))

    def uncovered(self, understood: Understood) -> Draft:
        """Say plainly what the article does not speak of, and name something near."""
        slots = understood.slots
        if slots.get("open") in self._vocabulary.open_questions:
            question = self._vocabulary.open_questions[slots["open"]]
            said, near = self._phrases.does_not_say.format(label=question.says), question.near
            cautions = (question.caution,) if question.caution else ()
            return Draft("not_covered", (said,), (near,) if near else (), cautions=cautions, invites=near)
        gap = self._vocabulary.uncovered.get(slots.get("uncovered", ""))
        label = gap.label or gap.names[0] if gap else slots.get("words")
        said = self._phrases.nothing_about.format(label=label) if label else self._phrases.not_the_article
        near = gap.near if gap else "remedies" if label else None
        last = understood if gap else Understood(understood.intent)
        return Draft("not_covered", (said,), (near,) if near else (), invites=near, last=last)

    def person(self, understood: Understood) -> Draft:
        """Give nothing to someone whom general advice may harm, and name who can advise."""
        person = self._vocabulary.persons.get(understood.slots.get("person", "")) or self._phrases.person_unnamed
        said = self._phrases.person.format(label=person.label, who=person.who)
        last = Understood(understood.intent)
        return Draft("not_covered", (said,), ("see_doctor",), invites="see_doctor", last=last, withholds=True)

    def withheld(self) -> Draft:
        """Withhold advice once more, in a conversation that began with someone whom it may harm."""
        return Draft("not_covered", (self._phrases.person_again,), ("see_doctor",), invites="see_doctor", withholds=True)

    def is_advice(self, draft: Draft) -> bool:
        """Return whether `draft` tells or names what may help, other than seeing a doctor."""
        advice = {"remedies", "prevention", *(topic.id for topic in self._topics if topic.is_remedy)} - {"see_doctor"}
        return not advice.isdisjoint(draft.topics)

    def can_tell(self, relation: str, subject: str) -> bool:
        """Return whether the article says something of `subject` in this relation: a cause, a help, an amount, a remedy."""
        asked = self._topics.subjects[subject]
        facts = {
            "can_cause": self._as_cause(asked),
            "does_help": self._as_help(asked),
            "amount": asked.topic.amount,
            "remedy_for": asked.topic.helped_by,
        }
        return bool(facts.get(relation))

    def emergency(self, understood: Understood) -> Draft:
        """Say the line for this kind of emergency, and nothing else."""
        emergency = self._vocabulary.emergencies[understood.slots["emergency"]]
        return Draft("emergency", emergency.say, safety=emergency.say, bare=True)

    def clarify(self, understood: Understood) -> Draft:
        """Ask which of two topics was meant."""
        items = (understood.slots["first"], understood.slots["second"])
        first, second = (self._topics.subjects[item].topic for item in items)
        question = self._phrases.clarify.format(first=first.label, second=second.label)
        return Draft("clarify", (), (first.id, second.id), question=question, items=(first.id, second.id), passing=True)

    def first_sentences(self, items: Sequence[str]) -> Draft:
        """Tell a whole list, a sentence for each of its topics."""
        topics = [self._topics[item] for item in items]
        sentences = tuple(self._sentences(topic)[0] for topic in topics)
        owner = next((owner for owner, listed in self._topics.lists.items() if list(listed) == topics), None)
        source = self._topics[owner].source if owner else "; ".join(dict.fromkeys(topic.source for topic in topics))
        return Draft("answer", sentences, tuple(items), source, question=self._phrases.which_more, items=tuple(items))

    def more(self, subject: str) -> Draft:
        """Tell what the short answer left out, or say that there is no more."""
        topic = self._topics.subjects[subject].topic
        if topic.more:
            return Draft("answer", topic.more, (topic.id,), topic.source, topic.title, about=("about", topic.id))
        return Draft("conversation", (self._phrases.no_more.format(label=topic.label),), (topic.id,))

    def why(self, subject: str) -> Draft:
        """Give the article's reason for what was just told."""
        topic = self._topics.subjects[subject].topic
        if topic.why:
            return Draft("answer", (topic.why,), (topic.id,), topic.source, topic.title, about=("about", topic.id))
        return Draft("not_covered", (self._phrases.no_reason,), (topic.id,), invites=topic.then or "see_doctor", about=("about", topic.id))

    def whole(self, topic: Topic) -> tuple[str, ...]:
        """Return all that the topic holds, a sentence each, as it is read aloud."""
        things = [thing.about for thing in topic.things.values() if thing.read and thing.about]
        cautions = [self._phrases.safety[topic.caution]] if topic.caution else []
        return (*self._sentences(topic), *topic.more, *things, *([topic.why] if topic.why else []), *cautions)

    def _subject(self, understood: Understood) -> Subject:
        return self._topics.subjects[understood.slots["subject"]]

    def _topic(self, topic: Topic, step: str = "about") -> Draft:
        items = tuple(item.id for item in self._topics.lists.get(topic.id, ()))
        return Draft(
            "answer",
            self._sentences(topic),
            (topic.id,),
            topic.source,
            topic.title,
            cautions=(topic.caution,) if topic.caution == "water" else (),
            question=topic.question,
            items=items,
            about=(step, topic.id),
        )

    def _sentences(self, topic: Topic) -> tuple[str, ...]:
        listed = self._topics.lists.get(topic.id)
        if not listed:
            return topic.answer
        return tuple(sentence.format(count=counted(listed), items=self._listing(topic.id)) for sentence in topic.answer)

    def _listing(self, owner: str) -> str:
        return enumerated(topic.name_in_list for topic in self._topics.lists[owner])

    def _answer(self, subject: Subject, sentences: Sequence[str], step: str) -> Draft:
        topic, thing = subject.topic, subject.thing
        told = thing.tells if thing and thing.tells and thing.help and sentences[-1] == thing.help else topic.id
        also = thing.also if thing else ()
        source = (thing and thing.source) or self._topics[told].source
        caution = self._caution(subject)
        cautions = (caution,) if caution == "water" or (caution and step == "can_cause") else ()
        return Draft("answer", tuple(sentences), (told, *also), source, topic.title, cautions, about=(step, subject.id))

    def _both_sides(self, subject: Subject) -> tuple[str, ...]:
        cause, remedy = self._as_cause(subject), self._as_help(subject)
        return (*cause, *remedy) if subject.topic.is_cause else (*remedy, *cause)

    def _as_cause(self, subject: Subject) -> tuple[str, ...]:
        if subject.thing:
            return (subject.thing.cause,) if subject.thing.cause else ()
        return subject.topic.answer if subject.topic.is_cause else ()

    def _as_help(self, subject: Subject) -> tuple[str, ...]:
        if subject.thing:
            return (subject.thing.help,) if subject.thing.help else ()
        return subject.topic.answer if subject.topic.is_remedy else ()

    def _cause_opener(self, subject: Subject) -> str:
        own = subject.thing.cause_opener if subject.thing else subject.topic.cause_opener
        return own or self._phrases.can_cause.of(plural=_plural(subject))

    @staticmethod
    def _caution(subject: Subject) -> str | None:
        return subject.thing.caution if subject.thing else subject.topic.caution


def _plural(subject: Subject) -> bool:
    return subject.thing.plural if subject.thing else subject.topic.plural


