"""A conversation does not repeat itself: shorter second answers, no second disclaimer, no offer made twice."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.answers.guide import Guide, load_guide
from skill.answers.reply import Memory, Reply, Understood

GUIDE = load_guide()
TELLING = (
    "about",
    "can_cause",
    "does_help",
    "is_it_me",
    "amount",
    "remedy_for",
    "both",
    "relief",
)
BEGINS = {"AMAZON.StartOverIntent", "LaunchIntent"}
IN_FULL = {"AMAZON.RepeatIntent", "MoreIntent", "WeightIntent", "BrieflyIntent", *BEGINS}
"""What asks for every word, works out another figure each time, or begins again."""


def questions() -> Iterator[Understood]:
    """Yield every question that the article answers, for every topic and thing."""
    for intent in GUIDE.model.intents.values():
        if intent.does in TELLING:
            subjects = GUIDE.topics.subjects if "subject" in intent.slots else [None]
            yield from (Understood(intent.name, {"subject": one} if one else {}) for one in subjects)


QUESTIONS = list(questions())
ANYTHING = [
    *QUESTIONS,
    *(Understood(intent.name) for intent in GUIDE.model.intents.values() if not intent.slots),
    *(Understood("ChooseIntent", {"number": number}) for number in ("1", "2", "5")),
]


def asked_again(understood: Understood) -> tuple[Reply, Reply]:
    """Return the first and the second reply to the same question."""
    first = GUIDE.answer(understood, {"told": True}).reply
    return first, GUIDE.answer(understood, first.memory).reply


@pytest.mark.parametrize("understood", QUESTIONS, ids=str)
def test_the_second_answer_is_never_longer_and_what_was_long_gets_shorter(understood: Understood) -> None:
    first, second = asked_again(understood)
    assert second.outcome == first.outcome
    assert len(" ".join(second.sentences)) <= len(" ".join(first.sentences))
    if first.outcome == "answer" and len(first.sentences) > 1 + len(first.safety):
        assert second.sentences[0] == "Again, in short:"


@pytest.mark.parametrize("understood", QUESTIONS, ids=str)
def test_the_second_answer_asks_something_else(understood: Understood) -> None:
    first, second = asked_again(understood)
    if first.memory.get("asked") == "offer":
        assert second.question != first.question


def test_what_was_shortened_is_told_in_full_on_request(guide: Guide) -> None:
    first = guide.hear("does stretching help", {"told": True}).reply
    second = guide.hear("does stretching help", first.memory).reply
    assert second.sentences == (
        "Again, in short:",
        "The article suggests it.",
        "Regular stretching can help relieve cramps and prevent them.",
    )
    assert guide.hear("tell me more", second.memory).reply.sentences == first.sentences
    assert guide.hear("say that again", second.memory).reply.sentences == first.sentences


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(ANYTHING), min_size=2, max_size=8))
def test_no_conversation_says_its_disclaimer_or_makes_an_offer_twice(turns: list[Understood]) -> None:
    memory: Memory = {}
    offered: list[tuple[str | None, str]] = []
    disclaimed = 0
    for understood in turns:
        reply = GUIDE.answer(understood, memory).reply
        memory = reply.memory
        disclaimed += "This is general information, not medical advice." in reply.safety
        if understood.intent in IN_FULL or reply.ends:
            return
        if memory.get("asked") == "offer":
            made = reply.question, str(memory["offer"])
            assert made not in offered
            offered.append(made)
    assert disclaimed <= 1


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("tell me about nerve compression", "number two"),
        ("does massage help", "and heat"),
        ("is tahini any good", "what about fish"),
    ],
)
def test_an_offer_that_was_passed_over_is_not_made_again(guide: Guide, said: str, then: str) -> None:
    first = guide.hear(said, {"told": True}).reply
    assert guide.hear(then, first.memory).reply.question != first.question


def test_after_a_decline_nothing_more_is_offered(guide: Guide) -> None:
    declined = guide.hear("no", guide.hear("is tahini any good", {}).reply.memory).reply
    assert declined.speech == "All right. What else would you like to know?"
    assert guide.hear("what about fish", declined.memory).reply.ends
