"""Reads the AIFF files that macOS writes; the standard library lost its reader in Python 3.13."""

import math
import struct
from array import array
from collections.abc import Iterator

LITTLE_ENDIAN = b"sowt"
"""The compression type of AIFF-C files whose samples are little-endian."""


def read_aiff(data: bytes) -> tuple[bytes, int]:
    """Return the 16-bit little-endian samples of the first channel, and how many make a second.

    Raises ValueError for samples of another size.
    """
    chunks = dict(_chunks(data))
    common, sound = chunks[b"COMM"], chunks[b"SSND"]
    channels, _, bits = struct.unpack(">hLh", common[:8])
    if bits != 16:  # noqa: PLR2004 -- the only sample size that macOS writes for speech
        raise ValueError(f"The speech has samples of {bits} bits, not 16.")
    offset = struct.unpack(">L", sound[:4])[0]
    samples = array("h", sound[8 + offset :])
    if common[18:22] != LITTLE_ENDIAN:
        samples.byteswap()
    return samples[::channels].tobytes(), int(_extended(common[8:18]))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], struct.unpack(">L", data[at + 4 : at + 8])[0]
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _extended(data: bytes) -> float:
    # The rate is an 80-bit float: sign and exponent in two bytes, then a mantissa of eight.
    exponent, mantissa = struct.unpack(">HQ", data)
    return math.ldexp(mantissa, (exponent & 0x7FFF) - 16383 - 63)
