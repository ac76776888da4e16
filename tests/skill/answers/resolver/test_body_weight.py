"""A body weight is heard in the words in which people tell it; where it is not certain, no figure of water is told."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.answers.guide import load_guide
from skill.answers.model import load_model
from skill.answers.reply import Memory
from skill.answers.resolver.body_weight import Scales
from skill.answers.resolver.numbers import with_digits
from skill.answers.strict import ANSWERS
from skill.answers.topics import load_topics
from skill.answers.vocabulary import load_vocabulary
from skill.answers.weight import UNIT_CALLED, UNITS
from skill.answers.words import normalized
from skill.errors import DataError

GUIDE = load_guide()
SCALES = Scales(load_vocabulary().weights)
FIGURE = "comes to"
"""What stands in every answer with a figure of water for a weight."""
RULE: Memory = {"about": ["amount", "water_amount"], "told": True}
"""What is remembered right after the rule was told."""
POUNDS, KILOS, STONE = "pounds", "kilos", "stone"


def weight_in(said: str) -> dict[str, str] | None:
    slots = SCALES.weight_in(with_digits(normalized(said)))
    return None if slots is None else dict(slots)


def answer(said: str) -> str:
    return GUIDE.hear(said, RULE).reply.speech


@pytest.mark.parametrize(
    ("said", "weight", "unit"),
    [
        ("i weigh 160 pounds", "160", POUNDS),
        ("i am 72 kilos how much should i drink", "72", KILOS),
        ("i'm 72kg how much water", "72", KILOS),
        ("i am 11 stone 4", "158", POUNDS),
        ("i weigh 11 st 4", "158", POUNDS),
        ("i weigh eleven stone four", "158", POUNDS),
        ("eleven stone and four pounds how much water", "158", POUNDS),
        ("i weigh eleven stone and a half", "11.5", STONE),
        ("fifteen and a half stone", "15.5", STONE),
        ("i weigh ninety eight and a half kilos", "98.5", KILOS),
        ("how much water for someone of 200 pounds", "200", POUNDS),
        ("i weigh 150", "150", POUNDS),
        ("i weigh a hundred and sixty", "160", POUNDS),
        ("i weigh a hundred and eighty five", "185", POUNDS),
        ("i weigh a hundred", "100", POUNDS),
        ("i weigh around a hundred fifty", "150", POUNDS),
        ("i weigh one oh five pounds", "105", POUNDS),
        ("weigh one oh five", "105", POUNDS),
        ("my weight is one fifty", "150", POUNDS),
        ("i am 45 and i weigh 150", "150", POUNDS),
        ("i weigh 150 and i am 45", "150", POUNDS),
        ("i'm 70 and weigh 150", "150", POUNDS),
        ("i'm 45 years old and about 150 pounds", "150", POUNDS),
        ("i'm six foot and 200 pounds", "200", POUNDS),
        ("i'm 5 foot 10 and weigh 150", "150", POUNDS),
        ("i am 12 stone 6 feet tall", "12", STONE),
        ("i weighed 200 last year and now weigh 170", "170", POUNDS),
        ("i used to weigh 200 now 170", "170", POUNDS),
        ("i was 200 pounds but now 170", "170", POUNDS),
        ("i lost thirty pounds and now i weigh one seventy", "170", POUNDS),
        ("i weighed 150 this morning", "150", POUNDS),
        ("if i weighed 200 pounds how much water", "200", POUNDS),
        ("i'm a 200 pound woman", "200", POUNDS),
        ("i weigh 150 pounds more or less", "150", POUNDS),
        ("about seventy kilos", "70", KILOS),
        ("well i think about seventy kilos", "70", KILOS),
        ("grandpa's about a hundred and forty pounds put a number on his water", "140", POUNDS),
        ("litres per day for a sixty kilo person", "60", KILOS),
        ("how many ounces at 200 pounds", "200", POUNDS),
        ("does my dad who weighs 200 pounds need more water", "200", POUNDS),
        ("I weigh 160 pounds and my charley horses wake me", "160", POUNDS),
        ("i take 400 mg of magnesium and weigh 150", "150", POUNDS),
        ("i drink 8 glasses a day and weigh 150 pounds", "150", POUNDS),
    ],
)
def test_a_weight_is_heard_where_one_is_told(said: str, weight: str, unit: str) -> None:
    assert weight_in(said) == {"weight": weight, "unit": unit}
    assert FIGURE in answer(said)


@pytest.mark.parametrize(
    "said",
    [
        "i weigh between one fifty and one sixty pounds",
        "i weigh one fifty one fifty five",
        "i weigh 150 or 160",
        "150 to 160 pounds",
        "i weigh eleven stone well twelve if i'm honest",
        "i weigh 150 pounds and my husband weighs 200 pounds",
        "i weigh 1,500 pounds",
        "i weigh 1,150 pounds",
        "i weigh 72,5 kilos",
        "i weigh one thousand one hundred and fifty pounds",
        "i weigh a couple hundred pounds",
        "i weigh less than 200 pounds",
        "i weigh over two hundred",
        "i weigh 98 and half kilos",
        "i weigh one five zero pounds",
        "i weighed 200 last year",
        "i'm 45 150 pounds",
        "i'm 45 and 150 pounds",
        "i weigh 60 kg and carry a 20 kg pack",
        "i weigh 180 pounds with my backpack on",
        "my wife and i weigh 300 pounds",
        "i weigh 98 not 99 kilos",
        "in kilos i weigh 98",
        "i weigh 98 plus or minus 2 kilos",
    ],
)
def test_of_a_weight_that_is_not_certain_the_rule_is_told_and_no_figure(said: str) -> None:
    assert weight_in(said) == {}
    assert answer(said).startswith("The article's rule is half your body weight in pounds")


@pytest.mark.parametrize(
    "said",
    [
        "i lifted 100 pounds and my leg cramped",
        "400 mg",
        "i squat 300 pounds and drink lots of water why do i cramp",
        "should i drink water after lifting 200 pounds",
        "my dog weighs 100 pounds",
        "my bag weighs 100 pounds is that why i cramp",
        "can i drink 2 pounds of magnesium",
        "my rucksack is 100 pounds how much water should i drink",
        "i am 150 pounds overweight what helps",
        "i am down 100 pounds and drink water",
        "i lost 100 pounds how much water should i drink",
        "i am 145",
        "how much water for my 100 pound dog",
        "a 100 pound sofa and no water why do i cramp",
        "i don't weigh 150 pounds",
        "i weigh half of 300 pounds",
        "massage at 100 pounds",
        "it weighs 100 pounds",
        "my goal weight is 150 pounds",
    ],
)
def test_what_is_no_body_weight_is_none(said: str) -> None:
    assert weight_in(said) is None
    assert FIGURE not in answer(said)


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("i was 200 pounds last year does tahini help", "The article suggests it. Tahini"),
        ("should i drink water after lifting 200 pounds", "The article suggests it. Staying well hydrated"),
        ("i squat 300 pounds at the gym does stretching help", "The article suggests it. Regular stretching"),
    ],
)
def test_a_question_beside_it_is_answered(said: str, begins: str) -> None:
    assert answer(said).startswith(begins)


@pytest.mark.parametrize(
    ("said", "ounces"),
    [("about a hundred and sixty", 80), ("maybe one oh five", 53), ("a hundred and fifty and a half", 75), ("140", 70)],
)
def test_a_number_alone_is_a_weight_right_after_the_rule(said: str, ounces: int) -> None:
    assert f"comes to {ounces} ounces" in answer(said)
    assert FIGURE not in GUIDE.hear(said, {}).reply.speech


def test_about_seventy_kilos_is_a_weight_right_after_the_rule() -> None:
    asked = GUIDE.hear("how much water should i drink", {}).reply
    reply = GUIDE.hear("about seventy kilos", asked.memory).reply
    assert (
        reply.sentences[0]
        == "By the article's rule, 70 kilos comes to 77 ounces of water over the day, about 2.3 liters."
    )


UNIT = st.sampled_from(sorted(UNIT_CALLED))
NUMBER = st.integers(1, 400)
ELSE = st.sampled_from(
    [
        *("i squat {}", "i lift {}", "i was deadlifting {}", "i can bench {}", "i carry {} all day", "i leg press {}"),
        *("my dog weighs {}", "my horse is {}", "our cat is about {}", "i have a dog he weighs {}", "a {} dog"),
        *(
            "my bag weighs {}",
            "my suitcase is {}",
            "my backpack weighs {}",
            "i am wearing a {} vest",
            "my luggage is {}",
        ),
        *("i am wearing a {} vest", "i have a {} kettlebell", "i hauled {} of boxes", "my puppy is nearly {}"),
        *("i weigh {} with my backpack", "my dog and i weigh {}", "i am lifting {}", "for lifting {}", "{} on the bar"),
    ]
)
ASKED = st.sampled_from(
    [
        *("{}", "{} how much water should i drink", "how much water should i drink {}", "{} and drink lots of water"),
        *("{} how many ounces of water does he need", "water for {}", "how much water if {}", "{} is that why i cramp"),
    ]
)


@given(ELSE, ASKED, NUMBER, UNIT)
def test_of_a_load_a_pet_or_luggage_no_figure_is_told(told: str, asked: str, number: int, unit: str) -> None:
    assert FIGURE not in answer(asked.format(told.format(f"{number} {unit}")))


@given(NUMBER, st.sampled_from(["or", "to", "and", "well", "maybe", "no"]), NUMBER, UNIT)
def test_of_two_weights_no_figure_is_told(first: int, joined: str, second: int, unit: str) -> None:
    for amount in (f"{first} {unit} {joined} {second} {unit}", f"{first} {joined} {second} {unit}"):
        if joined == "and" and unit in UNITS[STONE].names:
            continue  # eleven stone and four pounds are one
        for said in (f"i weigh {amount}", f"i am {amount}", f"how much water for {amount}", amount):
            assert FIGURE not in answer(said), said


WORDS = "i am he weigh weighed 150 98.5 pounds stone 4 and a half or my dog water drink for 72kg now was years foot"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12))
def test_whatever_is_said_gives_a_weight_or_none(words: list[str]) -> None:
    slots = weight_in(" ".join(words))
    assert not slots or (slots.keys() == {"weight", "unit"} and slots["unit"] in UNITS and float(slots["weight"]) > 0)


def test_every_unit_that_a_slot_takes_is_heard_in_words() -> None:
    units = load_model(load_topics(), load_vocabulary()).slot_types["UNIT"]
    for key, names in units.items():
        for name in names:
            assert weight_in(f"i weigh 20 {name}") == {"weight": "20", "unit": key}


def test_a_list_of_words_that_is_missing_or_unknown_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    shutil.copytree(ANSWERS / "vocabulary", folder)
    told = (folder / "weights.yaml").read_text("utf-8")
    (folder / "weights.yaml").write_text(told.replace("bounds:", "bonds:", 1), "utf-8")
    with pytest.raises(DataError) as refused:
        load_vocabulary(folder)
    unknown, missing = refused.value.faults
    assert unknown.startswith("vocabulary/weights.yaml: unknown key 'bonds'")
    assert missing == "vocabulary/weights.yaml: the key 'bounds' is missing"
