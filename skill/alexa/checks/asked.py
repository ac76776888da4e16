"""What the checks ask the skill, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from skill.alexa.checks.model import Language
from skill.alexa.requests import intent_request
from skill.alexa.skill import AlexaSkill, Answered

OPEN_VALUES = {"AMAZON.NUMBER": "150", "AMAZON.SearchQuery": "bananas"}
"""What is said in slots that take anything."""


@dataclass(frozen=True)
class Asked:
    """One request and its answer."""

    name: str
    """The intent, or the kind of request."""
    answered: Answered

    @property
    def response(self) -> Mapping[str, Any]:
        """The `response` of the response body."""
        response: Mapping[str, Any] = self.answered.response["response"]
        return response

    @property
    def attributes(self) -> Mapping[str, Any]:
        """What the session remembers."""
        attributes: Mapping[str, Any] = self.answered.response["sessionAttributes"]
        return attributes

    @property
    def ssml(self) -> str:
        """The SSML of the speech."""
        return str(self.response.get("outputSpeech", {}).get("ssml", ""))

    @property
    def card(self) -> str:
        """The card's text."""
        return str(self.response.get("card", {}).get("content", ""))

    @property
    def asks(self) -> bool:
        """Whether it ends in a question."""
        return self.ssml.endswith("?</speak>")

    @property
    def closes(self) -> bool:
        """Whether it ends the session."""
        return self.response.get("shouldEndSession") is True


def every_intent(skill: AlexaSkill, language: Language) -> dict[str, Asked]:
    """Return each intent of the model, asked once with the first value of each slot."""
    first = {kind["name"]: kind["values"][0]["id"] for kind in language["types"]} | OPEN_VALUES
    found = {}
    for intent in language["intents"]:
        slots = {slot["name"]: first[slot["type"]] for slot in intent.get("slots", [])}
        found[intent["name"]] = Asked(intent["name"], skill.respond(intent_request(intent["name"], **slots)))
    return found


def spoken_text(ssml: str) -> str | None:
    """Return the words of SSML, or None when it is not one well-formed `speak`."""
    try:
        root = ET.fromstring(ssml)  # noqa: S314  # our own speech
    except ET.ParseError:
        return None
    return " ".join("".join(root.itertext()).split()) if root.tag == "speak" else None
