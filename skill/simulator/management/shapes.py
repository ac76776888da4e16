"""Turns and intents in the form that Amazon's management API gives them, after its published schema."""

from typing import Any

from skill.simulator.meaning import Meaning
from skill.simulator.requests import intent_of
from skill.simulator.turn import SimulatedTurn
from skill.simulator.understanding import Understanding

LAUNCH = {"name": "<LaunchRequest>"}


def simulation(key: str, turn: SimulatedTurn, intents: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a finished simulation; `intents` are the chosen and the considered ones."""
    if turn.failure:
        error = {"code": turn.failure.code, "message": turn.failure.sentence}
        return {"id": key, "status": "FAILED", "result": {"error": error, **_invocations(turn)}}
    said = [{"type": "Speech", "content": {"caption": turn.speech}}] if turn.speech else []
    heard = {"alexaResponses": said, "consideredIntents": intents}
    return {"id": key, "status": "SUCCESSFUL", "result": {"alexaExecutionInfo": heard, **_invocations(turn)}}


def intents(turn: SimulatedTurn, ears: Understanding, skill_id: str) -> list[dict[str, Any]]:
    """Return the intent of a turn and those that it could have been."""
    if turn.meaning is None:
        return [LAUNCH]
    return [intent(meaning, ears, skill_id) for meaning in (turn.meaning, *turn.considered)]


def intent(meaning: Meaning, ears: Understanding, skill_id: str) -> dict[str, Any]:
    """Return an intent; what its slots mean stands flat in this API."""
    found = intent_of(meaning, ears.slots_of(meaning.intent), skill_id)
    return {**found, "slots": {name: _flat(slot) for name, slot in found["slots"].items()}}


def _flat(slot: dict[str, Any]) -> dict[str, Any]:
    flat = {key: value for key, value in slot.items() if key not in ("source", "resolutions")}
    if "resolutions" in slot:
        found = slot["resolutions"]["resolutionsPerAuthority"]
        flat["resolutions"] = {
            "resolutionsPerAuthority": [{**one, "values": [value["value"] for value in one["values"]]} for one in found]
        }
    return flat


def _invocations(turn: SimulatedTurn) -> dict[str, Any]:
    if turn.request is None:
        return {}
    invocation = {
        "invocationRequest": {"endpoint": turn.endpoint, "body": turn.request},
        "invocationResponse": {"body": turn.response if isinstance(turn.response, dict) else {}},
        "metrics": {"skillExecutionTimeInMilliseconds": round(turn.milliseconds)},
    }
    return {"skillExecutionInfo": {"invocations": [invocation]}}
