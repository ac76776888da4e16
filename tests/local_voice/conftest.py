"""What the tests of the voice share: the command with known words, and a loudspeaker that is listened to."""

import os
import shutil
import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from local_voice.recognizer import is_installed

VOICE = "slt"
"""A voice of flite's: not the one that answers."""
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
    """A room with a loudspeaker, which is listened to in real time, and a microphone that can be spoken into."""

    environment: Mapping[str, str]
    """In which programs find the loudspeaker and the microphone."""
    recording: Path
    """Where everything heard so far stands, as raw samples."""
    server: "subprocess.Popen[bytes]"
    """The sound system itself."""

    def mark(self) -> int:
        """Return this moment, to listen from."""
        return self.recording.stat().st_size

    def sound(self, since: int) -> bytes:
        """Return what was heard since then."""
        time.sleep(0.3)  # what was played a moment ago is still on its way here
        return self.recording.read_bytes()[since : self.mark() // 2 * 2]

    def seconds_of_sound(self, since: int) -> float:
        """Return how long there was sound since then, the pauses between not counted."""
        return 0.02 * sum(_loud_blocks(self.sound(since)))

    def wait_for_quiet(self, since: int, seconds: float = 1.2) -> None:
        """Wait until there was sound since then, and then none for some time."""
        for _ in range(600):
            blocks = _loud_blocks(self.sound(since))
            if any(blocks) and not any(blocks[-round(seconds / 0.02) :]):
                return
        pytest.fail("It never fell silent.")

    def wait_for_sound(self, since: int, seconds: float) -> None:
        """Wait until there was so much sound since then."""
        for _ in range(200):
            if self.seconds_of_sound(since) >= seconds:
                return
        pytest.fail("Nothing was heard.")

    def speak(self, recording: Path) -> None:
        """Play a recording into the microphone."""
        command = ["paplay", "--latency-msec=20", "-d", "micfeed", str(recording)]
        subprocess.run(command, env=dict(self.environment), check=True)


def _loud_blocks(sound: bytes) -> list[bool]:
    samples = array("h", sound)
    blocks = (samples[at : at + 320] for at in range(0, len(samples), 320))
    return [max(map(abs, block)) > LOUD for block in blocks]


@pytest.fixture(scope="session")
def ear(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ear]:
    """Listen from the first test to the last."""
    with room(tmp_path_factory.mktemp("sound")) as ear:
        yield ear


@pytest.fixture
def doomed_ear(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ear]:
    """Listen in a room of its own, whose sound system a test may end."""
    with room(tmp_path_factory.mktemp("doomed")) as ear:
        yield ear


@contextmanager
def room(folder: Path) -> Iterator[Ear]:
    """Run a PulseAudio of our own: what is played is recorded, and what is played to `micfeed` is its microphone's."""
    if not (shutil.which("pulseaudio") and shutil.which("parec") and shutil.which("pactl")):
        pytest.skip("needs PulseAudio (Debian: pulseaudio pulseaudio-utils)")
    folder.chmod(0o700)
    environment = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    environment.pop("PULSE_SERVER", None)
    modules = (
        "module-native-protocol-unix",
        "module-null-sink sink_name=speaker rate=48000 sink_properties=device.description=Desk",
        "module-null-sink sink_name=micfeed rate=48000",
        "module-remap-source source_name=virtmic master=micfeed.monitor source_properties=device.description=Mike",
    )
    loaded = [word for module in modules for word in ("-L", module)]
    server = _start(["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", *loaded], environment)
    recording = folder / "heard.raw"
    try:
        _wait(lambda: _pactl(environment, "set-default-sink", "speaker"))
        _wait(lambda: _pactl(environment, "set-default-source", "virtmic"))
        with recording.open("wb") as file:
            raw = ["--format=s16le", "--raw", f"--rate={HEARD_RATE}", "--channels=1"]
            recorder = _start(["parec", "--latency-msec=10", "-d", "speaker.monitor", *raw], environment, stdout=file)
            # A null sink first plays out up to two seconds of silence that it made before anyone listened.
            waker = _start(["parec", "--latency-msec=10", "-d", "virtmic", *raw], environment)
        _wait(lambda: recording.stat().st_size > HEARD_RATE)
        yield Ear(environment, recording, server)
        for listening in (recorder, waker):
            listening.terminate()
            listening.wait()
    finally:
        server.terminate()
        server.wait()


def _start(
    command: list[str], environment: Mapping[str, str], stdout: int | IO[bytes] = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, env=dict(environment), stdout=stdout, stderr=subprocess.DEVNULL)


def _pactl(environment: Mapping[str, str], *words: str) -> bool:
    done = subprocess.run(["pactl", *words], env=dict(environment), capture_output=True, check=False)
    return done.returncode == 0


def _wait(happened: Callable[[], bool]) -> None:
    for _ in range(500):
        if happened():
            return
        time.sleep(0.02)
    pytest.fail("The sound server did not start.")


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what speaks words into a recording."""
    if not shutil.which("flite"):
        pytest.skip("needs another voice (Debian: flite)")
    folder = tmp_path_factory.mktemp("spoken")

    def speak(words: str) -> Path:
        recording = folder / f"{words}.wav"
        subprocess.run(["flite", "-voice", VOICE, "-t", words, "-o", str(recording)], check=True)
        return recording

    return speak


@pytest.fixture(scope="session")
def recognizer() -> None:
    """Skip where there is no recognizer."""
    if not is_installed():
        pytest.skip("needs the recognizer: pip install '.[listen]'")


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
