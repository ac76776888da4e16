"""Real speech in real time, through a loudspeaker that is listened to; keys come through a real terminal."""

import subprocess
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

from tests.terminals import terminal


class Ear(Protocol):
    """Hears what the machine plays: see `conftest.py`."""

    environment: Mapping[str, str]

    def mark(self) -> int:
        """Return this moment."""

    def seconds_of_sound(self, since: int) -> float:
        """Return how long there was sound since then."""


def _run(command: list[str], ear: Ear) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, env=dict(ear.environment), capture_output=True, check=False, text=True, stdin=subprocess.DEVNULL
    )


def test_an_answer_is_heard_in_full(ear: Ear, stand_in: list[str]) -> None:
    since = ear.mark()
    result = _run([*stand_in, "ask", "water"], ear)
    assert (result.returncode, result.stderr) == (0, "")
    assert 2.3 < ear.seconds_of_sound(since) < 6


def test_nothing_is_heard_of_a_silent_answer(ear: Ear, stand_in: list[str]) -> None:
    since = ear.mark()
    assert _run([*stand_in, "ask", "--silent", "long"], ear).returncode == 0
    assert ear.seconds_of_sound(since) == 0


def test_a_key_ends_the_sound_and_the_text_is_complete(ear: Ear, stand_in: list[str]) -> None:
    since = ear.mark()
    with terminal([*stand_in, "ask", "long"], ear.environment) as screen:
        screen.until("sentence number 1")
        screen.press("x")
        assert screen.end() == 0
    assert "sentence number 8 of a rather long answer about water." in " ".join(screen.shown.split())
    assert ear.seconds_of_sound(since) < 4  # all of it takes half a minute


def test_ctrl_c_ends_an_answer_at_once_and_quietly(ear: Ear, stand_in: list[str]) -> None:
    since = ear.mark()
    with terminal([*stand_in, "ask", "long"], ear.environment) as screen:
        screen.until("sentence number 1")
        screen.press("\x03")
        assert screen.end() == 130
    assert "Traceback" not in screen.shown
    assert ear.seconds_of_sound(since) < 4


def test_the_words_appear_as_they_are_spoken(ear: Ear, stand_in: list[str]) -> None:
    with terminal([*stand_in, "ask", "water"], ear.environment) as screen:
        screen.until("The")
        assert "water" not in screen.shown
        assert screen.end() == 0
    assert " ".join(screen.shown.split()) == "The article names five causes. One of them is too little water."


def test_what_is_typed_into_a_reply_stops_it_and_is_not_lost(ear: Ear, stand_in: list[str]) -> None:
    since = ear.mark()
    with terminal([*stand_in, "talk", "--typed"], ear.environment) as screen:
        screen.until("Welcome")
        screen.press("long\r")
        screen.until("sentence number 1")
        screen.press("bye\r")
        assert screen.end() == 0
    assert "Goodbye." in screen.shown
    assert ear.seconds_of_sound(since) < 8


def test_ctrl_d_during_a_reply_ends_the_conversation(ear: Ear, stand_in: list[str]) -> None:
    with terminal([*stand_in, "talk", "--typed"], ear.environment) as screen:
        screen.until("Welcome")
        screen.press("long\r")
        screen.until("sentence number 1")
        screen.press("\x04")
        assert screen.end() == 0


@pytest.mark.parametrize(("how", "times"), [(["--typed"], 1), (["--typed", "--json"], 0)])
def test_a_conversation_at_a_terminal_says_first_how_it_ends(
    no_sound_system: dict[str, str], stand_in: list[str], how: list[str], times: int
) -> None:
    with terminal([*stand_in, "talk", "--silent", *how], no_sound_system) as screen:
        screen.until("Welcome")
        assert screen.shown.count("Any key stops the voice. Say goodbye, or press Ctrl-D, to end.") == times
        screen.until("> ")
        screen.press("\x04")
        assert screen.end() == 0
    assert screen.shown.count("Ctrl-D") == times


