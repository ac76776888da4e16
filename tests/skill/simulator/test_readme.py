"""README's way from a clone to `ask dialog`: five lines, run as they stand there."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.asking import NODE, Dialog
    from tests.serving import PATIENCE, free_port
else:
    from asking import NODE, Dialog
    from serving import PATIENCE, free_port

REPOSITORY = Path(__file__).parents[3]
README = (REPOSITORY / "README.md").read_text("utf-8")
COMMAND = str(Path(sys.executable).with_name("cramp-skill"))


def lines() -> list[str]:
    (block,) = re.findall(r"### Test it without Amazon\n.*?```sh\n(.*?)```", README, re.DOTALL)
    found: list[str] = [line.partition("  #")[0].rstrip() for line in block.splitlines()]
    return found


def test_there_are_five_lines_and_the_targets_exist() -> None:
    assert len(lines()) == 5
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    for target in re.findall(r"make ([a-z-]+)", "\n".join(lines())):
        assert f"\n{target}:" in makefile


def test_the_five_lines_lead_to_a_dialog(tmp_path: Path) -> None:
    """What was set up before is not set up again, and the port is a free one; else the lines are README's."""
    if not (NODE / "node_modules" / ".bin" / "ask").exists():
        pytest.skip("npm's ask-cli is not installed: run `npm ci` in tests/node")
    port = free_port()
    setup, install, simulator, point, ask = lines()
    assert (setup, install) == ("make setup-skill", "npm --prefix tests/node ci")
    assert simulator == "make simulator & sleep 5"
    here = simulator.replace("make simulator", f"'{COMMAND}' simulator --port {port}")
    point = point.replace(".venv/bin/cramp-skill simulator", f"'{COMMAND}' simulator --port {port}")
    ready = f"until (: < /dev/tcp/127.0.0.1/{port}) 2>/dev/null; do sleep 0.05; done"
    script = "\n".join([f"cd '{REPOSITORY}'", f"export HOME='{tmp_path}'", here, "echo $! > ~/pid", ready, point, ask])
    dialog = Dialog(["bash", "-c", script], tmp_path)
    try:
        dialog.wait_for("User  >")
        dialog.say("open leg cramp guide", until="Alexa > Welcome to Leg Cramp Guide.")
        dialog.say("the causes", until="Alexa > The article lists five causes of leg cramps")
        dialog.say(".quit", until="Goodbye!")
        dialog.close()
    finally:
        os.kill(int((tmp_path / "pid").read_text()), signal.SIGTERM)


def test_make_runs_the_simulator(tmp_path: Path) -> None:
    command = tmp_path / "cramp-skill"
    command.write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    command.chmod(0o755)
    for name in (".made", ".ready", ".ready-skill"):
        (tmp_path / name).touch()
    words = ["make", "--silent", f"VENV={tmp_path}", f"BIN={tmp_path}", "simulator"]
    run = subprocess.run(words, cwd=REPOSITORY, capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert run.stdout == "simulator\n"
