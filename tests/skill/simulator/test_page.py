"""The page and the JSON that it speaks."""

import json
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from skill.simulator.page import MOST_CONVERSATIONS
from skill.simulator.understanding import Understanding

GOODBYE = "Goodbye, and take care."


def post(client: FlaskClient, path: str, **body: object) -> TestResponse:
    return client.post(f"/page/{path}", json=body)


def begun(client: FlaskClient) -> str:
    session: str = post(client, "start", session=None).get_json()["session"]
    return session


def said(client: FlaskClient, session: str, words: str) -> dict[str, Any]:
    turn: dict[str, Any] = post(client, "turn", session=session, text=words).get_json()
    return turn


def message(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["message"]


def test_the_page_is_whole(client: FlaskClient) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert answer.text.startswith("<!doctype html>")
    assert "a simulation of Alexa’s understanding, not Alexa" in answer.text  # noqa: RUF001  # typographic


def test_a_turn_holds_all_that_there_is_to_see(client: FlaskClient) -> None:
    session = begun(client)
    said(client, session, "open leg cramp guide")
    said(client, session, "what causes leg cramps")
    turn = said(client, session, "um  the second one ")
    assert turn.pop("milliseconds") > 0
    request, response = turn.pop("request"), turn.pop("response")
    assert request["request"]["intent"]["name"] == "ChooseIntent"
    assert response["response"]["outputSpeech"]["type"] == "SSML"
    assert turn.pop("attributes") == {
        "before": request["session"]["attributes"],
        "after": response["sessionAttributes"],
    }
    assert turn.pop("card") == {
        "title": response["response"]["card"]["title"],
        "text": response["response"]["card"]["content"],
    }
    assert turn.pop("speech").startswith("Dehydration can lead to muscle cramps.")
    assert turn == {
        "said": "um the second one",
        "reprompt": "You can say yes or no.",
        "failure": None,
        "session": {"id": request["session"]["sessionId"], "new": False, "ended": False},
        "request_type": "IntentRequest",
        "intent": {
            "name": "ChooseIntent",
            "skipped": 1,
            "slots": [
                {"name": "number", "type": "AMAZON.NUMBER", "said": None, "resolved": None},
                {
                    "name": "position",
                    "type": "POSITION",
                    "said": "second",
                    "resolved": [{"id": "2", "name": "second"}],
                },
            ],
        },
        "considered": [],
        "endpoint": "in this process",
    }


def test_a_turn_that_leads_nowhere_says_why(client: FlaskClient) -> None:
    turn = said(client, begun(client), "blah")
    assert turn["failure"] == {
        "code": "NOT_INVOKED",
        "sentence": "No session is open, and this does not call the skill. Say “open leg cramp guide” first.",
    }
    assert (turn["speech"], turn["request"], turn["response"], turn["intent"]) == (None, None, None, None)
    assert turn["session"] == {"id": None, "new": False, "ended": True}


def test_two_tabs_have_sessions_of_their_own(client: FlaskClient) -> None:
    first, second = begun(client), begun(client)
    said(client, first, "open leg cramp guide")
    assert said(client, second, "yes")["failure"] is not None
    assert said(client, first, "yes")["failure"] is None


def test_starting_over_forgets_the_conversation(client: FlaskClient) -> None:
    old = begun(client)
    new = post(client, "start", session=old).get_json()["session"]
    assert new != old
    assert message(post(client, "turn", session=old, text="hello")) == (
        404,
        "This conversation is no longer kept. Start over.",
    )


def test_only_so_many_conversations_are_kept(client: FlaskClient) -> None:
    sessions = [begun(client) for _ in range(MOST_CONVERSATIONS + 1)]
    assert post(client, "turn", session=sessions[1], text="hello").status_code == 200
    assert post(client, "turn", session=sessions[0], text="hello").status_code == 404


def test_examples_are_understood_as_what_they_stand_for(client: FlaskClient, ears: Understanding) -> None:
    found = client.get("/page/examples").get_json()
    assert found["openings"][0] == "open leg cramp guide"
    assert found["openings"][1].startswith("ask leg cramp guide ")
    intents = {intent.name for intent in ears.language.intents} - {"AMAZON.FallbackIntent"}
    assert [example["intent"] for example in found["examples"]] == sorted(intents)
    for example in found["examples"]:
        assert ears.understood(example["text"]).chosen.intent == example["intent"], example


def test_a_conversation_is_exported_for_ask_and_for_the_tests(client: FlaskClient) -> None:
    session = begun(client)
    for words in ("blah", "open leg cramp guide", "stop"):
        said(client, session, words)
    replay, expected = post(client, "export", session=session, name="short-one").get_json()["files"]
    assert (replay["name"], expected["name"]) == ("short-one.json", "short-one.yaml")
    assert json.loads(replay["text"]) == {
        "skillId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000",
        "locale": "en-US",
        "type": "text",
        "userInput": ["open leg cramp guide", "stop", ".quit"],
    }
    (conversation,) = yaml.safe_load(expected["text"])
    assert conversation["about"] == "short one"
    assert conversation["turns"][1] == {"you": "stop", "it": GOODBYE}
    assert conversation["turns"][0]["it"].startswith("Welcome to Leg Cramp Guide.")


def test_nothing_said_is_a_command_for_ask(client: FlaskClient) -> None:
    session = begun(client)
    said(client, session, "open leg cramp guide")
    assert said(client, session, ".quit")["said"] == "quit"


def test_there_is_nothing_to_export_before_anything_was_said(client: FlaskClient) -> None:
    answer = post(client, "export", session=begun(client), name="x")
    assert message(answer) == (409, "There is nothing to export yet: say something first.")


@pytest.mark.parametrize("name", ["", "../x", "a b", "X", "-"])
def test_a_name_that_is_no_file_name_is_refused(client: FlaskClient, name: str) -> None:
    session = begun(client)
    said(client, session, "open leg cramp guide")
    assert message(post(client, "export", session=session, name=name)) == (
        400,
        "The name must be small letters and digits, joined by hyphens: night-cramps.",
    )
