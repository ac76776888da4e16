"""Everything that can be said to the skill, sent to the endpoint as Amazon sends it."""

import json
from typing import TYPE_CHECKING, Any

from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.checks.asked import spoken_text
from skill.alexa.requests import Spoken, intent_request
from skill.alexa.skill import AlexaSkill
from skill.answers.guide import Guide, load_guide
from skill.settings import Settings
from skill.web import create_app

if TYPE_CHECKING:
    from tests.utterances import language_of, utterances
else:
    from utterances import language_of, utterances

SKILL_ID = "amzn1.ask.skill.tests"
CLIENT = create_app(Settings(SKILL_ID, verify=False)).test_client()
INTENTS = {name: intent for name, intent in load_guide().model.intents.items() if intent.slots}


def posted(client: FlaskClient, envelope: dict[str, Any]) -> dict[str, Any]:
    """Return the endpoint's response to `envelope`, which it must answer with 200."""
    envelope["context"]["System"]["application"]["applicationId"] = SKILL_ID
    envelope["session"]["application"]["applicationId"] = SKILL_ID
    answer = client.post("/alexa", json=envelope)
    assert answer.status_code == 200, envelope
    response: dict[str, Any] = answer.get_json()
    return response


def test_every_sample_with_every_name_is_answered_at_the_endpoint(guide: Guide) -> None:
    """The reply is the skill's own, which `tests/skill/alexa/test_every_sample.py` holds to be fitting."""
    alexa = AlexaSkill(guide)
    for intent, slots, _ in utterances(language_of(guide)):
        expected = alexa.respond(intent_request(intent, **slots)).response
        assert posted(CLIENT, intent_request(intent, **slots))["response"] == expected["response"], (intent, slots)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(INTENTS)), st.data())
def test_any_text_in_any_slot_is_answered_with_well_formed_ssml(name: str, data: st.DataObject) -> None:
    spoken = st.builds(Spoken, st.text(max_size=300), st.none() | st.text(max_size=20))
    slots = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(INTENTS[name].slots, spoken)))
    response = posted(CLIENT, intent_request(name, **slots))["response"]
    ssml = response["outputSpeech"]["ssml"]
    assert spoken_text(ssml)
    assert len(ssml) < 8000
    assert json.dumps(response)
