"""A virtual Echo: how a session begins, goes on and ends, and what is seen of each turn."""

from collections.abc import Mapping
from typing import Any

import pytest

from skill.alexa.requests import SKILL_ID
from skill.simulator.echo import VirtualEcho
from skill.simulator.errors import SimulationError
from skill.simulator.understanding import Understanding

WELCOME = (
    "Welcome to Leg Cramp Guide. This is general information, not medical advice. "
    "Would you like the causes, what may help, or when to see a doctor?"
)
DEHYDRATION = (
    "Dehydration can lead to muscle cramps. The article says that drinking too little can also upset the electrolytes. "
    "It calls good hydration essential to keep muscles working and to prevent cramping. "
    "Would you like to hear what helps with that?"
)


class Scripted:
    """A skill that answers as it is told."""

    endpoint = "a script"

    def __init__(self, *answers: object) -> None:
        """Take the answers, one after another; an exception is raised."""
        self.asked: list[Mapping[str, Any]] = []
        self._answers = list(answers)

    def answer(self, envelope: Mapping[str, Any]) -> object:
        """Return the next answer."""
        self.asked.append(envelope)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def response(*, ends: object = False, **attributes: object) -> dict[str, Any]:
    speech = {"type": "PlainText", "text": "Well."}
    inner = {"outputSpeech": speech, "shouldEndSession": ends}
    return {"version": "1.0", "sessionAttributes": attributes, "response": inner}


def scripted(ears: Understanding, *answers: object) -> tuple[VirtualEcho, Scripted]:
    skill = Scripted(*answers)
    return VirtualEcho(skill, lambda: ears, SKILL_ID), skill


def test_opening_the_skill_welcomes(echo: VirtualEcho) -> None:
    turn = echo.say("Alexa, open Leg Cramp Guide")
    assert turn.speech == WELCOME
    assert turn.request is not None
    assert turn.request["request"]["type"] == "LaunchRequest"
    assert (turn.meaning, turn.is_new, turn.ends, turn.failure) == (None, True, False, None)


def test_a_conversation_remembers_what_was_said(echo: VirtualEcho) -> None:
    echo.say("open leg cramp guide")
    asked = echo.say("what causes leg cramps")
    chosen = echo.say("the second one")
    assert chosen.speech == DEHYDRATION
    assert chosen.before == asked.after
    assert chosen.session_id == asked.session_id
    assert chosen.is_new is False


def test_a_turn_shows_slots_card_and_reprompt(echo: VirtualEcho) -> None:
    turn = echo.say("ask leg cramp guide can low potassium cause leg cramps")
    assert turn.request is not None
    assert turn.request["request"]["intent"] == {
        "name": "CanCauseIntent",
        "confirmationStatus": "NONE",
        "slots": {
            "subject": {
                "name": "subject",
                "confirmationStatus": "NONE",
                "value": "low potassium",
                "source": "USER",
                "resolutions": {
                    "resolutionsPerAuthority": [
                        {
                            "authority": f"amzn1.er-authority.echo-sdk.{SKILL_ID}.SUBJECT",
                            "status": {"code": "ER_SUCCESS_MATCH"},
                            "values": [{"value": {"name": "low potassium", "id": "low_potassium"}}],
                        }
                    ]
                },
            }
        },
    }
    assert turn.answer is not None
    assert turn.answer.card is not None
    assert turn.answer.card.text.startswith("It can. The article says that a lack of electrolytes")
    assert turn.answer.reprompt == "You can say yes or no."
    assert turn.milliseconds > 0


def test_slots_that_nothing_was_said_in_are_sent_too(echo: VirtualEcho) -> None:
    turn = echo.say("ask leg cramp guide number nine")
    assert turn.request is not None
    assert turn.request["request"]["intent"]["slots"] == {
        "number": {"name": "number", "confirmationStatus": "NONE", "value": "9", "source": "USER"},
        "position": {"name": "position", "confirmationStatus": "NONE"},
    }


def test_a_bare_question_opens_a_session(echo: VirtualEcho) -> None:
    turn = echo.say("what causes leg cramps")
    assert (turn.is_new, turn.ends) == (True, False)
    assert "This is general information, not medical advice." in (turn.speech or "")


@pytest.mark.parametrize("words", ["blah", "yes", "stop", "what is the weather tomorrow"])
def test_without_a_session_nothing_else_calls_the_skill(echo: VirtualEcho, words: str) -> None:
    turn = echo.say(words)
    assert turn.failure is not None
    assert (turn.failure.code, turn.request, turn.ends) == ("NOT_INVOKED", None, True)
    assert turn.failure.sentence == (
        "No session is open, and this does not call the skill. Say “open leg cramp guide” first."
    )


def test_in_a_session_what_is_not_understood_goes_to_the_fallback(echo: VirtualEcho) -> None:
    echo.say("open leg cramp guide")
    turn = echo.say("blah")
    assert turn.meaning is not None
    assert turn.meaning.intent == "AMAZON.FallbackIntent"
    assert turn.failure is None
    assert (turn.speech or "").startswith("Sorry, I didn't get that.")


def test_nothing_said_leaves_the_session_open(echo: VirtualEcho) -> None:
    echo.say("open leg cramp guide")
    turn = echo.say(" ?! ")
    assert turn.failure is not None
    assert (turn.failure.sentence, turn.ends) == ("Nothing was said.", False)
    assert echo.say("yes").failure is None


