"""One turn of a conversation with the virtual Echo: everything that there is to see of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.simulator.answer import Answer
from skill.simulator.meaning import Meaning


@dataclass(frozen=True)
class Failure:
    """Why there is no answer."""

    code: str
    """`NOT_INVOKED`, `NOTHING_SAID`, `SKILL_UNREACHABLE` or `INVALID_RESPONSE`."""
    sentence: str


@dataclass(frozen=True)
class SimulatedTurn:
    """What was said, what it was taken for, what went to the skill, and what came back."""

    said: str
    """The words, as they were given; empty when somebody stayed silent."""
    session_id: str | None = None
    """The session; None when nothing opened one."""
    is_new: bool = False
    """Whether this turn opened the session."""
    meaning: Meaning | None = None
    """The intent chosen; None for a launch, and when nothing was sent."""
    considered: tuple[Meaning, ...] = ()
    """The other intents that it could have been, best first."""
    endpoint: str = ""
    """Where the request went."""
    request: Mapping[str, Any] | None = None
    """The request envelope, or None when nothing was sent."""
    response: object = None
    """The response body, whatever it is, or None when none came."""
    answer: Answer | None = None
    """The response, read; None when there is none that Alexa would take."""
    before: Mapping[str, Any] = field(default_factory=dict)
    """What the session remembered before."""
    after: Mapping[str, Any] = field(default_factory=dict)
    """What it remembers now; nothing when it is over."""
    ends: bool = False
    """Whether no session is open any more."""
    milliseconds: float = 0.0
    """How long the skill took."""
    farewell: Mapping[str, Any] | None = None
    """The request that told the skill after a failure that its session is over; None when none did."""
    failure: Failure | None = None
    """Why there is no answer, when there is none."""

    @property
    def speech(self) -> str | None:
        """The words that Alexa says."""
        return self.answer.speech if self.answer else None
