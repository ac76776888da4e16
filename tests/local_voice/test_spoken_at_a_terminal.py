"""Speaking at a terminal: the mark, the words as they come, the keys."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from tests.terminals import terminal

TALK = [sys.executable, "-m", "local_voice", "talk", "--silent"]


class Ear(Protocol):
    """A room with a loudspeaker and a microphone: see `conftest.py`."""

    environment: Mapping[str, str]

    def speak(self, recording: Path) -> None:
        """Play a recording into the microphone."""


def test_what_is_heard_takes_the_place_of_the_mark_and_a_letter_begins_a_typed_line(
    ear: Ear, spoken: Callable[[str], Path], recognizer: None
) -> None:
    del recognizer
    with terminal(TALK, ear.environment) as screen:
        screen.until(r"\* listening")
        ear.speak(spoken("what causes leg cramps"))
        screen.until(r"> What causes \w+ cramps")  # the recognizer may take leg for like
        screen.until("five causes")
        screen.until(r"\* listening")
        screen.press("stop\r")
        assert screen.end() == 0
    assert "Goodbye, and take care." in screen.shown


def test_pushing_to_talk_listens_between_two_presses(ear: Ear, spoken: Callable[[str], Path], recognizer: None) -> None:
    del recognizer
    with terminal([*TALK, "--push-to-talk"], ear.environment) as screen:
        screen.until(r"\* hold space to speak, or press it before and after")
        ear.speak(spoken("what causes leg cramps"))
        screen.press(" ")
        screen.until(r"\* listening until space is pressed again, or let go")
        ear.speak(spoken("goodbye"))
        screen.press(" ")
        assert screen.end() == 0
    assert "five causes" not in screen.shown
    assert "Goodbye, and take care." in screen.shown


def test_pushing_to_talk_needs_a_terminal() -> None:
    result = subprocess.run([*TALK, "--push-to-talk"], input="", capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr.endswith("Error: --push-to-talk needs a terminal, for the key.\n")
