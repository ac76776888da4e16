"""A request envelope cut down to what the skill reads, so that the SDK never meets what it would raise on.

The SDK deserializes strictly: an unknown request type, an unknown status or a date it cannot read raises
before any handler runs. What this module lets through has the kinds that Amazon documents, whatever came in.
"""

from collections.abc import Mapping
from typing import Any

LONGEST = 200
"""So many characters of a slot are read; nobody says more in one breath."""
MOST = 20
"""So many slots, authorities and values are read."""
LOST = "AMAZON.FallbackIntent"
SILENT = ("SessionEndedRequest", "System.ExceptionEncountered", "AlexaSkillEvent.")
"""The beginnings of request types to which Amazon allows no spoken response."""


def trimmed(envelope: object) -> dict[str, Any]:
    """Return the envelope with nothing in it but what the skill reads, each of its documented kind."""
    return {
        "version": "1.0",
        "session": {"attributes": _table(envelope, "session", "attributes")},
        "context": {"System": {"application": {"applicationId": _application(envelope)}}},
        "request": _request(_table(envelope, "request")),
    }


def request_type(envelope: object) -> str | None:
    """Return the type that the request names, when it is short enough to be one."""
    return text(_table(envelope, "request").get("type"), most=60)


def end_of_session(envelope: object) -> str | None:
    """Return why Amazon ended the session, with the error's type: `ERROR INVALID_RESPONSE`; else None."""
    request = _table(envelope, "request")
    named = [text(request.get("reason"), most=60), text(_table(request, "error").get("type"), most=60)]
    return " ".join(filter(None, named)) or None


def text(value: object, most: int = LONGEST) -> str | None:
    """Return `value` without white space around it, or None when it is no text, empty, or too long."""
    if not isinstance(value, str) or len(value) > most:
        return None
    return value.strip() or None


def _request(request: Mapping[str, Any]) -> dict[str, Any]:
    kind = text(request.get("type")) or ""
    if kind.startswith(SILENT):
        return {"type": "SessionEndedRequest"}
    if kind == "LaunchRequest":
        return {"type": kind}
    intent = _table(request, "intent") if kind == "IntentRequest" else {}
    name = text(intent.get("name")) or LOST
    return {"type": "IntentRequest", "intent": {"name": name, "slots": _slots(_table(intent, "slots"))}}


def _slots(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Return the slots that hold something, each with the value spoken and the ids that it resolved to."""
    found = {}
    for name in [name for name in slots if isinstance(name, str)][:MOST]:
        value = slots[name].get("value") if isinstance(slots[name], Mapping) else None
        spoken = text(value[:LONGEST]) if isinstance(value, str) else None
        if spoken:
            matches = _matches(_table(slots[name], "resolutions"))
            found[name] = {"name": name, "value": spoken, "resolutions": {"resolutionsPerAuthority": matches}}
    return found


def _matches(resolutions: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the authorities that matched; what comes with any other status is not to be used."""
    authorities = _list(resolutions, "resolutionsPerAuthority")
    matched = [one for one in authorities if _table(one, "status").get("code") == "ER_SUCCESS_MATCH"]
    return [{"status": {"code": "ER_SUCCESS_MATCH"}, "values": _values(one)} for one in matched]


def _values(authority: object) -> list[dict[str, Any]]:
    ids = [text(_table(wrapper, "value").get("id")) for wrapper in _list(authority, "values")]
    return [{"value": {"id": found}} for found in ids if found]


def _application(envelope: object) -> str:
    """Return the skill id that the envelope names, in its context or else in its session."""
    context = _table(envelope, "context", "System", "application").get("applicationId")
    return text(context) or text(_table(envelope, "session", "application").get("applicationId")) or ""


def _table(value: object, *keys: str) -> Mapping[str, Any]:
    """Return what stands under `keys`, an empty mapping when nothing does or it is of another kind."""
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def _list(value: object, key: str) -> list[Any]:
    found = value.get(key) if isinstance(value, Mapping) else None
    return found[:MOST] if isinstance(found, list) else []
