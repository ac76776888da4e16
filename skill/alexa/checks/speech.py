"""The rules of every response, proved on an answer to each intent: after "Request and Response JSON Reference"."""

import json
import re
from collections.abc import Iterator, Mapping

from skill.alexa.checks.asked import Asked, spoken_text
from skill.alexa.checks.check import Check, judged
from skill.alexa.checks.model import Language
from skill.alexa.slots import UNSAID
from skill.alexa.ssml import LONGEST
from skill.answers.guide import Guide
from skill.answers.reply import LOST

LARGEST = 24_000
"""The aim for a response's bytes; Amazon takes 120 KB."""
PERSONAL = re.compile(
    r"\b(?:how old|your (?:age|weight|symptoms?|medicines?|diagnosis)|are you|do you (?:have|take))\b"
)
DISCLAIMER = "not medical advice"


def speech_checks(guide: Guide, language: Language, asked: Mapping[str, Asked]) -> Iterator[Check]:
    """Yield each rule with its verdict on the answers to every intent of the model."""
    yield from _one_to_one(guide, language, asked)
    yield from _forms(list(asked.values()))
    yield from _words(list(asked.values()))


def _one_to_one(guide: Guide, language: Language, asked: Mapping[str, Asked]) -> Iterator[Check]:
    model = {intent["name"] for intent in language["intents"]}
    known = {name for name, intent in guide.model.intents.items() if intent.does not in UNSAID}
    failed = [name for name, one in asked.items() if one.answered.outcome in (None, "failed")]
    lost = [name for name, one in asked.items() if one.answered.intent == LOST != name]
    yield judged("Intents of the model and intents that the engine answers are the same.", sorted(model ^ known))
    yield judged("Every intent of the model is answered, and by more than the fallback.", failed + lost)


def _forms(asked: list[Asked]) -> Iterator[Check]:
    yield judged("Speech is well-formed SSML.", [one.name for one in asked if spoken_text(one.ssml) is None])
    long = [one.name for one in asked if len(one.ssml) > LONGEST]
    yield judged(f"Speech has at most {LONGEST} characters.", long)
    large = [one.name for one in asked if len(json.dumps(one.answered.response).encode()) > LARGEST]
    yield judged("A response has at most 24 KB.", large)
    unset = [one.name for one in asked if not isinstance(one.response.get("shouldEndSession"), bool)]
    yield judged("shouldEndSession is always set.", unset)
    directed = [one.name for one in asked if one.response.get("directives")]
    yield judged("A directive needs an interface in the manifest.", directed)
    at_odds = [one.name for one in asked if one.closes == one.asks]
    yield judged("What asks leaves the session open; what does not ends it.", at_odds)
    unprompted = [one.name for one in asked if one.asks != ("reprompt" in one.response)]
    yield judged("What asks has a reprompt; nothing else has one.", unprompted)


def _words(asked: list[Asked]) -> Iterator[Check]:
    personal = [one.name for one in asked if PERSONAL.search(_question(one))]
    yield judged("No question is about the person.", personal)
    yield judged("Every card holds the disclaimer.", [one.name for one in asked if DISCLAIMER not in one.card])
    answers = [one for one in asked if one.answered.outcome == "answer"]
    yield judged("Every answer's card names its source.", [one.name for one in answers if "Source:" not in one.card])
    silent = [one.name for one in answers if DISCLAIMER not in one.ssml]
    yield judged("An answer asked cold says that it is not medical advice.", silent)


def _question(asked: Asked) -> str:
    """Return the last sentence, when it is a question."""
    return re.split(r"[.!] ", spoken_text(asked.ssml) or "")[-1] if asked.asks else ""