def test_stop_ends_the_session(echo: VirtualEcho) -> None:
    echo.say("open leg cramp guide")
    assert echo.say("stop").ends
    assert echo.say("yes").failure is not None


def test_a_new_session_knows_nothing_of_the_old(echo: VirtualEcho) -> None:
    first = echo.say("what causes leg cramps")
    again = echo.say("the second one", fresh=True)
    assert again.before == {}
    assert again.is_new
    assert again.session_id != first.session_id


def test_calling_the_skill_by_name_begins_anew(echo: VirtualEcho) -> None:
    first = echo.say("open leg cramp guide")
    again = echo.say("ask leg cramp guide what helps")
    assert again.is_new
    assert again.before == {}
    assert again.session_id != first.session_id


def test_what_the_session_remembers_is_what_the_response_says(ears: Understanding) -> None:
    echo, skill = scripted(ears, response(seen=1), response(), response(ends=True))
    echo.say("open leg cramp guide")
    assert echo.say("yes").before == {"seen": 1}
    assert echo.say("yes").before == {}
    assert [asked["session"]["attributes"] for asked in skill.asked] == [{}, {"seen": 1}, {}]
    assert [asked["session"]["new"] for asked in skill.asked] == [True, False, False]


@pytest.mark.parametrize("ends", [True, None])
def test_a_session_ends_unless_the_response_leaves_it_open(ears: Understanding, ends: object) -> None:
    echo, _ = scripted(ears, response(ends=ends))
    assert echo.say("open leg cramp guide").ends


def test_a_skill_that_is_down_ends_the_session_in_a_sentence(ears: Understanding) -> None:
    echo, _ = scripted(ears, response(), SimulationError("SKILL_UNREACHABLE", "The skill is down."))
    echo.say("open leg cramp guide")
    turn = echo.say("yes")
    assert turn.failure is not None
    assert (turn.failure.code, turn.failure.sentence) == ("SKILL_UNREACHABLE", "The skill is down.")
    assert (turn.ends, turn.response, turn.answer) == (True, None, None)
    assert turn.request is not None


def test_nonsense_for_a_response_is_shown_and_ends_the_session(ears: Understanding) -> None:
    echo, skill = scripted(ears, {"version": "1.0", "response": []}, response())
    turn = echo.say("open leg cramp guide")
    assert turn.failure is not None
    assert turn.failure.sentence == "Alexa would not take the skill's response: response must be an object."
    assert turn.response == {"version": "1.0", "response": []}
    assert turn.ends
    assert turn.farewell == skill.asked[1]
    assert turn.farewell["session"]["sessionId"] == turn.session_id
    told = turn.farewell["request"]
    assert (told["type"], told["reason"]) == ("SessionEndedRequest", "ERROR")
    assert told["error"] == {"type": "INVALID_RESPONSE", "message": turn.failure.sentence}


def test_whoever_stays_silent_is_asked_again_once_and_then_the_session_ends(ears: Understanding) -> None:
    asking = response(seen=1)
    asking["response"]["reprompt"] = {"outputSpeech": {"type": "PlainText", "text": "Yes or no?"}}
    echo, skill = scripted(ears, asking, response())
    echo.say("open leg cramp guide")
    again, over = echo.wait(), echo.wait()
    assert (again.speech, again.request, again.ends, again.after) == ("Yes or no?", None, False, {"seen": 1})
    assert (over.speech, over.request, over.ends, over.after) == (None, skill.asked[1], True, {})
    told = skill.asked[1]
    assert (told["request"]["type"], told["request"]["reason"]) == ("SessionEndedRequest", "EXCEEDED_MAX_REPROMPTS")
    assert (told["session"]["new"], told["session"]["attributes"]) == (False, {"seen": 1})


def test_an_answer_after_the_reprompt_goes_on_and_may_be_followed_by_silence_again(echo: VirtualEcho) -> None:
    echo.say("what causes leg cramps")
    echo.wait()
    chosen = echo.say("the second one")
    assert chosen.speech == DEHYDRATION
    assert echo.wait().speech == "You can say yes or no."


def test_where_there_is_no_reprompt_silence_ends_the_session_at_once(ears: Understanding) -> None:
    echo, _ = scripted(ears, response(), response())
    echo.say("open leg cramp guide")
    assert echo.wait().ends


def test_with_no_session_nobody_waits(echo: VirtualEcho) -> None:
    turn = echo.wait()
    assert turn.failure is not None
    assert (turn.failure.sentence, turn.ends) == ("No session is open: nobody waits.", True)


def test_a_skill_that_is_down_when_the_session_ends_is_told(ears: Understanding) -> None:
    echo, _ = scripted(ears, response(), SimulationError("SKILL_UNREACHABLE", "The skill is down."))
    echo.say("open leg cramp guide")
    over = echo.wait()
    assert over.failure is not None
    assert (over.failure.sentence, over.ends, over.farewell) == ("The skill is down.", True, None)


def test_every_turn_leads_to_a_request_of_its_own(echo: VirtualEcho) -> None:
    requests = [echo.say("open leg cramp guide").request for _ in range(3)]
    assert len({request["request"]["requestId"] for request in requests if request}) == 3
