"""Reads a request's body: a JSON object in UTF-8, and what of it must be right before it is answered."""

import json
import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NoReturn

from skill.errors import VerificationError

TOLERANCE = timedelta(seconds=150)
EVENT_TOLERANCE = timedelta(seconds=3_600)
EVENT = "AlexaSkillEvent."
"""How the types of requests begin that Amazon may send up to an hour late."""
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})")


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _finite(number: str) -> float:
    return float(number) if math.isfinite(float(number)) else _refused(number)


DECODER = json.JSONDecoder(parse_constant=_refused, parse_float=_finite)
"""Python's own reader lets NaN and Infinity pass, also as 1e999."""


def parsed(body: bytes) -> dict[str, Any]:
    """Return the envelope that `body` holds; raises VerificationError unless it is a JSON object in UTF-8."""
    try:
        envelope = DECODER.decode(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise VerificationError("body: not JSON in UTF-8") from error
    if not isinstance(envelope, dict):
        raise VerificationError("body: not a JSON object")
    return envelope


def check_timestamp(envelope: Mapping[str, Any], now: datetime) -> None:
    """Raise VerificationError unless the request was made just now, as Amazon counts it."""
    request = envelope.get("request")
    fields = request if isinstance(request, dict) else {}
    tolerance = EVENT_TOLERANCE if str(fields.get("type")).startswith(EVENT) else TOLERANCE
    if abs(now - _moment(fields.get("timestamp"))) > tolerance:
        raise VerificationError(f"timestamp: more than {tolerance.total_seconds():.0f} s from now")


def _moment(value: object) -> datetime:
    if not isinstance(value, str) or not MOMENT.fullmatch(value):
        raise VerificationError("timestamp: missing, or not a date and time with its zone")
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise VerificationError("timestamp: no such date or time") from error