def test_reading_is_paused_and_goes_on(ear: Ear, stand_in: list[str]) -> None:
    with terminal([*stand_in, "read", "hydration"], ear.environment) as screen:
        screen.until("Hydration · 2 of 9")
        screen.press(" ")
        screen.until("paused · space go on")
        time.sleep(0.3)
        paused = ear.mark()
        time.sleep(1.2)
        assert ear.seconds_of_sound(paused) == 0
        going = ear.mark()
        screen.shown = ""
        screen.press(" ")
        screen.until("space pause")
        screen.until("3 of 9")
        assert ear.seconds_of_sound(going) > 0.5
        screen.press("q")
        assert screen.end() == 0


@pytest.mark.parametrize("stop", ["q", "\x1b", "\x03"])
def test_reading_is_skipped_and_stopped_from_the_keyboard(ear: Ear, stand_in: list[str], stop: str) -> None:
    since = ear.mark()
    with terminal([*stand_in, "read"], ear.environment) as screen:
        screen.until("Causes · 1 of 14")
        screen.press("\x1b[B")
        screen.until("Hydration · 4 of 14")
        screen.press("n")
        screen.until("5 of 14")
        screen.press("\x1b[C")
        screen.until("6 of 14")
        screen.press("p")
        screen.until("(?s)6 of 14.*5 of 14")
        screen.press(stop)
        assert screen.end() == 0
    assert "Traceback" not in screen.shown
    assert ear.seconds_of_sound(since) < 8


def test_the_terminal_is_as_it_was_even_after_a_kill(ear: Ear, stand_in: list[str]) -> None:
    with terminal([*stand_in, "ask", "long"], ear.environment) as screen:
        before = termios.tcgetattr(screen.descriptor)[3]
        screen.until("sentence number 1")
        assert not termios.tcgetattr(screen.descriptor)[3] & termios.ECHO
        screen.process.terminate()
        assert screen.process.wait(20) == 143
        assert termios.tcgetattr(screen.descriptor)[3] == before


def test_check_is_heard_and_understood(ear: Ear, stand_in: list[str], recognizer: None) -> None:
    del recognizer
    since = ear.mark()
    shown = _run([*stand_in, "check"], ear).stdout
    assert "loudspeaker: works; you should have heard 'This is the voice of the Leg Cramp Guide.'\n" in shown
    assert "microphone: is there, and silent: is it muted?\n" in shown
    assert "recognizer: works, and understood 'This is the voice of the" in shown
    assert shown.endswith(
        "--speaker takes: Desk, Null Output\n--microphone takes: Monitor of Desk, Monitor of Null Output, Mike\n"
    )
    assert 1 < ear.seconds_of_sound(since) < 4


def test_check_without_a_voice_plays_a_tone_and_claims_no_more(ear: Ear, stand_in: list[str], tmp_path: Path) -> None:
    (tmp_path / "pyttsx3.py").write_text("raise OSError('bad magic')")
    since = ear.mark()
    command = ["env", f"PYTHONPATH={tmp_path}", *stand_in, "check"]
    shown = _run(command, ear).stdout
    assert shown.startswith(
        "voice: does not work. The voice library does not start: bad magic.\n"
        "loudspeaker: works; you should have heard a tone.\n"
    )
    assert 0.05 < ear.seconds_of_sound(since) < 0.3


def test_another_loudspeaker_is_chosen_by_a_part_of_its_name(ear: Ear, stand_in: list[str]) -> None:
    since = ear.mark()
    assert _run([*stand_in, "ask", "--speaker", "null", "--rate", "300", "water"], ear).stderr == ""
    assert ear.seconds_of_sound(since) == 0


def test_a_device_that_is_not_there_is_one_sentence_that_names_those_that_are(
    ear: Ear, stand_in: list[str], recognizer: None
) -> None:
    del recognizer
    asked = _run([*stand_in, "ask", "--speaker", "Piano", "water"], ear)
    assert asked.stdout.startswith("The article names five causes.\n")
    assert asked.stderr == "There is no loudspeaker 'Piano'; there is: Desk, Null Output.\n"
    talked = _run([*stand_in, "talk", "--silent", "--microphone", "Piano"], ear)
    assert talked.stderr.startswith("There is no microphone 'Piano'; there is: Monitor of Desk, ")
    assert talked.stderr.endswith("Mike. Please type.\n")
