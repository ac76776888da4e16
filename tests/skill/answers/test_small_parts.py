"""Templates, weights, words on the way to a voice, and what is read aloud."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.answers.guide import Guide
from skill.answers.phrases import counted, enumerated
from skill.answers.reply import Reply, Turn, Understood
from skill.answers.speakable import speakable
from skill.answers.template import expand
from skill.answers.weight import Weight, water_for, weight_of
from skill.answers.words import normalized
from skill.errors import UnknownTopicError


@pytest.mark.parametrize(
    ("template", "phrases"),
    [
        ("stop", ("stop",)),
        ("(can|do) i", ("can i", "do i")),
        ("tell me [more]", ("tell me more", "tell me")),
        (
            "[[so] (tell|give) me] {subject}",
            (
                "so tell me {subject}",
                "tell me {subject}",
                "so give me {subject}",
                "give me {subject}",
                "{subject}",
            ),
        ),
    ],
)
def test_a_template_stands_for_its_phrases(template: str, phrases: tuple[str, ...]) -> None:
    assert set(expand(template)) == set(phrases)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Does jalape\u00f1o help?", "does jalapeno help"),
        ("Cafe\u0301 au lait", "cafe au lait"),
        ("what\u2019s tahini", "what is tahini"),
        ("I CAN'T sleep!", "i can not sleep"),
        ("\u65e5\u672c", ""),
    ],
)
def test_words_are_compared_in_plain_letters(text: str, words: str) -> None:
    assert normalized(text) == words


@pytest.mark.parametrize("template", ["(a|b", "a)", "[a", "a]", "a|b", "(a]"])
def test_a_bracket_out_of_place_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="out of place"):
        expand(template)


@pytest.mark.parametrize(
    ("slots", "ounces", "liters"),
    [
        ({"weight": "150", "unit": "pounds"}, 75, "2.2"),
        ({"weight": "150"}, 75, "2.2"),
        ({"weight": "72", "unit": "kilos"}, 79, "2.3"),
        ({"weight": "11", "unit": "stone"}, 77, "2.3"),
        ({"weight": "90"}, 45, "1.3"),
        ({"weight": "300"}, 150, "4.4"),
    ],
)
def test_half_the_weight_in_pounds_is_the_water_in_ounces(slots: dict[str, str], ounces: int, liters: str) -> None:
    weight = weight_of(slots)
    assert weight is not None
    water = water_for(weight)
    assert water is not None
    assert (water.ounces, water.liters) == (ounces, liters)


@pytest.mark.parametrize("number", ["", "?", "-5", "0", "many", "inf", "nan", "1e999"])
def test_what_is_no_weight_is_none(number: str) -> None:
    assert weight_of({"weight": number}) is None


@given(st.floats(0.1, 5000, allow_nan=False))
def test_a_figure_is_given_within_reach_and_only_there(pounds: float) -> None:
    water = water_for(Weight("", pounds))
    assert (water is not None) == (90 <= pounds <= 300)
    assert water is None or math.isclose(water.ounces, pounds / 2, abs_tol=0.51)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("400 mg at bedtime", "400 milligrams at bedtime"),
        ("see www.parathyroid.com.", "see w w w dot parathyroid dot com."),
        ("call (254) 386-8149", "call 2 5 4, 3 8 6, 8 1 4 9"),
        ("June 24, 2023", "June 24, 20 23"),
        ("from 2007 and 2012", "from 2007 and 20 12"),
        ("Visit parathyroid.com, or ask how many mg.", "Visit parathyroid dot com, or ask how many milligrams."),
    ],
)
def test_numbers_and_symbols_are_spelled_out_for_a_voice(written: str, spoken: str) -> None:
    assert speakable(written) == spoken


@given(st.text())
def test_any_text_can_be_made_speakable(text: str) -> None:
    assert isinstance(speakable(text), str)


def test_names_are_said_in_one_breath() -> None:
    assert enumerated(["foods"]) == "foods"
    assert enumerated(["foods", "magnesium"]) == "foods and magnesium"
    assert enumerated(["foods", "magnesium", "water"]) == "foods, magnesium, and water"
    assert (counted([]), counted("abcde"), counted("abcdefghijk")) == ("no", "five", "11")


def test_everything_is_read_in_the_articles_order(guide: Guide) -> None:
    chapters = guide.chapters()
    assert len(chapters) == len(guide.topics.by_id)
    assert [chapter.topic for chapter in chapters][:3] == [
        "functional_medicine",
        "causes",
        "electrolyte_imbalance",
    ]
    assert chapters[-1].topic == "disclaimer"


FACTS = """bothersome|painful|sleep|daily|out of balance|root causes|well-being|relief|potassium|magnesium|calcium
crucial|electrolyte|dehydration|hydrated|vitamin D|vital|relax|peripheral neuropathy|spine|diuretics
statins|diabetes|hypothyroidism|side effect|symptom|coconut water|sports drinks|caffeine|thirst
half your body weight|ounces|leafy greens|bananas|nuts|seeds|tahini|fish|meat|chicken|turkey|400 mg
citrate|glycinate|bedtime|healthcare professional|lime or lemon|morning|stretch|calves|roller
flexible|massage|heat|warm baths|far infrared sauna|persist|treatment|parathyroid|very common
practice|www.parathyroid.com|(254) 386-8149|Angelica Clark|June 24, 2023|Garrison and Allan, 2012
Canadian Family Physician|839 to 840|Schimelpfenig, 2020|StatPearls|Sun, Moshfegh and Killick, 2021
Winkelman, 2007|The New England Journal of Medicine|803 to 809|not medical advice
qualified healthcare professional"""


def test_what_is_read_holds_every_fact_of_the_article(guide: Guide) -> None:
    read = " ".join(sentence for chapter in guide.chapters() for sentence in chapter.sentences)
    missing = [fact for fact in FACTS.replace("\n", "|").split("|") if fact.lower() not in read.lower()]
    assert missing == []


@pytest.mark.parametrize(
    "name",
    ["dehydration", "Dehydration", "water pills", "electrolyte_foods", "a pinched nerve", "Massage and heat"],
)
def test_a_topic_is_read_by_any_of_its_names(guide: Guide, name: str) -> None:
    (chapter,) = guide.chapters(name)
    assert chapter.sentences


def test_an_unknown_topic_is_refused_with_what_there_is(guide: Guide) -> None:
    with pytest.raises(
        UnknownTopicError, match=r"No topic is called 'hair'\. There are: functional medicine, the causes,"
    ):
        guide.chapters("hair")


def test_a_turn_is_the_json_object_that_every_channel_prints() -> None:
    reply = Reply("answer", ("It can.",), "More?", "Yes or no?", ("stretching",), "Alternating Treatments, item 3")
    assert Turn("can it", Understood("CanCauseIntent", {"subject": "stretching"}), reply).as_dict() == {
        "heard": "can it",
        "outcome": "answer",
        "intent": "CanCauseIntent",
        "slots": {"subject": "stretching"},
        "topics": ["stretching"],
        "speech": "It can. More?",
        "reprompt": "Yes or no?",
        "ends": False,
        "source": "Alternating Treatments, item 3",
    }
