"""Advice that could harm is withheld: from everyone whom it may harm, of every kind, however it is asked for."""

import json
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.answers.guide import load_guide
from skill.answers.reply import Memory, Reply, Understood

GUIDE = load_guide()
OPEN = ("What else would you like to know?", "Is there anything else?")
PERSONS = {
    "pregnancy": "pregnancy",
    "breastfeeding": "breastfeeding",
    "child": "children",
    "kidney": "kidney trouble",
    "heart": "heart trouble",
    "liver": "liver trouble",
    "limited_fluids": "limited fluids",
    "numb_feet": "numb feet",
    "other_medicines": "taking a supplement along with other medicines",
}
"""Those whom general advice may harm, and what is said of them."""
SAID_BY = {
    "pregnancy": ("i am pregnant", "my wife is pregnant", "i'm six months pregnant", "my daughter is expecting a baby"),
    "breastfeeding": ("i am breastfeeding", "i'm nursing a newborn", "i am breast feeding my son"),
    "child": ("my child gets cramps", "my son is seven", "it is for my little girl", "i am twelve"),
    "kidney": ("i have kidney disease", "i'm on dialysis", "my kidneys are bad"),
    "heart": ("i have heart failure", "i have a pacemaker", "i have a weak heart"),
    "liver": ("i have liver disease", "i have cirrhosis", "my liver is bad"),
    "limited_fluids": ("my doctor limits my fluids", "i am on a fluid restriction", "i must not drink too much water"),
    "numb_feet": ("my feet are always numb", "i have numb feet", "my feet are numb from diabetes"),
    "other_medicines": ("i take blood thinners", "i take blood pressure pills", "i am on lithium"),
}
"""How each of them is spoken of."""
HELPS = [key for key, one in GUIDE.topics.subjects.items() if one.thing is None and one.topic.is_remedy]
HELPS += [key for key, one in GUIDE.topics.subjects.items() if one.thing and one.thing.help]
ADVICE = [key for key in HELPS if key != "see_doctor"]
"""Every topic and thing that the article names as a help, but for seeing a doctor."""
WORDS_OF_ADVICE = (
    *("400 mg", "citrate", "glycinate", "ounces", "half your", "coconut water", "sports drinks", "bananas", "tahini"),
    *("relax", "suggests", "recommends", "treatments", "well hydrated", "roller", "warm bath", "lime"),
)
"""What stands in no reply that withholds."""
PLAIN = (
    *("what helps", "what can i do about my leg cramps", "how do i stop leg cramps", "how do i prevent leg cramps"),
    *("how much water should i drink", "how much magnesium should i take", "how many milligrams", "what should i eat"),
    *("what should i drink", "which stretches", "does heat help", "should i get a massage", "i weigh 150 pounds"),
    *("what helps with dehydration", "what do i do right now", "can i take a supplement"),
)
"""Questions for advice that name no topic, or name one in passing."""


def withheld(person: str) -> str:
    """Return what is said to someone whom the advice may harm."""
    who = "the child" if person == "child" else "you"
    return (
        f"The article doesn't speak of {PERSONS[person]}, so I'd rather not guess. "
        f"Please ask the doctor or pharmacist who knows {who}."
    )


AGAIN = (
    "For that, too, please ask the doctor or pharmacist. If you're asking for somebody else, say, start over.",
    "That, too, is one for the doctor or pharmacist.",
)


def said(reply: Reply) -> str:
    """Return what a reply tells, without its closing question, which is no offer."""
    assert reply.outcome == "not_covered"
    assert reply.question in OPEN
    assert not any(word in reply.speech for word in WORDS_OF_ADVICE), reply.speech
    return " ".join(reply.sentences)


def questions(subject: str) -> tuple[str, ...]:
    """Return ways of asking for advice on `subject` in words; to tell of a lack is no advice."""
    name, is_lack = GUIDE.topics.subjects[subject].names[0], GUIDE.topics.subjects[subject].topic.is_cause
    asking = (f"does {name} help with leg cramps", f"how much {name} should i take", f"should i try {name}")
    return asking if is_lack else (*asking, f"tell me about {name}")


EVERYTHING = [*PLAIN, *(question for subject in ADVICE for question in questions(subject))]
"""Every kind of advice, in words."""


def requests_for_advice() -> Iterator[Understood]:
    """Yield every request for advice as Alexa sends it: intents, with every help in their slots."""
    about = [name for name, intent in GUIDE.model.intents.items() if "subject" in intent.slots]
    asking = [name for name in about if GUIDE.model.intents[name].does in ("about", "does_help", "amount", "follow_up")]
    asked = product(asking, ADVICE)
    yield from (Understood(name, {"subject": one}) for name, one in asked if not is_told_as_a_lack(name, one))
    single: tuple[str, ...] = ("RemediesIntent", "PreventionIntent", "FoodsIntent", "StretchesIntent", "RightNowIntent")
    single += ("WaterAmountIntent", "MagnesiumAmountIntent", "CausesAndRemediesIntent", "WeightUnknownIntent")
    yield from map(Understood, single)
    yield from (Understood("WeightIntent", {"weight": "150", "unit": unit}) for unit in ("pounds", "kilos"))
    for cause in ("dehydration", "electrolyte_imbalance", "nutritional_deficiencies"):
        yield Understood("RemedyForIntent", {"subject": cause})


def is_told_as_a_lack(intent: str, subject: str) -> bool:
    """Return whether what is told is what a lack of it may do: that is no advice."""
    return GUIDE.model.intents[intent].does in ("about", "follow_up") and GUIDE.topics.subjects[subject].topic.is_cause


