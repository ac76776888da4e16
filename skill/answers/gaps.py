"""What is not answered from the article: what it lacks, whom it does not speak of, emergencies, and doubt."""

import re

from skill.answers.draft import Draft
from skill.answers.facts import Facts
from skill.answers.reply import Understood
from skill.answers.vocabulary import Gap, OpenQuestion, Vocabulary
from skill.answers.words import normalized

DOCTOR = "see_doctor"


class Gaps:
    """Says so plainly; each method that takes `Understood` is a step that an intent names in `does`."""

    def __init__(self, facts: Facts, vocabulary: Vocabulary) -> None:
        """Take what there is, and the names of what there is not."""
        self._topics = facts.topics
        self._phrases = facts.phrases
        self._vocabulary = vocabulary

    def uncovered(self, understood: Understood) -> Draft:
        """Name what the article does not speak of, and offer something near."""
        slots = understood.slots
        if question := self._vocabulary.open_questions.get(slots.get("open", "")):
            return self._open(question)
        gap = self._vocabulary.uncovered.get(slots.get("uncovered", ""))
        label = _called(gap, slots.get("words")) if gap else slots.get("words")
        if not label:
            return Draft("not_covered", (self._phrases.not_the_article,), invites="remedies")
        near = gap.near if gap else "remedies"
        # The words of something unknown are the person's own, and are not remembered; a gap's name is one of ours.
        last = understood if gap else Understood(understood.intent)
        said = self._phrases.nothing_about.format(label=label)
        return Draft("not_covered", (said,), (near,) if near else (), invites=near, last=last)

    def _open(self, question: OpenQuestion) -> Draft:
        said, near = self._phrases.does_not_say.format(label=question.says), question.near
        cautions = (question.caution,) if question.caution else ()
        return Draft("not_covered", (said,), (near,) if near else (), cautions=cautions, invites=near)

    def person(self, understood: Understood) -> Draft:
        """Give nothing to someone whom general advice may harm, and name who can advise."""
        person = self._vocabulary.persons.get(understood.slots.get("person", "")) or self._phrases.person_unnamed
        return self._withheld(self._phrases.person.format(label=person.label, who=person.who))

    def withheld(self) -> Draft:
        """Withhold advice once more, in a conversation that began with someone whom it may harm."""
        return self._withheld(self._phrases.person_again)

    def _withheld(self, said: str) -> Draft:
        # Whom it was about is not remembered; that advice is withheld is.
        last, question = Understood("PersonIntent"), self._phrases.anything_else
        return Draft("not_covered", (said,), (DOCTOR,), question=question, last=last, withholds=True)

    def is_advice(self, draft: Draft) -> bool:
        """Return whether `draft` tells or names what may help, other than seeing a doctor."""
        advice = {"remedies", "prevention", *(topic.id for topic in self._topics if topic.is_remedy)} - {DOCTOR}
        return draft.outcome == "answer" and not advice.isdisjoint(draft.topics)

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


def _called(gap: Gap, words: str | None) -> str:
    """Return how the gap is spoken of: by its label, else by the name that was used, which is one of ours."""
    used = next((name for name in gap.names if normalized(name) == words), gap.names[0])
    return gap.label or re.sub(r"^my ", "your ", used)
