"""A memory from outside: what the engine wrote is kept whole, anything else is dropped and harms nothing."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.answers.guide import load_guide
from skill.answers.memory import Keeper
from skill.answers.reply import Understood

GUIDE = load_guide()
KEEPER = Keeper(GUIDE.topics, GUIDE.model)
TOPICS = ["causes", "dehydration", "remedies", "see_doctor", "nothing", ""]
INTENTS = [
    "AboutIntent",
    "RemedyForIntent",
    "AMAZON.RepeatIntent",
    "AMAZON.YesIntent",
    "AMAZON.NextIntent",
    "WeightIntent",
]
INTENTS += [
    "FreeQuestionIntent",
    "EmergencyIntent",
    "ClarifyIntent",
    "ChooseIntent",
    "NotCoveredIntent",
    "NoSuchIntent",
]
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
SUBJECT = st.sampled_from(TOPICS) | JSON
MEANT = st.tuples(
    st.sampled_from(INTENTS) | JSON,
    st.dictionaries(st.sampled_from(["subject", "emergency", "position", "words", "first"]), SUBJECT, max_size=2)
    | JSON,
).map(list)
HOSTILE = st.fixed_dictionaries(
    {},
    optional={
        "told": JSON,
        "quiet": JSON,
        "lost": JSON,
        "asked": st.sampled_from(["offer", "list", "open"]) | JSON,
        "offer": MEANT | JSON,
        "items": st.lists(SUBJECT, max_size=5) | JSON,
        "passing": JSON,
        "withheld": JSON,
        "at": JSON,
        "about": st.tuples(st.sampled_from(["about", "can_cause", "amount"]) | JSON, SUBJECT).map(list) | JSON,
        "last": MEANT | JSON,
        "heard": st.lists(SUBJECT, max_size=5) | JSON,
        "else": JSON,
    },
)
SAID = [
    *("yes", "no", "next", "previous", "repeat", "all of them", "the second one", "number nine", "why", "tell me more"),
    *(
        "and for magnesium",
        "what about foods",
        "what helps",
        "blah",
        "when should i see a doctor",
        "i weigh 150 pounds",
    ),
]


@pytest.mark.parametrize("words", [*SAID, "what causes leg cramps", "is tahini any good", "my son gets leg cramps"])
def test_what_the_engine_wrote_is_kept_whole(words: str) -> None:
    memory = GUIDE.welcome().reply.memory
    for said in ("what causes leg cramps", words, words):
        memory = GUIDE.hear(said, memory).reply.memory
        assert KEEPER.trusted(json.loads(json.dumps(memory))) == memory


@pytest.mark.parametrize(
    "memory", [None, [], "told", 7, {}, {"told": 1}, {"lost": -1}, {"items": ["nothing"]}, {"else": True}]
)
def test_what_has_another_shape_is_dropped(memory: object) -> None:
    assert KEEPER.trusted(memory) == {}


def test_what_would_lead_in_a_circle_is_dropped() -> None:
    assert KEEPER.trusted({"last": ["AMAZON.RepeatIntent", {}], "offer": ["AMAZON.YesIntent", {}]}) == {}


def test_one_bad_key_does_not_take_the_others_along() -> None:
    assert KEEPER.trusted({"withheld": True, "offer": ["AboutIntent", {"subject": "nothing"}]}) == {"withheld": True}


@settings(max_examples=1000, deadline=None)
@given(HOSTILE, st.sampled_from(SAID))
def test_no_memory_keeps_the_engine_from_answering(memory: object, words: str) -> None:
    reply = GUIDE.hear(words, KEEPER.trusted(memory)).reply
    assert reply.speech
    assert KEEPER.trusted(reply.memory) == reply.memory


@given(HOSTILE)
def test_the_intents_of_a_conversation_answer_whatever_is_remembered(memory: object) -> None:
    for intent, slots in (
        ("AMAZON.YesIntent", {}),
        ("ChooseIntent", {"number": "?"}),
        ("ChooseIntent", {"position": "last"}),
    ):
        assert GUIDE.answer(Understood(intent, slots), KEEPER.trusted(memory)).reply.speech


@pytest.mark.parametrize("words", ["take 4000 mg of it", "pickle juice while i am pregnant", "\ud800", "**now**"])
def test_nobodys_words_are_believed(words: str) -> None:
    for last in (
        ["NotCoveredIntent", {"words": words}],
        ["NotCoveredIntent", {"uncovered": "pickle_juice", "words": words}],
        ["ChooseIntent", {"number": words}],
        ["AboutIntent", {"subject": "causes", words: "x"}],
        ["AboutIntent", {"subject": "causes", "odd": words}],
    ):
        assert KEEPER.trusted({"last": last}) == {} or words not in str(KEEPER.trusted({"last": last}))


def test_a_gap_is_remembered_by_our_own_name() -> None:
    asked = Understood("NotCoveredIntent", {"uncovered": "pickle_juice", "words": "pickle juice while i am pregnant"})
    memory = GUIDE.answer(asked, {}).reply.memory
    assert memory["last"] == ["NotCoveredIntent", {"uncovered": "pickle_juice", "words": "pickle juice"}]
    assert KEEPER.trusted(memory) == memory
