"""Answers answer: yes or no first, the thing for a which, the figure for a how much; and nobody is diagnosed."""

import pytest

from skill.answers.guide import Guide, load_guide
from skill.answers.reply import Reply, Understood

GUIDE = load_guide()
SUBJECTS = [key for key in GUIDE.topics.subjects if key not in ("causes", "remedies", "prevention")]
"""What can be asked about, but for the topics that hold the others: those answer by naming them."""
IT_CAN = ("It can.", "They can.")
NOT_NAMED_AS_A_CAUSE = (
    "The article doesn't name that as a cause.",
    "The article doesn't say that.",
    "The article doesn't say.",
)
IT_HELPS = ("The article suggests it.", "The article suggests them.")
NOT_NAMED_AS_A_HELP = (
    "No.",
    "The article doesn't name that as a remedy.",
    "The article doesn't say.",
    "The article doesn't say: it names no brand.",
)
WHO = (
    "Nobody can tell from here whether that's so for you. A healthcare professional can find out.",
    "Nobody can tell from here whether that's so for you. Your doctor or pharmacist can find out.",
)


def answer(intent: str, subject: str) -> Reply:
    return GUIDE.answer(Understood(intent, {"subject": subject}), {"told": True}).reply


@pytest.mark.parametrize("subject", SUBJECTS)
def test_whether_it_can_cause_cramps_is_answered_first(subject: str) -> None:
    one = GUIDE.topics.subjects[subject]
    is_cause = bool(one.thing.cause) if one.thing else one.topic.is_cause
    own = one.thing.cause_opener if one.thing else None
    first = answer("CanCauseIntent", subject).sentences[0]
    assert first in ((own,) if own else IT_CAN if is_cause else NOT_NAMED_AS_A_CAUSE)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_whether_it_helps_is_answered_first(subject: str) -> None:
    one = GUIDE.topics.subjects[subject]
    helps = bool(one.thing.help and not one.thing.help_opener) if one.thing else one.topic.is_remedy
    assert answer("DoesHelpIntent", subject).sentences[0] in (IT_HELPS if helps else NOT_NAMED_AS_A_HELP)


def test_the_openers_of_single_things_are_these(guide: Guide) -> None:
    things = [one.thing for one in guide.topics.subjects.values() if one.thing]
    assert {thing.cause_opener for thing in things if thing.cause_opener} == {
        "The article doesn't say that.",
        "Not thirst itself.",
    }
    assert {thing.help_opener for thing in things if thing.help_opener} == {
        "No.",
        "The article doesn't say.",
        "The article doesn't say: it names no brand.",
    }


@pytest.mark.parametrize("subject", SUBJECTS)
def test_whether_it_is_me_is_never_a_diagnosis(subject: str) -> None:
    reply = answer("IsItMeIntent", subject)
    if reply.sentences[0] == "It could be.":
        assert any(line in reply.speech for line in WHO)
    else:
        one = GUIDE.topics.subjects[subject]
        own = one.thing.cause_opener if one.thing else None
        assert reply.sentences[0] in ((own,) if own else NOT_NAMED_AS_A_CAUSE)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_how_much_gets_the_figure_or_that_there_is_none(subject: str) -> None:
    one, reply = GUIDE.topics.subjects[subject], answer("HowMuchIntent", subject)
    if one.topic.amount and (one.thing is None or one.topic.amount == one.topic.id):
        assert ("400 mg" in reply.speech and "healthcare professional's guidance" in reply.speech) or (
            "half your body weight" in reply.speech and "if a doctor limits your fluids" in reply.speech
        )
    elif reply.outcome == "not_covered":
        assert reply.sentences[0] in (
            f"The article gives no amount for {one.label}.",
            "The article doesn't say how much or how often.",
        )
    else:
        assert not any(character.isdigit() for character in reply.speech) or one.topic.id in ("author", "sources")


@pytest.mark.parametrize(
    ("which", "thing"),
    [
        ("which magnesium should i take", "magnesium citrate or glycinate"),
        ("what kind of magnesium", "magnesium citrate or glycinate"),
        ("what should i eat", "leafy greens, bananas, nuts, seeds, tahini, fish, meat, chicken and turkey"),
        ("which stretches", "the calves for example"),
        ("which medicines can cause this", "diuretics and statins"),
        ("which conditions can cause leg cramps", "diabetes and hypothyroidism"),
        ("which vitamin is it", "vitamin D"),
        ("what should i drink", "coconut water or natural sports drinks"),
        ("what kind of heat helps", "warm baths and a far infrared sauna"),
    ],
)
def test_a_which_gets_the_thing(guide: Guide, which: str, thing: str) -> None:
    assert thing in guide.hear(which, {}).reply.speech


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("can statins cause leg cramps", "They can."),
        ("can diabetes give you cramps", "It can."),
        ("is tahini any good", "The article suggests it."),
        ("are bananas any good", "The article suggests them."),
        ("does coffee help", "No."),
        ("should i take vitamin d", "The article doesn't say."),
        ("can stretching cause cramps", "The article doesn't name that as a cause."),
        ("do statins help", "The article doesn't name that as a remedy."),
        ("am i low on potassium", "It could be."),
        ("is that safe", "The article doesn't say how safe that is."),
        ("does pickle juice help", "The article says nothing about pickle juice."),
    ],
)
def test_a_yes_or_no_question_in_words(guide: Guide, asked: str, first: str) -> None:
    assert guide.hear(asked, {}).reply.sentences[0] == first
