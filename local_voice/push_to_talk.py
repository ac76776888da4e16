"""Listens only while the space bar says so: for rooms in which others speak, too."""

from collections.abc import Callable

from local_voice.clip import HEARING_RATE, Clip
from local_voice.detector import CHUNK_SECONDS
from local_voice.hearing import Hearing
from local_voice.keyboard import Keyboard
from local_voice.listener import IGNORED, TICK, Heard
from local_voice.listening_screen import ListeningScreen
from local_voice.microphone import Microphone

KEY = "space"
REPEATS = 0.8
"""Seconds within which a held key has come again: terminals tell of no release, only of repeats."""
RELEASED = 0.35
"""Seconds without another repeat after which a held key was let go."""
LONGEST = 30.0
"""Seconds after which the key was forgotten."""


class PushToTalk:
    """Hears what is said while the space bar is held, or between two presses of it."""

    hint = "hold space to speak, or press it before and after"

    def __init__(self, microphone: Microphone, hearing: Hearing) -> None:
        """Take what brings the sound, and what makes words of it."""
        self._microphone = microphone
        self._hearing = hearing

    def listen(self, screen: ListeningScreen, keyboard: Keyboard, guess: Callable[[str], None]) -> Heard:
        """Return what is said, or the key that was pressed instead; nobody is hurried."""
        del guess
        while True:
            key = self._wait(keyboard)
            if key != KEY:
                return Heard(key=key)
            screen.listening("listening until space is pressed again, or let go")
            samples = self._record(keyboard)
            if words := self._hearing.words_in(Clip(samples, HEARING_RATE)):
                return Heard(words)
            screen.listening(f"nothing was heard: {self.hint}")

    def interrupted(self) -> bool:
        """Return that only keys interrupt."""
        return False

    def forget(self) -> None:
        """Leave out what was heard up to now."""
        self._microphone.flush()

    def close(self) -> None:
        """Give the microphone back."""
        self._microphone.close()

    def _wait(self, keyboard: Keyboard) -> str:
        while (key := keyboard.poll(TICK)) is None or (key in IGNORED and key != KEY):
            self._microphone.read(0)
        self._microphone.flush()
        return key

    def _record(self, keyboard: Keyboard) -> bytes:
        samples, since, held = b"", 0.0, False
        while len(samples) / 2 / HEARING_RATE < LONGEST and not (held and since > RELEASED):
            if keyboard.poll(0) == KEY:
                held = held or since < REPEATS
                if not held:
                    break
                since = 0.0
            if chunk := self._microphone.read(TICK):
                samples += chunk
                since += CHUNK_SECONDS
        return samples
