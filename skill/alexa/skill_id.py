"""Whether a request is meant for this skill, and for no other."""

from collections.abc import Mapping
from typing import Any

from skill.errors import VerificationError

PLACES = (("context", "System", "application", "applicationId"), ("session", "application", "applicationId"))
"""Where an envelope may name the skill that it is meant for, the first that counts first."""


def check_skill_id(envelope: Mapping[str, Any], skill_id: str) -> None:
    """Raise VerificationError unless the envelope names the skill, and names no other anywhere."""
    named = [value for place in PLACES if (value := _at(envelope, place)) is not None]
    if not named:
        raise VerificationError("skill id: missing")
    if any(value != skill_id for value in named):
        raise VerificationError("skill id: of another skill")


def _at(value: object, place: tuple[str, ...]) -> object:
    for key in place:
        value = value.get(key) if isinstance(value, dict) else None
    return value
