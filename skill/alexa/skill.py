"""The skill as Alexa calls it: a request envelope in, the response and a note for the log out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils.predicate import is_request_type

from skill.alexa.envelope import end_of_session, request_in, request_type
from skill.alexa.handlers import Handlers, Note
from skill.answers.guide import Guide
from skill.answers.reply import Turn
from skill.errors import place_of


@dataclass(frozen=True)
class Answered:
    """A response, and what of it may be logged: nothing that was said."""

    response: dict[str, Any]
    """The JSON response body."""
    request_type: str | None = None
    """The type that the request names."""
    intent: str | None = None
    """The intent that it was taken for."""
    outcome: str | None = None
    """The reply's outcome; `failed` when something went wrong and the skill apologized."""
    topics: tuple[str, ...] = ()
    """The topics used."""
    concept: str | None = None
    """Of a reply that is `not_covered`, the id of what the article lacks: of our vocabulary, never a word said."""
    detail: str | None = None
    """Why the session ended, or what went wrong and where."""


class AlexaSkill:
    """Answers request envelopes; safe to use from several threads."""

    def __init__(self, guide: Guide, skill_id: str | None = None) -> None:
        """Take the guide, and the skill's own id; without one any skill's requests are answered."""
        self._skill = _skill(Handlers(guide), skill_id)
        self._serializer = DefaultSerializer()
        own = {"context": {"System": {"application": {"applicationId": skill_id}}}}
        self._apology = json.dumps(self._dispatched(own, Note()))

    def respond(self, envelope: Mapping[str, Any]) -> Answered:
        """Return the answer to `envelope`, parsed from JSON; whatever it holds, this does not raise."""
        note = Note()
        try:
            response = self._dispatched(envelope, note)
        except Exception as error:  # noqa: BLE001  # whatever it is, who asked hears an apology
            note = Note(fault=place_of(error))
            response = json.loads(self._apology)
        return _answered(response, note, envelope)

    def _dispatched(self, envelope: object, note: Note) -> dict[str, Any]:
        response = self._serializer.serialize(self._skill.invoke(request_in(envelope), context=note))
        return {**cast("dict[str, Any]", response), "sessionAttributes": note.memory}


def _answered(response: dict[str, Any], note: Note, envelope: object) -> Answered:
    kind, detail = request_type(envelope), note.fault or end_of_session(envelope)
    if note.fault or note.turn is None:
        return Answered(response, kind, outcome="failed" if note.fault else None, detail=detail)
    turn, reply = note.turn, note.turn.reply
    return Answered(response, kind, turn.understood.intent, reply.outcome, reply.topics, _concept(turn), detail)


def _concept(turn: Turn) -> str | None:
    """Return the id of what `turn` found not covered; of a person whom advice may harm no more than that."""
    if turn.reply.outcome != "not_covered":
        return None
    slots = turn.understood.slots
    return slots.get("uncovered") or slots.get("open") or ("person" if "person" in slots else None)


def _skill(handlers: Handlers, skill_id: str | None) -> CustomSkill:
    builder = SkillBuilder()
    builder.skill_id = skill_id  # type: ignore[assignment]  # the SDK's hint says None, its own docs a string
    builder.request_handler(is_request_type("LaunchRequest"))(handlers.launch)
    builder.request_handler(is_request_type("IntentRequest"))(handlers.intent)
    builder.request_handler(is_request_type("SessionEndedRequest"))(handlers.end)
    builder.exception_handler(lambda _, __: True)(handlers.failure)
    return builder.create()
