"""Text to speech: the voice as the rest of the program sees it, and the child process behind it."""

import base64
import itertools
import math
import shutil
import struct
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Protocol

from local_voice.child import Child, ChildError
from local_voice.clip import Clip, read_clip
from local_voice.errors import VoiceError

DEFAULT_RATE = 170
"""Words a minute: unhurried, for someone listening at night."""
TRIES = 3
"""So many children may fail at a sentence, each of which tries it several times itself."""
START_TIME_OUT = 30.0
"""Seconds for the first answer of a child: on Windows it may have to build its COM wrappers first."""
TIME_OUT = 45.0
"""Seconds for one sentence: more than the engine's own three tries on a slow machine need."""


class Voice(Protocol):
    """Makes speech; a sentence may be ordered ahead of the time at which it is collected."""

    def order(self, text: str) -> None:
        """Begin to make the speech for `text`."""

    def collect(self, text: str) -> Clip:
        """Return the speech for `text`, waiting until it is made; raises VoiceError."""

    def close(self) -> None:
        """Give up whatever is under way and leave nothing running."""


@dataclass
class ToneVoice:
    """A stand-in: a tone as long as the words would take."""

    seconds_a_word: float = 0.3
    rate: int = 8000
    ordered: list[str] = field(default_factory=list)
    """Every text ordered, in order."""

    def order(self, text: str) -> None:
        """Note the order; there is nothing to begin."""
        self.ordered.append(text)

    def collect(self, text: str) -> Clip:
        """Return a tone."""
        count = int(self.seconds_a_word * len(text.split()) * self.rate)
        tone = (int(9000 * math.sin(at / 3)) for at in range(count))
        return Clip(b"".join(struct.pack("<h", value) for value in tone), self.rate)

    def close(self) -> None:
        """Nothing runs."""


class VoiceProcess:
    """The voice of pyttsx3, in a child process that is started again when it dies or hangs."""

    def __init__(self, voice: str | None = None, rate: int = DEFAULT_RATE) -> None:
        """Take the voice (None: the platform's own) and the rate in words a minute; start nothing yet."""
        self.voice = voice
        self.rate = rate
        self._child: Child | None = None
        self._ordered: deque[tuple[int, str]] = deque()
        self._numbers = itertools.count(1)

    def start(self) -> None:
        """Start the child, which warms up by itself while the caller does other things."""
        if self._child is None:
            self._child = Child()

    def order(self, text: str) -> None:
        """Begin to make the speech for `text`, unless that is under way."""
        if any(ordered == text for _, ordered in self._ordered):
            return
        request = {"text": text, "voice": self.voice, "rate": self.rate}
        self._ordered.append((self._send(request), text))

    def collect(self, text: str) -> Clip:
        """Return the speech for `text`; what was ordered before it and never collected is dropped.

        Raises VoiceError when the voice refuses, or has failed as often as it is tried.
        """
        for _ in range(TRIES):
            try:
                return self._collect(text)
            except ChildError as error:
                fault = error
                self.close()
        raise VoiceError(f"The voice does not work: {fault}") from fault

    def voices(self) -> list[dict[str, str]]:
        """Return every voice there is: id, name and language; raises VoiceError."""
        try:
            voices: list[dict[str, str]] = self._answer(self._send({}))["voices"]
        except ChildError as error:
            raise VoiceError(f"The voice does not work: {error}") from error
        return voices

    def close(self) -> None:
        """End the child and forget what was ordered."""
        child, self._child = self._child, None
        self._ordered.clear()
        if child is not None:
            child.close()
            shutil.rmtree(child.folder or "", ignore_errors=True)

    def _collect(self, text: str) -> Clip:
        self.order(text)
        while True:
            number, ordered = self._ordered.popleft()
            answer = self._answer(number)
            if ordered == text:
                return read_clip(base64.b64decode(answer["sound"])).trimmed()

    def _send(self, request: dict[str, Any]) -> int:
        self.start()
        number = next(self._numbers)
        if self._child is not None:
            self._child.send({"id": number, **request})
        return number

    def _answer(self, number: int) -> dict[str, Any]:
        if self._child is None:
            raise ChildError("it was stopped.")
        answer = self._child.answer(number, TIME_OUT if self._child.ready else START_TIME_OUT)
        if "error" in answer:
            raise VoiceError(answer["error"])
        return answer
