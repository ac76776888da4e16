"""Alexa's model holds what people were heard to say, as Alexa takes it."""

import pytest

from skill.alexa.idioms import MOST_WORDS_OF_A_NAME, idioms
from skill.alexa.model_json import folded, interaction_model
from skill.alexa.store import load_store
from skill.answers.guide import Guide
from skill.answers.resolver.sayings import load_sayings

LONG = "well i was out in the garden all day and now my leg is in bits why"


@pytest.mark.parametrize(
    ("saying", "taken"),
    [
        ("Why do my calves knot up at night?", ["why do my calves knot up at night"]),
        ("mid-run cramps, what\u2019s that about...", ["mid run cramps what's that about"]),
        ("cramps", []),
        ("is 400 mg right", []),
        ("caf\u00e9 cramps", []),
        (LONG, []),
    ],
)
def test_a_saying_is_a_sample_when_alexa_takes_it(saying: str, taken: list[str]) -> None:
    assert list(idioms([saying])) == taken


def test_what_an_intent_learns_from_is_among_its_samples_once(guide: Guide) -> None:
    language = interaction_model(guide, load_store())["interactionModel"]["languageModel"]
    samples = {intent["name"]: intent["samples"] for intent in language["intents"]}
    everything = [folded(sample) for several in samples.values() for sample in several]
    assert len(everything) == len(set(everything))
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    learning = [intent for intent in guide.model.intents.values() if intent.learns]
    for intent in learning:
        assert intent.learns == guide.topics.subjects[intent.subject or ""].id
        said = list(idioms(sayings[intent.learns or ""]))
        assert sum(one in samples[intent.name] for one in said) >= len(said) - 3
    assert len(learning) >= 11


def test_what_people_cry_out_is_taken_for_an_emergency(guide: Guide) -> None:
    language = interaction_model(guide, load_store())["interactionModel"]["languageModel"]
    (emergencies,) = [kind["values"] for kind in language["types"] if kind["name"] == "EMERGENCY"]
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    for value in emergencies:
        known = {folded(name) for name in (value["name"]["value"], *value["name"]["synonyms"])}
        said = idioms(sayings[f"emergency_{value['id']}"], MOST_WORDS_OF_A_NAME)
        assert {folded(one) for one in said} <= known
