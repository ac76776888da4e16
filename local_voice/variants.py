"""The same speech a little changed: a recognizer that slips once seldom slips twice in the same way."""

from collections.abc import Iterator

from local_voice.clip import HEARING_RATE
from local_voice.sound_library import resampled

SILENCE = bytes(2 * int(0.3 * HEARING_RATE))
FASTER = 1.1
SLOWER = 0.9


def variants(samples: bytes) -> Iterator[bytes]:
    """Yield `samples` between silences, faster, and slower."""
    yield SILENCE + samples + SILENCE
    for speed in (FASTER, SLOWER):
        yield resampled(samples, int(HEARING_RATE * speed), HEARING_RATE)
