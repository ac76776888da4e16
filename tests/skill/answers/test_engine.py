"""What holds for every reply, whatever was asked and whatever was said before."""

import json
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.answers.guide import Guide, load_guide
from skill.answers.reply import Memory, Reply, Understood

GUIDE = load_guide()
VALUES = {
    "AMAZON.NUMBER": ("1", "2", "9", "150", "400", "?"),
    "AMAZON.SearchQuery": ("horseradish", "bananas"),
}
BEFORE: tuple[tuple[str, ...], ...] = (
    (),
    ("what causes leg cramps",),
    ("what helps", "the second one"),
    ("can statins cause this",),
    ("is tahini any good", "no"),
    ("how much water should i drink",),
    ("i'm pregnant what can i take",),
    ("blah blubb", "zork"),
)


def everything_understood(guide: Guide) -> Iterator[Understood]:
    """Yield every intent with every slot value it can have."""
    for intent in guide.model.intents.values():
        values = [VALUES.get(kind) or tuple(guide.model.slot_types[kind]) for kind in intent.slots.values()]
        if intent.name == "ClarifyIntent":
            values = [("dehydration",), ("nerve_compression", "magnesium_supplement")]
        if intent.name == "ChooseIntent":
            yield from (Understood(intent.name, {"number": number}) for number in VALUES["AMAZON.NUMBER"])
            yield from (Understood(intent.name, {"position": place}) for place in guide.model.slot_types["POSITION"])
            continue
        for combination in product(*values):
            yield Understood(intent.name, dict(zip(intent.slots, combination, strict=True)))


def after(*said: str) -> Memory:
    """Return the memory of a conversation in which this was said."""
    memory: Memory = {}
    for words in said:
        memory = GUIDE.hear(words, memory).reply.memory
    return memory


def replies() -> Iterator[tuple[Understood, Memory, Reply]]:
    for memory in (after(*said) for said in BEFORE):
        for understood in everything_understood(GUIDE):
            yield understood, memory, GUIDE.answer(understood, memory).reply


ALL = list(replies())


def test_what_asks_stays_open_with_a_reprompt_and_what_does_not_ends() -> None:
    for understood, _, reply in ALL:
        assert (reply.question is None) == (reply.reprompt is None) == reply.ends, understood
        assert reply.speech.endswith("?") != reply.ends, understood


def test_only_an_answer_has_a_source_and_every_answer_has_one() -> None:
    for understood, _, reply in ALL:
        assert bool(reply.source) == (reply.outcome == "answer"), understood
        assert set(reply.topics) <= set(GUIDE.topics.by_id), understood


def test_every_reply_is_short_enough_for_one_breath_of_listening() -> None:
    longest = max((len(reply.speech.split()), str(understood)) for understood, _, reply in ALL)
    assert longest[0] <= 72, longest


def test_the_memory_is_small_and_survives_json() -> None:
    for _, _, reply in ALL:
        text = json.dumps(reply.memory)
        assert json.loads(text) == reply.memory
        assert len(text) < 1200


def test_nothing_about_the_person_is_remembered() -> None:
    for understood, _, reply in ALL:
        remembered = json.dumps(reply.memory)
        assert "IsItMe" not in remembered
        if "weight" in understood.slots:
            assert not {understood.slots["weight"], "ounces"} & set(remembered.replace('"', " ").split())
        if "person" in understood.slots:
            assert f'"{understood.slots["person"]}"' not in remembered.replace('"heard"', "")


def test_the_magnesium_figure_never_comes_without_the_professional() -> None:
    figures = [reply.speech for _, _, reply in ALL if "400 mg" in reply.speech]
    assert figures
    assert all("healthcare professional's guidance" in speech for speech in figures)


def test_a_water_figure_never_comes_without_its_caution() -> None:
    figures = [reply.speech for _, _, reply in ALL if "ounces" in reply.speech and "half" in reply.speech]
    assert figures
    assert all("if a doctor limits your fluids, follow the doctor" in speech for speech in figures)


def test_a_medicine_never_comes_up_as_a_cause_without_its_caution() -> None:
    for understood, _, reply in ALL:
        if understood.intent in ("CanCauseIntent", "IsItMeIntent") and understood.slots["subject"] in (
            "statins",
            "diuretics",
        ):
            assert "Don't stop a prescribed medicine without asking whoever prescribed it." in reply.safety


