"""Reads a skill's response as Alexa does: what is said, what is shown, and how the session goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skill.alexa.checks.asked import spoken_text
from skill.simulator.errors import SimulationError
from skill.simulator.skills import NONSENSE

_MARKUP = {"SSML": "ssml", "PlainText": "text"}
"""The key under which each type of speech has its words."""


@dataclass(frozen=True)
class Card:
    """What the Alexa app shows."""

    title: str
    text: str


@dataclass(frozen=True)
class Answer:
    """A response, read."""

    speech: str | None
    """The words spoken; None when nothing is said."""
    reprompt: str | None
    """What is asked again when nobody answers."""
    card: Card | None
    attributes: Mapping[str, Any]
    """What the session remembers from now on."""
    ends: bool
    """Whether the session is over; it is when the response leaves that open, as on an Echo without a screen."""


def read_answer(response: object) -> Answer:
    """Return the response, read; raises SimulationError when it is none that Alexa would take."""
    body = _table(response, "the response")
    if not isinstance(body.get("version"), str):
        raise _nonsense("version is missing")
    inner = _table(body.get("response"), "response")
    ends = inner.get("shouldEndSession", True)
    if ends is not None and not isinstance(ends, bool):
        raise _nonsense(f"response.shouldEndSession is {ends!r}, and must be true or false")
    reprompt = _table(inner.get("reprompt") or {}, "response.reprompt")
    return Answer(
        _words(inner.get("outputSpeech"), "response.outputSpeech"),
        _words(reprompt.get("outputSpeech"), "response.reprompt.outputSpeech"),
        _card(inner.get("card")),
        _table(body.get("sessionAttributes") or {}, "sessionAttributes"),
        ends is not False,
    )


def _words(speech: object, where: str) -> str | None:
    if speech is None:
        return None
    told = _table(speech, where)
    key = _MARKUP.get(str(told.get("type")))
    if key is None:
        raise _nonsense(f"{where}.type is {told.get('type')!r}, and must be SSML or PlainText")
    words = told.get(key)
    if not isinstance(words, str):
        raise _nonsense(f"{where}.{key} is missing")
    return _spoken(words, where) if key == "ssml" else words


def _spoken(ssml: str, where: str) -> str:
    """Return the words of SSML, without its marks."""
    words = None if "<!" in ssml else spoken_text(ssml)
    if words is None:
        raise _nonsense(f"{where}.ssml is not one well-formed <speak>")
    return words


def _card(card: object) -> Card | None:
    if card is None:
        return None
    shown = _table(card, "response.card")
    return Card(str(shown.get("title") or ""), str(shown.get("content") or shown.get("text") or ""))


def _table(found: object, where: str) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise _nonsense(f"{where} must be an object")
    return found


def _nonsense(what: str) -> SimulationError:
    return SimulationError(NONSENSE, f"Alexa would not take the skill's response: {what}.")
