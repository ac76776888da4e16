"""What a request brought: a JSON object of a fair size, or a refusal in a sentence."""

from collections.abc import Mapping
from typing import Any

from flask import request

from skill.errors import SkillError
from skill.web.body import DECODER


class RefusedError(SkillError):
    """A request is refused; the message tells whoever sent it why."""

    def __init__(self, status: int, sentence: str) -> None:
        """Take the HTTP status and the sentence."""
        super().__init__(sentence)
        self.status = status


def posted(most: int) -> Mapping[str, Any]:
    """Return the JSON object that was sent, of at most `most` bytes; raises RefusedError."""
    if not request.is_json:
        raise RefusedError(415, "Send JSON, with the header Content-Type: application/json.")
    try:
        found = DECODER.decode(sent(most).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "The body is not JSON.") from error
    if not isinstance(found, dict):
        raise RefusedError(400, "The body must be a JSON object.")
    return found


def sent(most: int) -> bytes:
    """Return the bytes that were sent, at most `most` of them; raises RefusedError when there are more."""
    if (request.content_length or 0) > most:
        raise RefusedError(413, f"The body may have {most} bytes, and has {request.content_length}.")
    return request.get_data(cache=False)


def text(found: Mapping[str, Any], *keys: str) -> str:
    """Return the text under `keys`; raises RefusedError when there is none."""
    value = at(found, *keys)
    if not isinstance(value, str):
        raise RefusedError(400, f"The body must have a text under {'.'.join(keys)}.")
    return value


def at(found: object, *keys: str) -> object:
    """Return what stands under `keys`, or None."""
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found
