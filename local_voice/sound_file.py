"""Recordings from files, as the recognizer takes them: WAV or FLAC of any rate, in stereo or mono."""

import struct
from pathlib import Path
from typing import Any

from local_voice.clip import HEARING_RATE, Clip
from local_voice.errors import RecordingError
from local_voice.hearing import Hearing
from local_voice.sound_library import import_miniaudio
from local_voice.troubles import Troubles

LARGEST = 100_000_000
"""Bytes of a file that are read: ten minutes of the finest stereo."""
UNKNOWN_SIZE = 0x7FFF0000
"""From here on a size stands for "until the end": it is what programs write that cannot go back to the header."""
LONGEST = 60.0
"""Seconds of a recording that are listened to."""
SLACK = 0.05
"""Seconds that a recording may be shorter than it promises."""


def question_in(path: str, hearing: Hearing, troubles: Troubles) -> str:
    """Return the words in the recording at `path`; raises RecordingError, which says what is wrong with it."""
    clip = read_recording(path)
    if not clip.samples:
        raise RecordingError(f"{path} holds no sound.")
    if clip.is_silent:
        raise RecordingError(f"{path} is silent.")
    if clip.seconds > LONGEST:
        troubles.mention(f"Only the first minute of {path} was listened to.")
    if not (words := hearing.words_in(clip.cut_to(LONGEST))):
        raise RecordingError(f"No words are heard in {path}.")
    return words


def read_recording(path: str) -> Clip:
    """Return all that is recorded in the file at `path`; raises RecordingError, or SoundLibraryError."""
    data = _bytes_of(path)
    miniaudio = import_miniaudio()
    try:
        sound = miniaudio.decode(data, nchannels=1, sample_rate=HEARING_RATE)
    except miniaudio.MiniaudioError as error:
        raise RecordingError(_unreadable(path, data)) from error
    clip = Clip(sound.samples.tobytes(), HEARING_RATE)
    promised = _promised_seconds(data, clip, miniaudio)
    if clip.seconds + SLACK < promised:
        raise RecordingError(f"{path} is cut off: it holds {clip.seconds:.1f} of {promised:.1f} seconds.")
    return clip


def _bytes_of(path: str) -> bytes:
    file = Path(path)
    try:
        if file.is_file() and file.stat().st_size > LARGEST:
            raise RecordingError(f"{path} is too long: a question takes less than a minute.")
        return file.read_bytes()
    except OSError as error:
        raise RecordingError(f"Cannot read {path}: {error.strerror}.") from error


def _unreadable(path: str, data: bytes) -> str:
    if not data:
        return f"{path} is empty."
    if data[:4] in (b"RIFF", b"fLaC"):
        return f"{path} is cut off or broken: it begins as a recording does, and nothing can be played of it."
    return f"{path} is not a recording: a WAV or FLAC file is needed."


def _promised_seconds(data: bytes, clip: Clip, miniaudio: Any) -> float:  # noqa: ANN401 -- miniaudio has no types
    """Return how long the recording is by its own header."""
    if data[:4] == b"fLaC":
        return float(miniaudio.flac_get_info(data).duration)
    if data[:4] != b"RIFF":
        return 0.0
    promised, there = _data_chunk(data)
    known = there and promised < UNKNOWN_SIZE
    return clip.seconds * promised / there if known else 0.0


def _data_chunk(data: bytes) -> tuple[int, int]:
    """Return how many bytes of sound a WAV file promises, and how many are there."""
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], struct.unpack_from("<L", data, at + 4)[0]
        if name == b"data":
            return size, min(size, len(data) - at - 8)
        at += 8 + size + size % 2
    return 0, 0
