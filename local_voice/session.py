"""What one command speaks with: its voice, its loudspeaker, and what to tell of troubles."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from local_voice.clip import Clip
from local_voice.keyboard import Keyboard, open_keyboard
from local_voice.loudspeaker import Loudspeaker
from local_voice.player import OpenPlayer
from local_voice.recording import Recording
from local_voice.speaker import Speaker
from local_voice.synthesis import VoiceProcess
from local_voice.troubles import Troubles
from skill.errors import SkillError


def _tell(line: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(line + "\n")


@dataclass
class Session:
    """The edges of the program, each of which can be handed in."""

    voice: VoiceProcess = field(default_factory=VoiceProcess)
    """Makes the speech."""
    open_player: OpenPlayer = Loudspeaker
    """Opens the loudspeaker."""
    open_keyboard: Callable[[], Keyboard] = open_keyboard
    """Opens the keyboard."""
    troubles: Troubles = field(default_factory=lambda: Troubles(_tell))
    """Hears what goes wrong."""
    _opened: ExitStack = field(default_factory=ExitStack)

    def speaker(self, *, silent: bool) -> Speaker:
        """Return what says the sentences, or only shows them."""
        voice = None if silent else self.voice
        speaker = Speaker(voice, self.open_player, speakable(), self.troubles)
        self._opened.callback(speaker.close)
        return speaker

    def save(self, recording: Recording | None, sentences: Sequence[str]) -> None:
        """Write all of it into the recording, if there is one."""
        if recording is None:
            return
        try:
            recording.write(self._clips([speakable()(sentence) for sentence in sentences]))
        except SkillError as trouble:
            self.troubles.tell(trouble)

    def recording(self, path: str | None) -> Recording | None:
        """Begin the recording at `path`, or tell why it cannot be."""
        try:
            return self._opened.enter_context(Recording(path)) if path else None
        except SkillError as trouble:
            self.troubles.tell(trouble)
            return None

    def close(self) -> None:
        """Fall silent, end the voice, and leave nothing half-written."""
        try:
            self._opened.close()
        finally:
            self.voice.close()

    def _clips(self, texts: Sequence[str]) -> Iterator[Clip]:
        self.voice.order(texts[0])
        for at, text in enumerate(texts):
            if texts[at + 1 :]:
                self.voice.order(texts[at + 1])
            yield self.voice.collect(text)


def speakable() -> Callable[[str], str]:
    """Return what spells out digits and units for a voice."""
    from skill.answers.speakable import speakable as spell  # noqa: PLC0415 -- start-up is part of the answer

    return spell
