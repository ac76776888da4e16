"""Listens until somebody has finished speaking, shows the words as they come, and hears interruptions."""

from collections.abc import Callable
from dataclasses import dataclass

from local_voice.detector import CHUNK_SECONDS
from local_voice.hearing import LONGEST, Hearing
from local_voice.keyboard import Keyboard
from local_voice.listening_screen import LISTENING, ListeningScreen
from local_voice.microphone import Microphone
from local_voice.segments import Segments

TICK = 0.02
"""Seconds to wait for sound between two looks at the keyboard."""
PATIENCE = 8.0
"""Seconds in which somebody must begin to speak; an Echo waits as long."""
GUESSED = 0.22
"""Seconds of quiet after which the words are looked at, in case nothing more comes."""
FINISHED = 0.6
"""Seconds of quiet after which somebody has finished."""
FRESH = 0.7
"""Seconds of speech after which the words shown are renewed."""
IGNORED = ("space", "enter", "other", "up", "down", "left", "right")
"""Keys that say nothing while it listens."""


@dataclass(frozen=True)
class Heard:
    """What listening came to; neither words nor a key is silence."""

    words: str = ""
    """What was said."""
    key: str | None = None
    """The key pressed instead."""


@dataclass
class Draft:
    """What is known of an utterance while it goes on."""

    words: str = ""
    """The words as far as they were looked at."""
    seconds: float = 0.0
    """How much of the utterance that was."""
    complete: bool = False
    """Whether nothing was said since."""


class Listener:
    """One conversation's ear."""

    hint = LISTENING

    def __init__(self, microphone: Microphone, hearing: Hearing) -> None:
        """Take what brings the sound, and what makes words of it."""
        self._microphone = microphone
        self._hearing = hearing
        self._segments = Segments(hearing.detector)

    def listen(self, screen: ListeningScreen, keyboard: Keyboard, guess: Callable[[str], None]) -> Heard:
        """Return what is said, what is typed instead, or silence; `guess` gets the words as soon as they may be all."""
        waited, draft = 0.0, Draft()
        while waited < PATIENCE or self._segments.speaking:
            key = keyboard.poll(0)
            if key is not None and key not in IGNORED:
                return Heard(key=key)
            chunk = self._microphone.read(TICK)
            if chunk is None:
                continue
            self._segments.take(chunk)
            if not self._segments.speaking:
                waited += CHUNK_SECONDS
            elif self._has_ended(draft, screen, guess):
                if draft.words:
                    return Heard(draft.words)
                draft = Draft()
        return Heard()

    def interrupted(self) -> bool:
        """Return whether somebody speaks, by all that was heard up to now; then `listen` goes on from there."""
        while not self._segments.speaking and (chunk := self._microphone.read(0)):
            self._segments.take(chunk)
        return self._segments.speaking

    def forget(self) -> None:
        """Leave out what was heard up to now."""
        self._microphone.flush()
        self._segments.reset()

    def close(self) -> None:
        """Give the microphone back."""
        self._microphone.close()

    def _has_ended(self, draft: Draft, screen: ListeningScreen, guess: Callable[[str], None]) -> bool:
        """Keep `draft` up with the utterance, and return whether that is over."""
        segments = self._segments
        draft.complete = draft.complete and segments.quiet > 0
        over = segments.quiet >= FINISHED or segments.seconds >= LONGEST
        if not draft.complete and (over or segments.quiet >= GUESSED):
            draft.words, draft.seconds, draft.complete = self._hearing.words(segments.samples), segments.seconds, True
            guess(draft.words)
            screen.partial(draft.words)
        elif segments.quiet == 0 and segments.seconds - draft.seconds >= FRESH:
            draft.words, draft.seconds = self._hearing.draft(segments.samples), segments.seconds
            screen.partial(draft.words)
        if over:
            segments.reset()
        return over
