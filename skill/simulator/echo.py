"""A virtual Echo: a device with a session, which takes words to the skill as Alexa would and keeps what comes back."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from skill.answers.reply import LOST
from skill.simulator.answer import Answer, read_answer
from skill.simulator.errors import SimulationError
from skill.simulator.invocation import invocation
from skill.simulator.language import AMAZONS
from skill.simulator.meaning import Reading
from skill.simulator.requests import Place, asked, ended, launch
from skill.simulator.said import said
from skill.simulator.skills import NONSENSE, Skill
from skill.simulator.turn import Failure, SimulatedTurn
from skill.simulator.understanding import Understanding


@dataclass(frozen=True)
class Session:
    """A session that is open."""

    id: str = field(default_factory=lambda: f"amzn1.echo-api.session.{uuid4()}")
    attributes: Mapping[str, Any] = field(default_factory=dict)
    """What it remembers."""
    reprompt: str | None = None
    """What is asked when nobody answers; None when there is nothing to ask, or it was asked already."""


class VirtualEcho:
    """A device on which at most one session is open; safe to use from several threads."""

    def __init__(self, skill: Skill, ears: Callable[[], Understanding], skill_id: str) -> None:
        """Take the skill, what gives the understanding of the moment, and the skill's id."""
        self._skill, self._ears, self._skill_id = skill, ears, skill_id
        self._busy = threading.Lock()
        self._session: Session | None = None

    def say(self, text: str, *, fresh: bool = False) -> SimulatedTurn:
        """Return what comes of saying `text`; with `fresh`, a session that is open is closed before."""
        with self._busy:
            if fresh:
                self._session = None
            ears = self._ears()
            try:
                reading = self._heard(text, ears)
            except SimulationError as error:
                return SimulatedTurn(text, ends=self._session is None, failure=Failure(error.code, str(error)))
            return self._sent(self._turn(text, reading, ears))

    def wait(self) -> SimulatedTurn:
        """Return what comes of saying nothing: first the reprompt, where there is one, then the session's end."""
        with self._busy:
            if self._session is None:
                return SimulatedTurn("", ends=True, failure=Failure("NOT_INVOKED", "No session is open: nobody waits."))
            session, reprompt = self._session, self._session.reprompt
            turn = SimulatedTurn("", session.id, before=session.attributes, after=session.attributes)
            if reprompt:
                self._session = replace(session, reprompt=None)
                return replace(turn, answer=Answer(reprompt, None, None, session.attributes, ends=False))
            return self._ended(turn, session)

    def _heard(self, text: str, ears: Understanding) -> Reading | None:
        """Return what `text` is taken for, None for a launch; raises SimulationError when it is not for the skill."""
        if not said(text).words:
            raise SimulationError("NOTHING_SAID", "Nothing was said.")
        called = invocation(text, ears.language.invocation)
        if called:
            self._session = None
            return _asked_with_the_name(called.questions, ears) if called.questions else None
        reading = ears.understood(text)
        if self._session is None and reading.chosen.intent.startswith(AMAZONS):
            name = ears.language.invocation
            raise SimulationError(
                "NOT_INVOKED", f"No session is open, and this does not call the skill. Say “open {name}” first."
            )
        return reading

    def _turn(self, text: str, reading: Reading | None, ears: Understanding) -> SimulatedTurn:
        """Return the turn as far as it goes before the skill is asked."""
        is_new, session = self._session is None, self._session or Session()
        place = self._place(session, is_new=is_new)
        turn = SimulatedTurn(text, session.id, is_new, endpoint=self._skill.endpoint, before=session.attributes)
        if reading is None:
            return replace(turn, request=launch(place))
        meaning = reading.chosen
        request = asked(place, meaning, ears.slots_of(meaning.intent))
        return replace(turn, request=request, meaning=meaning, considered=reading.considered)

    def _sent(self, turn: SimulatedTurn) -> SimulatedTurn:
        """Return the turn with what came back; a failure ends the session, as at Alexa."""
        turn = self._answered(turn)
        answer = turn.answer
        if answer is None or answer.ends or turn.session_id is None:
            self._session = None
            return replace(turn, ends=True, farewell=self._farewell(turn))
        self._session = Session(turn.session_id, answer.attributes, answer.reprompt)
        return replace(turn, after=answer.attributes)

    def _answered(self, turn: SimulatedTurn) -> SimulatedTurn:
        response, begun = None, time.perf_counter()
        try:
            response = self._skill.answer(turn.request or {})
            turn = replace(turn, answer=read_answer(response))
        except SimulationError as error:
            turn = replace(turn, failure=Failure(error.code, str(error)))
        spent = (time.perf_counter() - begun) * 1000
        return replace(turn, response=response, milliseconds=round(spent, 2))

    def _farewell(self, turn: SimulatedTurn) -> Mapping[str, Any] | None:
        """Tell the skill that its response was not taken, as Alexa does; return the request."""
        if turn.failure is None or turn.failure.code != NONSENSE:
            return None
        session = Session(turn.session_id or "", turn.before)
        error = {"type": NONSENSE, "message": turn.failure.sentence}
        request = ended(self._place(session), "ERROR", error)
        self._answered(SimulatedTurn("", request=request))
        return request

    def _ended(self, turn: SimulatedTurn, session: Session) -> SimulatedTurn:
        """Tell the skill that nobody answered; whatever it says to that, nobody hears."""
        self._session = None
        request = ended(self._place(session), "EXCEEDED_MAX_REPROMPTS")
        done = self._answered(replace(turn, request=request, endpoint=self._skill.endpoint, after={}, ends=True))
        return replace(done, answer=None)

    def _place(self, session: Session, *, is_new: bool = False) -> Place:
        return Place(self._skill_id, session.id, is_new, session.attributes)


def _asked_with_the_name(questions: tuple[str, ...], ears: Understanding) -> Reading:
    """Return the first reading that is understood; one that is not, when none is."""
    readings = [ears.understood(question) for question in questions]
    return next((reading for reading in readings if reading.chosen.intent != LOST), readings[-1])
