"""Turn by turn with a voice: listening when something was asked, falling silent when somebody speaks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, Self

from local_voice.errors import ListeningError
from local_voice.keyboard import Keyboard
from local_voice.listener import Heard
from local_voice.listening_screen import ListeningScreen
from local_voice.loop import LEFT, Ear, Said
from local_voice.troubles import Troubles
from skill.answers.reply import Reply

VOICE = "voice"
"""What ends a reply like a key: somebody speaks."""


class Listening(Protocol):
    """What listens: by itself, or while a key is held."""

    hint: str
    """What to show while it does."""

    def listen(self, screen: ListeningScreen, keyboard: Keyboard, guess: Callable[[str], None]) -> Heard:
        """Return what is said, what is typed instead, or silence."""

    def interrupted(self) -> bool:
        """Return whether somebody speaks."""

    def forget(self) -> None:
        """Leave out what was heard up to now."""

    def close(self) -> None:
        """Give the microphone back."""


class Interruptible:
    """A keyboard on which a voice is a key, too."""

    def __init__(self, keyboard: Keyboard, listening: Listening) -> None:
        """Take the real one, and what hears voices."""
        self._keyboard = keyboard
        self._listening = listening

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._keyboard.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the terminal as it was."""
        self._keyboard.__exit__()

    def poll(self, seconds: float) -> str | None:
        """Return the next key, or that somebody speaks."""
        return self._keyboard.poll(seconds) or (VOICE if self._speaks() else None)

    def _speaks(self) -> bool:
        try:
            return self._listening.interrupted()
        except ListeningError:
            return False  # the turn goes on; told when it is time to listen


@dataclass
class Spoken:
    """What the spoken turns need around them."""

    listening: Listening
    """Listens."""
    barge_in: bool
    """Whether a voice interrupts what is being said."""
    screen: ListeningScreen
    """Shows that it listens, and what is heard."""
    open_keyboard: Callable[[], Keyboard]
    """Opens the keyboard."""
    say: Callable[[Sequence[str]], str | None]
    """Says something more, and returns what ended it."""
    prepare: Callable[[Reply, str], None]
    """Makes the reply ready to what may be all that is said."""
    chime: Callable[[], None]
    """Lets everybody hear that it listens."""


class SpokenEar:
    """Words from a microphone."""

    def __init__(self, spoken: Spoken, typed: Ear) -> None:
        """Take what is around, and the ear for whoever types instead."""
        self.key: str | None = None
        self._spoken = spoken
        self._typed = typed

    def hear(self, reply: Reply) -> Said:
        """Return what is said; after silence, the reprompt and silence again, that somebody has left."""
        heard = self._listen(reply)
        if heard == Heard():
            self.key = self._spoken.say([reply.reprompt] if reply.reprompt else [])
            heard = self._listen(reply)
        if heard.key is None:
            return heard.words or LEFT
        self._typed.key = heard.key
        return None if heard.key == "end" else self._typed.hear(reply)

    def _listen(self, reply: Reply) -> Heard:
        key, self.key = self.key, None
        if key == "end" or (key is not None and len(key) == 1):
            return Heard(key=key)  # a letter that stopped the voice is the first one of a typed line
        if key != VOICE:
            self._spoken.chime()
        if not self._spoken.barge_in:
            self._spoken.listening.forget()
        self._spoken.screen.listening(self._spoken.listening.hint)
        guess = partial(self._spoken.prepare, reply)
        heard = Heard()
        try:
            with self._spoken.open_keyboard() as keyboard:
                heard = self._spoken.listening.listen(self._spoken.screen, keyboard, guess)
        finally:
            self._spoken.screen.heard(heard.words)
        return heard


class FailingEar:
    """Listens as long as that works, and reads what is typed from then on."""

    def __init__(self, spoken: Ear, typed: Ear, troubles: Troubles) -> None:
        """Take both ears, and who is told."""
        self._ears = [spoken, typed]
        self._troubles = troubles

    @property
    def key(self) -> str | None:
        """What ended the last reply."""
        return self._ears[0].key

    @key.setter
    def key(self, key: str | None) -> None:
        self._ears[0].key = key

    def hear(self, reply: Reply) -> Said:
        """Return what is said, or typed."""
        try:
            return self._ears[0].hear(reply)
        except ListeningError as trouble:
            self._troubles.mention(f"{trouble} Please type.")
            del self._ears[0]
            return self._ears[0].hear(reply)
