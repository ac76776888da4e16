# ruff: noqa: INP001 -- a script, run by its path
"""How long until the first sound: `cramp-guide ask` and `read` beside a plain pyttsx3 script, in one run.

Everything plays into a PulseAudio of our own whose output is recorded all the time; the moment of the first
sound is the moment at which the first sample that is not silent arrives here.

    python bench/first_sound.py [RUNS]
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

QUESTION = "what causes leg cramps"
LOUD = 200
PACKAGES = "pulseaudio pulseaudio-utils alsa-utils libasound2-plugins"
PROGRAMS = ("pulseaudio", "parec", "pactl", "aplay")
ROOT = Path(__file__).parents[1]
SERVER = "pulseaudio -n --daemonize=no --exit-idle-time=-1 -L module-native-protocol-unix"
SINK = "module-null-sink sink_name=speaker rate=48000"
SCRIPT = """\
import sys, pyttsx3
engine = pyttsx3.init()
engine.say(sys.argv[1])
engine.runAndWait()
import time; time.sleep(60)
"""
Process = subprocess.Popen[bytes]


def start(command: list[str], environment: dict[str, str], **how: Any) -> Process:  # noqa: ANN401 -- as Popen
    """Start one of the programs above, which reads nothing."""
    usual = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(command, env=usual, stdin=subprocess.DEVNULL, **how)  # noqa: S603 -- see above


class Ear:
    """Notes when the loudspeaker was last silent and first not."""

    def __init__(self, environment: dict[str, str]) -> None:
        """Listen from now on."""
        self._heard = threading.Event()
        self._when = 0.0
        words = "parec --latency-msec=5 -d speaker.monitor --format=s16le --raw --rate=16000 --channels=1"
        self._recorder = start(words.split(), environment, stdout=subprocess.PIPE, bufsize=0)
        threading.Thread(target=self._listen, daemon=True).start()

    def first_sound(self, command: list[str], environment: dict[str, str]) -> float:
        """Return the seconds from starting `command` to the first sound, and end it."""
        time.sleep(0.5)
        self._heard.clear()
        begun = time.perf_counter()
        process = start(command, environment, stdout=subprocess.DEVNULL, start_new_session=True)
        heard = self._heard.wait(30)
        os.killpg(process.pid, 15)
        process.wait()
        if not heard:
            sys.exit(f"Nothing was heard of {command[:3]}.")
        return self._when - begun

    def close(self) -> None:
        """Stop listening."""
        self._recorder.terminate()
        self._recorder.wait()

    def _listen(self) -> None:
        while self._recorder.stdout and (data := self._recorder.stdout.read(640)):
            samples = array("h", data[: len(data) // 2 * 2])
            if not self._heard.is_set() and max(map(abs, samples), default=0) > LOUD:
                self._when = time.perf_counter()
                self._heard.set()


@contextmanager
def sound_server() -> Iterator[dict[str, str]]:
    """Run a PulseAudio with one loudspeaker that nobody hears; yield the environment that finds it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder}
        server = start([*SERVER.split(), "-L", SINK], environment, stderr=subprocess.DEVNULL)
        try:
            choose = ["pactl", "set-default-sink", "speaker"]
            while start(choose, environment, stderr=subprocess.DEVNULL).wait():
                time.sleep(0.05)
            # aplay, which pyttsx3 plays with, reaches PulseAudio through ALSA's plug-in.
            alsa = Path(folder, ".asoundrc")
            alsa.write_text("pcm.!default pulse\nctl.!default pulse\n")
            yield environment
        finally:
            server.terminate()
            server.wait()


def script_environment(environment: dict[str, str]) -> dict[str, str]:
    """Return the environment in which pyttsx3 finds the very library that `cramp-guide` uses."""
    import espeakng_loader  # noqa: PLC0415 -- Linux alone has it

    library = Path(espeakng_loader.get_library_path())
    links = Path(environment["HOME"], "lib")
    links.mkdir()
    (links / "libespeak-ng.so.1").symlink_to(library)
    return {**environment, "LD_LIBRARY_PATH": str(links), "ESPEAK_DATA_PATH": espeakng_loader.get_data_path()}


def words() -> dict[str, str]:
    """Return what `ask` and `read` say, as one text each."""
    from skill.answers.guide import load_guide  # noqa: PLC0415 -- the path to it is set below
    from skill.answers.speakable import speakable  # noqa: PLC0415 -- as above

    guide = load_guide()
    answer = guide.hear(QUESTION, {}).reply.sentences
    whole = [text for chapter in guide.chapters(None) for text in (chapter.title, *chapter.sentences)]
    return {"ask": " ".join(map(speakable, answer)), "read": ". ".join(map(speakable, whole))}


def main() -> None:
    """Measure and print."""
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        sys.exit(f"Not found: {', '.join(missing)}. On Debian: apt install {PACKAGES}")
    runs = int(sys.argv[1]) if sys.argv[1:] else 7
    sys.path.insert(0, str(ROOT))
    ours = [sys.executable, "-m", "local_voice"]
    commands = {"ask": [*ours, "ask", QUESTION], "read": [*ours, "read"]}
    with sound_server() as environment:
        environment["PYTHONPATH"] = str(ROOT)
        plain = script_environment(environment)
        ear = Ear(environment)
        time.sleep(3)  # the null sink first plays out the silence that it made before anyone listened
        medians: dict[str, dict[str, float]] = {}
        for name, said in words().items():
            theirs = [sys.executable, "-c", SCRIPT, said]
            times = {"cramp-guide": [], "script": []}  # type: dict[str, list[float]]
            for _ in range(runs):
                times["cramp-guide"].append(ear.first_sound(commands[name], environment))
                times["script"].append(ear.first_sound(theirs, plain))
            medians[name] = {who: statistics.median(seconds) for who, seconds in times.items()}
            report(name, said, medians[name])
        ear.close()
    sys.stdout.write(json.dumps({"runs": runs, "medians": medians}) + "\n")


def report(name: str, said: str, medians: dict[str, float]) -> None:
    """Print one comparison."""
    ratio = medians["script"] / medians["cramp-guide"]
    compared = f"{ratio:.1f} times sooner" if ratio >= 1 else f"{1 / ratio:.1f} times later"
    sys.stdout.write(
        f"{name}: {len(said.split())} words; first sound after {medians['cramp-guide'] * 1000:.0f} ms, "
        f"the script's after {medians['script'] * 1000:.0f} ms: {compared}\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
