"""Finds speech in what a microphone brings: where it begins, and how long it has been quiet since."""

from collections import deque

from local_voice.detector import CHUNK_SECONDS, Detector

BEGINS = 0.5
"""So likely a chunk must be speech for speech to begin ..."""
GOES_ON = 0.35
"""... and to go on."""
ONSET = 3
"""So many chunks in a row begin it: a knock or a click is shorter."""
LEAD = 0.4
"""Seconds kept from before, in which soft first sounds lie."""
TAIL = 0.25
"""Seconds of the quiet after the speech that the recognizer gets to hear."""


class Segments:
    """One stretch of speech after another."""

    def __init__(self, detector: Detector) -> None:
        """Take what judges each chunk."""
        self._detector = detector
        self.reset()

    def reset(self) -> None:
        """Begin anew: nobody has spoken."""
        self.speaking = False
        self.quiet = 0.0
        self._voiced = 0
        self._kept: deque[bytes] = deque(maxlen=ONSET + round(LEAD / CHUNK_SECONDS))
        self._detector.reset()

    @property
    def seconds(self) -> float:
        """How long the speech is by now, the quiet around it counted."""
        return len(self._kept) * CHUNK_SECONDS

    @property
    def samples(self) -> bytes:
        """The speech so far, with a little of the quiet before and after it."""
        spare = max(0, round((self.quiet - TAIL) / CHUNK_SECONDS))
        return b"".join(list(self._kept)[: len(self._kept) - spare])

    def take(self, chunk: bytes) -> None:
        """Hear the next chunk."""
        voiced = self._detector.speech(chunk) >= (GOES_ON if self.speaking else BEGINS)
        self._kept.append(chunk)
        self._voiced = self._voiced + 1 if voiced else 0
        self.quiet = 0.0 if voiced else self.quiet + CHUNK_SECONDS
        if self._voiced >= ONSET and not self.speaking:
            self.speaking = True
            self._kept = deque(self._kept)
