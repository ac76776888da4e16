"""The SDK's request made from an envelope: of all that came, what the skill reads.

The SDK's own deserializer is strict: an unknown request type, an unknown status or a date it cannot read raises
before any handler runs. What this module makes has the kinds that Amazon documents, whatever came in.
"""

from collections.abc import Mapping
from typing import Any

from ask_sdk_model.application import Application
from ask_sdk_model.context import Context
from ask_sdk_model.intent import Intent
from ask_sdk_model.intent_request import IntentRequest
from ask_sdk_model.interfaces.system.system_state import SystemState
from ask_sdk_model.launch_request import LaunchRequest
from ask_sdk_model.request import Request
from ask_sdk_model.request_envelope import RequestEnvelope
from ask_sdk_model.session import Session
from ask_sdk_model.session_ended_request import SessionEndedRequest
from ask_sdk_model.slot import Slot
from ask_sdk_model.slu.entityresolution.resolution import Resolution
from ask_sdk_model.slu.entityresolution.resolutions import Resolutions
from ask_sdk_model.slu.entityresolution.value import Value
from ask_sdk_model.slu.entityresolution.value_wrapper import ValueWrapper

from skill.alexa.skill_id import PLACES
from skill.answers.reply import LOST

LONGEST = 200
"""So many characters of a slot are read; nobody says more in one breath."""
MOST = 20
"""So many slots, authorities and values are read."""
SILENT = ("SessionEndedRequest", "System.ExceptionEncountered", "AlexaSkillEvent.")
"""The beginnings of request types to which Amazon allows no spoken response."""


def request_in(envelope: object) -> RequestEnvelope:
    """Return what the skill reads of `envelope`, each of its documented kind."""
    return RequestEnvelope(
        version="1.0",
        session=Session(attributes=dict(_table(envelope, "session", "attributes"))),
        context=Context(system=SystemState(application=Application(_application(envelope)))),
        request=_request(_table(envelope, "request")),
    )


def request_type(envelope: object) -> str | None:
    """Return the type that the request names, when it is short enough to be one."""
    return text(_table(envelope, "request").get("type"), most=60)


def end_of_session(envelope: object) -> str | None:
    """Return why Amazon ended the session, with the error's type: `ERROR INVALID_RESPONSE`; else None."""
    request = _table(envelope, "request")
    named = [text(request.get("reason"), most=60), text(_table(request, "error").get("type"), most=60)]
    return " ".join(filter(None, named)) or None


def text(value: object, most: int = LONGEST) -> str | None:
    """Return `value` without white space around it, or None when it is no text, empty, or too long.

    Half a character, which JSON can hold and UTF-8 can not, becomes a question mark.
    """
    if not isinstance(value, str) or len(value) > most:
        return None
    return value.encode("utf-8", "replace").decode().strip() or None


def _request(request: Mapping[str, Any]) -> Request:
    kind = text(request.get("type")) or ""
    if kind.startswith(SILENT):
        return SessionEndedRequest()
    if kind == "LaunchRequest":
        return LaunchRequest()
    intent = _table(request, "intent") if kind == "IntentRequest" else {}
    return IntentRequest(intent=Intent(text(intent.get("name")) or LOST, _slots(_table(intent, "slots"))))


def _slots(slots: Mapping[str, Any]) -> dict[str, Slot]:
    """Return the slots that hold something, each with the value spoken and the ids that it resolved to."""
    found = {}
    for name in [name for name in slots if isinstance(name, str)][:MOST]:
        value = slots[name].get("value") if isinstance(slots[name], Mapping) else None
        spoken = text(value[:LONGEST]) if isinstance(value, str) else None
        if spoken:
            found[name] = Slot(name, spoken, resolutions=_matches(_table(slots[name], "resolutions")))
    return found


def _matches(resolutions: Mapping[str, Any]) -> Resolutions:
    """Return the authorities that matched; what comes with any other status is not to be used."""
    authorities = _list(resolutions, "resolutionsPerAuthority")
    matched = [one for one in authorities if _table(one, "status").get("code") == "ER_SUCCESS_MATCH"]
    return Resolutions([Resolution(values=_values(one)) for one in matched])


def _values(authority: object) -> list[ValueWrapper]:
    ids = [text(_table(wrapper, "value").get("id")) for wrapper in _list(authority, "values")]
    return [ValueWrapper(Value(id=found)) for found in ids if found]


def _application(envelope: object) -> str:
    """Return the skill id that the envelope names first."""
    named = (text(_table(envelope, *within).get(key)) for *within, key in PLACES)
    return next(filter(None, named), "")


def _table(value: object, *keys: str) -> Mapping[str, Any]:
    """Return what stands under `keys`, an empty mapping when nothing does or it is of another kind."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _list(value: object, key: str) -> list[Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found[:MOST] if isinstance(found, list) else []
