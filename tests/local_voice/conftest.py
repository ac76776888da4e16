"""What the tests of the voice share: the command with known words, and a loudspeaker that is listened to."""

import os
import shutil
import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

STAND_IN = Path(__file__).with_name("stand_in.py")
HEARD_RATE = 16000
LOUD = 200
"""A sample beyond this (of 32767) is sound."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def no_sound_system(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which no loudspeaker can be found."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PULSE", "Q"))},
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "ALSA_CONFIG_PATH": os.devnull,
        "PULSE_SERVER": f"unix:{tmp_path}/none",
    }


@pytest.fixture
def run(no_sound_system: dict[str, str]) -> Run:
    """Return what runs `cramp-guide` with the stand-in guide, on a machine without a loudspeaker."""

    def run(*words: str, typed: str | bytes = "", **more: str) -> "subprocess.CompletedProcess[str]":
        result = subprocess.run(
            [sys.executable, str(STAND_IN), *words],
            input=typed if isinstance(typed, bytes) else typed.encode(),
            capture_output=True,
            env={**no_sound_system, **more},
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(
            result.args, result.returncode, result.stdout.decode(), result.stderr.decode()
        )

    return run


@dataclass
class Ear:
    """Hears what the machine plays, in real time."""

    environment: Mapping[str, str]
    """In which programs find the loudspeaker that is listened to."""
    recording: Path
    """Where everything heard so far stands, as raw samples."""

    def mark(self) -> int:
        """Return this moment, to listen from."""
        return self.recording.stat().st_size

    def seconds_of_sound(self, since: int) -> float:
        """Return how long there was sound since then, the pauses between not counted."""
        time.sleep(0.3)  # what was played a moment ago is still on its way here
        samples = array("h", self.recording.read_bytes()[since : self.mark() // 2 * 2])
        blocks = [samples[at : at + 320] for at in range(0, len(samples), 320)]
        return 0.02 * sum(max(map(abs, block)) > LOUD for block in blocks)


@pytest.fixture(scope="session")
def ear(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ear]:
    """Run a PulseAudio of our own whose only loudspeaker is recorded from beginning to end."""
    if not (shutil.which("pulseaudio") and shutil.which("parec") and shutil.which("pactl")):
        pytest.skip("needs PulseAudio (Debian: pulseaudio pulseaudio-utils)")
    folder = tmp_path_factory.mktemp("sound")
    folder.chmod(0o700)
    environment = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    environment.pop("PULSE_SERVER", None)
    server = subprocess.Popen(
        [
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"),
            *("-L", "module-native-protocol-unix", "-L", "module-null-sink sink_name=speaker rate=48000"),
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    recording = folder / "heard.raw"
    try:
        _wait(lambda: _pactl(environment, "set-default-sink", "speaker"))
        with recording.open("wb") as file:
            recorder = subprocess.Popen(
                [
                    *("parec", "--latency-msec=10", "-d", "speaker.monitor", "--format=s16le", "--raw"),
                    *(f"--rate={HEARD_RATE}", "--channels=1"),
                ],
                env=environment,
                stdout=file,
                stderr=subprocess.DEVNULL,
            )
        # The null sink first plays out up to two seconds of silence that it made before anyone listened.
        _wait(lambda: recording.stat().st_size > HEARD_RATE)
        yield Ear(environment, recording)
        recorder.terminate()
        recorder.wait()
    finally:
        server.terminate()
        server.wait()


def _pactl(environment: Mapping[str, str], *words: str) -> bool:
    done = subprocess.run(["pactl", *words], env=dict(environment), capture_output=True, check=False)
    return done.returncode == 0


def _wait(happened: Callable[[], bool]) -> None:
    for _ in range(500):
        if happened():
            return
        time.sleep(0.02)
    pytest.fail("The sound server did not start.")


@pytest.fixture
def stand_in() -> list[str]:
    """Return the command line of `cramp-guide` with the stand-in guide."""
    return [sys.executable, str(STAND_IN)]


@pytest.fixture
def children() -> Callable[[int], set[int]]:
    """Return what tells which processes a process has started and not yet buried."""

    def children(process: int) -> set[int]:
        if not Path("/proc/self/task").exists():
            pytest.skip("needs Linux's /proc")
        return {
            int(child)
            for listed in Path(f"/proc/{process}/task").glob("*/children")
            for child in listed.read_text().split()
        }

    return children
