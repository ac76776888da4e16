"""What the Echo says, word for word, and what it does with each kind of request."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.checks.asked import Asked
from skill.alexa.requests import SKILL_ID, Spoken, intent_request, launch_request, request, session_ended_request
from skill.alexa.skill import AlexaSkill
from skill.answers.guide import Guide
from skill.answers.reply import Memory, Turn, Understood
from skill.answers.vocabulary import load_vocabulary

OPEN_QUESTIONS = load_vocabulary().open_questions
BREAK = ' <break time="250ms"/> '
STATINS = BREAK.join(
    [
        "<speak>They can.",
        "The article names statins among the medicines that may contribute to leg cramps.",
        "Don't stop a prescribed medicine without asking whoever prescribed it.",
        "This is general information, not medical advice.",
        "Would you like to hear when to see a doctor?</speak>",
    ]
)
SORRY = "Sorry, I didn't get that. I can tell you what may cause leg cramps, what may help, or when to see a doctor."


def said(alexa: AlexaSkill, envelope: object) -> Asked:
    return Asked("", alexa.respond(envelope))  # type: ignore[arg-type]  # whatever arrives


def test_an_answer_is_spoken_shown_and_kept_open(alexa: AlexaSkill) -> None:
    response = said(alexa, intent_request("CanCauseIntent", subject="statins")).response
    assert response["outputSpeech"] == {"type": "SSML", "ssml": STATINS}
    assert response["card"] == {
        "type": "Simple",
        "title": "Medications and medical conditions",
        "content": "They can. The article names statins among the medicines that may contribute to leg cramps. "
        "Don't stop a prescribed medicine without asking whoever prescribed it. "
        "This is general information, not medical advice. Would you like to hear when to see a doctor?\n\n"
        "Source: “Root Causes of Leg Cramps” by Angelica Clark: Root Causes, item 5.",
    }
    assert response["reprompt"]["outputSpeech"]["ssml"] == "<speak>You can say yes or no.</speak>"
    assert response["shouldEndSession"] is False


def test_the_log_learns_what_was_asked_and_nothing_that_was_said(alexa: AlexaSkill) -> None:
    answered = alexa.respond(intent_request("CanCauseIntent", subject=Spoken("statin pills", "statins")))
    noted = (answered.request_type, answered.intent, answered.outcome, answered.topics, answered.detail)
    assert noted == ("IntentRequest", "CanCauseIntent", "answer", ("medications_and_conditions",), None)


@pytest.mark.parametrize(
    ("envelope", "concept"),
    [
        (intent_request("NotCoveredIntent", uncovered=Spoken("a pickle", "pickle_juice")), "pickle_juice"),
        (intent_request("FreeQuestionIntent", question=Spoken("how long do cramps last")), "how_long"),
        (intent_request("PersonIntent", person="pregnancy"), "person"),
        (intent_request("CanCauseIntent", subject=Spoken("horseradish")), None),
        (intent_request("CausesIntent"), None),
    ],
)
def test_the_log_learns_what_is_not_covered_by_our_name_for_it(
    alexa: AlexaSkill, envelope: dict[str, Any], concept: str | None
) -> None:
    assert alexa.respond(envelope).concept == concept


@given(st.sampled_from(["NotCoveredIntent", "PersonIntent", "FreeQuestionIntent", "AboutIntent"]), st.data())
@settings(deadline=None)
def test_what_is_not_covered_is_logged_in_no_words_of_anyones(
    alexa: AlexaSkill, guide: Guide, intent: str, data: st.DataObject
) -> None:
    ours = {*guide.model.slot_types["UNCOVERED"], *OPEN_QUESTIONS, "person", None}
    spoken = st.builds(Spoken, st.text(max_size=60), st.none() | st.text(max_size=20))
    slots = {name: data.draw(spoken) for name in guide.model.intents[intent].slots}
    assert alexa.respond(intent_request(intent, **slots)).concept in ours


def test_a_launch_welcomes_and_asks(alexa: AlexaSkill) -> None:
    welcome = said(alexa, launch_request())
    assert welcome.card == (
        "Welcome to Leg Cramp Guide. This is general information, not medical advice. "
        "Would you like the causes, what may help, or when to see a doctor?"
    )
    assert welcome.asks
    assert not welcome.closes


def test_a_figure_is_spelled_out_for_the_voice_and_short_on_the_card(alexa: AlexaSkill) -> None:
    answer = said(alexa, intent_request("MagnesiumAmountIntent"))
    assert "400 milligrams" in answer.ssml
    assert "400 mg" in answer.card


def test_the_card_ends_with_the_disclaimer_once_it_was_spoken_before(alexa: AlexaSkill) -> None:
    answer = said(alexa, intent_request("AboutIntent", {"told": True}, subject="dehydration"))
    assert "not medical advice" not in answer.ssml
    assert answer.card.endswith("Root Causes, item 2.\n\nThis is general information, not medical advice.")


@pytest.mark.parametrize("name", ["Stop", "Cancel", "NavigateHome"])
def test_leaving_says_goodbye_and_closes(alexa: AlexaSkill, name: str) -> None:
    goodbye = said(alexa, intent_request(f"AMAZON.{name}Intent"))
    assert goodbye.ssml == "<speak>Goodbye, and take care.</speak>"
    assert goodbye.closes
    assert goodbye.attributes == {}


def test_the_end_of_a_session_is_answered_with_nothing(alexa: AlexaSkill) -> None:
    answered = alexa.respond(session_ended_request())
    assert answered.response["response"] == {"shouldEndSession": True}
    assert (answered.request_type, answered.intent, answered.outcome) == ("SessionEndedRequest", None, None)


def test_why_a_session_ended_is_logged(alexa: AlexaSkill) -> None:
    error = {"type": "INVALID_RESPONSE", "message": "her heart medicine"}
    answered = alexa.respond(request({"type": "SessionEndedRequest", "reason": "ERROR", "error": error}))
    assert answered.detail == "ERROR INVALID_RESPONSE"


@pytest.mark.parametrize("kind", ["System.ExceptionEncountered", "AlexaSkillEvent.SkillDisabled"])
def test_where_amazon_takes_no_speech_there_is_none(alexa: AlexaSkill, kind: str) -> None:
    assert alexa.respond(request({"type": kind})).response["response"] == {"shouldEndSession": True}


def test_an_unmatched_slot_is_read_again_from_its_words(alexa: AlexaSkill) -> None:
    answer = said(alexa, intent_request("CanCauseIntent", subject=Spoken("horseradish")))
    assert answer.card.startswith("The article says nothing about horseradish.")
    assert answer.answered.outcome == "not_covered"


def test_an_unmatched_slot_can_still_name_a_topic(alexa: AlexaSkill) -> None:
    answer = said(alexa, intent_request("DoesHelpIntent", subject=Spoken("a statin")))
    assert answer.answered.topics == ("medications_and_conditions",)


@pytest.mark.parametrize(
    ("intent", "slot", "words", "understood"),
    [
        ("DoesHelpIntent", "subject", "a banana a day", "DoesHelpIntent"),
        ("AboutIntent", "subject", "my restless legs at night", "NotCoveredIntent"),
        ("AboutIntent", "subject", "zork blubb", "NotCoveredIntent"),
        ("IsItMeIntent", "subject", "my pregnancy", "PersonIntent"),
        ("PersonIntent", "person", "eight months pregnant", "PersonIntent"),
        ("ChooseIntent", "position", "nerve", "AboutIntent"),
        ("ChooseIntent", "position", "umpteenth", "ChooseIntent"),
        ("FreeQuestionIntent", "question", "i have kidney disease what can i take", "PersonIntent"),
        ("FreeQuestionIntent", "question", "horseradish", "NotCoveredIntent"),
        ("FreeQuestionIntent", "question", "", "AMAZON.FallbackIntent"),
    ],
)
def test_words_without_an_id_are_taken_for_what_they_mean(
    alexa: AlexaSkill, intent: str, slot: str, words: str, understood: str
) -> None:
    assert alexa.respond(intent_request(intent, **{slot: Spoken(words)})).intent == understood


def test_an_emergency_in_any_slot_comes_first(alexa: AlexaSkill) -> None:
    for intent, slot in (("AboutIntent", "subject"), ("FreeQuestionIntent", "question"), ("ChooseIntent", "position")):
        answer = said(alexa, intent_request(intent, **{slot: Spoken("my chest hurts and i can't breathe")}))
        assert answer.answered.outcome == "emergency", intent
        assert answer.closes


def test_an_id_is_used_only_when_it_matched(alexa: AlexaSkill) -> None:
    envelope = intent_request("AboutIntent", subject=Spoken("zork blubb", "dehydration"))
    assert "dehydration" in alexa.respond(envelope).topics
    for code in ("ER_SUCCESS_NO_MATCH", "ER_ERROR_TIMEOUT", "ER_ERROR_EXCEPTION", "ER_NEW_IN_2027", None, 7):
        authority = envelope["request"]["intent"]["slots"]["subject"]["resolutions"]["resolutionsPerAuthority"][0]
        authority["status"]["code"] = code
        assert "dehydration" not in alexa.respond(envelope).topics, code


def test_an_id_that_the_data_do_not_know_is_not_used(alexa: AlexaSkill) -> None:
    answer = said(alexa, intent_request("AboutIntent", subject=Spoken("dehydration", "DEHYDRATION_V1")))
    assert answer.answered.topics[:1] == ("dehydration",)


@pytest.mark.parametrize("number", ["150", "one hundred fifty", "one fifty", "a hundred and fifty"])
def test_a_number_is_taken_in_digits_and_in_words(alexa: AlexaSkill, number: str) -> None:
    answer = said(alexa, intent_request("WeightIntent", weight=Spoken(number), unit="pounds"))
    assert "75 ounces" in answer.card


@pytest.mark.parametrize("number", ["?", "one fifty and one sixty", "one fifty one sixty", "150 or 160", "many"])
def test_a_number_that_alexa_did_not_get_gives_the_rule_without_a_figure(alexa: AlexaSkill, number: str) -> None:
    answer = said(alexa, intent_request("WeightIntent", weight=Spoken(number), unit="pounds"))
    assert answer.answered.topics == ("water_amount",)
    assert "comes to" not in answer.card


def test_a_half_is_part_of_a_number(alexa: AlexaSkill) -> None:
    weight = Spoken("ninety eight and a half")
    answer = said(alexa, intent_request("WeightIntent", weight=weight, unit="kilos"))
    assert "98.5 kilos comes to 109 ounces" in answer.card


def test_a_slot_that_an_intent_needs_and_does_not_get_is_asked_for_gently(alexa: AlexaSkill) -> None:
    for intent in ("CanCauseIntent", "EmergencyIntent", "FreeQuestionIntent"):
        answer = said(alexa, intent_request(intent))
        assert answer.card.startswith(SORRY), intent
        assert answer.asks


@pytest.mark.parametrize("intent", ["LaunchIntent", "ClarifyIntent", "OldIntent", "__class__"])
def test_an_intent_that_is_not_in_the_model_is_nothing(alexa: AlexaSkill, intent: str) -> None:
    answer = said(alexa, intent_request(intent, first="dehydration"))
    assert answer.card.startswith(SORRY)
    assert answer.answered.intent == "AMAZON.FallbackIntent"


def test_three_times_nonsense_is_help_a_shorter_help_and_goodbye(alexa: AlexaSkill) -> None:
    first = said(alexa, intent_request("AMAZON.FallbackIntent"))
    second = said(alexa, intent_request("AMAZON.FallbackIntent", first.attributes))
    third = said(alexa, intent_request("AMAZON.FallbackIntent", second.attributes))
    assert first.card.startswith(SORRY)
    assert second.card.startswith("I'm still not sure what you mean. Would you like the causes, or what may help?")
    assert third.ssml == "<speak>I'm sorry that I couldn't help this time. Take care, and goodbye.</speak>"
    assert (first.closes, second.closes, third.closes) == (False, False, True)


def test_another_skills_request_gets_no_answer(guide: Guide) -> None:
    alexa = AlexaSkill(guide, skill_id=SKILL_ID)
    assert alexa.respond(intent_request("CausesIntent")).outcome == "answer"
    other = alexa.respond(launch_request("amzn1.ask.skill.other"))
    assert other.outcome == "failed"
    assert other.detail is not None
    assert other.detail.startswith("AskSdkException at skill.py:")
    assert alexa.respond({"request": {"type": "LaunchRequest"}}).outcome == "failed"


def test_a_skill_id_named_by_the_session_alone_is_enough(guide: Guide) -> None:
    envelope = launch_request()
    del envelope["context"]
    assert AlexaSkill(guide, skill_id=SKILL_ID).respond(envelope).outcome == "conversation"


class Broken(Guide):
    """A guide whose engine fails once everything is loaded."""

    broken = False

    def __init__(self, guide: Guide) -> None:
        """Take over what a whole guide has loaded."""
        self.__dict__ = dict(guide.__dict__)

    def answer(self, understood: Understood, memory: Memory, heard: str = "") -> Turn:
        """Fail, with something in the message that must not be logged."""
        if self.broken:
            raise KeyError("her heart medicine")
        return super().answer(understood, memory, heard)


def test_whatever_fails_the_person_hears_an_apology_and_the_log_where(guide: Guide) -> None:
    broken = Broken(guide)
    alexa = AlexaSkill(broken)
    broken.broken = True
    before = {"told": True, "withheld": True, "barred": ["massage_heat"]}
    answered = alexa.respond(intent_request("CausesIntent", before))
    apology = Asked("", answered)
    assert apology.card.startswith(SORRY)
    assert apology.asks
    assert apology.attributes["withheld"] is True
    assert apology.attributes["barred"] == ["massage_heat"]
    assert answered.outcome == "failed"
    assert answered.intent is None
    assert answered.detail is not None
    assert answered.detail.startswith("KeyError at test_skill.py:")


@pytest.mark.parametrize(
    "envelope",
    [
        None,
        [],
        "LaunchRequest",
        7,
        {},
        {"request": None},
        {"request": []},
        {"request": {}},
        {"request": {"type": None}},
        {"request": {"type": ["LaunchRequest"]}},
        {"request": {"type": "IntentRequest"}},
        {"request": {"type": "IntentRequest", "intent": None}},
        {"request": {"type": "IntentRequest", "intent": {"name": 3, "slots": []}}},
        {"request": {"type": "IntentRequest", "intent": {"name": "AboutIntent", "slots": {"subject": None}}}},
        {
            "request": {
                "type": "IntentRequest",
                "intent": {"name": "AboutIntent", "slots": {"subject": {"value": None}}},
            }
        },
        {
            "request": {
                "type": "IntentRequest",
                "intent": {"name": "AboutIntent", "slots": {"subject": {"value": "  "}}},
            }
        },
        {"request": {"type": "IntentRequest", "intent": {"name": "AboutIntent", "slots": {"subject": {"value": {}}}}}},
        {"request": {"type": "Alexa.Presentation.APL.UserEvent", "arguments": ["x"]}},
        {"request": {"type": "CanFulfillIntentRequest", "intent": {"name": "CausesIntent"}}},
    ],
)
def test_what_says_nothing_is_asked_again(alexa: AlexaSkill, envelope: object) -> None:
    answer = said(alexa, envelope)
    assert answer.card.startswith(SORRY)
    assert answer.asks
    json.dumps(answer.answered.response)


@pytest.mark.parametrize("missing", ["session", "context", "version"])
def test_a_part_that_is_missing_changes_nothing(alexa: AlexaSkill, missing: str) -> None:
    envelope = intent_request("CanCauseIntent", subject="statins")
    del envelope[missing]
    assert said(alexa, envelope).ssml == STATINS


@pytest.mark.parametrize("value", [None, "fr-FR", 12, {}])
@pytest.mark.parametrize("key", ["locale", "timestamp", "requestId", "dialogState", "somethingNew"])
def test_what_the_skill_does_not_read_changes_nothing(alexa: AlexaSkill, key: str, value: object) -> None:
    envelope = intent_request("CanCauseIntent", subject="statins")
    envelope["request"][key] = value
    envelope["session"][key] = value
    envelope[key] = value
    assert said(alexa, envelope).ssml == STATINS


@pytest.mark.parametrize(
    "resolutions", [None, [], {}, {"resolutionsPerAuthority": None}, {"resolutionsPerAuthority": [None, 3, {}]}]
)
def test_without_resolutions_the_words_count(alexa: AlexaSkill, resolutions: object) -> None:
    envelope = intent_request("CanCauseIntent", subject="statins")
    envelope["request"]["intent"]["slots"]["subject"]["resolutions"] = resolutions
    assert said(alexa, envelope).ssml == STATINS
