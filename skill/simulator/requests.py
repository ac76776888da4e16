"""The requests that the virtual Echo sends, with everything that Alexa puts into them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from skill.alexa.requests import AUTHORITY, request
from skill.simulator.meaning import Filled, Meaning

MATCH = "ER_SUCCESS_MATCH"


@dataclass(frozen=True)
class Place:
    """Where a request comes from, and for whom it is."""

    skill_id: str
    session_id: str
    is_new: bool
    """Whether it is the session's first request."""
    attributes: Mapping[str, Any]
    """What the session remembers."""


def launch(place: Place) -> dict[str, Any]:
    """Return the request that opens the skill without a question."""
    return _envelope(place, {"type": "LaunchRequest"})


def asked(place: Place, meaning: Meaning, slots: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Return the request of an intent; `slots` are all that it has, those that nothing was said in too."""
    return _envelope(place, {"type": "IntentRequest", "intent": intent_of(meaning, slots, place.skill_id)})


def ended(place: Place, reason: str, error: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the request that tells the skill of a session's end: nobody answered, or something went wrong."""
    return _envelope(place, {"type": "SessionEndedRequest", "reason": reason, **({"error": error} if error else {})})


def intent_of(meaning: Meaning, slots: tuple[tuple[str, str], ...], skill_id: str) -> dict[str, Any]:
    """Return an intent as requests have it."""
    said = {slot.name: slot for slot in meaning.slots}
    filled = {name: _slot(name, said.get(name), skill_id) for name, _ in slots}
    return {"name": meaning.intent, "confirmationStatus": "NONE", "slots": filled}


def _slot(name: str, said: Filled | None, skill_id: str) -> dict[str, Any]:
    slot: dict[str, Any] = {"name": name, "confirmationStatus": "NONE"}
    if said is None:
        return slot
    slot |= {"value": said.text, "source": "USER"}
    if said.values is None:
        return slot
    found = [{"value": {"name": value.name, "id": value.id or ""}} for value in said.values]
    authority = f"{AUTHORITY}.{skill_id}.{said.kind}"
    resolved = {"authority": authority, "status": {"code": MATCH}, "values": found}
    return {**slot, "resolutions": {"resolutionsPerAuthority": [resolved]}}


def _envelope(place: Place, body: Mapping[str, Any]) -> dict[str, Any]:
    envelope = request(body, place.attributes, place.skill_id)
    envelope["session"] |= {"sessionId": place.session_id, "new": place.is_new}
    envelope["request"]["requestId"] = f"amzn1.echo-api.request.{uuid4()}"
    return envelope
