"""What the SDK calls: one handler asks the engine; beside it launch, session end, and what goes wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response
from ask_sdk_model.ui.simple_card import SimpleCard

from skill.alexa.card import card_text
from skill.alexa.slots import Listener, heard
from skill.alexa.ssml import ssml
from skill.answers.guide import Guide
from skill.answers.memory import Keeper
from skill.answers.reply import LASTING, LOST, Memory, Reply, Turn, Understood
from skill.errors import place_of


@dataclass
class Note:
    """What a handler tells of its work: what to remember, and for the log; nothing that was said."""

    turn: Turn | None = None
    fault: str | None = None
    memory: Memory = field(default_factory=dict)
    """The session attributes of the response; being JSON already, they need not go through the SDK's serializer."""


class Handlers:
    """Answers each kind of request."""

    def __init__(self, guide: Guide) -> None:
        """Make ready, the apology too, so that saying it cannot fail."""
        self._guide = guide
        self._listener = Listener(guide)
        self._keeper = Keeper(guide.topics, guide.model)
        self._disclaimer = guide.phrases.safety["disclaimer"]
        self._apology = guide.answer(Understood(LOST), {}).reply

    def launch(self, handler_input: HandlerInput) -> Response:
        """Welcome."""
        return self._say(self._guide.welcome(), handler_input)

    def intent(self, handler_input: HandlerInput) -> Response:
        """Ask the engine, with what was said before."""
        understood = self._listener.understood(*heard(handler_input.request_envelope.request))
        memory = self._keeper.trusted(_attributes(handler_input))
        return self._say(self._guide.answer(understood, memory), handler_input)

    def end(self, handler_input: HandlerInput) -> Response:
        """Say nothing: the session is over, and Amazon takes no speech."""
        handler_input.attributes_manager.session_attributes = {}
        return handler_input.response_builder.set_should_end_session(True).response

    def failure(self, handler_input: HandlerInput, error: Exception) -> Response:
        """Apologize and ask again; the log gets where it happened, not what was said."""
        handler_input.context.fault = place_of(error)
        before = self._keeper.trusted(_attributes(handler_input))
        kept = {key: before[key] for key in LASTING if key in before}
        return self._spoken(self._apology, {**self._apology.memory, **kept}, handler_input)

    def _say(self, turn: Turn, handler_input: HandlerInput) -> Response:
        handler_input.context.turn = turn
        return self._spoken(turn.reply, dict(turn.reply.memory), handler_input)

    def _spoken(self, reply: Reply, memory: dict[str, Any], handler_input: HandlerInput) -> Response:
        handler_input.attributes_manager.session_attributes = {}
        handler_input.context.memory = memory
        builder = handler_input.response_builder
        builder.speak(ssml([*reply.sentences, *filter(None, [reply.question])]))
        builder.set_card(SimpleCard(title=reply.title, content=card_text(reply, self._disclaimer)))
        if reply.reprompt:
            builder.ask(ssml([reply.reprompt]))
        return builder.set_should_end_session(reply.ends).response


def _attributes(handler_input: HandlerInput) -> Mapping[str, Any]:
    session = handler_input.request_envelope.session
    return (session and session.attributes) or {}
