"""A conversation held aloud, through a loudspeaker that is listened to and a microphone that is spoken into."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import pytest

from local_voice.clip import HEARING_RATE, Clip
from local_voice.detector import Silero
from local_voice.hearing import Hearing
from local_voice.recognizer import Moonshine
from local_voice.sounds import Sounds, load_pronunciation

ALIKE = 0.6
"""So much of a reply, as a part of its sound, a recognizer makes out of a synthetic voice; of another reply half."""


class Ear(Protocol):
    """A room with a loudspeaker and a microphone: see `conftest.py`."""

    environment: Mapping[str, str]
    server: "subprocess.Popen[bytes]"

    def mark(self) -> int:
        """Return this moment."""

    def sound(self, since: int) -> bytes:
        """Return what was heard since then."""

    def wait_for_quiet(self, since: int, seconds: float = 1.2) -> None:
        """Wait until there was sound since then, and then none for some time."""

    def wait_for_sound(self, since: int, seconds: float) -> None:
        """Wait until there was so much sound since then."""

    def speak(self, recording: Path) -> None:
        """Play a recording into the microphone."""


@dataclass
class Conversation:
    """A running `cramp-guide talk --json`."""

    process: "subprocess.Popen[str]"
    ear: Ear
    say: Callable[[str], Path]

    def turn(self) -> dict[str, Any]:
        """Return the next turn that it prints."""
        assert self.process.stdout is not None
        turn: dict[str, Any] = json.loads(self.process.stdout.readline())
        return turn

    def ask(self, words: str) -> dict[str, Any]:
        """Say something, and return the turn that comes of it."""
        self.ear.speak(self.say(words))
        return self.turn()


class EveryHearing:
    """Takes no hearing for better than another: each on a line."""

    def load(self) -> None:
        """Nothing takes time."""

    def words(self, heard: str, again: Iterable[str]) -> str:
        """Return two of them."""
        return "\n".join([heard, *islice(again, 1)])


@pytest.fixture(scope="session")
def recognized(recognizer: None) -> Callable[[bytes], str]:
    """Return what writes down the speech in a sound, in several tries."""
    del recognizer
    hearing = Hearing(Silero(), Moonshine(), EveryHearing())
    return lambda sound: hearing.words_in(Clip(sound, HEARING_RATE))


@contextmanager
def talking(ear: Ear, say: Callable[[str], Path], *how: str) -> Iterator[Conversation]:
    command = [sys.executable, "-m", "local_voice", "talk", *how]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(ear.environment),
        text=True,
    ) as process:
        try:
            yield Conversation(process, ear, say)
        finally:
            process.kill()


def assert_said(speech: str, heard: str) -> None:
    sounds = Sounds(load_pronunciation())
    matches = (SequenceMatcher(None, sounds.of(speech), sounds.of(line), autojunk=False) for line in heard.splitlines())
    assert max(match.ratio() for match in matches) > ALIKE, (speech, heard)


def test_a_conversation_is_held_aloud(
    ear: Ear, spoken: Callable[[str], Path], recognized: Callable[[bytes], str]
) -> None:
    replies: list[tuple[str, bytes]] = []
    since = ear.mark()
    with talking(ear, spoken, "--json", "--barge-in", "--rate", "230") as talk:

        def ask(words: str) -> dict[str, Any]:
            nonlocal since
            turn = talk.ask(words)
            since = ear.mark()
            return turn

        def listen(speech: str) -> None:
            nonlocal since
            ear.wait_for_quiet(since)
            replies.append((speech, ear.sound(since)))
            since = ear.mark()

        assert talk.turn()["speech"].endswith("or when to see a doctor?")
        ear.wait_for_sound(since, 0.8)
        begun = since
        causes = ask("what causes leg cramps")
        welcome = ear.sound(begun)
        assert (causes["outcome"], causes["topics"]) == ("answer", ["causes"])
        listen(causes["speech"])

        second = ask("number two")
        assert (second["heard"], second["topics"]) == ("Number two.", ["dehydration"])
        ear.wait_for_sound(since, 2)
        replies.append(("Dehydration can lead to muscle cramps.", ear.sound(since)))

        helps = ask("yes")
        assert (helps["intent"], helps["topics"][0]) == ("AMAZON.YesIntent", "hydration")
        listen(helps["speech"])

        declined = ask("no")
        assert declined["speech"] == "All right. What else would you like to know?"
        listen(declined["speech"])
        # Nobody says anything: it says once what can be asked.
        listen(declined["reprompt"])

        goodbye = ask("stop")
        assert (goodbye["intent"], goodbye["speech"]) == ("AMAZON.StopIntent", "Goodbye, and take care.")
        listen(goodbye["speech"])
        assert talk.process.wait(20) == 0
        assert talk.process.stderr is not None
        assert talk.process.stderr.read() == ""

    assert "doctor" not in recognized(welcome)  # it fell silent before its end
    for speech, sound in replies:
        assert_said(speech, recognized(sound))


@pytest.mark.parametrize("moment", ["speaking", "listening"])
def test_a_conversation_goes_on_in_text_when_the_sound_system_dies(
    doomed_ear: Ear, spoken: Callable[[str], Path], children: Callable[[int], set[int]], moment: str
) -> None:
    with talking(doomed_ear, spoken, "--rate", "300") as talk:
        since = doomed_ear.mark()
        doomed_ear.wait_for_sound(since, 0.5)
        if moment == "listening":
            doomed_ear.wait_for_quiet(since)
        voices = children(talk.process.pid)
        doomed_ear.server.kill()
        shown, told = talk.process.communicate("what causes leg cramps\nstop\n", timeout=60)
    assert "The article lists five causes of leg cramps" in shown
    assert shown.endswith("Goodbye, and take care.\n")
    assert "The microphone brings no more sound. Please type.\n" in told
    assert "The loudspeaker takes no more sound, so here is the text alone.\n" in told
    assert talk.process.returncode == 0
    assert not any(Path(f"/proc/{voice}").exists() for voice in voices)


def test_nothing_needs_the_network(ear: Ear, spoken: Callable[[str], Path]) -> None:
    alone = ["unshare", "--net", "--map-root-user"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("needs a network namespace of its own (Linux: unshare)")

    def start(*words: str) -> "subprocess.Popen[str]":
        command = [*alone, sys.executable, "-m", "local_voice", *words]
        return subprocess.Popen(command, stdout=subprocess.PIPE, env=dict(ear.environment), text=True)

    question = spoken("what causes leg cramps")
    for words in (
        ["ask", "--rate", "400", "what causes leg cramps"],
        ["hear", "--silent", str(question)],
        ["read", "--silent"],
    ):
        assert "five causes" in start(*words).communicate(timeout=60)[0]
    talk = start("talk", "--silent")
    assert talk.stdout is not None
    while not talk.stdout.readline().startswith("Would you like"):
        pass
    ear.speak(spoken("goodbye"))
    assert "Goodbye, and take care.\n" in talk.communicate(timeout=60)[0]
