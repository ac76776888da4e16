"""Emergencies are heard in plain talk, by their kind, and ordinary talk is not taken for one."""

import shutil
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from skill.answers.guide import load_guide
from skill.answers.reply import Understood
from skill.answers.resolver.alarm import Alarm
from skill.answers.strict import ANSWERS
from skill.answers.template import expand
from skill.answers.vocabulary import Emergency, load_vocabulary
from skill.errors import DataError

GUIDE = load_guide()
VOCABULARY = load_vocabulary()
ALARM = Alarm(VOCABULARY)

TOLD = {
    "heart": [
        "there's a tight band round my chest",
        "he is holding his chest and sweating",
        "the pain is spreading down my arm",
        "my left arm feels heavy and i'm clammy",
        "i reckon she's having a heart attack",
        "it's as if a horse was kneeling on my breastbone",
        "my uncle's chest is paining a lot and it goes up to his shoulder",
        "since breakfast i've a dull pressure behind my ribs and my jaw aches",
        "never mind the calf, my chest is on fire and i'm drenched",
        "grandma is rubbing her chest, she went all pale",
        "he says something heavy is pushing on his chest",
        "my angina won't settle with the spray",
    ],
    "breathing": [
        "i can hardly get my breath",
        "my leg cramped and now i'm gasping",
        "her lips have gone blue",
        "grandad can't breathe",
        "he pants like a dog and he's only lying in bed",
        "my breathing has got very shallow and fast",
        "the inhaler does nothing and she's still wheezing",
        "something's stuck in his throat and he can't get a word out",
        "i'm bringing up blood when i cough",
        "the air is not going in, please help my father",
        "i have to stop for breath after every word",
        "she took a gulp of tea and now she's choking",
    ],
    "stroke": [
        "one side of his face has slipped",
        "my speech has gone slurred",
        "i can't lift my right arm all of a sudden",
        "her whole left side has gone limp",
        "my dad's mouth is pulled to one side since noon",
        "she tries to talk and only porridge comes out, all the words wrong",
        "the right hand and the right leg don't obey him any more",
        "suddenly i see everything double and keep veering to the left",
        "auntie's eyelid is hanging and her cheek won't move",
        "half my body feels like it's asleep and heavy",
        "a headache like an explosion, the worst i've ever had",
        "he can't find his words and he's dropping things from his left hand",
    ],
    "clot": [
        "my calf is swollen and hot to the touch",
        "since the flight one leg is twice the size, my calf is puffed up",
        "my shin turned red and puffy overnight",
        "i think i've got a clot",
        "my right lower leg is warm, red and it throbs",
        "one thigh has become much thicker than the other since my operation",
        "his calf is rock hard, shiny and hot, only on the left",
        "the leg is getting swollen since the bus journey, other leg is fine",
        "there's a sore red cord running up her calf and it feels hot",
        "my ankle and calf blew up like a balloon",
        "swelling in just one leg and it hurts to walk on it",
        "could this be a dvt, my leg's all puffy and purple",
    ],
    "fainting": [
        "my husband collapsed",
        "she passed out in the bath",
        "he's having a seizure",
        "i can't wake him",
        "i got up for water and next thing i was lying on the kitchen tiles",
        "our neighbour has dropped to the ground and doesn't react",
        "her eyes are rolled up and her whole body is jerking",
        "everything goes black in front of my eyes when i stand",
        "grandpa slumped over at the table and he's not answering us",
        "the boy is stiff as a plank and foaming",
        "he shook all over, bit his tongue and now he's asleep and i can't rouse him",
        "i keep fainting since the new tablets",
    ],
    "limb": [
        "my foot is white and ice cold",
        "my leg has gone numb and pale",
        "i can't feel my leg at all",
        "there's no pulse in my ankle",
        "from the ankle down it's bluish, cold and without feeling",
        "his toes have become black",
        "the leg feels like a frozen chicken and it's white as paper",
        "i stuck a needle in my foot and felt nothing",
        "mama's hand is icy and grey and she cannot move the fingers",
        "my plaster's too tight and the toes are going blue",
        "one foot is stone cold and lilac, the other one's warm",
        "my legs just gave way and i've no feeling from the hips down",
    ],
    "cauda": [
        "my bowels let go",
        "it's gone numb between my legs",
        "i've lost control of my bladder",
        "i don't notice any more when i have to wee",
        "i sit down and can't feel my backside",
        "she wet the bed twice and didn't feel a thing, and her back hurts",
        "no urine comes although the bladder is full, and my legs are weak",
        "numbness in the crotch since i lifted the crate",
        "he has soiled himself without knowing",
        "my private parts are asleep and both legs tingle",
        "i can't tell whether i'm pooing",
        "everything round my bottom is dead to the touch",
    ],
    "dark_urine": [
        "my pee is the colour of cola after the race, it's dark brown",
        "my wee went reddish after the gym",
        "i'm passing water that looks like black tea since training",
        "his urine came out nearly black after the hike",
        "after a hundred squats i pee brown",
        "there's blood in my pee and my thighs are like stone",
        "the toilet was full of something like red wine, and every muscle hurts",
        "my daughter pees cola coloured since the boot camp",
        "urine very dark like coffee, muscles hurting after work",
        "my water's the colour of rust",
    ],
    "heat_stroke": [
        "her skin is hot and dry and she is confused",
        "he was in the sun all day and he's talking nonsense",
        "my mate's been roofing at forty degrees, he's stopped sweating and staggers",
        "she came off the beach burning hot and doesn't know who we are",
        "i think it's sunstroke, i keep vomiting",
        "too long in the sauna, i'm boiling and can't think straight",
        "grandfather is very hot and dry and he is muttering strange things after the field",
        "the marathon runner is red, overheated and raving",
        "the child was left in a hot car and is floppy",
        "temperature of 41 after mowing and he's seeing things",
    ],
    "allergy": [
        "my tongue is swelling up",
        "her throat is closing",
        "i came out in hives all over",
        "two minutes after the hornet stung me my face puffed up",
        "he had shrimps and his lips are like tyres",
        "since the new pill my eyelids and lips are swollen",
        "it's getting tight in my throat, i'm covered in a rash",
        "where do i jab the epipen",
        "she is allergic to hazelnuts and she's wheezing after one bite",
        "the whole body is itching and the tongue is becoming thick",
        "he's all red and bumpy and being sick after the peanuts",
    ],
    "injury": [
        "it's bleeding really badly",
        "my ankle is bent the wrong way",
        "i fell off the ladder and can't get up",
        "the cut on my thigh is so deep i can see bone",
        "a forklift drove over his foot and it's crushed",
        "blood keeps spurting out of the wound",
        "she tumbled down the stairs and hit her head, now she's sleepy",
        "i spilled boiling oil over my legs and the skin's peeling off",
        "he sawed his thumb off",
        "my hip went crack when i fell and i can't stand",
        "we had a car crash and his leg is trapped",
        "i am throwing up blood",
    ],
    "overdose": [
        "i took about thirty painkillers",
        "the baby got into my tablets",
        "she drank the drain cleaner",
        "i swallowed a handful of pills",
        "my niece has eaten grandad's heart tablets",
        "i've had the full pack of sleeping pills",
        "by accident he got four times his dose of insulin",
        "the little one licked the rat poison",
        "i lost count of how many ibuprofen i've taken and i feel drowsy",
        "i gave my mother her medicine twice by mistake",
        "he downed a bottle of cough medicine",
        "there's an empty pill packet next to her and she's slurring",
    ],
    "self_harm": [
        "i want to end it all",
        "i don't want to be here anymore",
        "i'm thinking of hurting myself",
        "i'd rather die than go on",
        "nobody would care if i were dead",
        "i have no will to live any more",
        "my flatmate says she's going to jump off the bridge",
        "i've been cutting my arms",
        "i keep imagining how i'd kill myself",
        "it would be easier to never wake up again",
        "what's the point in living with this",
        "my wife wrote a farewell letter and has taken the gun",
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
    "a hot water bottle or a cold pack for a sore tight calf",
    "my husband sleeps like a log while my calf cramps",
    "i can't move my leg while it cramps, is that normal",
    "when it cramps my foot turns in and the toes spread",
    "is it dangerous to take too much potassium",
    "can a child have leg cramps",
    "which tablets cause cramps",
    "does coffee make you pee more",
    "i get up three times a night to wee, should i drink less",
    "how much is an overdose of magnesium",
    "are leg cramps a sign of a heart attack",
    "can cramps be a symptom of a blood clot",
    "my grandmother had a stroke in 1998, and i've cramps",
    "no swelling or redness, it just hurts",
    "i ran out of magnesium",
    "my feet are cold in bed every night",
    "my foot goes to sleep when i cross my legs",
    "i fell asleep with a cramp",
    "should i breathe out while stretching",
    "a stroke of genius that stretch",
    "i love bananas with all my heart",
    "chest day at the gym and my legs cramp",
    "my calves burn when i climb stairs",
    "it feels like an electric shock in my calf",
    "the cramp stabs like a knife and wakes me",
    "my leg jerks when i fall asleep",
    "i'm allergic to fish, which foods have magnesium",
    "is a rash a side effect of magnesium",
    "i cut out sugar and my cramps went",
    "cut the list short please",
    *("i can't decide", "i can't choose", "i can't tell", "i can't walk", "i don't want to", "i don't want to know"),
    *("i don't know", "i took my pills", "swelling", "i don't have chest pain", "can dehydration make you faint"),
    "my leg isn't swollen, just cramping",
    "it's not a heart attack, just a leg cramp, what helps",
    "i'd rather die than eat fish, what other foods help",
    "i'm choking down kale every day, do leafy greens help",
    "i overdosed on coffee this morning, should i cut caffeine",
    "my masseuse nearly broke my leg but does massage help",
    "i crashed early and woke with a cramp",
    "is he talking rubbish or do salts make your legs cramp",
    "this cramp is killing me",
    "my blood test was normal",
    "can i take a hot bath before bed",
    "is heat or ice better",
    "should i wear compression socks on the plane",
    "do i need salt when i sweat a lot in the sun",
    "it's forty degrees outside, how much should i drink",
    "i'm confused, should i use heat or cold",
    "i can't live with these cramps",
    "i want to end these cramps",
    "these cramps will kill me one day",
    "i'd die for a good night's sleep",
    "i'm sick and tired of these cramps",
    "i can't take it any more, every night a cramp",
    "is dark urine a sign of dehydration",
    "my pee is light yellow, do i drink enough",
    "what do red and swollen legs mean",
    "do magnesium tablets help when you swallow them at night",
    "my son has cramps after football",
    "should my daughter eat bananas for growing pains",
    "my leg gave me a shock when it cramped",
    "my face goes red when i stretch",
    "it takes my breath away how much a cramp hurts",
    "i jumped out of bed with a cramp",
    "my calf muscle is hard and sore the day after",
    "my ankles swell a bit in summer",
    "is it bad to crack your toes",
    "after a long drive both my legs feel heavy",
    "does alcohol with my tablets give cramps",
    "by a stroke of luck my cramp stopped",
    "my heart sank at the third cramp",
    "i was out cold by nine after my bath, was it the magnesium",
    "suicide sprints make my calves tight",
    "people can pass out in a sauna, right",
    "i drank a whole bottle of coconut water",
    "my father had a heart attack years ago, may he have potassium",
    "i fell off a ladder years ago and my leg cramps since",
    "my vitamin d is shot, does that cause spasms",
    "we read about heat stroke, but how much should i drink",
    "the toddler wet the bed and woke me, then i got a cramp",
    "what does a blood clot feel like",
]

STILL_TOLD = [
    "can i take magnesium because my chest hurts and my arm is heavy",
    "i had a stroke years ago and now my face droops",
    "should i put ice on it, my leg is swollen and hot",
    "my doctor says it is only a cramp but my foot is white and numb",
    "no fever, but i can't breathe",
    "i'm allergic to nuts so what else has magnesium, oh no, my throat is closing",
    "i never had chest pain before, now my chest is being crushed",
    "a hot bath helped the cramp, then i passed out",
    "how much is an overdose, because i took thirty of the tablets",
    "help, my leg is swollen",
    "i don't want to live with this",
    "he had a heart attack in the kitchen",
    *("i took 4000 mg of magnesium", "i took double my dose of magnesium", "i've taken my statin twice"),
    *("my little girl got into the magnesium", "my urine is red", "my leg is purple", "my speech is funny"),
    *("should i call 911", "call an ambulance", "i'm bleeding", "i cut my leg badly", "i've been bitten by a snake"),
    *("my leg has gone a funny colour", "i've written my note", "i heard a snap and my leg is just hanging there"),
    "i doubled and then tripled up on my heart tablets and i feel weird",
]
"""An emergency beside talk that is ordinary by itself."""

DENIED = [
    "no swelling in my leg",
    "there is no pain in my chest",
    "my leg has no swelling or redness and it is not hot or sore",
    "my chest is fine without any pain",
    "no swelling and no redness of the calf",
]


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, several in TOLD.items() for words in several])
def test_an_emergency_is_heard_by_its_kind(kind: str, words: str) -> None:
    assert GUIDE.resolver.resolve(words) == Understood("EmergencyIntent", {"emergency": kind})


