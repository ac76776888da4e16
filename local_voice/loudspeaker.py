"""Plays clips through the loudspeaker, sample by sample, so that stopping and pausing act at once."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from local_voice.clip import Clip
from local_voice.errors import NoLoudspeakerError
from local_voice.sound_library import find_device, hushed, import_miniaudio, real_backends
from skill.answers.reply import TITLE

PERIOD = 15
"""Milliseconds of sound that the device asks for at a time; it keeps three of them ahead."""


@dataclass
class _Cursor:
    """A place in a clip's samples."""

    samples: bytes = b""
    at: int = 0


class Loudspeaker:
    """An output device, through miniaudio."""

    def __init__(self, rate: int, name: str | None = None) -> None:
        """Open the device called `name` (None: the usual one) for clips of `rate`; another rate opens it anew."""
        self._name = name
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
        self._device = open_device(rate, self._name)
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


def open_device(rate: int, name: str | None = None) -> Any:  # noqa: ANN401 -- miniaudio has no types
    """Return the output device called `name`, or the usual one; raises NoLoudspeakerError or DeviceError."""
    miniaudio = import_miniaudio()
    device = find_device("loudspeaker", name)
    try:
        with hushed():
            return miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.SIGNED16, 1, rate, PERIOD, device,
                backends=real_backends(miniaudio), app_name=TITLE,
            )  # fmt: skip
    except miniaudio.MiniaudioError as error:
        raise NoLoudspeakerError("No loudspeaker was found, so here is the text alone.") from error
