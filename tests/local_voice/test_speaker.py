"""The pipeline with stand-ins for its edges: what is made when, what is played, and what keys do."""

import io
import re
from dataclasses import dataclass, field

import pytest

from local_voice.clip import Clip
from local_voice.errors import NoLoudspeakerError, VoiceError
from local_voice.keyboard import PaperKeyboard
from local_voice.player import PaperPlayer
from local_voice.reading import LinePage, passages, read
from local_voice.reading_page import GOING, PAUSED, ReadingPage, status_line
from local_voice.screen import LineScreen, WordScreen, word_ends
from local_voice.speaker import Speaker, Stage
from local_voice.synthesis import ToneVoice
from local_voice.troubles import Troubles
from skill.answers.reply import Chapter

SENTENCES = ("One two three.", "Four five six.", "Seven eight nine.")


@dataclass
class Room:
    """A speaker among stand-ins."""

    voice: ToneVoice = field(default_factory=ToneVoice)
    player: PaperPlayer = field(default_factory=PaperPlayer)
    told: list[str] = field(default_factory=list)
    output: io.StringIO = field(default_factory=io.StringIO)

    def __post_init__(self) -> None:
        """Put the speaker among them."""
        self.troubles = Troubles(self.told.append)
        self.speaker = Speaker(self.voice, lambda _: self.player, str.upper, self.troubles)

    def stage(self, **keys: str) -> Stage:
        """Return a stage where `_3="x"` presses x at the third look."""
        presses = {int(poll[1:]): key for poll, key in keys.items()}
        return Stage(LineScreen(self.output), PaperKeyboard(presses))


def test_every_sentence_is_shown_and_played() -> None:
    room = Room()
    assert room.speaker.say(SENTENCES, room.stage()) is None
    assert room.output.getvalue() == "One two three.\nFour five six.\nSeven eight nine.\n"
    assert room.player.events == ["start", "start", "start"]
    assert room.player.played == pytest.approx([1.15, 1.15, 1.15], rel=0.01)


def test_the_next_sentence_is_made_while_one_plays_spelled_out_for_the_voice() -> None:
    room = Room()
    room.speaker.say(SENTENCES, room.stage(_1="x"))
    assert room.voice.ordered == ["ONE TWO THREE.", "FOUR FIVE SIX."]


def test_a_key_stops_the_sound_and_the_rest_is_shown() -> None:
    room = Room()
    assert room.speaker.say(SENTENCES, room.stage(_3="x")) == "x"
    assert room.player.events == ["start", "stop"]
    assert room.output.getvalue() == "One two three.\nFour five six.\nSeven eight nine.\n"


def test_a_loudspeaker_that_takes_no_more_sound_is_given_up_and_the_text_goes_on() -> None:
    room = Room(player=PaperPlayer(step=0.0))
    room.speaker.say(SENTENCES, room.stage())
    assert room.told == ["The loudspeaker takes no more sound, so here is the text alone."]
    assert room.troubles.code == 0
    assert room.output.getvalue().endswith("Four five six.\nSeven eight nine.\n")
    assert room.player.events == ["start", "close"]


def test_a_voice_that_does_not_work_is_told_even_where_there_is_no_loudspeaker() -> None:
    class Mute(ToneVoice):
        def collect(self, text: str) -> Clip:
            del text
            raise VoiceError("The voice is hoarse.")

    def no_player(rate: int) -> PaperPlayer:
        del rate
        raise NoLoudspeakerError("No loudspeaker.")

    told: list[str] = []
    troubles = Troubles(told.append)
    Speaker(Mute(), no_player, str, troubles).say(SENTENCES, Room().stage())
    assert (told, troubles.code) == (["The voice is hoarse."], 1)


CHAPTERS = (
    Chapter("causes", "Causes", "Root Causes", ("There are five.", "One is thirst.")),
    Chapter("author", "Author", "Foot", ("Angelica Clark wrote it.",)),
)