def test_an_emergency_comes_first_and_alone_and_ends() -> None:
    for understood, _, reply in ALL:
        if understood.intent == "EmergencyIntent":
            assert reply.outcome == "emergency"
            assert reply.ends
            assert reply.sentences == reply.safety
            assert "emergency number" in reply.speech
            assert not reply.memory


def test_no_emergency_line_invents_a_number() -> None:
    for understood, _, reply in ALL:
        if understood.intent == "EmergencyIntent":
            assert not any(character.isdigit() for character in reply.speech)


@pytest.mark.parametrize(
    "said", ["i'm pregnant what can i take", "my son gets leg cramps", "i have kidney disease what helps"]
)
@pytest.mark.parametrize(
    "then",
    [
        "what about magnesium",
        "how much water should i drink",
        "what helps",
        "is heat any good",
        "i weigh 150 pounds",
        "how do i prevent them",
    ],
)
def test_advice_stays_withheld_until_the_conversation_starts_over(guide: Guide, said: str, then: str) -> None:
    reply = guide.hear(then, after(said)).reply
    assert reply.outcome == "not_covered"
    assert not any(word in reply.speech for word in ("400 mg", "ounces", "Gentle", "electrolyte"))
    assert guide.hear(then, after(said, "start over")).reply.outcome == "answer"


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("i'm on statins is that why i cramp", "can i take magnesium"),
        ("i take water pills could that be it", "how much magnesium should i take"),
        ("i'm on a statin is that why", "magnesium glycinate"),
        ("i have neuropathy is that why my legs cramp", "can i use a heating pad"),
        ("i have neuropathy is that why my legs cramp", "what about a warm bath"),
        ("my statin gives me cramps", "will magnesium help"),
    ],
)
def test_what_may_harm_beside_what_is_taken_or_had_is_not_told(guide: Guide, said: str, then: str) -> None:
    told = guide.hear(then, after(said)).reply
    expected = (
        "The article doesn't say whether that goes with other medicines or conditions. "
        "Please ask the doctor or pharmacist who knows you. What else would you like to know?"
    )
    assert (told.outcome, told.speech) == ("not_covered", expected)
    greeted = guide.hear(then, after(said, "hello")).reply
    assert (greeted.outcome, greeted.speech) == ("not_covered", expected)
    assert guide.hear("how much", told.memory).reply.outcome == "not_covered"
    assert guide.hear("does stretching help", told.memory).reply.outcome == "answer"


@pytest.mark.parametrize(
    "said",
    [
        "i'm on statins does magnesium help",
        "i'm on a statin how much magnesium should i take",
        "i take water pills how much magnesium",
        "i am taking lasix should i take magnesium too",
        "can i take magnesium with lipitor",
        "what if i take a statin and magnesium",
        "i have peripheral neuropathy is a heating pad ok",
    ],
)
def test_what_may_harm_beside_what_is_spoken_of_with_it_is_not_told(guide: Guide, said: str) -> None:
    told = guide.hear(said, {}).reply
    expected = (
        "The article doesn't say whether that goes with other medicines or conditions. "
        "Please ask the doctor or pharmacist who knows you. This is general information, not medical advice. "
        "What else would you like to know?"
    )
    assert (told.outcome, told.speech) == ("not_covered", expected)
    assert "beside" not in str(told.memory)
    assert guide.hear("repeat", told.memory).reply.outcome == "not_covered"
    assert guide.hear("does stretching help", told.memory).reply.outcome == "answer"


@pytest.mark.parametrize(
    "said", ["i'm not pregnant", "i don't have kidney problems", "i am a man, i can't be pregnant", "no heart trouble"]
)
def test_who_is_not_someone_whom_advice_may_harm_gets_it(guide: Guide, said: str) -> None:
    assert guide.hear("does heat help", after(said)).reply.outcome == "answer"


@pytest.mark.parametrize(
    "said", ["my doctor has told me to drink less", "i had a bypass last year", "i have numb feet"]
)
def test_who_tells_of_it_before_anything_is_asked_is_heard(guide: Guide, said: str) -> None:
    assert guide.hear("how much water should i drink", after(said)).reply.outcome == "not_covered"


@pytest.mark.parametrize("again", ["repeat", "what", "say that again"])
def test_what_was_said_after_a_no_can_be_said_again(guide: Guide, again: str) -> None:
    reply = guide.hear(again, after("what helps", "no")).reply
    assert reply.speech == "All right. What else would you like to know?"


