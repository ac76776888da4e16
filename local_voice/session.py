"""What one command speaks with: its voice, its loudspeaker, and what to tell of troubles."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from local_voice.clip import Clip
from local_voice.keyboard import Keyboard, open_keyboard
from local_voice.loudspeaker import Loudspeaker
from local_voice.player import OpenPlayer
from local_voice.recording import Recording
from local_voice.speaker import Speaker
from local_voice.synthesis import VoiceProcess
from local_voice.troubles import Troubles
from skill.errors import SkillError

if TYPE_CHECKING:
    from local_voice.hearing import Hearing
    from local_voice.microphone import Microphone
    from local_voice.spoken import Listening
    from skill.answers.guide import Guide


def _tell(line: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(line + "\n")


def open_microphone(name: str | None = None) -> "Microphone":
    """Open the microphone of this name, or the usual one; raises NoMicrophoneError or DeviceError."""
    from local_voice.microphone import DeviceMicrophone, open_capture  # noqa: PLC0415 -- who types need not wait for it

    return DeviceMicrophone(open_capture(name))


def open_hearing(guide: "Guide") -> "Hearing":
    """Return what hears questions to `guide` on this machine; raises NoRecognizerError."""
    from local_voice.hearing import installed_hearing  # noqa: PLC0415 -- as above

    return installed_hearing(guide)


def is_worn(speaker: str | None = None) -> bool:
    """Return whether the loudspeaker of this name, or the only one, is on somebody's ears."""
    from local_voice.sound_library import is_worn as worn  # noqa: PLC0415 -- as above

    return worn(speaker)


@dataclass
class Session:
    """The edges of the program, each of which can be handed in."""

    voice: VoiceProcess = field(default_factory=VoiceProcess)
    """Makes the speech."""
    open_player: OpenPlayer = Loudspeaker
    """Opens the loudspeaker."""
    open_keyboard: Callable[[], Keyboard] = open_keyboard
    """Opens the keyboard."""
    open_microphone: Callable[[], "Microphone"] = open_microphone
    """Opens the microphone."""
    open_hearing: Callable[["Guide"], "Hearing"] = open_hearing
    """Makes ready what turns sound into words."""
    is_worn: Callable[[], bool] = is_worn
    """Tells whether the loudspeaker is on somebody's ears."""
    troubles: Troubles = field(default_factory=lambda: Troubles(_tell))
    """Hears what goes wrong."""
    _opened: ExitStack = field(default_factory=ExitStack)

    def speaker(self, *, silent: bool) -> Speaker:
        """Return what says the sentences, or only shows them."""
        voice = None if silent else self.voice
        speaker = Speaker(voice, self.open_player, speakable(), self.troubles)
        self._opened.callback(speaker.close)
        return speaker

    def choose_devices(self, speaker: str | None = None, microphone: str | None = None) -> None:
        """Use the loudspeaker and the microphone of these names."""
        if speaker is not None:
            self.open_player = partial(Loudspeaker, name=speaker)
            self.is_worn = partial(is_worn, speaker)
        if microphone is not None:
            self.open_microphone = partial(open_microphone, microphone)

    def listening(self, guide: "Guide", *, push_to_talk: bool) -> "Listening":
        """Return what listens, with the recognizer getting ready meanwhile."""
        from local_voice.listener import Listener  # noqa: PLC0415 -- who types need not wait for it
        from local_voice.push_to_talk import PushToTalk  # noqa: PLC0415 -- as above

        hearing = self.open_hearing(guide)
        microphone = self.open_microphone()
        hearing.warm()
        listening = (PushToTalk if push_to_talk else Listener)(microphone, hearing)
        self._opened.callback(listening.close)
        return listening

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
