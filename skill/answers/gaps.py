"""What is not answered from the article: what it lacks, whom it does not speak of, emergencies, and doubt."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from skill.answers.draft import Draft
from skill.answers.facts import Facts
from skill.answers.reply import Memory, Understood
from skill.answers.topic import DOCTOR
from skill.answers.vocabulary import Gap, OpenQuestion, Vocabulary
from skill.answers.words import normalized

AGAIN = "withheld"
"""What is remembered of advice that was withheld once more."""
RECOMMENDING = ("does_help", "amount")
"""The steps that recommend, or do not, whatever they are asked about."""
ARTICLE = re.compile(r"^(?:an?|the) ")


class Gaps:
    """Says so plainly; each method that takes `Understood` is a step that an intent names in `does`."""

    def __init__(self, facts: Facts, vocabulary: Vocabulary) -> None:
        """Take what there is, and the names of what there is not."""
        self._topics = facts.topics
        self._phrases = facts.phrases
        self._vocabulary = vocabulary
        remedies = {topic.id for topic in self._topics if topic.is_remedy}
        self._advice = {"remedies", "prevention", *remedies} - {DOCTOR}

    def uncovered(self, understood: Understood) -> Draft:
        """Name what the article does not speak of, and offer something near."""
        slots = understood.slots
        if question := self._vocabulary.open_questions.get(slots.get("open", "")):
            return self._open(question, understood)
        gap = self._vocabulary.uncovered.get(slots.get("uncovered", ""))
        used = _used(gap, slots.get("words")) if gap else None
        label = _called(gap, used) if gap and used else slots.get("words")
        if not label:
            return Draft("not_covered", (self._phrases.not_the_article,), invites="remedies")
        near = gap.near if gap else "remedies"
        # The words of something unknown are the person's own, and are not remembered; a gap's name is one of ours.
        last = Understood(understood.intent, {"uncovered": slots["uncovered"], "words": used} if used else {})
        said = self._phrases.nothing_about.format(label=label)
        return Draft("not_covered", (said,), (near,) if near else (), invites=near, last=last)

    def open_steps(self) -> Mapping[str, Callable[[Understood], Draft]]:
        """Return a step for each question that the article leaves open, by its name in the vocabulary."""
        return {key: partial(self._open, question) for key, question in self._vocabulary.open_questions.items()}

    def _open(self, question: OpenQuestion, _: Understood) -> Draft:
        said, near = self._phrases.does_not_say.format(label=question.says), question.near
        cautions = (question.caution,) if question.caution else ()
        return Draft("not_covered", (said,), (near,) if near else (), cautions=cautions, invites=near)

    def person(self, understood: Understood) -> Draft:
        """Give nothing to someone whom general advice may harm, and name who can advise."""
        person = self._vocabulary.persons.get(understood.slots.get("person", "")) or self._phrases.person_unnamed
        return self._withheld(self._phrases.person.format(label=person.label, who=person.who))

    def barred(self, draft: Draft, memory: Memory) -> Draft:
        """Return `draft`, unless it tells what may harm beside something that was taken or had."""
        told = draft.topics[:1] if draft.items else draft.topics
        if not self.is_advice(draft) or not {*told} & {*(memory.get("barred") or ())}:
            return draft
        said, question = self._phrases.person_barred, self._phrases.anything_else[0]
        last = Understood("PersonIntent")
        return Draft("not_covered", (said,), (DOCTOR,), question=question, about=draft.about, last=last)

    def careful(self, draft: Draft, memory: Memory) -> Draft:
        """Return `draft` as it is told where advice is withheld: no advice, and of a cause only that it is one."""
        if self.is_advice(draft):
            return self.withheld(memory)
        topic = self._topics.subjects[draft.about[1]].topic if draft.about else None
        told = topic and topic.is_cause and draft.outcome == "answer" and not draft.name
        return replace(draft, sentences=draft.brief or draft.sentences) if told else draft

    def withheld(self, memory: Memory) -> Draft:
        """Withhold advice once more, in a conversation that began with someone whom it may harm."""
        later = AGAIN in (memory.get("said") or ())
        return self._withheld(self._phrases.person_later if later else self._phrases.person_again, AGAIN)

    def _withheld(self, said: str, name: str | None = None) -> Draft:
        # Whom it was about is not remembered; that advice is withheld is.
        last, question = Understood("PersonIntent"), self._phrases.anything_else[0]
        return Draft("not_covered", (said,), (DOCTOR,), question=question, last=last, withholds=True, name=name)

    def is_advice(self, draft: Draft) -> bool:
        """Return whether `draft` tells or names what may help, other than seeing a doctor."""
        names = not self._advice.isdisjoint(draft.topics) or self._is_told_of_help(draft)
        if draft.topics[:1] == (DOCTOR,) and not names:
            return False
        asked, _ = draft.about or ("", "")
        return asked in RECOMMENDING or (names and draft.outcome == "answer")

    def _is_told_of_help(self, draft: Draft) -> bool:
        """Return whether `draft` is what a topic adds that names help."""
        return any(topic.more == draft.sentences for topic in self._topics if topic.more_helps)

    def emergency(self, understood: Understood) -> Draft:
        """Say the line for this kind of emergency, and nothing else."""
        emergency = self._vocabulary.emergencies[understood.slots["emergency"]]
        return Draft("emergency", emergency.say, safety=emergency.say, bare=True)

    def clarify(self, understood: Understood) -> Draft:
        """Ask which of two topics was meant."""
        named = (understood.slots["first"], understood.slots["second"])
        first, second = (self._topics.subjects[name].topic for name in named)
        question = self._phrases.clarify.format(first=first.label, second=second.label)
        items = (first.id, second.id)
        return Draft("clarify", (), items, question=question, items=items, passing=True)


def _used(gap: Gap, words: str | None) -> str:
    """Return the name of the gap that was used, one of ours; with or without its article it is the same."""
    names = [normalized(name) for name in gap.names]
    return next((name for name in names if words and words in (name, ARTICLE.sub("", name))), names[0])


def _called(gap: Gap, used: str) -> str:
    """Return how the gap is spoken of: by its label, else by the name that was used."""
    name = next(name for name in gap.names if normalized(name) == used)
    return gap.label or re.sub(r"^my ", "your ", name)