def test_every_kind_is_told_of_here() -> None:
    assert set(TOLD) == set(GUIDE.model.slot_types["EMERGENCY"])


@pytest.mark.parametrize("words", ORDINARY)
def test_ordinary_talk_is_no_emergency(words: str) -> None:
    assert GUIDE.resolver.resolve(words).intent != "EmergencyIntent"


@pytest.mark.parametrize("words", STILL_TOLD)
def test_an_emergency_is_heard_beside_ordinary_talk(words: str) -> None:
    assert GUIDE.resolver.resolve(words).intent == "EmergencyIntent"


@pytest.mark.parametrize("words", DENIED)
def test_what_is_denied_is_no_sign(words: str) -> None:
    assert ALARM.kind(words) is None


@pytest.mark.parametrize("kind", VOCABULARY.emergencies)
def test_signs_that_belong_together_are_heard_in_any_order(kind: str) -> None:
    for turns in VOCABULARY.emergencies[kind].together:
        told = [expand(turn)[0].replace(" ...", "") for turn in turns]
        for order in permutations(told):
            assert ALARM.kind(" while ".join(order)) is not None, order


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a sore old foot", "foot"),
        ("the foot that i hit is very sore", "foot"),
        ("the foot is old", None),
        ("a sore foot of clay", None),
        ("a foot of clay and my foot is sore", "foot"),
        ("the foot one two three four five six seven eight nine ten eleven twelve thirteen fourteen sore", None),
        ("a sore hot hand and a sore foot", "hand"),
        ("a hot sore hand that is not cold", "hand"),
        ("a hot hand", None),
    ],
)
def test_signs_count_together_when_they_are_near_and_not_ordinary(words: str, kind: str | None) -> None:
    assert _alarm(foot="foot & sore", hand="hand & sore & hot").kind(words) == kind


def test_a_sign_that_no_list_holds_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    shutil.copytree(ANSWERS / "vocabulary", folder)
    told = (folder / "emergencies.yaml").read_text("utf-8")
    (folder / "emergencies.yaml").write_text(told.replace("{chest} & {pain}", "{chesty} & {pain}", 1), "utf-8")
    with pytest.raises(DataError, match=r"emergencies\.yaml: heart: no \{chesty\} in vocabulary/signs\.yaml"):
        load_vocabulary(folder)


def test_no_name_of_the_article_is_an_emergency() -> None:
    for key, subject in GUIDE.topics.subjects.items():
        for name in subject.names:
            assert GUIDE.resolver.resolve(f"can {name} help with leg cramps").intent != "EmergencyIntent", (key, name)


def _alarm(**both: str) -> Alarm:
    kinds = {
        key: Emergency(say=("Call.",), names=(), phrases=(), both=(turns,), unless=(f"{key} of clay",))
        for key, turns in both.items()
    }
    return Alarm(replace(VOCABULARY, emergencies=kinds))
