"""Every sample of the model, with every value and synonym, gets a fitting reply as a request of its own."""

import json
from typing import TYPE_CHECKING

import pytest

from skill.alexa.checks.model import Language, names
from skill.alexa.requests import Spoken, intent_request
from skill.alexa.skill import AlexaSkill
from skill.answers.guide import Guide
from skill.answers.reply import Understood

if TYPE_CHECKING:
    from tests.utterances import language_of, utterances
else:
    from utterances import language_of, utterances

PRIVATE = {"weight", "person"}
"""What a person tells of themselves is not remembered."""
LOST = "AMAZON.FallbackIntent"


@pytest.fixture(scope="module")
def language(guide: Guide) -> Language:
    return language_of(guide)


def test_every_sample_with_every_name_gets_a_fitting_reply(alexa: AlexaSkill, guide: Guide, language: Language) -> None:
    asked = spoken = 0
    for intent, slots, samples in utterances(language):
        asked += 1
        spoken += len(samples)
        answered = alexa.respond(intent_request(intent, **slots))
        remembered = json.dumps(answered.response["sessionAttributes"])
        assert len(remembered) < 1200, slots
        assert not any(f'"{slots[name].words}"' in remembered for name in PRIVATE & slots.keys()), slots
        if guide.model.intents[intent].does == "free":
            assert answered.outcome in ("answer", "not_covered", "emergency"), slots
            continue
        understood = Understood(intent, {name: slot.id or slot.words for name, slot in slots.items()})
        fitting = guide.answer(understood, {}).reply
        assert (answered.intent, answered.outcome, answered.topics) == (intent, fitting.outcome, fitting.topics), slots
        assert intent == LOST or answered.outcome != "failed"
    assert asked > 4_000
    assert spoken > 50_000


def test_every_value_of_the_model_is_read_the_same_without_its_id(alexa: AlexaSkill, language: Language) -> None:
    """What Alexa fails to resolve, the resolver knows: the names are the same."""
    for kind in language["types"]:
        if kind["name"] == "SUBJECT":
            for value in kind["values"]:
                for name in names(value):
                    known = alexa.respond(intent_request("AboutIntent", subject=Spoken(name, value["id"])))
                    assert alexa.respond(intent_request("AboutIntent", subject=Spoken(name))).topics == known.topics, (
                        name
                    )
