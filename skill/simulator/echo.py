"""A virtual Echo: a device with a session, which takes words to the skill as Alexa would and keeps what comes back."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from skill.simulator.answer import read_answer
from skill.simulator.errors import SimulationError
from skill.simulator.invocation import invocation
from skill.simulator.language import AMAZONS
from skill.simulator.meaning import Reading
from skill.simulator.requests import Place, asked, launch
from skill.simulator.said import said
from skill.simulator.skills import Skill
from skill.simulator.turn import Failure, SimulatedTurn
from skill.simulator.understanding import FALLBACK, Understanding


class VirtualEcho:
    """A device on which at most one session is open; safe to use from several threads."""

    def __init__(self, skill: Skill, ears: Callable[[], Understanding], skill_id: str) -> None:
        """Take the skill, what gives the understanding of the moment, and the skill's id."""
        self._skill, self._ears, self._skill_id = skill, ears, skill_id
        self._busy = threading.Lock()
        self._session: str | None = None
        self._attributes: Mapping[str, Any] = {}

    def say(self, text: str, *, fresh: bool = False) -> SimulatedTurn:
        """Return what comes of saying `text`; with `fresh`, a session that is open is closed before."""
        with self._busy:
            if fresh:
                self._close()
            ears = self._ears()
            try:
                reading = self._heard(text, ears)
            except SimulationError as error:
                return SimulatedTurn(text, ends=self._session is None, failure=Failure(error.code, str(error)))
            return self._sent(self._turn(text, reading, ears))

    def _heard(self, text: str, ears: Understanding) -> Reading | None:
        """Return what `text` is taken for, None for a launch; raises SimulationError when it is not for the skill."""
        if not said(text).words:
            raise SimulationError("NOTHING_SAID", "Nothing was said.")
        called = invocation(text, ears.language.invocation)
        if called:
            self._close()
            return _asked_with_the_name(called.questions, ears) if called.questions else None
        reading = ears.understood(text)
        if self._session is None and reading.chosen.intent.startswith(AMAZONS):
            name = ears.language.invocation
            raise SimulationError(
                "NOT_INVOKED", f"No session is open, and this does not call the skill. Say “open {name}” first."
            )
        return reading

    def _turn(self, text: str, reading: Reading | None, ears: Understanding) -> SimulatedTurn:
        """Return the turn as far as it goes before the skill is asked; a session is open from here on."""
        is_new = self._session is None
        self._session = self._session or f"amzn1.echo-api.session.{uuid4()}"
        place = Place(self._skill_id, self._session, is_new, self._attributes)
        turn = SimulatedTurn(text, self._session, is_new, endpoint=self._skill.endpoint, before=self._attributes)
        if reading is None:
            return replace(turn, request=launch(place))
        meaning = reading.chosen
        request = asked(place, meaning, ears.slots_of(meaning.intent))
        return replace(turn, request=request, meaning=meaning, considered=reading.considered)

    def _sent(self, turn: SimulatedTurn) -> SimulatedTurn:
        """Return the turn with what came back; a failure ends the session, as at Alexa."""
        response, begun = None, time.perf_counter()
        try:
            response = self._skill.answer(turn.request or {})
            answer = read_answer(response)
        except SimulationError as error:
            self._close()
            turn = replace(turn, response=response, failure=Failure(error.code, str(error)))
        else:
            self._attributes = answer.attributes
            if answer.ends:
                self._close()
            turn = replace(turn, response=response, answer=answer)
        spent = (time.perf_counter() - begun) * 1000
        return replace(turn, after=self._attributes, milliseconds=round(spent, 2), ends=self._session is None)

    def _close(self) -> None:
        self._session, self._attributes = None, {}


def _asked_with_the_name(questions: tuple[str, ...], ears: Understanding) -> Reading:
    """Return the first reading that is understood; one that is not, when none is."""
    readings = [ears.understood(question) for question in questions]
    return next((reading for reading in readings if reading.chosen.intent != FALLBACK), readings[-1])
