"""How much: the article's figures, and the water worked out for a weight, which is then forgotten."""

from skill.answers.draft import Draft
from skill.answers.facts import Facts
from skill.answers.reply import Understood
from skill.answers.tell import Teller
from skill.answers.weight import water_for, weight_of

RULE = "water_amount"
"""The topic that holds the article's rule on water."""
FORGOTTEN = Understood("WeightIntent")
"""What is remembered of a weight: that there was one."""


class Amounts:
    """Answers how much; each method is one step that an intent names in `does`."""

    def __init__(self, facts: Facts, teller: Teller) -> None:
        """Take what there is to tell."""
        self._facts = facts
        self._teller = teller
        self._rule = facts.topics[RULE]

    def amount(self, understood: Understood) -> Draft:
        """Give the article's figure for the subject, or say that it has none."""
        subject = self._facts.topics.subjects[understood.slots["subject"]]
        amount = subject.topic.amount
        if amount and (subject.thing is None or amount == subject.topic.id):
            return self._teller.topic(self._facts.topics[amount], "amount")
        words, thing = self._facts.phrases.no_amount, subject.thing
        avoided = thing and thing.help_opener and not subject.topic.is_cause
        if avoided or not self._facts.as_help(subject):
            return self._teller.about(understood)
        said = words.thing.format(label=subject.label) if thing else words.topic
        near = (thing and thing.tells) or subject.topic.id
        return Draft("not_covered", (said,), (near,), invites=near, about=("amount", subject.id))

    def none(self, topic: str) -> Draft:
        """Say that the article gives no amount."""
        return Draft("not_covered", (self._facts.phrases.no_amount.topic,), (topic,), invites=topic)

    def weight(self, understood: Understood) -> Draft:
        """Work out the water for a weight, or tell the rule alone where the weight is out of its reach."""
        words, weight = self._facts.phrases.weight, weight_of(understood.slots)
        if weight is None:
            return self._with(*self._rule.answer)
        water = water_for(weight)
        if water is None:
            return self._with(words.outside, self._rule.answer[0])
        return self._with(words.figure.format(weight=weight.said, ounces=water.ounces, liters=water.liters))

    def weight_unknown(self, _: Understood) -> Draft:
        """Tell the rule in words."""
        return self._with(self._facts.phrases.weight.unknown)

    def forgotten(self) -> Draft:
        """Tell the rule where a figure is to be repeated."""
        known = (self._rule.again or self._rule.answer[0],)
        return self._with(self._facts.phrases.weight.forgotten, *self._rule.answer, brief=known)

    def _with(self, *sentences: str, brief: tuple[str, ...] = ()) -> Draft:
        about, topic = ("amount", RULE), self._rule
        return Draft(
            "answer",
            sentences,
            (RULE,),
            topic.source,
            topic.title,
            ("water",),
            about=about,
            last=FORGOTTEN,
            brief=brief,
            name="weight",
        )
