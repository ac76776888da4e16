"""Amazon's own command line, `ask`, pointed at a simulator as README says; and a record of its sockets."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skill.simulator.ask_home import print_env

if TYPE_CHECKING:
    from tests.simulating import Simulator

NODE = Path(__file__).with_name("node")
PATIENCE = 60
AMAZONS = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
"""A skill id of the form that `ask` takes."""
_ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"|sun_path=@?"([^"]+)"')


class Ask:
    """`ask` in a home of its own, in which it knows one simulator."""

    def __init__(self, home: Path, simulator: "Simulator") -> None:
        """Make the home; skips the test where `ask` is not installed."""
        self._program = str(NODE / "node_modules" / ".bin" / "ask")
        if shutil.which("node") is None:
            pytest.skip("Node.js is not installed: needed for Amazon's ask")
        if not Path(self._program).exists():
            pytest.skip("npm's ask-cli is not installed: run `npm ci` in tests/node")
        self._lines = print_env(simulator.port, {"HOME": str(home)})

    def command(self, *words: str) -> list[str]:
        """Return the command that runs `ask` in a shell that took the lines."""
        return ["bash", "-c", f'{self._lines}\nexec "$@"', "bash", self._program, *words]

    def run(self, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Return what came of `ask` with these words."""
        return _run(self.command(*words), cwd)

    def run_watched(self, *words: str, cwd: Path) -> tuple[subprocess.CompletedProcess[str], set[str]]:
        """Return what came of it, and every address that it or what it started reached for."""
        if shutil.which("strace") is None:
            pytest.skip("strace is not installed: needed to record the sockets of Amazon's ask")
        record = cwd / "sockets.log"
        watched = ["strace", "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", str(record)]
        return _run([*watched, *self.command(*words)], cwd), addresses(record.read_text())


class Dialog:
    """An interactive `ask dialog`."""

    def __init__(self, command: list[str], cwd: Path) -> None:
        """Start it."""
        self._output = cwd / "dialog.out"
        with self._output.open("wb") as output:
            self.process = subprocess.Popen(
                command, cwd=cwd, env=_environment(), stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT
            )

    def say(self, words: str, *, until: str) -> str:
        """Say a line and return all that was printed, once it holds `until`."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n".encode())
        self.process.stdin.flush()
        return self.wait_for(until)

    def wait_for(self, text: str) -> str:
        """Return all that was printed, once it holds `text`."""
        end = time.monotonic() + PATIENCE
        while text not in (printed := self._output.read_text()):
            assert time.monotonic() < end, printed
            time.sleep(0.05)
        return printed

    def close(self) -> int:
        """Wait for its end and return the exit code."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(PATIENCE)


def addresses(record: str) -> set[str]:
    """Return every address in a record of strace, but that a socket of the system's own was looked for."""
    lines = [line for line in record.splitlines() if re.search(r"\b(?:connect|sendto|sendmsg|bind)\(", line)]
    found = {next(filter(None, match)) for line in lines for match in _ADDRESS.findall(line)}
    return {address for address in found if not address.startswith("/")}


def _run(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def _environment() -> dict[str, str]:
    """Return the environment, with what the shell lines are to take away."""
    return {**os.environ, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "ASK_REFRESH_TOKEN": "x"}