@pytest.mark.parametrize("greeting", ["hello", "open leg cramp guide", "good evening"])
def test_a_greeting_takes_nothing_back_that_is_withheld(guide: Guide, greeting: str) -> None:
    reply = guide.hear("is magnesium good for cramps", after("i am pregnant", greeting)).reply
    assert reply.outcome == "not_covered"


@pytest.mark.parametrize("choice", ["doctor or heat", "the doctor or massage", "a heating pad or the doctor"])
def test_advice_is_withheld_wherever_it_stands_in_a_list(guide: Guide, choice: str) -> None:
    reply = guide.hear("both", after("i have numb feet", choice)).reply
    assert reply.outcome != "answer"
    assert "Gentle" not in reply.speech


@pytest.mark.parametrize("words", ["MoreIntent", "AMAZON.NextIntent", "AMAZON.YesIntent"])
def test_a_memory_that_leads_in_a_circle_ends_in_help(guide: Guide, words: str) -> None:
    forged = {"said": ["more massage_heat"], "offer": ["MoreIntent", {}], "about": ["about", "massage_heat"]}
    assert guide.answer(Understood(words), forged).reply.outcome == "conversation"


@pytest.mark.parametrize("then", ["does mustard help", "how long does a cramp last", "what causes leg cramps", "why"])
def test_advice_that_is_withheld_is_not_offered_either(guide: Guide, then: str) -> None:
    reply = guide.hear(then, after("i'm pregnant what can i take")).reply
    offered = reply.memory.get("offer") or ["", {}]
    assert offered[1].get("subject") in (None, "see_doctor")


@pytest.mark.parametrize("then", ["all of them", "number one", "why", "tell me more", "repeat"])
@pytest.mark.parametrize("before", [("what helps",), ("does stretching help",), ("what should i eat",)])
def test_what_was_spoken_of_before_is_withheld_as_well(guide: Guide, before: tuple[str, ...], then: str) -> None:
    reply = guide.hear(then, after(*before, "i'm pregnant what can i take")).reply
    advice = {"remedies", "prevention", *(topic.id for topic in guide.topics if topic.is_remedy)} - {"see_doctor"}
    assert reply.outcome != "answer" or advice.isdisjoint(reply.topics), reply.speech


def test_the_disclaimer_comes_once_in_whichever_speech_comes_first(guide: Guide) -> None:
    disclaimer = "This is general information, not medical advice."
    first = guide.hear("what causes leg cramps", {}).reply
    assert disclaimer in first.safety
    second = guide.hear("the second one", first.memory).reply
    assert disclaimer not in second.speech
    assert disclaimer in guide.welcome().reply.speech


def test_every_topic_is_reached_within_two_turns_of_the_welcome(guide: Guide) -> None:
    reached: set[str] = set()
    for topic in guide.topics:
        reply = guide.hear(topic.names[0], guide.welcome().reply.memory).reply
        reached.update(reply.topics)
    assert reached == set(guide.topics.by_id)


def test_what_is_offered_is_understood(guide: Guide) -> None:
    for understood, memory, reply in ALL:
        if reply.memory.get("asked") == "offer" and not memory:
            accepted = guide.hear("yes", reply.memory).reply
            assert accepted.outcome == "answer", understood
            offered = reply.memory["offer"][1].get("subject", reply.topics[0])
            assert offered in accepted.topics, understood


def test_a_list_question_takes_every_number_and_every_name(guide: Guide) -> None:
    for _, _, reply in ALL:
        items = reply.memory.get("items") or []
        if reply.memory.get("asked") != "list":
            continue
        for place, item in enumerate(items, 1):
            by_number = guide.hear(f"number {place}", reply.memory).reply
            by_name = guide.hear(guide.topics[item].names[0], reply.memory).reply
            assert by_number.sentences == by_name.sentences


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.sampled_from(BEFORE))
def test_any_words_get_a_reply(words: str, said: tuple[str, ...]) -> None:
    turn = GUIDE.hear(words, after(*said))
    assert turn.reply.speech.strip()
    json.dumps(turn.as_dict())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([understood for understood, _, _ in ALL]), min_size=1, max_size=8))
def test_any_conversation_goes_on_to_its_end(turns: list[Understood]) -> None:
    memory: Memory = {}
    for understood in turns:
        reply = GUIDE.answer(understood, memory).reply
        memory = json.loads(json.dumps(reply.memory))
        assert reply.ends == (memory == {})
