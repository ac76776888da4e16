"""The soft tone that tells: now it listens."""

import math
import struct

from local_voice.clip import USUAL_RATE, Clip

PITCH = 660.0
SECONDS = 0.12
LOUDNESS = 2500
"""Of 32767."""


def tone() -> Clip:
    """Return the tone: it swells and fades, so that nothing clicks."""
    count = int(SECONDS * USUAL_RATE)
    values = (
        int(LOUDNESS * math.sin(math.pi * at / count) ** 2 * math.sin(2 * math.pi * PITCH * at / USUAL_RATE))
        for at in range(count)
    )
    return Clip(b"".join(struct.pack("<h", value) for value in values), USUAL_RATE)
