"""A home for the `ask` command line in which it knows the simulator and nothing else: no account, and no Amazon."""

import json
import os
import shlex
from collections.abc import Mapping
from pathlib import Path

from skill.errors import SkillError
from skill.simulator.management.skills import TOKEN, VENDOR

PLACE = (".cache", "leg-cramp-guide", "ask")
NEVER = "2099-01-01T00:00:00.000Z"
"""When the token expires, so that none is ever fetched."""
PRIVATE = 0o700
REMOVED = (
    *("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "ASK_REFRESH_TOKEN", "ASK_ACCESS_TOKEN"),
    *("ASK_DEFAULT_PROFILE", "ASK_VENDOR_ID", "ASK_CLI_PROXY", "ASK_LWA_AUTHORIZE_HOST"),
)
"""What would lead `ask` to another account, or past the simulator."""


def print_env(port: int, environ: Mapping[str, str] | None = None) -> str:
    """Return the shell lines that point `ask` at the simulator on `port`; raises SkillError when they cannot be.

    The home is made, for its owner alone, below the user's own; in a shell that has it already it stays the same.
    """
    if not port:
        raise SkillError("Name the port on which the simulator is: --port 3000.")
    environ = os.environ if environ is None else environ
    address = f"http://127.0.0.1:{port}"
    lines = {
        "HOME": str(_home(environ)),
        "ASK_SMAPI_SERVER_BASE_URL": address,
        "ASK_LWA_TOKEN_HOST": address,
        "ASK_SKIP_NEW_VERSION_REMINDER": "1",
        "ASK_SHARE_USAGE": "false",
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }
    exports = [f"export {name}={shlex.quote(value)}" for name, value in lines.items()]
    return "\n".join([*exports, f"unset {' '.join(REMOVED)}"]) + "\n"


def _home(environ: Mapping[str, str]) -> Path:
    """Return the home, made and filled."""
    own = Path(environ.get("HOME") or Path.home())
    home = own if own.parts[-len(PLACE) :] == PLACE else own.joinpath(*PLACE)
    folder = home / ".ask"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place in (home, folder):
            place.chmod(PRIVATE)
        (folder / "cli_config").write_text(json.dumps(_config(), indent=2) + "\n", "utf-8")
    except OSError as error:
        raise SkillError(
            f"The folder {home} cannot be made for `ask`: {(error.strerror or str(error)).lower()}."
        ) from error
    return home


def _config() -> dict[str, object]:
    token = {**TOKEN, "expires_at": NEVER}
    return {
        "machine_id": "",
        "share_usage": False,
        "profiles": {"default": {"token": token, "vendor_id": VENDOR, "aws_profile": None}},
    }
