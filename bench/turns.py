# ruff: noqa: INP001 -- a script, run by its path
"""How quickly a spoken conversation goes to and fro: `cramp-guide talk`, spoken to by another voice.

Both the virtual microphone and the loudspeaker are recorded all the time; what is measured lies between the moments
at which the first or last sample that is not silent arrives here.

    python bench/turns.py [TURNS]
"""

import os
import pty
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it runs by its path

from bench.first_sound import sound_server, start  # noqa: E402 -- the path comes first

QUESTIONS = ("what causes leg cramps", "how much magnesium should I take", "which stretches should I do")
PACKAGES = "pulseaudio pulseaudio-utils alsa-utils libasound2-plugins flite"
GOALS = {
    "end of speech to first sample of the answer": "1100 ms",
    "speech to silence": "300 ms",
    "key to silence": "100 ms",
    "memory, of both processes": "350 MB",
    "processor while it waits": "5 % of one core",
}
MICROPHONE = (
    "module-null-sink sink_name=micfeed rate=48000",
    "module-remap-source source_name=virtmic master=micfeed.monitor",
)
LOUD = 200
"""A sample beyond this (of 32767) is sound."""
WAITS = 5.0
"""Seconds of waiting in which the processor is watched; after eight it would speak again."""


@dataclass
class Track:
    """What is heard in one place: the times at which sound arrived."""

    source: str
    """PulseAudio's name of the place."""
    times: list[float] = field(default_factory=list)
    """When each hundredth of a second that was not silent had arrived."""

    def listen(self, environment: dict[str, str]) -> None:
        """Listen from now on."""
        words = f"parec --latency-msec=5 -d {self.source} --format=s16le --raw --rate=16000 --channels=1"
        recorder = start(words.split(), environment, stdout=subprocess.PIPE, bufsize=0)
        threading.Thread(target=self._listen, args=(recorder.stdout,), daemon=True).start()

    def first_after(self, moment: float) -> float:
        """Return when sound began after `moment`, waiting for it."""
        for _ in range(1000):
            if found := next((at for at in list(self.times) if at > moment), None):
                return found
            time.sleep(0.01)
        sys.exit(f"Nothing was heard at {self.source}.")

    def last_before(self, moment: float) -> float:
        """Return when the last sound before `moment` was heard."""
        return max(at for at in self.times if at < moment)

    def wait_for_quiet(self) -> None:
        """Wait until nothing was heard for a second and a half."""
        while time.perf_counter() - self.times[-1] < 1.5:  # noqa: PLR2004 -- longer than any pause in an answer
            time.sleep(0.05)

    def _listen(self, sound: "subprocess.IO[bytes]") -> None:  # type: ignore[name-defined]
        while data := sound.read(320):
            if max(map(abs, array("h", data[: len(data) // 2 * 2])), default=0) > LOUD:
                self.times.append(time.perf_counter())


@contextmanager
def room() -> Iterator[tuple[dict[str, str], Track, Track]]:
    """Yield an environment with loudspeaker and microphone, and what is heard at either."""
    with sound_server() as environment:
        for module in MICROPHONE:
            start(["pactl", "load-module", *module.split()], environment, stdout=subprocess.DEVNULL).wait()
        start(["pactl", "set-default-source", "virtmic"], environment).wait()
        environment["PYTHONPATH"] = str(ROOT)
        loudspeaker, microphone = Track("speaker.monitor"), Track("virtmic")
        loudspeaker.listen(environment)
        microphone.listen(environment)
        time.sleep(3)  # a null sink first plays out the silence that it made before anyone listened
        yield environment, loudspeaker, microphone


def talk(environment: dict[str, str], loudspeaker: Track, microphone: Track, turns: int) -> dict[str, list[float]]:
    """Hold a conversation in which every question interrupts the answer before it."""
    command = [sys.executable, "-m", "local_voice", "talk", "--json", "--barge-in"]
    process = start(command, environment, stdout=subprocess.DEVNULL)
    answered, silenced = [], []
    began = loudspeaker.first_after(time.perf_counter())
    with tempfile.TemporaryDirectory() as folder:
        for question in islice(cycle(QUESTIONS), turns):
            time.sleep(max(0.0, began + 2.0 - time.perf_counter()))
            asked = time.perf_counter()
            say(question, folder, environment)
            spoke, ended = microphone.first_after(asked), microphone.last_before(time.perf_counter())
            began = loudspeaker.first_after(ended)
            answered.append(began - ended)
            silenced.append(loudspeaker.last_before(ended) - spoke)
        loudspeaker.wait_for_quiet()
    measures = {"end of speech to first sample of the answer": answered, "speech to silence": silenced}
    measures["processor while it waits"] = [processor_share(process.pid)]
    measures["memory, of both processes"] = [memory(process.pid)]
    process.terminate()
    process.wait()
    return measures


def say(words: str, folder: str, environment: dict[str, str]) -> None:
    """Say `words` into the microphone."""
    path = f"{folder}/question.wav"
    start(["flite", "-voice", "slt", "-t", words, "-o", path], environment).wait()
    start(["paplay", "--latency-msec=20", "-d", "micfeed", path], environment).wait()
    time.sleep(0.1)  # the last of it is still on its way here


def key_to_silence(environment: dict[str, str], loudspeaker: Track) -> float:
    """Press a key in the middle of the welcome, and return the seconds until nothing is heard."""
    command = [sys.executable, "-m", "local_voice", "talk", "--typed"]
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execve(command[0], command, environment)  # noqa: S606 -- our own program
    time.sleep(max(0.0, loudspeaker.first_after(began) + 1.0 - time.perf_counter()))
    pressed = time.perf_counter()
    os.write(terminal, b"x")
    time.sleep(1)
    silent = loudspeaker.last_before(time.perf_counter())
    os.kill(process, signal.SIGTERM)
    os.waitpid(process, 0)
    os.close(terminal)
    return silent - pressed


def family(process: int) -> list[int]:
    """Return a process and its children."""
    listed = Path(f"/proc/{process}/task").glob("*/children")
    return [process, *(int(child) for children in listed for child in children.read_text().split())]


def memory(process: int) -> float:
    """Return the megabytes that a process and its children hold."""
    rollups = (Path(f"/proc/{member}/smaps_rollup").read_text() for member in family(process))
    return sum(int(text.split("\nPss:")[1].split()[0]) for text in rollups) / 1024


def processor_share(process: int) -> float:
    """Return the part of one core, in percent, that a process and its children take while it waits."""
    before, began = processor_seconds(process), time.perf_counter()
    time.sleep(WAITS)
    return 100 * (processor_seconds(process) - before) / (time.perf_counter() - began)


def processor_seconds(process: int) -> float:
    """Return the processor's time that a process and its children have taken by now."""
    fields = (Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split() for member in family(process))
    return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print."""
    missing = [program for program in ("pulseaudio", "parec", "pactl", "paplay", "flite") if not shutil.which(program)]
    if missing:
        sys.exit(f"Not found: {', '.join(missing)}. On Debian: apt install {PACKAGES}")
    turns = int(sys.argv[1]) if sys.argv[1:] else 9
    with room() as (environment, loudspeaker, microphone):
        measures = talk(environment, loudspeaker, microphone, turns)
        measures["key to silence"] = [key_to_silence(environment, loudspeaker) for _ in range(turns)]
    for name, goal in GOALS.items():
        value, unit = statistics.median(measures[name]), goal.split(" ", 1)[1]
        shown = value * 1000 if unit == "ms" else value
        sys.stdout.write(f"{name}: {shown:.0f} {unit} (goal: at most {goal})\n")


if __name__ == "__main__":
    main()
