"""One line of JSON per request: enough to run the skill by, and nothing of who asked or in which words."""

import json
from typing import Any

from skill.alexa.skill import Answered
from skill.errors import VerificationError

Line = dict[str, Any]
"""What one request tells; a value of None is not written."""


def written(line: Line) -> str:
    """Return `line` as it is logged."""
    return json.dumps({key: value for key, value in line.items() if value is not None})


def answer_noted(answered: Answered) -> Line:
    """Return what was asked for and what came of it: all of an answer that may be logged."""
    return {
        "request_type": answered.request_type,
        "intent": answered.intent,
        "outcome": answered.outcome,
        "topics": answered.topics,
        "concept": answered.concept,
        "detail": answered.detail,
    }


def refusal_noted(error: VerificationError) -> Line:
    """Return at which step a request was refused, and why."""
    return {"refused": error.step, "reason": str(error).partition(": ")[2]}
