"""What answers the virtual Echo's requests: the skill in this process, or one that is served somewhere."""

import http.client
import json
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from typing import Any, Protocol, TypeVar
from urllib.parse import SplitResult, urlsplit

from skill.alexa.skill import AlexaSkill
from skill.simulator.errors import EndpointError, SimulationError
from skill.web.body import DECODER

T = TypeVar("T")
PATIENCE = 8
"""Seconds; so long Alexa waits for an answer."""
LARGEST = 120 * 1024
"""So many bytes an answer may have, at Amazon."""
DOWN = "SKILL_UNREACHABLE"
NONSENSE = "INVALID_RESPONSE"


class Skill(Protocol):
    """What answers requests."""

    endpoint: str
    """Where it is."""

    def answer(self, envelope: Mapping[str, Any]) -> object:
        """Return the response, parsed from JSON; raises SimulationError when none comes."""


class OwnSkill:
    """The skill in this process, the very one that `cramp-skill serve` runs."""

    endpoint = "in this process"

    def __init__(self, skill: AlexaSkill) -> None:
        """Take the skill."""
        self._skill = skill

    def answer(self, envelope: Mapping[str, Any]) -> object:
        """Return the response."""
        return self._skill.respond(envelope).response


class ServedSkill:
    """A skill that is served over HTTP, with the verification of requests switched off."""

    def __init__(self, endpoint: str) -> None:
        """Take its URL; raises EndpointError when it is none."""
        self.endpoint = endpoint
        self._place = _place(endpoint)

    def answer(self, envelope: Mapping[str, Any]) -> object:
        """Return the response; raises SimulationError when it is down, refuses, or does not answer in JSON."""
        try:
            status, body = self._post(json.dumps(envelope).encode())
        except (OSError, http.client.HTTPException) as error:
            raise SimulationError(DOWN, f"The skill at {self.endpoint} cannot be reached: {_reason(error)}.") from error
        if status != http.client.OK:
            raise SimulationError(DOWN, f"The skill at {self.endpoint} answered with HTTP status {status}.")
        return _parsed(body, self.endpoint)

    def _post(self, body: bytes) -> tuple[int, bytes]:
        """Return status and content of the answer; raises TimeoutError when it is not all there in time."""
        found: Future[tuple[int, bytes]] = Future()
        # A server that sends a byte now and then cannot be timed from within.
        threading.Thread(target=_settle, args=(found, partial(self._asked, body)), daemon=True).start()
        return found.result(PATIENCE)

    def _asked(self, body: bytes) -> tuple[int, bytes]:
        kind = http.client.HTTPSConnection if self._place.scheme == "https" else http.client.HTTPConnection
        connection = kind(self._place.hostname or "", self._place.port, timeout=PATIENCE)
        path = self._place._replace(scheme="", netloc="", fragment="").geturl() or "/"
        try:
            connection.request("POST", path, body, {"Content-Type": "application/json"})
            with connection.getresponse() as response:
                return response.status, response.read(LARGEST + 1)
        finally:
            connection.close()


def _settle(found: Future[T], make: Callable[[], T]) -> None:
    try:
        found.set_result(make())
    except Exception as error:  # noqa: BLE001 -- raised again where the answer is waited for
        found.set_exception(error)


def _place(endpoint: str) -> SplitResult:
    try:
        place = urlsplit(endpoint)
        usable = endpoint.isascii() and place.scheme in ("http", "https") and bool(place.hostname) and place.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise EndpointError(f"The endpoint must be an address such as http://127.0.0.1:8000/alexa, not {endpoint!r}.")
    return place


def _parsed(body: bytes, endpoint: str) -> object:
    if len(body) > LARGEST:
        raise SimulationError(NONSENSE, f"The skill at {endpoint} answered with more than {LARGEST // 1024} KB.")
    try:
        found: object = DECODER.decode(body.decode("utf-8"))
        json.dumps(found, ensure_ascii=False).encode()  # refuses half a character, which JSON can hold
    except (ValueError, RecursionError) as error:
        raise SimulationError(NONSENSE, f"The skill at {endpoint} did not answer with JSON.") from error
    return found


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {PATIENCE} seconds"
    return ((error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__).lower()
