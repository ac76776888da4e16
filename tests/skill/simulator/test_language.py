"""Interaction models that are none are refused in a sentence."""

from typing import Any

import pytest

from skill.simulator.errors import ModelError
from skill.simulator.language import read_language
from skill.simulator.understanding import Understanding


def model(**language: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    least = {"invocationName": "my skill", "intents": [{"name": "GoIntent", "samples": ["go"]}]}
    return {"interactionModel": {"languageModel": {**least, **language}}}


def intent(**changed: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # as above
    return [{"name": "GoIntent", "samples": ["go {place}"], "slots": [{"name": "place", "type": "P"}], **changed}]


FAULTS: list[tuple[object, str]] = [
    (None, "the model: expected an object, got nothing."),
    ({}, "interactionModel: expected an object, got nothing."),
    ({"interactionModel": {"languageModel": 3}}, "languageModel: expected an object, got 3."),
    (model(invocationName=" "), "languageModel: invocationName: expected a text, got ' '."),
    (model(intents={}), "languageModel: intents: expected a list, got {}."),
    (model(intents=[]), "languageModel: intents: expected an intent at least."),
    (model(intents=[{"samples": []}]), "intents[0]: name: expected a text, got nothing."),
    (model(intents=[{"name": "A"}, {"name": "A"}]), "A: there are two intents of this name."),
    (model(intents=intent(samples=[3])), "GoIntent: samples: expected texts, got 3."),
    (model(intents=intent(slots=[])), "GoIntent: samples: no slot 'place'."),
    (model(intents=intent()), "GoIntent: slots: no slot type 'P'."),
    (
        model(intents=intent(slots=[{"name": "place", "type": "AMAZON.SearchQuery"}], samples=["go {place} {place}"])),
        "GoIntent: samples: 'go {place} {place}' has another slot beside one of AMAZON.SearchQuery.",
    ),
    (model(types=[{"name": "P", "values": [{"name": "x"}]}]), "P: values: name: expected an object, got 'x'."),
]


@pytest.mark.parametrize(("data", "sentence"), FAULTS, ids=[sentence for _, sentence in FAULTS])
def test_a_fault_is_named_with_its_place(data: object, sentence: str) -> None:
    with pytest.raises(ModelError) as caught:
        read_language(data)
    assert str(caught.value) == sentence


def test_a_small_model_of_another_skill_is_understood() -> None:
    places = {"name": "P", "values": [{"id": "home", "name": {"value": "home", "synonyms": ["my house"]}}]}
    ears = Understanding(read_language(model(intents=intent(), types=[places])))
    (slot,) = ears.understood("go my house").chosen.slots
    assert (slot.text, [value.id for value in slot.values or ()]) == ("my house", ["home"])


def test_amazons_other_slot_types_take_any_words() -> None:
    ears = Understanding(read_language(model(intents=intent(slots=[{"name": "place", "type": "AMAZON.City"}]))))
    assert ears.understood("go new york").chosen.slots[0].text == "new york"


def test_a_model_that_takes_everything_in_every_way_is_given_up_in_time() -> None:
    slots = [{"name": name, "type": "AMAZON.City"} for name in "abcdefgh"]
    sample = " ".join(f"{{{slot['name']}}}" for slot in slots)
    ears = Understanding(read_language(model(intents=intent(slots=slots, samples=[sample]))))
    assert ears.understood(" ".join(["york"] * 60)).chosen.intent in ("GoIntent", "AMAZON.FallbackIntent")
