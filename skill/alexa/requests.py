"""Request envelopes as Amazon sends them, made for checks, tests and whoever stands in for an Echo."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
AUTHORITY = "amzn1.er-authority.echo-sdk"


@dataclass(frozen=True)
class Spoken:
    """What was said in a slot, and the id that it resolved to."""

    words: str
    id: str | None = None


def launch_request(skill_id: str = SKILL_ID) -> dict[str, Any]:
    """Return the envelope of `open leg cramp guide`."""
    return request({"type": "LaunchRequest"}, skill_id=skill_id)


def session_ended_request(reason: str = "USER_INITIATED") -> dict[str, Any]:
    """Return the envelope that tells of a session's end."""
    return request({"type": "SessionEndedRequest", "reason": reason})


def intent_request(
    intent: str, attributes: Mapping[str, Any] | None = None, /, **slots: str | Spoken
) -> dict[str, Any]:
    """Return the envelope of an intent; a slot given as text is an id that its own words resolved to."""
    said = {name: slot if isinstance(slot, Spoken) else Spoken(slot, slot) for name, slot in slots.items()}
    found = {name: _slot(name, slot) for name, slot in said.items()}
    return request(
        {"type": "IntentRequest", "intent": {"name": intent, "confirmationStatus": "NONE", "slots": found}}, attributes
    )


def request(
    body: Mapping[str, Any], attributes: Mapping[str, Any] | None = None, skill_id: str = SKILL_ID
) -> dict[str, Any]:
    """Return an envelope around the body of a request, now; without `attributes` the session is new."""
    application = {"applicationId": skill_id}
    user = {"userId": "amzn1.ask.account.NOBODY"}
    return {
        "version": "1.0",
        "session": {
            "new": attributes is None,
            "sessionId": "amzn1.echo-api.session.00000000-0000-0000-0000-000000000000",
            "application": application,
            "attributes": dict(attributes or {}),
            "user": user,
        },
        "context": {
            "System": {
                "application": application,
                "user": user,
                "device": {"deviceId": "amzn1.ask.device.NONE", "supportedInterfaces": {}},
                "apiEndpoint": "https://api.amazonalexa.com",
            },
        },
        "request": {
            "requestId": "amzn1.echo-api.request.00000000-0000-0000-0000-000000000000",
            "locale": "en-US",
            "timestamp": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            **body,
        },
    }


def _slot(name: str, said: Spoken) -> dict[str, Any]:
    """Return a slot with its resolution: matched when there is an id, else tried in vain."""
    code = "ER_SUCCESS_MATCH" if said.id else "ER_SUCCESS_NO_MATCH"
    values = {"values": [{"value": {"name": said.words, "id": said.id}}]} if said.id else {}
    authority = {"authority": f"{AUTHORITY}.{SKILL_ID}.{name}", "status": {"code": code}, **values}
    return {
        "name": name,
        "value": said.words,
        "confirmationStatus": "NONE",
        "source": "USER",
        "resolutions": {"resolutionsPerAuthority": [authority]},
    }
