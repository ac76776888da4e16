"""Listening among stand-ins for microphone, detector and recognizer: what is speech, and what becomes of it."""

import io
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from itertools import chain, repeat

import pytest

from local_voice.detector import CHUNK_BYTES, CHUNK_SECONDS, PaperDetector
from local_voice.errors import NoMicrophoneError
from local_voice.hearing import Hearing
from local_voice.keyboard import Keyboard, NoKeyboard, PaperKeyboard
from local_voice.listener import Heard, Listener
from local_voice.listening_screen import LineListeningScreen, MarkListeningScreen, QuietListeningScreen
from local_voice.loop import LEFT
from local_voice.microphone import DeviceMicrophone, PaperMicrophone
from local_voice.push_to_talk import PushToTalk
from local_voice.recognizer import PaperRecognizer
from local_voice.sound_library import is_worn
from local_voice.spoken import FailingEar, Interruptible, Listening, Spoken, SpokenEar
from local_voice.troubles import Troubles
from skill.answers.reply import Reply

QUIET, WATER, CRAMPS, COUGH = (bytes([value]) * CHUNK_BYTES for value in (0, 1, 2, 3))
OFFER = Reply("answer", ("It helps.",), "Would you like more?", "You can say yes or no.")


def seconds(chunk: bytes, length: float) -> Iterable[bytes]:
    return repeat(chunk, round(length / CHUNK_SECONDS))


def hearing() -> Hearing:
    known = {WATER: "water", CRAMPS: "leg cramps"}
    return Hearing(PaperDetector({WATER, CRAMPS, COUGH}), PaperRecognizer(known))


def listener(*sounds: Iterable[bytes]) -> Listener:
    return Listener(PaperMicrophone(chain(*sounds)), hearing())


def listen(listening: Listening, keyboard: Keyboard | None = None) -> tuple[Heard, list[str]]:
    guesses: list[str] = []
    return listening.listen(QuietListeningScreen(), keyboard or PaperKeyboard(), guesses.append), guesses


def test_words_are_taken_when_it_has_been_quiet_for_a_moment() -> None:
    assert listen(listener(seconds(QUIET, 2), seconds(WATER, 1), seconds(QUIET, 0.7))) == (Heard("water"), ["water"])


def test_a_breath_does_not_end_a_sentence() -> None:
    sounds = (seconds(WATER, 0.5), seconds(QUIET, 0.4), seconds(CRAMPS, 0.5), seconds(QUIET, 0.7))
    assert listen(listener(*sounds)) == (Heard("leg cramps"), ["water", "leg cramps"])


def test_whoever_never_stops_is_answered_all_the_same() -> None:
    assert listen(listener(seconds(WATER, 60)))[0] == Heard("water")


@pytest.mark.parametrize("noise", [QUIET, COUGH])
def test_without_words_there_is_silence(noise: bytes) -> None:
    assert listen(listener(seconds(noise, 1), seconds(QUIET, 9)))[0] == Heard()


def test_a_knock_is_no_speech() -> None:
    assert listen(listener([WATER, WATER], seconds(QUIET, 9)))[0] == Heard()


@pytest.mark.parametrize(("key", "heard"), [("w", Heard(key="w")), ("end", Heard(key="end")), ("space", Heard())])
def test_a_letter_typed_takes_the_turn(key: str, heard: Heard) -> None:
    assert listen(listener(seconds(QUIET, 9)), PaperKeyboard({3: key}))[0] == heard


def test_a_voice_interrupts_and_its_first_word_is_not_lost() -> None:
    room = listener(seconds(WATER, 0.2), seconds(QUIET, 1))
    keyboard = Interruptible(PaperKeyboard(), room)
    assert keyboard.poll(0) == "voice"
    assert listen(room)[0] == Heard("water")


def test_a_microphone_that_goes_while_it_speaks_is_told_of_when_it_listens() -> None:
    room = listener(seconds(QUIET, 0.1))
    assert Interruptible(PaperKeyboard(), room).poll(0) is None
    with pytest.raises(NoMicrophoneError):
        listen(room)


@pytest.mark.parametrize(
    ("keys", "heard"),
    [
        ({1: "space", 40: "space"}, Heard("water")),
        ({1: "space", **dict.fromkeys(range(15, 45, 2), "space")}, Heard("water")),
        ({1: "up", 2: "w"}, Heard(key="w")),
        ({1: "end"}, Heard(key="end")),
    ],
)
def test_pushing_to_talk_hears_what_is_said_between_two_presses_or_while_the_key_is_held(
    keys: dict[int, str], heard: Heard
) -> None:
    room = PushToTalk(PaperMicrophone(chain(seconds(WATER, 0.6), repeat(QUIET))), hearing())
    assert listen(room, PaperKeyboard(keys))[0] == heard


