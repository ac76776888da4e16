"""Plays clips through the loudspeaker, sample by sample, so that stopping and pausing act at once."""

import contextlib
import os
import sys
import types
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from local_voice.clip import Clip
from local_voice.errors import NoLoudspeakerError, PlayerLibraryError

PERIOD = 15
"""Milliseconds of sound that the device asks for at a time; it keeps three of them ahead."""


@dataclass
class _Cursor:
    """A place in a clip's samples."""

    samples: bytes = b""
    at: int = 0


class Loudspeaker:
    """The platform's default output device, through miniaudio."""

    def __init__(self, rate: int) -> None:
        """Open the device for clips of `rate`; clips of another rate open it anew."""
        self._cursor = _Cursor()
        self._paused = False
        self._open(rate)

    @property
    def position(self) -> float:
        """Seconds of the current clip that were handed to the device."""
        return self._cursor.at / 2 / self._rate

    @property
    def done(self) -> bool:
        """Whether all of the current clip was handed to the device."""
        return self._cursor.at >= len(self._cursor.samples)

    def start(self, clip: Clip) -> None:
        """Play `clip` instead of whatever is playing."""
        if clip.rate != self._rate:
            self.close()
            self._open(clip.rate)
        self._paused = False
        self._cursor = _Cursor(clip.samples)

    def pause(self) -> None:
        """Fall silent, and keep the place."""
        self._paused = True

    def resume(self) -> None:
        """Go on from the place."""
        self._paused = False

    def stop(self) -> None:
        """Fall silent, and forget the clip."""
        self._cursor = _Cursor()

    def close(self) -> None:
        """Give the device back."""
        self._device.close()

    def _open(self, rate: int) -> None:
        self._rate = rate
        self._device = open_device(rate)
        feed = self._feed()
        next(feed)
        self._device.start(feed)

    def _feed(self) -> Generator[bytes, int, None]:
        size = 2 * (yield b"")
        while True:
            cursor = self._cursor
            samples = b"" if self._paused else cursor.samples[cursor.at : cursor.at + size]
            cursor.at += len(samples)
            size = 2 * (yield samples.ljust(size, b"\0"))


def open_device(rate: int) -> Any:  # noqa: ANN401 -- miniaudio has no types
    """Return the platform's default output device."""
    miniaudio = import_miniaudio()
    real = [backend for backend in miniaudio.Backend if backend.name not in ("NULL", "CUSTOM")]
    try:
        with _hushed():
            return miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.SIGNED16, 1, rate, PERIOD, backends=real, app_name="Leg Cramp Guide"
            )
    except miniaudio.MiniaudioError as error:
        raise NoLoudspeakerError("No loudspeaker was found, so here is the text alone.") from error


def import_miniaudio() -> Any:  # noqa: ANN401 -- miniaudio has no types
    """Return miniaudio, or say what is wrong with it."""
    try:
        with _without_web_client():
            import miniaudio  # noqa: PLC0415 -- 15 ms that a silent answer need not wait for
    except (ImportError, OSError) as error:
        raise PlayerLibraryError(f"The library that plays sound does not start ({error}).") from error
    return miniaudio


@contextlib.contextmanager
def _without_web_client() -> Iterator[None]:
    # miniaudio imports urllib.request for its internet radio, which we never use: 40 of its 55 ms.
    name = "urllib.request"
    if name in sys.modules:
        yield
        return
    sys.modules[name] = types.ModuleType(name)
    try:
        yield
    finally:
        del sys.modules[name]


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    # ALSA writes a page of complaints to standard error when there is no sound card.
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
