"""Emergencies are heard in plain talk, by their kind, and ordinary talk is not taken for one."""

import pytest

from skill.answers.guide import load_guide
from skill.answers.reply import Understood

GUIDE = load_guide()

TOLD = {
    "heart": [
        "there's a tight band round my chest",
        "he is holding his chest and sweating",
        "the pain is spreading down my arm",
        "my left arm feels heavy and i'm clammy",
        "i reckon she's having a heart attack",
    ],
    "breathing": [
        "i can hardly get my breath",
        "my leg cramped and now i'm gasping",
        "her lips have gone blue",
        "grandad can't breathe",
    ],
    "stroke": [
        "one side of his face has slipped",
        "my speech has gone slurred",
        "i can't lift my right arm all of a sudden",
        "her whole left side has gone limp",
    ],
    "clot": [
        "my calf is swollen and hot to the touch",
        "since the flight one leg is twice the size, my calf is puffed up",
        "my shin turned red and puffy overnight",
        "i think i've got a clot",
    ],
    "fainting": ["my husband collapsed", "she passed out in the bath", "he's having a seizure", "i can't wake him"],
    "limb": [
        "my foot is white and ice cold",
        "my leg has gone numb and pale",
        "i can't feel my leg at all",
        "there's no pulse in my ankle",
    ],
    "cauda": ["my bowels let go", "it's gone numb between my legs", "i've lost control of my bladder"],
    "dark_urine": ["my pee is the colour of cola after the race, it's dark brown", "my wee went reddish after the gym"],
    "heat_stroke": [
        "her skin is hot and dry and she is confused",
        "he was in the sun all day and he's talking nonsense",
    ],
    "allergy": ["my tongue is swelling up", "her throat is closing", "i came out in hives all over"],
    "injury": [
        "it's bleeding really badly",
        "my ankle is bent the wrong way",
        "i fell off the ladder and can't get up",
    ],
    "overdose": [
        "i took about thirty painkillers",
        "the baby got into my tablets",
        "she drank the drain cleaner",
        "i swallowed a handful of pills",
    ],
    "self_harm": [
        "i want to end it all",
        "i don't want to be here anymore",
        "i'm thinking of hurting myself",
        "i'd rather die than go on",
    ],
}

ORDINARY = [
    "how do i get shot of a cramp",
    "what can i do so i don't wake up with cramps",
    "why does my calf keep seizing up at night",
    "could a trapped nerve in my leg be the cause",
    "i take all my pills at night is that why i cramp",
    "i had ten of them last night what helps",
    "my mum took magnesium for cramps does it help",
    "is tea or coffee bad for cramps",
    "my cramp is killing me what helps",
    "my legs feel like dead weight and cramp why",
    "can i hurt myself stretching",
    "my leg went hard as a rock in bed why",
    "does blood pressure matter for cramps",
    "my calf balls up at night what causes it",
    "should i pull my toes backwards for a cramp",
    "i'm dying to know what causes leg cramps",
    "drinking water instead of coke for cramps is that good",
    "i broke my leg years ago could that cause cramps",
]


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, several in TOLD.items() for words in several])
def test_an_emergency_is_heard_by_its_kind(kind: str, words: str) -> None:
    assert GUIDE.resolver.resolve(words) == Understood("EmergencyIntent", {"emergency": kind})


def test_every_kind_is_told_of_here() -> None:
    assert set(TOLD) == set(GUIDE.model.slot_types["EMERGENCY"])


@pytest.mark.parametrize("words", ORDINARY)
def test_ordinary_talk_is_no_emergency(words: str) -> None:
    assert GUIDE.resolver.resolve(words).intent != "EmergencyIntent"


def test_no_name_of_the_article_is_an_emergency() -> None:
    for key, subject in GUIDE.topics.subjects.items():
        for name in subject.names:
            assert GUIDE.resolver.resolve(f"can {name} help with leg cramps").intent != "EmergencyIntent", (key, name)