@dataclass
class Typed:
    """Somebody at the keyboard."""

    key: str | None = None

    def hear(self, reply: Reply) -> str:
        """Type a line."""
        del reply
        return f"{self.key or ''}typed"


@dataclass
class Turns:
    """A spoken ear among stand-ins."""

    room: Listener
    said: list[str] = field(default_factory=list)
    prepared: list[tuple[str, str]] = field(default_factory=list)
    chimes: int = 0
    barge_in: bool = False
    typed: Typed = field(default_factory=Typed)

    def ear(self) -> SpokenEar:
        """Return the ear."""
        spoken = Spoken(
            self.room,
            self.barge_in,
            QuietListeningScreen(),
            NoKeyboard,
            self._say,
            lambda reply, words: self.prepared.append((reply.speech, words)),
            self._chime,
        )
        return SpokenEar(spoken, self.typed)

    def _say(self, sentences: Iterable[str]) -> None:
        self.said.extend(sentences)

    def _chime(self) -> None:
        self.chimes += 1


def test_the_answer_is_made_while_it_waits_whether_more_is_said() -> None:
    turns = Turns(listener(seconds(WATER, 1), seconds(QUIET, 1)))
    assert turns.ear().hear(OFFER) == "water"
    assert turns.prepared == [("It helps. Would you like more?", "water")]


def test_silence_brings_the_reprompt_once_and_then_a_goodbye() -> None:
    turns = Turns(listener(seconds(QUIET, 17)))
    assert turns.ear().hear(OFFER) == LEFT
    assert (turns.said, turns.chimes) == (["You can say yes or no."], 2)


def test_after_the_reprompt_somebody_may_still_speak() -> None:
    turns = Turns(listener(seconds(QUIET, 9), seconds(WATER, 1), seconds(QUIET, 1)))
    assert turns.ear().hear(OFFER) == "water"


@pytest.mark.parametrize(("key", "chimes"), [(None, 1), ("space", 1), ("voice", 0)])
def test_a_tone_is_heard_unless_somebody_speaks_already(key: str | None, chimes: int) -> None:
    turns = Turns(listener(seconds(WATER, 1), seconds(QUIET, 1)), barge_in=True)
    ear = turns.ear()
    ear.key = key
    assert ear.hear(OFFER) == "water"
    assert turns.chimes == chimes


def test_a_letter_that_stopped_the_voice_begins_a_typed_line() -> None:
    ear = Turns(listener(seconds(QUIET, 17))).ear()
    ear.key = "x"
    assert ear.hear(OFFER) == "xtyped"


def test_ctrl_d_while_it_speaks_ends_the_conversation() -> None:
    ear = Turns(listener(seconds(QUIET, 17))).ear()
    ear.key = "end"
    assert ear.hear(OFFER) is None


def test_when_the_microphone_goes_it_says_so_once_and_reads_what_is_typed() -> None:
    told: list[str] = []
    turns = Turns(listener(seconds(QUIET, 1)))
    ear = FailingEar(turns.ear(), turns.typed, Troubles(told.append))
    assert [ear.hear(OFFER), ear.hear(OFFER)] == ["typed", "typed"]
    assert told == ["The microphone is gone. Please type."]


def test_words_take_the_place_of_the_mark() -> None:
    output = io.StringIO()
    screen = MarkListeningScreen(output, width=20)
    screen.listening()
    screen.partial("what is it")
    screen.partial("what is it that helps me")
    screen.heard("what helps me")
    shown = output.getvalue().split("\r")
    assert [line.rstrip() for line in shown[2::2]] == [
        "* listening",
        "* what is it",
        "* …it that helps me",
        "> what helps me",
    ]


def test_a_file_shows_what_was_heard_and_no_marks() -> None:
    output = io.StringIO()
    screen = LineListeningScreen(output)
    screen.listening()
    screen.partial("water")
    screen.heard("water")
    screen.heard("")
    assert output.getvalue() == "> water\n"


class Device:
    """A capture device that brings what it is told to."""

    def start(self, keep: Generator[None, bytes, None]) -> None:
        """Remember where sounds go."""
        self.bring = keep.send


def test_a_device_that_brings_no_more_sound_is_gone() -> None:
    device, times = Device(), iter([0.0, 1.0, 3.9, 4.1])
    microphone = DeviceMicrophone(device, lambda: next(times))
    device.bring(WATER[:1000])
    assert microphone.read(0) is None
    with pytest.raises(NoMicrophoneError, match="brings no more sound"):
        microphone.read(0)


@pytest.mark.parametrize(
    ("speaker", "worn"), [("Headphones (USB Audio)", True), ("My AirPods Pro", True), ("Speakers (Realtek)", False)]
)
def test_a_loudspeaker_on_somebodys_ears_lets_a_voice_interrupt(speaker: str, *, worn: bool) -> None:
    assert is_worn(speaker) == worn
