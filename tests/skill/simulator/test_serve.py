"""`cramp-skill simulator`: where it listens, how it ends, and the shell lines that point `ask` at it."""

import http.client
import json
import os
import pickle
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skill.errors import ServeError, SkillError
from skill.simulator.ask_home import REMOVED, print_env
from skill.simulator.serve import Simulator as Built
from skill.simulator.serve import serve_simulator

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.serving import PATIENCE, Server
    from tests.simulating import Simulator
else:
    from serving import PATIENCE, Server


def posted(simulator: "Simulator", path: str, **body: object) -> dict[str, object]:
    connection = http.client.HTTPConnection("127.0.0.1", simulator.port, timeout=PATIENCE)
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    with connection.getresponse() as answer:
        found: dict[str, object] = json.loads(answer.read())
    connection.close()
    return found


def test_it_says_where_it_is_once_it_listens(running: "Simulator") -> None:
    assert running.said() == f"The simulator is at {running.url}/ on this machine only. Ctrl+C ends it.\n"
    assert "session" in posted(running, "/page/start")


def test_it_listens_on_loopback_only(running: "Simulator") -> None:
    for family, host in ((socket.AF_INET, "127.0.0.2"), (socket.AF_INET6, "::1")):
        with socket.socket(family) as other:
            assert other.connect_ex((host, running.port)) != 0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_when_told_to(begin: "Callable[..., Simulator]", how: signal.Signals) -> None:
    simulator = begin()
    assert simulator.stop(how) == 0
    assert "Traceback" not in simulator.said()


def test_it_asks_the_skill_that_is_served_elsewhere(begin: "Callable[..., Simulator]", tmp_path: Path) -> None:
    server = Server(tmp_path, verify=False)
    simulator = begin("--endpoint", f"http://127.0.0.1:{server.port}/alexa")
    session = posted(simulator, "/page/start")["session"]
    turn = posted(simulator, "/page/turn", session=session, text="open leg cramp guide")
    assert str(turn["speech"]).startswith("Welcome to Leg Cramp Guide.")
    assert turn["endpoint"] == f"http://127.0.0.1:{server.port}/alexa"
    server.stop()
    turn = posted(simulator, "/page/turn", session=session, text="yes")
    assert turn["failure"] == {
        "code": "SKILL_UNREACHABLE",
        "sentence": f"The skill at http://127.0.0.1:{server.port}/alexa cannot be reached: connection refused.",
    }


def test_a_taken_port_is_one_sentence(running: "Simulator") -> None:
    with pytest.raises(ServeError) as caught:
        serve_simulator(running.port)
    assert str(caught.value) == (f"The server cannot listen on 127.0.0.1, port {running.port}: address already in use.")


def test_it_can_be_built_anew_where_nothing_forks() -> None:
    rebuilt = pickle.loads(pickle.dumps(Built(3000, None)))
    assert isinstance(rebuilt, Built)


def test_the_shell_lines_lead_to_the_simulator_and_nowhere_else(tmp_path: Path) -> None:
    home = f"{tmp_path}/.cache/leg-cramp-guide/ask"
    assert print_env(3456, {"HOME": str(tmp_path)}).splitlines() == [
        f"export HOME={home}",
        "export ASK_SMAPI_SERVER_BASE_URL=http://127.0.0.1:3456",
        "export ASK_LWA_TOKEN_HOST=http://127.0.0.1:3456",
        "export ASK_SKIP_NEW_VERSION_REMINDER=1",
        "export ASK_SHARE_USAGE=false",
        "export NO_PROXY=127.0.0.1",
        "export no_proxy=127.0.0.1",
        f"unset {' '.join(REMOVED)}",
    ]
    config = json.loads(Path(home, ".ask", "cli_config").read_text("utf-8"))
    assert config["profiles"]["default"]["vendor_id"] == "LOCALVENDOR"
    assert config["share_usage"] is False


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX: modes of files")
def test_the_home_is_for_its_owner_alone(tmp_path: Path) -> None:
    print_env(3000, {"HOME": str(tmp_path)})
    for folder in (".cache/leg-cramp-guide/ask", ".cache/leg-cramp-guide/ask/.ask"):
        assert stat.S_IMODE((tmp_path / folder).stat().st_mode) == 0o700


def test_in_a_shell_that_has_the_home_it_stays_the_same(tmp_path: Path) -> None:
    once = print_env(3000, {"HOME": str(tmp_path)})
    home = once.splitlines()[0].removeprefix("export HOME=")
    assert print_env(3000, {"HOME": home}) == once


def test_a_home_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file")
    with pytest.raises(SkillError) as caught:
        print_env(3000, {"HOME": str(tmp_path)})
    home = tmp_path / ".cache" / "leg-cramp-guide" / "ask"
    assert str(caught.value) == f"The folder {home} cannot be made for `ask`: not a directory."


def test_without_a_port_there_is_nothing_to_point_at(tmp_path: Path) -> None:
    with pytest.raises(SkillError, match=r"^Name the port on which the simulator is: --port 3000\.$"):
        print_env(0, {"HOME": str(tmp_path)})


def test_a_shell_takes_the_lines_whatever_the_home_is_called(tmp_path: Path) -> None:
    odd = tmp_path / "it's $HOME; `echo`"
    odd.mkdir()
    command = f'eval "$({sys.executable} -m skill simulator --print-env)" && printf %s "$HOME"'
    told = subprocess.run(
        ["sh", "-c", command], env={**os.environ, "HOME": str(odd)}, capture_output=True, text=True, check=True
    )
    assert told.stdout == str(odd / ".cache" / "leg-cramp-guide" / "ask")
