"""Reads one line of the log: what a report needs of a request."""

import json
import re
from dataclasses import dataclass
from typing import Any

from skill.errors import SkillError
from skill.ids import ID

ROUTES = ("/alexa", "lambda")
"""Where Alexa's requests come in; the other lines tell of health checks and pages."""
NAME = re.compile(rf"{ID}( {ID})?")
"""How our own ids look, and the steps of verification; a line with anything else in their place is not ours."""
LONGEST = 3_600_000
"""So many milliseconds, an hour, no request takes."""


class BrokenLineError(SkillError):
    """The skill did not write this line, or not to its end."""


@dataclass(frozen=True)
class Entry:
    """One request of Alexa's."""

    milliseconds: float
    """How long it took."""
    intent: str | None
    """The intent that it was taken for, when it was answered."""
    outcome: str | None
    """What came of it."""
    concept: str | None
    """What was not covered, by our name for it."""
    refused: str | None
    """The step at which it was refused."""
    topics: tuple[str, ...]
    """The topics used."""


def entry_in(line: bytes) -> Entry | None:
    """Return the request that `line` tells of, None when it tells of something else; raises BrokenLineError."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BrokenLineError from error
    if not isinstance(told, dict) or "milliseconds" not in told:
        raise BrokenLineError
    return _entry(told) if told.get("route") in ROUTES else None


def _entry(told: dict[str, Any]) -> Entry:
    intent, topics = told.get("intent"), told.get("topics", [])
    if not isinstance(intent, str | None) or not isinstance(topics, list):
        raise BrokenLineError
    outcome, concept, refused = (_name(told.get(key)) for key in ("outcome", "concept", "refused"))
    used = tuple(str(_name(topic)) for topic in topics)
    return Entry(_time(told["milliseconds"]), intent, outcome, concept, refused, used)


def _name(value: object) -> str | None:
    if value is not None and not (isinstance(value, str) and NAME.fullmatch(value)):
        raise BrokenLineError
    return value


def _time(value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value < LONGEST:
        raise BrokenLineError
    return value
