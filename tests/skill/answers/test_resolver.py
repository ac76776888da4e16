"""What free questions mean: persons, gaps and set-aside things; and that any text at all is understood as something."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.answers.guide import Guide, load_guide
from skill.answers.reply import Understood
from skill.answers.words import normalized

GUIDE = load_guide()
KNOWN = "my leg cramps what why is not magnesium doctor 150 pounds , ? it's can't"
ASKED = ["what helps with leg cramps", "can statins cause leg cramps", "who wrote the article"]


def meant(words: str) -> Understood:
    return GUIDE.resolver.resolve(words)


@given(st.text(max_size=800))
@settings(max_examples=200, deadline=None)
def test_any_text_is_understood_as_an_intent_that_exists(text: str) -> None:
    assert meant(text).intent in GUIDE.model.intents


@given(
    st.lists(
        st.sampled_from(
            [
                "my",
                "leg",
                "cramps",
                "what",
                "why",
                "is",
                "not",
                "magnesium",
                "doctor",
                "150",
                "pounds",
                ",",
                "?",
                "it's",
                "can't",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_order_of_known_words_is_understood_as_an_intent_that_exists(words: list[str]) -> None:
    assert meant(" ".join(words)).intent in GUIDE.model.intents


@given(
    st.sampled_from(["what helps with leg cramps", "can statins cause leg cramps", "who wrote the article"]), st.data()
)
@settings(max_examples=60, deadline=None)
def test_case_and_marks_change_nothing(words: str, data: st.DataObject) -> None:
    loud = "".join(data.draw(st.sampled_from([letter, letter.upper()])) for letter in words)
    assert meant(f"  {loud}{data.draw(st.sampled_from(['', '?', '!', ' ...', '.']))} ") == meant(words)


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("i'm seven months pregnant and my calves cramp what can i take", "pregnancy"),
        ("i am breast feeding is magnesium any good", "breastfeeding"),
        ("my nine year old gets leg cramps what helps", "child"),
        ("our youngest granddaughter wakes with cramps how do we stop them", "child"),
        ("i have one kidney how much water should i drink", "kidney"),
        ("what helps with cramps if you're on dialysis", "kidney"),
        ("i have angina can i use a sauna", "heart"),
        ("my liver is bad can i take magnesium", "liver"),
        ("i'm only allowed a liter of fluids how much water", "limited_fluids"),
        ("i can't feel my feet is a warm bath alright", "numb_feet"),
        ("i have hardly any feeling in my toes can i use heat", "numb_feet"),
        ("can i take magnesium with my blood pressure tablets", "other_medicines"),
        ("i'm on warfarin would a supplement help", "other_medicines"),
        ("is it fine to have magnesium alongside my other medicines", "other_medicines"),
    ],
)
def test_advice_is_withheld_from_whom_it_may_harm(words: str, person: str) -> None:
    assert meant(words) == Understood("PersonIntent", {"person": person})


@pytest.mark.parametrize(
    ("words", "gap"),
    [
        ("would pickle brine stop my leg cramps", "pickle_juice"),
        ("does a bar of soap in the bed help with cramps", "soap"),
        ("is tylenol any good for a cramp", "painkillers"),
        ("could my varicose veins be the cause", "veins"),
        ("my tummy's cramping what helps", "belly"),
        ("why does my hand cramp", "upper_body"),
        ("can stress be giving me leg cramps", "mood"),
        ("is resting my leg on a pillow any use for cramps", "rest"),
    ],
)
def test_what_the_article_lacks_is_named(words: str, gap: str) -> None:
    understood = meant(words)
    assert (understood.intent, understood.slots["uncovered"]) == ("NotCoveredIntent", gap)
    assert understood.slots["words"] in normalized(words)


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("how long does a leg cramp last", "how_long"),
        ("how warm should the bath be", "how_hot"),
        ("which is better for cramps massage or heat", "which_better"),
        ("should i quit my statin because of the cramps", "stop_medicine"),
        ("can i halve my water tablet", "stop_medicine"),
        ("can a leg cramp damage the muscle", "consequences"),
        ("why do they come only at night", "why_then"),
        ("how much vitamin d should i take each day", "other_amount"),
        ("what foods should i stay away from", "foods_to_avoid"),
    ],
)
def test_a_kind_of_question_that_the_article_leaves_open_is_named(words: str, question: str) -> None:
    assert meant(words) == Understood("NotCoveredIntent", {"open": question})


@pytest.mark.parametrize(
    "words",
    ["does horseradish help with leg cramps", "is bergamot any good for cramps", "gubbins for leg cramps"],
)
def test_an_unknown_word_in_the_place_of_a_remedy_is_not_covered(words: str) -> None:
    assert meant(words).intent == "NotCoveredIntent"


@pytest.mark.parametrize(
    "words",
    [
        "turn the heat down",
        "play wade in the water",
        "how do i bake banana bread",
        "what's the doctor's schedule on netflix",
        "set a timer for my stretches",
        "how do i fix the leg of the table",
        "who discovered potassium",
        "what causes earthquakes",
        "order more bananas",
        "when was the constitution written",
    ],
)
def test_other_talk_is_not_answered_from_the_article(words: str) -> None:
    assert GUIDE.hear(words, {}).reply.outcome != "answer"


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("i already drink plenty of water so what else can i do about cramps", {"remedies"}),
        ("besides magnesium what helps with cramps", {"remedies"}),
        ("my wife says magnesium helps with cramps does it", {"magnesium_supplement"}),
        ("my daughter says bananas are good for cramps", {"electrolyte_foods"}),
        ("i was out dancing all evening and now my calf has locked up what brings that on", {"causes"}),
        ("is there some way not to get these ever again", {"prevention"}),
        ("how do i get shot of a cramp", {"remedies"}),
        ("why do i cramp during exercise", {"causes"}),
    ],
)
def test_what_is_asked_decides_and_not_the_story_around_it(words: str, topics: set[str]) -> None:
    reply = GUIDE.hear(words, {}).reply
    assert (reply.outcome, set(reply.topics[:1])) == ("answer", topics)


def test_a_person_is_never_hidden_by_a_longer_phrase(guide: Guide) -> None:
    for key, subject in guide.topics.subjects.items():
        words = f"i am pregnant what about {subject.names[0]} for leg cramps"
        assert guide.resolver.resolve(words).intent == "PersonIntent", key


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("dad's heart hurts and he's all sweaty", "heart"),
        ("my arm has gone heavy and my jaw is tight", "heart"),
        ("the water came out as dark as rust", "dark_urine"),
    ],
)
def test_an_emergency_in_passing_words_is_heard(words: str, kind: str) -> None:
    assert meant(words) == Understood("EmergencyIntent", {"emergency": kind})


@pytest.mark.parametrize(
    "words",
    [
        "what could i cook for lunch with ground turkey",
        "do bears eat fish",
        "help me with a meal plan",
        "why are my toes itchy after the pool",
        "what causes muscle twitching",
    ],
)
def test_talk_of_other_things_is_not_answered_from_the_article(words: str) -> None:
    assert GUIDE.hear(words, {}).reply.outcome != "answer"


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("we had pizza and beer after the match and then my calf went is it dehydration", "dehydration"),
        ("i was holding my groceries when it seized can magnesium help with cramps", "magnesium_supplement"),
        ("how do i head these cramps off", "prevention"),
        ("my niece in boston is a nurse and she asks who wrote this", "author"),
        ("when i was a girl i never had cramps what causes them", "causes"),
        ("is it safe to rely on this without asking anybody", "disclaimer"),
        ("both of my calves are cramping", "causes"),
    ],
)
def test_what_stands_in_the_story_is_not_what_is_asked_about(words: str, topic: str) -> None:
    assert topic in GUIDE.hear(words, {}).reply.topics


@pytest.mark.parametrize(
    "words",
    [
        "my daughter says her legs cramp what should she take",
        "my son told me his calves knot up at night",
        "my little girl sleeps like a baby but her calf cramps what helps",
    ],
)
def test_who_tells_of_their_own_legs_is_whom_it_is_about(words: str) -> None:
    assert meant(words).intent == "PersonIntent"


@pytest.mark.parametrize(
    "words",
    [
        "i have gallstones is a sauna allowed",
        "leg cramps chemo brain fog",
        "do goldfish get cramps",
        "what does the mayo clinic say about leg cramps",
        "how do i make my own electrolyte drink",
        "this jacket is cramping my style",
    ],
)
def test_what_is_unknown_here_is_not_answered(words: str) -> None:
    assert GUIDE.hear(words, {}).reply.outcome != "answer"