REQUESTS = list(requests_for_advice())


def test_the_matrix_holds_every_person_of_the_vocabulary() -> None:
    assert set(GUIDE.model.slot_types["PERSON"]) == set(PERSONS) == set(SAID_BY)
    assert len(ADVICE) > 25


@pytest.mark.parametrize("person", PERSONS)
def test_whoever_says_who_they_are_is_told_nothing(person: str) -> None:
    for words in SAID_BY[person]:
        assert said(GUIDE.hear(words, {"told": True}).reply) == withheld(person), words


@pytest.mark.parametrize("person", PERSONS)
def test_in_one_sentence_it_is_withheld_whatever_is_asked(person: str) -> None:
    for who, question in product(SAID_BY[person], EVERYTHING):
        for words in (f"{who}, {question}", f"{question} if {who}"):
            assert said(GUIDE.hear(words, {"told": True}).reply) == withheld(person), words


@pytest.mark.parametrize("person", PERSONS)
def test_in_the_next_turn_it_is_withheld_too(person: str) -> None:
    for who in SAID_BY[person]:
        memory = GUIDE.hear(who, {}).reply.memory
        for question in EVERYTHING:
            assert said(GUIDE.hear(question, memory).reply) == AGAIN[0], question


@pytest.mark.parametrize("person", PERSONS)
def test_on_the_echo_every_intent_for_advice_is_withheld(person: str) -> None:
    first = GUIDE.answer(Understood("PersonIntent", {"person": person}), {"told": True}).reply
    assert said(first) == withheld(person)
    for request in REQUESTS:
        second = GUIDE.answer(request, first.memory).reply
        assert said(second) == AGAIN[0], request
        assert said(GUIDE.answer(request, second.memory).reply) == AGAIN[1], request


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize(
    "then", ["how much of that", "tell me more", "say that again", "in fewer words", "what if i can't do that", "yes"]
)
def test_what_was_told_before_is_not_taken_up_again(person: str, then: str) -> None:
    for request in REQUESTS:
        told = GUIDE.answer(request, {"told": True}).reply
        reply = GUIDE.hear(then, GUIDE.answer(Understood("PersonIntent", {"person": person}), told.memory).reply.memory)
        assert not any(word in reply.reply.speech for word in WORDS_OF_ADVICE), (request, reply.reply.speech)


@pytest.mark.parametrize("person", PERSONS)
def test_a_free_question_that_alexa_passes_on_is_withheld(person: str) -> None:
    for who, subject in product(SAID_BY[person], ADVICE):
        question = f"{GUIDE.topics.subjects[subject].names[0]} when {who}"
        understood = Understood("FreeQuestionIntent", {"question": question})
        assert said(GUIDE.answer(understood, {"told": True}).reply) == withheld(person), question


def test_seeing_a_doctor_is_never_withheld() -> None:
    for person in PERSONS:
        memory = GUIDE.answer(Understood("PersonIntent", {"person": person}), {}).reply.memory
        assert GUIDE.hear("when should i see a doctor", memory).reply.topics == ("see_doctor",)


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_no_conversation_gives_a_figure_without_its_condition(data: st.DataObject) -> None:
    memory: Memory = {}
    for _ in range(data.draw(st.integers(1, 7))):
        reply = GUIDE.answer(data.draw(ANY_REQUEST), memory).reply
        hold_the_conditions(reply)
        memory = json.loads(json.dumps(reply.memory))


def any_request() -> st.SearchStrategy[Understood]:
    """Return any intent with any value in each of its slots."""
    return st.sampled_from([*GUIDE.model.intents.values()]).flatmap(
        lambda intent: st.fixed_dictionaries(
            {slot: value_of(kind) for slot, kind in intent.slots.items() if intent.does != "choose"}
            or ({"number": value_of("AMAZON.NUMBER")} if intent.does == "choose" else {})
        ).map(lambda slots: Understood(intent.name, slots))
    )


def value_of(kind: str) -> st.SearchStrategy[str]:
    """Return any value of a slot."""
    stated = {
        "AMAZON.NUMBER": ["1", "2", "5", "60", "150", "400"],
        "AMAZON.SearchQuery": ["magnesium", "how much water"],
    }
    return st.sampled_from(stated.get(kind) or [*GUIDE.model.slot_types[kind]])


ANY_REQUEST = any_request()


def hold_the_conditions(reply: Reply) -> None:
    """Hold the figures of magnesium and of water to what must stand beside them."""
    if "400" in reply.speech:
        assert "healthcare professional's guidance" in reply.speech
    if "ounces" in reply.speech or "liters" in reply.speech:
        assert "Spread it over the day, and if a doctor limits your fluids, follow the doctor." in reply.safety


def test_every_reply_to_every_request_holds_the_conditions_twice_over() -> None:
    for request in [
        *REQUESTS,
        *(Understood(name) for name in GUIDE.model.intents if not GUIDE.model.intents[name].slots),
    ]:
        first = GUIDE.answer(request, {}).reply
        hold_the_conditions(first)
        for then in ("BrieflyIntent", "MoreIntent", "AMAZON.RepeatIntent", "HowMuchOfThatIntent", request.intent):
            meant = request if then == request.intent else Understood(then)
            hold_the_conditions(GUIDE.answer(meant, first.memory).reply)


def test_read_aloud_in_full_every_figure_has_its_condition() -> None:
    for chapter in GUIDE.chapters():
        told = " ".join(chapter.sentences)
        assert "400" not in told or "healthcare professional's guidance" in told
        assert "ounces" not in told or "if a doctor limits your fluids, follow the doctor" in told
