"""On the Echo, too, advice is withheld from whom it may harm: said in a slot, passed on whole, or a turn before."""

import pytest

from skill.alexa.checks.asked import Asked
from skill.alexa.requests import Spoken, intent_request
from skill.alexa.skill import AlexaSkill

WITHHELD = "so I'd rather not guess. Please ask the doctor or pharmacist who knows"
WORDS = {
    "pregnancy": "when i am pregnant",
    "breastfeeding": "while breastfeeding",
    "child": "for my little girl",
    "kidney": "with kidney disease",
    "heart": "with heart failure",
    "liver": "with a bad liver",
    "limited_fluids": "on a fluid restriction",
    "numb_feet": "with numb feet",
    "other_medicines": "with blood thinners",
}
"""How each person stands in a slot's words."""
ASKING = ("DoesHelpIntent", "HowMuchIntent", "AboutIntent", "FollowUpIntent")
THINGS = ("magnesium", "water", "a heating pad", "stretching", "bananas", "coconut water", "a warm bath", "a massage")


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("person", WORDS)
def test_a_slot_that_holds_the_person_is_read_again(alexa: AlexaSkill, person: str, thing: str) -> None:
    words = f"{thing} {WORDS[person]}"
    requests = [intent_request(intent, subject=Spoken(words)) for intent in ASKING]
    for request in [*requests, intent_request("FreeQuestionIntent", question=Spoken(words))]:
        asked = Asked(words, alexa.respond(request))
        # What is too near an emergency to tell them apart gives no advice either.
        assert asked.answered.outcome in ("not_covered", "emergency")
        assert WITHHELD in asked.card or asked.answered.outcome == "emergency"


@pytest.mark.parametrize("thing", ["magnesium_supplement", "water_amount", "heat", "stretching", "electrolyte_foods"])
@pytest.mark.parametrize("person", WORDS)
def test_a_person_named_a_turn_before_is_remembered_as_no_more_than_that(
    alexa: AlexaSkill, person: str, thing: str
) -> None:
    first = Asked("", alexa.respond(intent_request("PersonIntent", person=person)))
    assert person not in str(first.attributes)
    for intent in ASKING:
        envelope = intent_request(intent, subject=thing)
        envelope["session"]["attributes"] = first.attributes
        asked = Asked("", alexa.respond(envelope))
        assert asked.answered.outcome == "not_covered"
        assert "For that, too, please ask the doctor or pharmacist." in asked.ssml
