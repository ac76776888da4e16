"""A stretch of speech in memory: samples, and how many a second."""

import io
import sys
import wave
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from local_voice.aiff import read_aiff

PAUSE = 0.25
"""Seconds of silence after a sentence."""
QUIET = 200
"""A sample no louder than this (of 32767) is silence."""
HEARING_RATE = 16000
"""Samples a second of everything that is listened to."""
USUAL_RATE = 22050
"""Samples a second of most voices."""
EDGE = 0.01
"""Seconds kept around the speech, so that a soft first sound is not cut."""


@dataclass(frozen=True)
class Clip:
    """Speech as 16-bit mono samples."""

    samples: bytes
    """Signed 16-bit little-endian samples, one channel."""
    rate: int
    """Samples a second."""

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.samples) / 2 / self.rate

    @property
    def is_silent(self) -> bool:
        """Whether nothing in it is louder than silence."""
        return _quiet_samples(array("h", self.samples)) == len(self.samples) // 2

    def then_silence(self, seconds: float) -> "Clip":
        """Return the same speech with a silence after it."""
        return Clip(self.samples + bytes(2 * int(seconds * self.rate)), self.rate)

    def cut_to(self, seconds: float) -> "Clip":
        """Return its first `seconds`."""
        return Clip(self.samples[: 2 * int(seconds * self.rate)], self.rate)

    def chunks(self, size: int) -> Iterator[bytes]:
        """Yield the samples in chunks of `size` bytes, the last one filled with silence."""
        for at in range(0, len(self.samples), size):
            yield self.samples[at : at + size].ljust(size, b"\0")

    def trimmed(self) -> "Clip":
        """Return the speech without the silence before and after it, which differs from voice to voice."""
        values = array("h", self.samples)
        edge = int(EDGE * self.rate)
        start = max(0, _quiet_samples(values) - edge)
        end = len(values) - max(0, _quiet_samples(reversed(values)) - edge)
        return Clip(self.samples[2 * start : 2 * end], self.rate) if start < end else self


def _quiet_samples(values: Iterable[int]) -> int:
    return sum(1 for _ in takewhile(lambda value: -QUIET <= value <= QUIET, values))


def read_clip(data: bytes) -> Clip:
    """Return the clip in `data`, a WAV file, or the AIFF file that macOS writes whatever its name is."""
    if data[:4] == b"FORM":
        samples, rate = read_aiff(data)
        return Clip(samples, rate)
    with wave.open(io.BytesIO(data)) as recording:
        frames = recording.readframes(recording.getnframes())
        return Clip(_first_channel(frames, recording.getnchannels()), recording.getframerate())


def _first_channel(frames: bytes, channels: int) -> bytes:
    if channels == 1:
        return frames
    return array("h", frames)[::channels].tobytes()


if sys.byteorder != "little":  # pragma: no cover
    raise ImportError("local_voice handles samples as little-endian machines keep them.")
