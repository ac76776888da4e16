"""What works on this PC: each part tried for real, and told in one line."""

import time
from array import array
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from local_voice.clip import HEARING_RATE, PAUSE, Clip
from local_voice.detector import CHUNK_SECONDS
from local_voice.errors import ListeningError, NoLoudspeakerError, SoundLibraryError, VoiceError
from local_voice.session import Session
from local_voice.sound_library import Kind, device_names, resampled
from local_voice.tone import tone
from skill.answers.reply import TITLE
from skill.errors import SkillError

if TYPE_CHECKING:
    from local_voice.microphone import Microphone
    from skill.answers.guide import Guide

SENTENCE = f"This is the voice of the {TITLE}."
CONNECT = "none was found: connect one, or turn on the sound; until then answers come as text."
TYPE = "Until then questions are typed."
ALIKE = 0.6
"""So much of the sentence must be recognized, letter by letter."""
KINDS: tuple[Kind, ...] = ("loudspeaker", "microphone")


class Checkup:
    """Tries voice, loudspeaker, microphone and recognizer, one after the other."""

    def __init__(self, session: Session, guide: "Guide", tell: Callable[[str], None]) -> None:
        """Take what is tried, and where to tell."""
        self._session = session
        self._guide = guide
        self._tell = tell

    def run(self) -> None:
        """Try everything; the session's exit code says whether something failed."""
        clip = self._voice()
        self._loudspeaker(clip)
        self._microphone()
        self._recognizer(clip)
        for kind in KINDS:
            names = device_names(kind)
            if names:
                self._tell(f"--{'speaker' if kind == 'loudspeaker' else kind} takes: {', '.join(names)}")

    def _voice(self) -> Clip | None:
        try:
            clip = self._session.voice.collect(SENTENCE)
        except VoiceError as trouble:
            self._fail("voice", str(trouble))
            return None
        self._tell(f"voice: works, and said {clip.seconds:.1f} seconds of speech.")
        return clip

    def _loudspeaker(self, clip: Clip | None) -> None:
        try:
            self._play(clip or tone())
        except NoLoudspeakerError:
            self._tell(f"loudspeaker: {CONNECT}")
        except SoundLibraryError as trouble:
            self._fail("loudspeaker", f"{trouble} pip install miniaudio.")
        except SkillError as trouble:
            self._fail("loudspeaker", str(trouble))
        else:
            self._tell(f"loudspeaker: works; you should have heard {repr(SENTENCE) if clip else 'a tone.'}")

    def _microphone(self) -> None:
        try:
            loudest = _loudest(self._session.open_microphone())
        except ListeningError as trouble:
            self._tell(f"microphone: {trouble} Connect one, or allow its use. {TYPE}")
        except SkillError as trouble:
            self._fail("microphone", str(trouble))
        else:
            heard = (
                f"works; the loudest of a second was {loudest:.0%}."
                if loudest
                else "is there, and silent: is it muted?"
            )
            self._tell(f"microphone: {heard}")

    def _recognizer(self, clip: Clip | None) -> None:
        try:
            recognizer = self._session.open_hearing(self._guide).recognizer
            recognizer.load()
            heard = recognizer.words(resampled(clip.samples, clip.rate, HEARING_RATE)) if clip else ""
        except SkillError as trouble:
            self._tell(f"recognizer: {trouble} {TYPE}")
            return
        if clip is None:
            self._tell("recognizer: starts; it was not tried, for want of a voice.")
        elif SequenceMatcher(None, SENTENCE.lower(), heard.lower()).ratio() < ALIKE:
            self._fail("recognizer", f"It took what the voice said for {heard!r}.")
        else:
            self._tell(f"recognizer: works, and understood {heard!r}")

    def _fail(self, part: str, why: str) -> None:
        self._session.troubles.code = 1
        self._tell(f"{part}: does not work. {why}")

    def _play(self, clip: Clip) -> None:
        player = self._session.open_player(clip.rate)
        player.start(clip.then_silence(PAUSE))
        end = time.monotonic() + 2 * clip.seconds + 2
        try:
            while not player.done:
                if time.monotonic() > end:
                    raise NoLoudspeakerError("The loudspeaker takes no sound.")
                time.sleep(0.02)
        finally:
            player.close()


def _loudest(microphone: "Microphone") -> float:
    """Record a second, and return how loud the loudest sample of it was, from 0 to 1."""
    heard: list[bytes] = []
    try:
        while len(heard) * CHUNK_SECONDS < 1:
            if chunk := microphone.read(1):
                heard.append(chunk)
    finally:
        microphone.close()
    return max(map(abs, array("h", b"".join(heard)))) / 32768
