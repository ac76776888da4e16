"""The same speech a little changed: a recognizer that slips once seldom slips twice in the same way."""

from collections.abc import Iterator

from local_voice.clip import HEARING_RATE
from local_voice.sound_library import import_miniaudio

SILENCE = bytes(2 * int(0.3 * HEARING_RATE))
FASTER = 1.1
SLOWER = 0.9


def variants(samples: bytes) -> Iterator[bytes]:
    """Yield `samples` between silences, faster, and slower."""
    yield SILENCE + samples + SILENCE
    yield _at_speed(samples, FASTER)
    yield _at_speed(samples, SLOWER)


def _at_speed(samples: bytes, speed: float) -> bytes:
    miniaudio = import_miniaudio()
    kind = miniaudio.SampleFormat.SIGNED16
    return bytes(miniaudio.convert_frames(kind, 1, int(HEARING_RATE * speed), samples, kind, 1, HEARING_RATE))
