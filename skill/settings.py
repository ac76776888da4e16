"""What whoever runs the endpoint decides, read once from the environment and passed down."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.errors import SettingsError

PREFIX = "CRAMP_SKILL_"
SKILL_ID = "CRAMP_SKILL_ID"
VERIFY = "CRAMP_SKILL_VERIFY"
METRICS_TOKEN = "CRAMP_SKILL_METRICS_TOKEN"  # noqa: S105 -- a setting's name
NAMES = (SKILL_ID, VERIFY, METRICS_TOKEN)
BOOLEANS = {"true": True, "false": False}
# Amazon gives out amzn1.ask.skill. with a UUID, and once gave out amzn1.echo-sdk-ams.app. with one.
ID = re.compile(r"amzn1\.[A-Za-z0-9._-]{1,200}")
# What may stand behind "Bearer" (RFC 6750), and long enough that nobody guesses it.
TOKEN = re.compile(r"(?=.{16,200}$)[A-Za-z0-9._~+/-]+=*")


@dataclass(frozen=True)
class Settings:
    """How the endpoint is to behave."""

    skill_id: str
    """The skill's own id; a request that names another is refused."""
    verify: bool = True
    """Whether a request must be shown to come from Alexa; without, the server listens on loopback only."""
    metrics_token: str | None = field(default=None, repr=False)
    """What must be shown to read /metrics; without one nothing is counted."""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Return what `environ` (None: the process's own) says; raises SettingsError with every fault."""
        environ = os.environ if environ is None else environ
        faults = [f"{name}: unknown setting (known: {', '.join(NAMES)})" for name in _unknown(environ)]
        skill_id = _skill_id(environ.get(SKILL_ID), faults)
        verify = _boolean(VERIFY, environ.get(VERIFY, "true"), faults)
        token = _token(environ.get(METRICS_TOKEN), faults)
        if faults:
            raise SettingsError(faults)
        return cls(skill_id, verify, token)


def _unknown(environ: Mapping[str, str]) -> list[str]:
    """Return the settings that are none of ours: a misspelt one would otherwise be passed over in silence."""
    return sorted(name for name in environ if name.startswith(PREFIX) and name not in NAMES)


def _skill_id(value: str | None, faults: list[str]) -> str:
    if value is None:
        faults.append(f"{SKILL_ID}: missing; set it to the skill's id, amzn1.ask.skill. and so on")
    elif not ID.fullmatch(value):
        faults.append(f"{SKILL_ID}: expected a skill id such as amzn1.ask.skill.1a2b3c4d, got {value!r}")
    return value or ""


def _token(value: str | None, faults: list[str]) -> str | None:
    if value is not None and not TOKEN.fullmatch(value):
        faults.append(f"{METRICS_TOKEN}: expected 16 to 200 letters, digits or any of . _ ~ + / -, and = at the end")
    return value


def _boolean(name: str, value: str, faults: list[str]) -> bool:
    if value not in BOOLEANS:
        faults.append(f"{name}: expected true or false, got {value!r}")
    return BOOLEANS.get(value, True)