@pytest.mark.parametrize(
    ("keys", "read_aloud"),
    [
        ({}, ["Causes", "There are five.", "One is thirst.", "", "Author", "Angelica Clark wrote it."]),
        ({1: "q"}, ["Causes"]),
        ({1: "x", 2: "escape"}, ["Causes"]),
        ({1: "n", 2: "right", 3: "q"}, ["Causes", "There are five.", "One is thirst."]),
        ({1: "n", 2: "p", 3: "q"}, ["Causes", "There are five.", "Causes"]),
        ({1: "left", 2: "q"}, ["Causes", "Causes"]),
        ({1: "down", 2: "q"}, ["Causes", "", "Author"]),
        ({1: "down", 2: "up", 3: "q"}, ["Causes", "", "Author", "Causes"]),
        ({1: "n", 2: "up", 3: "q"}, ["Causes", "There are five.", "Causes"]),
        ({1: "down", 2: "down"}, ["Causes", "", "Author", "Angelica Clark wrote it."]),
        ({1: "down", 2: "space", 3: "down", 4: "q"}, ["Causes", "", "Author"]),
        ({1: "space", 9: "space", 10: "q"}, ["Causes"]),
        ({1: "space", 9: "q"}, ["Causes"]),
    ],
)
def test_keys_move_about_in_what_is_read(keys: dict[int, str], read_aloud: list[str]) -> None:
    room = Room()
    whole = passages(CHAPTERS)
    read(whole, room.speaker, LinePage(whole, room.output), PaperKeyboard(keys))
    assert room.output.getvalue().splitlines() == read_aloud


def test_in_the_last_topic_the_key_to_the_next_one_does_not_even_interrupt() -> None:
    room = Room()
    whole = passages(CHAPTERS[1:])
    read(whole, room.speaker, LinePage(whole, room.output), PaperKeyboard({1: "down", 2: "down"}))
    assert room.player.events == ["start", "start"]


def test_in_the_first_topic_the_key_to_the_one_before_goes_to_its_beginning() -> None:
    room = Room()
    whole = passages(CHAPTERS[:1])
    read(whole, room.speaker, LinePage(whole, room.output), PaperKeyboard({1: "n", 2: "n", 3: "up", 4: "up", 5: "q"}))
    shown = ["Causes", "There are five.", "One is thirst.", "Causes", "Causes"]
    assert room.output.getvalue().splitlines() == shown


def test_what_is_read_in_silence_wraps_by_words_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "12")
    terminal, pipe = Terminal(), io.StringIO()
    for output in (terminal, pipe):
        page = LinePage(passages(CHAPTERS), output)
        page.turn_to(3)
        page.begin("Angelica Clark wrote it all-in-all.")
    assert terminal.getvalue() == "\nAngelica\nClark wrote\nit\nall-in-all.\n"
    assert pipe.getvalue() == "\nAngelica Clark wrote it all-in-all.\n"


def test_the_space_bar_pauses_and_goes_on() -> None:
    room = Room()
    whole = passages(CHAPTERS[1:])
    read(whole, room.speaker, LinePage(whole, room.output), PaperKeyboard({1: "space", 9: "space"}))
    assert room.player.events == ["start", "pause", "resume", "start"]


@pytest.mark.parametrize("keys", [GOING, PAUSED])
@pytest.mark.parametrize("width", [0, 5, 30, 70, 71, 200])
def test_the_place_and_the_keys_stand_on_one_line(keys: str, width: int) -> None:
    assert len(status_line("When to See a Doctor about Cramps", f"123 of 140 · {keys}", width)) <= width


def test_where_it_is_narrow_the_title_gives_way_before_the_keys() -> None:
    assert status_line("Hydration", "2 of 9 · q stop", 30) == "Hydration · 2 of 9 · q stop"
    assert status_line("Hydration", "2 of 9 · q stop", 22) == "Hyd… · 2 of 9 · q stop"
    assert status_line("Hydration", "2 of 9 · q stop", 15) == "2 of 9 · q stop"


@pytest.mark.parametrize("width", [30, 60, 80])
def test_the_page_is_never_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("FORCE_COLOR", "1")
    page = ReadingPage(passages((Chapter("hot", "Hot and Cold Weather and its Cramps", "Foot", ("Short.",)),)))
    page.turn_to(1)
    page.begin("Short.")
    page.pause(paused=True)
    page.close()
    drawn = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", capsys.readouterr().out)
    status = [line for line in re.split(r"[\r\n]+", drawn) if "of 2" in line]
    assert status
    assert all(len(line.rstrip()) <= width for line in status)
    assert not any(line.strip() in ("q stop", "stop") for line in drawn.splitlines())


def test_words_appear_as_far_as_they_are_spoken_and_wrap_at_the_edge() -> None:
    output = io.StringIO()
    screen = WordScreen(output, width=12)
    screen.begin("One two three four")
    assert output.getvalue() == "One"
    screen.reach(word_ends("One two three four")[0])
    assert output.getvalue() == "One two"
    screen.end()
    screen.close()
    assert output.getvalue() == "One two\nthree four\n"
