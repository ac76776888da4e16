"""What a sentence is taken for, by the interaction model alone."""

from typing import TYPE_CHECKING, Any

import pytest

from skill.simulator.meaning import Meaning, Reading
from skill.simulator.understanding import Understanding

if TYPE_CHECKING:
    from tests.utterances import utterances
else:
    from utterances import utterances

ANYWHERE = "bananas"
"""Said in a free question, it is one of the subjects, too; those sentences are left to the rows below."""


def shown(meaning: Meaning) -> tuple[str, dict[str, str]]:
    return meaning.intent, {slot.name: slot.text for slot in meaning.slots}


def ids(understood: Reading) -> dict[str, list[str | None]]:
    return {slot.name: [value.id for value in slot.values or ()] for slot in understood.chosen.slots}


ROWS: list[tuple[str, str, dict[str, str]]] = [
    ("what causes leg cramps", "CausesIntent", {}),
    ("What causes leg cramps?", "CausesIntent", {}),
    ("WHAT CAUSES: LEG-CRAMPS!", "CausesIntent", {}),
    ("is tahini any good", "DoesHelpIntent", {"subject": "tahini"}),
    ("Is it low potassium?", "IsItMeIntent", {"subject": "low potassium"}),
    ("can I drink pickle juice", "NotCoveredIntent", {"uncovered": "pickle juice"}),
    ("number nine", "ChooseIntent", {"number": "9"}),
    ("number 2", "ChooseIntent", {"number": "2"}),
    ("the second one", "ChooseIntent", {"position": "second"}),
    ("I weigh 150 pounds", "WeightIntent", {"weight": "150", "unit": "pounds"}),
    ("i weigh one hundred and fifty pounds", "WeightIntent", {"weight": "150", "unit": "pounds"}),
    ("I weigh 72.5 kilos", "WeightIntent", {"weight": "72.5", "unit": "kilos"}),
    ("does horseradish help with leg cramps", "FreeQuestionIntent", {"question": "horseradish"}),
    ("does José's B12 tea help with leg cramps", "FreeQuestionIntent", {"question": "josé's b12 tea"}),
    ("yes", "AMAZON.YesIntent", {}),
    ("shut up", "AMAZON.StopIntent", {}),
    ("go home", "AMAZON.NavigateHomeIntent", {}),
    ("i don\u2019t know my weight", "WeightUnknownIntent", {}),
]


@pytest.mark.parametrize(("words", "intent", "slots"), ROWS, ids=[words for words, _, _ in ROWS])
def test_each_row(ears: Understanding, words: str, intent: str, slots: dict[str, str]) -> None:
    understood = ears.understood(words)
    assert shown(understood.chosen) == (intent, slots)
    assert understood.chosen.skipped == 0


LOOSE = [
    "um, what causes leg cramps",
    "what, uh, causes leg cramps please",
    "can you tell me what causes leg cramps",
    "Alexa, could you please tell me what causes my leg cramps",
    "okay so I'd like to know what causes the leg cramps",
]


@pytest.mark.parametrize("words", LOOSE)
def test_words_that_mean_nothing_are_passed_over(ears: Understanding, words: str) -> None:
    chosen = ears.understood(words).chosen
    assert chosen.intent == "CausesIntent"
    assert chosen.skipped > 0


LOST = ["blah", "what is the weather tomorrow", "what causes", "causes leg cramps what", "", "?!", "weigh", "tell me"]


@pytest.mark.parametrize("words", LOST)
def test_what_no_sample_says_is_a_fallback(ears: Understanding, words: str) -> None:
    understood = ears.understood(words)
    assert shown(understood.chosen) == ("AMAZON.FallbackIntent", {})
    assert understood.considered == ()


def test_a_synonym_resolves_to_its_value(ears: Understanding) -> None:
    understood = ears.understood("tell me about hypokalemia")
    assert ids(understood) == {"subject": ["low_potassium"]}
    assert [value.name for value in understood.chosen.slots[0].values or ()] == ["low potassium"]


def test_what_the_model_says_itself_comes_before_free_words(ears: Understanding) -> None:
    understood = ears.understood("do bananas help with leg cramps")
    assert shown(understood.chosen) == ("DoesHelpIntent", {"subject": "bananas"})
    assert [shown(meaning) for meaning in understood.considered] == [
        ("FreeQuestionIntent", {"question": "bananas"}),
    ]


def test_an_exact_sample_comes_before_passing_words_over(ears: Understanding) -> None:
    assert ears.understood("next please").chosen.skipped == 0


def test_nobody_is_heard_without_end(ears: Understanding) -> None:
    assert ears.understood("does the article say " + "um a the my " * 5_000).chosen.intent == "FreeQuestionIntent"


def test_every_sample_with_every_name_is_understood_as_its_own_intent(
    ears: Understanding, model: dict[str, Any]
) -> None:
    tried = 0
    for place, (intent, slots, samples) in enumerate(utterances(model["interactionModel"]["languageModel"])):
        words = {name: slot.words for name, slot in slots.items()}
        if "?" in words.values() or words.get("question") == ANYWHERE:
            continue
        for sample in [samples[place % len(samples)]] if slots else filter(None, samples):
            tried += 1
            understood = ears.understood(sample.format(**words))
            assert understood.chosen.intent == intent, sample.format(**words)
            assert ids(understood) == {name: [slot.id] if slot.id else [] for name, slot in slots.items()}
    assert tried > 4_000
