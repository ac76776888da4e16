"""The keeper's systemd unit: systemd finds nothing wrong with it, and what it starts does start."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.serving import Commanded
    from tests.signing import SKILL_ID
else:
    from serving import Commanded
    from signing import SKILL_ID

UNIT = Path(__file__).parents[2] / "deploy" / "cramp-skill@.service"
INSTALLED = "/opt/cramp-skill/bin/cramp-skill"


def analyze(*words: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not installed: it comes with systemd")
    command = [program, "--no-pager", *words]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


def unit(tmp_path: Path, text: str) -> Path:
    """Return the unit with `text` as an instance, its program one that is here."""
    command = tmp_path / "cramp-skill"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m skill "$@"\n')
    command.chmod(0o755)
    file = tmp_path / "cramp-skill@8000.service"
    file.write_text(text.replace(INSTALLED, str(command)))
    return file


def test_systemd_finds_nothing_wrong_with_it(tmp_path: Path) -> None:
    checked = analyze("verify", str(unit(tmp_path, UNIT.read_text())))
    assert (checked.returncode, checked.stdout) == (0, "")


def test_systemd_would_find_what_is_wrong(tmp_path: Path) -> None:
    misspelt = UNIT.read_text().replace("ProtectHome=", "ProtectHomes=")
    assert "ProtectHomes" in analyze("verify", str(unit(tmp_path, misspelt))).stdout


def test_systemd_thinks_it_exposed_to_little(tmp_path: Path) -> None:
    """Systemd's own scale goes from 0 to 10; up to 2 it is "OK"."""
    judged = analyze("security", "--offline=true", "--threshold=20", str(unit(tmp_path, UNIT.read_text())))
    assert judged.returncode == 0, judged.stdout


def commands(name: str) -> list[list[str]]:
    """Return the unit's commands under `name`, with `PORT` for its port."""
    lines = [line.partition("=")[2] for line in UNIT.read_text().splitlines() if line.startswith(f"{name}=")]
    return [line.replace(INSTALLED, f"{sys.executable} -m skill").replace("%i", "PORT").split() for line in lines]


def test_what_it_starts_answers_and_ends_as_it_is_told(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("needs POSIX: signals")
    (start,), (ready,) = commands("ExecStart"), commands("ExecStartPost")
    server = Commanded(tmp_path, start, {**os.environ, "CRAMP_SKILL_ID": SKILL_ID})
    asked = [str(server.port) if word == "PORT" else word for word in ready]
    assert subprocess.run(asked, check=False).returncode == 0
    assert server.stop() == 0
    asked[-1] = "0"
    gone = subprocess.run(asked, check=False, capture_output=True, text=True)
    assert (gone.returncode, gone.stderr) == (1, f"Nothing is ready on port {server.port}.\n")
