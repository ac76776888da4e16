"""The rules of speech, proved by asking the skill: after "Policy Requirements" and "Functional Testing"."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from skill.alexa.checks.check import Check, judged
from skill.alexa.checks.model import Language
from skill.alexa.skill import AlexaSkill, Answered
from skill.alexa.slots import UNSAID
from skill.answers.guide import Guide

LARGEST = 24_000
"""Amazon takes 120 KB; this is the aim."""
LONGEST = 8000
NUMBER = "150"
QUESTION = "bananas"
LOST = "AMAZON.FallbackIntent"
PERSONAL = re.compile(
    r"\b(?:how old|your (?:age|weight|symptoms?|medicines?|diagnosis)|are you|do you (?:have|take))\b"
)
DISCLAIMER = "not medical advice"


@dataclass(frozen=True)
class Said:
    """One request and its answer."""

    asked: str
    answered: Answered

    @property
    def response(self) -> Mapping[str, Any]:
        """The `response` of the response body."""
        response: Mapping[str, Any] = self.answered.response["response"]
        return response

    @property
    def speech(self) -> str:
        """The SSML."""
        return str(self.response.get("outputSpeech", {}).get("ssml", ""))

    @property
    def asks(self) -> bool:
        """Whether it ends in a question."""
        return self.speech.endswith("?</speak>")


def speech_checks(guide: Guide, language: Language) -> Iterator[Check]:
    """Yield each rule with its verdict on the answer to every intent, and on a conversation's ends."""
    skill = AlexaSkill(guide)
    said = [_said(skill, intent, language) for intent in language["intents"]]
    launch = Said("launch", skill.respond({"request": {"type": "LaunchRequest"}}))
    yield from _one_to_one(guide, language, said)
    yield from _forms([launch, *said])
    yield from _conversation(skill, launch, {one.asked: one for one in said})


def _said(skill: AlexaSkill, intent: Mapping[str, Any], language: Language) -> Said:
    values = {kind["name"]: kind["values"][0]["id"] for kind in language["types"]}
    open_types = {"AMAZON.NUMBER": NUMBER, "AMAZON.SearchQuery": QUESTION}
    slots = {slot["name"]: {**open_types, **values}[slot["type"]] for slot in intent.get("slots", [])}
    return Said(intent["name"], skill.respond(intent_request(intent["name"], slots)))


def intent_request(name: str, slots: Mapping[str, str]) -> dict[str, Any]:
    """Return a request for an intent whose slots resolved to these ids."""
    found = {
        slot: {
            "name": slot,
            "value": value,
            "resolutions": {
                "resolutionsPerAuthority": [
                    {
                        "status": {"code": "ER_SUCCESS_MATCH"},
                        "values": [{"value": {"name": value, "id": value}}],
                    },
                ],
            },
        }
        for slot, value in slots.items()
    }
    return {"request": {"type": "IntentRequest", "intent": {"name": name, "slots": found}}}


def _one_to_one(guide: Guide, language: Language, said: list[Said]) -> Iterator[Check]:
    model = {intent["name"] for intent in language["intents"]}
    data = {name for name, intent in guide.model.intents.items() if intent.does not in UNSAID}
    unanswered = [one.asked for one in said if one.answered.outcome in (None, "failed")]
    lost = [one.asked for one in said if one.answered.intent == LOST and one.asked != LOST]
    yield judged(
        "Intents of the model and intents that the engine answers are the same.", sorted(model ^ data)
    )
    yield judged(
        "Every intent of the model is answered, and by more than the fallback.", [*unanswered, *lost]
    )


def _forms(said: list[Said]) -> Iterator[Check]:
    yield judged(
        "Speech is well-formed SSML.", [one.asked for one in said if not _is_well_formed(one.speech)]
    )
    yield judged(
        f"Speech has at most {LONGEST} characters.", [one.asked for one in said if len(one.speech) > LONGEST]
    )
    large = [one.asked for one in said if len(json.dumps(one.answered.response).encode()) > LARGEST]
    yield judged("A response has at most 24 KB.", large)
    open_ended = [one.asked for one in said if one.response.get("shouldEndSession") is not (not one.asks)]
    yield judged("What asks leaves the session open; what does not ends it.", open_ended)
    unprompted = [one.asked for one in said if one.asks != ("reprompt" in one.response)]
    yield judged("What asks has a reprompt; nothing else has one.", unprompted)
    yield judged(
        "No question is about the person.",
        [one.asked for one in said if PERSONAL.search(_question(one.speech))],
    )
    bare = [one.asked for one in said if DISCLAIMER not in one.response["card"]["content"]]
    yield judged("Every card holds the disclaimer.", bare)
    answers = [one for one in said if one.answered.outcome == "answer"]
    unsourced = [one.asked for one in answers if "Source:" not in one.response["card"]["content"]]
    yield judged("Every answer's card names its source.", unsourced)
    silent = [one.asked for one in answers if DISCLAIMER not in one.speech]
    yield judged("An answer asked cold says that it is not medical advice.", silent)


def _conversation(skill: AlexaSkill, launch: Said, said: Mapping[str, Said]) -> Iterator[Check]:
    yield judged(
        "The welcome says that this is not medical advice, and asks.",
        [] if DISCLAIMER in launch.speech and launch.asks else ["launch"],
    )
    yield judged("Help asks and leaves the session open.", [] if said["AMAZON.HelpIntent"].asks else ["help"])
    closing = [f"AMAZON.{name}Intent" for name in ("Stop", "Cancel", "NavigateHome")]
    yield judged(
        "Stop, cancel and going home close the session.", [name for name in closing if said[name].asks]
    )
    emergency = said["EmergencyIntent"]
    alone = emergency.answered.outcome == "emergency" and not emergency.asks
    yield judged(
        "An emergency comes first, alone, and ends.",
        [] if alone and "emergency number" in emergency.speech else [emergency.speech],
    )
    doctor = skill.respond(
        intent_request("SeeDoctorIntent", {})
        | {"session": {"attributes": launch.answered.response["sessionAttributes"]}}
    )
    yield judged(
        "When to see a doctor is told right after the welcome.",
        [] if "see_doctor" in doctor.topics else ["see_doctor"],
    )
    yield judged("The fallback asks, and gives up in the end.", _fallback_faults(skill))
    ended = skill.respond({"request": {"type": "SessionEndedRequest", "reason": "USER_INITIATED"}}).response[
        "response"
    ]
    yield judged(
        "The end of a session is answered with nothing.",
        [] if set(ended) <= {"shouldEndSession"} else sorted(ended),
    )
    unknown = Said("unknown", skill.respond({"request": {"type": "Unheard.Of"}}))
    yield judged("A request of an unknown type is answered gently.", [] if unknown.asks else [unknown.speech])


def _fallback_faults(skill: AlexaSkill) -> list[str]:
    attributes: Any = {}
    asked = []
    for _ in range(3):
        said = Said(LOST, skill.respond(intent_request(LOST, {}) | {"session": {"attributes": attributes}}))
        attributes = said.answered.response["sessionAttributes"]
        asked.append(said.asks)
    return [] if asked == [True, True, False] else [str(asked)]


def _question(speech: str) -> str:
    """Return the last sentence, when it is a question."""
    return re.split(r"[.!>] ?", speech.removesuffix("</speak>"))[-1] if speech.endswith("?</speak>") else ""


def _is_well_formed(speech: str) -> bool:
    try:
        return ET.fromstring(speech).tag == "speak"  # noqa: S314  # our own speech
    except ET.ParseError:
        return False
