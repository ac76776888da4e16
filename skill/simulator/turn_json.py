"""A turn as JSON, for the page; what each key holds stands in `page.py`."""

from typing import Any

from skill.simulator.meaning import Filled, Meaning
from skill.simulator.turn import SimulatedTurn
from skill.simulator.understanding import Understanding


def turn_json(turn: SimulatedTurn, ears: Understanding) -> dict[str, Any]:
    """Return everything that there is to see of a turn."""
    answer, failure = turn.answer, turn.failure
    card = answer.card if answer else None
    return {
        "said": turn.said,
        "speech": turn.speech,
        "reprompt": answer.reprompt if answer else None,
        "card": {"title": card.title, "text": card.text} if card else None,
        "failure": {"code": failure.code, "sentence": failure.sentence} if failure else None,
        "session": {"id": turn.session_id, "new": turn.is_new, "ended": turn.ends},
        "request_type": turn.request["request"]["type"] if turn.request else None,
        "intent": _meaning(turn.meaning, ears) if turn.meaning else None,
        "considered": [_meaning(meaning, ears) for meaning in turn.considered],
        "attributes": {"before": turn.before, "after": turn.after},
        "request": turn.request,
        "response": turn.response,
        "farewell": turn.farewell,
        "endpoint": turn.endpoint,
        "milliseconds": turn.milliseconds,
    }


def _meaning(meaning: Meaning, ears: Understanding) -> dict[str, Any]:
    said = {slot.name: slot for slot in meaning.slots}
    slots = [_slot(name, kind, said.get(name)) for name, kind in ears.slots_of(meaning.intent)]
    return {"name": meaning.intent, "skipped": meaning.skipped, "slots": slots}


def _slot(name: str, kind: str, said: Filled | None) -> dict[str, Any]:
    values = said.values if said else None
    return {
        "name": name,
        "type": kind,
        "said": said.text if said else None,
        "resolved": None if values is None else [{"id": value.id, "name": value.name} for value in values],
    }
