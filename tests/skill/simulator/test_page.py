"""The page and the JSON that it speaks."""

import json
import re
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from skill.answers.guide import Guide
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


def exported(client: FlaskClient, session: str, name: str) -> list[dict[str, str]]:
    files: list[dict[str, str]] = post(client, "export", session=session, name=name).get_json()["files"]
    return files


def replayed(client: FlaskClient, session: str) -> list[str]:
    found: list[str] = json.loads(exported(client, session, "x")[0]["text"])["userInput"]
    return found


def message(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["message"]


def test_the_page_is_whole(client: FlaskClient) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert answer.text.startswith("<!doctype html>")
    assert "A simulation of Alexa’s understanding, not Alexa" in answer.text  # noqa: RUF001  # typographic


def test_the_page_loads_its_own_files_and_nothing_else(client: FlaskClient) -> None:
    loaded = re.findall(r'(?:src|href)="([^"]*)"', client.get("/").text)
    assert loaded == ["/pages/icon.svg", "/pages/style.css", "/pages/theme.js", "/pages/main.js"]
    assert [client.get(path).status_code for path in loaded] == [200] * 4


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
        "farewell": None,
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
    replay, expected = exported(client, session, "short-one")
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


def test_what_makes_sense_on_its_own_is_exported_as_a_said_sentence(client: FlaskClient, guide: Guide) -> None:
    session = begun(client)
    for words in ("open leg cramp guide", "what causes leg cramps", "the second one", "is tahini any good", "thanks"):
        said(client, session, words)
    _, _, causes, helps = exported(client, session, "x")
    assert (causes["folder"], causes["name"], helps["name"]) == (
        "tests/said",
        "CausesIntent.yaml",
        "DoesHelpIntent.yaml",
    )
    (case,) = yaml.safe_load(helps["text"])
    assert case == {
        "you": "is tahini any good",
        "it": guide.hear("is tahini any good", {}).reply.speech,
        "topics": ["electrolyte_foods"],
        "outcome": "answer",
    }
    assert case["it"].startswith("The article suggests it. Tahini is among its examples")
    assert "  topics: [electrolyte_foods]\n" in helps["text"]


def test_silence_is_answered_with_the_reprompt_and_then_ends_the_session_and_the_export(client: FlaskClient) -> None:
    session = begun(client)
    said(client, session, "open leg cramp guide")
    asked = post(client, "silence", session=session).get_json()
    assert (asked["said"], asked["request"], asked["session"]["ended"]) == ("", None, False)
    assert asked["speech"] == said(client, begun(client), "open leg cramp guide")["reprompt"]
    over = post(client, "silence", session=session).get_json()
    assert (over["speech"], over["request_type"], over["session"]["ended"]) == (None, "SessionEndedRequest", True)
    assert replayed(client, session) == ["open leg cramp guide", ".quit"]
    said(client, session, "what causes leg cramps")
    assert replayed(client, session) == ["what causes leg cramps", ".quit"]


@pytest.mark.parametrize("path", ["/pages/page.py", "/pages/nowhere.js", "/pages/..%2fpage.py", "/pages/"])
def test_only_the_pages_own_files_are_served(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


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
