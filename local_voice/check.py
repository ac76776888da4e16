"""What works on this PC: each part tried for real, and told in one line."""

import time
from collections.abc import Callable

from local_voice.clip import PAUSE, Clip
from local_voice.errors import NoLoudspeakerError, VoiceError
from local_voice.session import Session
from skill.errors import SkillError

SENTENCE = "This is the voice of the Leg Cramp Guide."
CONNECT = "none was found: connect one, or turn on the sound; until then answers come as text."
LATER = "not part of this version yet."


class Checkup:
    """Tries voice and loudspeaker, one after the other."""

    def __init__(self, session: Session, tell: Callable[[str], None]) -> None:
        """Take what is tried, and where to tell."""
        self._session = session
        self._tell = tell

    def run(self) -> None:
        """Try everything; the session's exit code says whether something failed."""
        clip = self._voice()
        self._loudspeaker(clip)
        self._tell(f"microphone: {LATER}")
        self._tell(f"recognizer: {LATER}")

    def _voice(self) -> Clip | None:
        try:
            clip = self._session.voice.collect(SENTENCE)
        except VoiceError as trouble:
            self._session.troubles.code = 1
            self._tell(f"voice: does not work. {trouble}")
            return None
        self._tell(f"voice: works, and said {clip.seconds:.1f} seconds of speech.")
        return clip

    def _loudspeaker(self, clip: Clip | None) -> None:
        try:
            self._play(clip or Clip(b"", 22050))
        except NoLoudspeakerError:
            self._tell(f"loudspeaker: {CONNECT}")
        except SkillError as trouble:
            self._session.troubles.code = 1
            self._tell(f"loudspeaker: does not work. {trouble} pip install miniaudio.")
        else:
            self._tell(f"loudspeaker: works; you should have heard {SENTENCE!r}")

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
