"""What is heard right now: the microphone as the rest of the program sees it, a stand-in, and the device."""

import queue
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, Protocol

from local_voice.clip import HEARING_RATE
from local_voice.detector import CHUNK_BYTES
from local_voice.errors import NoMicrophoneError
from local_voice.sound_library import find_device, hushed, import_miniaudio, real_backends
from skill.answers.reply import TITLE

PERIOD = 20
"""Milliseconds of sound that the device hands over at a time."""
GONE = 3.0
"""Seconds without any sound, not even silence, after which the microphone is no longer there."""


class Microphone(Protocol):
    """Hears all the time, and keeps it until it is read."""

    def read(self, seconds: float) -> bytes | None:
        """Return the next `CHUNK_BYTES`, if they come within `seconds`; raises NoMicrophoneError once it is gone."""

    def flush(self) -> None:
        """Forget what was heard and not read."""

    def close(self) -> None:
        """Give the device back."""


OpenMicrophone = Callable[[str | None], Microphone]
"""Opens the microphone of that name, or the usual one; raises NoMicrophoneError or DeviceError."""


class PaperMicrophone:
    """A stand-in that brings given sounds, one chunk each time it is read, and is gone after the last."""

    def __init__(self, sounds: Iterable[bytes]) -> None:
        """Take the chunks."""
        self._sounds: Iterator[bytes] = iter(sounds)
        self.flushed = 0

    def read(self, seconds: float) -> bytes | None:
        """Return the next chunk at once."""
        del seconds
        chunk = next(self._sounds, None)
        if chunk is None:
            raise NoMicrophoneError("The microphone is gone.")
        return chunk

    def flush(self) -> None:
        """Note it; nothing is kept."""
        self.flushed += 1

    def close(self) -> None:
        """Nothing runs."""


class DeviceMicrophone:
    """An input device, through miniaudio."""

    def __init__(self, device: Any, clock: Callable[[], float] = time.monotonic) -> None:  # noqa: ANN401 -- miniaudio's
        """Hear from now on with an open device."""
        self._clock = clock
        self._heard: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._rest = b""
        self._last = clock()
        self._device = device
        keep = self._keep()
        next(keep)
        self._device.start(keep)

    def read(self, seconds: float) -> bytes | None:
        """Return the next chunk, or None when it is not there in time."""
        while len(self._rest) < CHUNK_BYTES:
            try:
                self._rest += self._heard.get(timeout=seconds) if seconds else self._heard.get_nowait()
            except queue.Empty:
                self._miss()
                return None
            self._last = self._clock()
        chunk, self._rest = self._rest[:CHUNK_BYTES], self._rest[CHUNK_BYTES:]
        return chunk

    def flush(self) -> None:
        """Forget what was heard and not read."""
        self._heard, self._rest = queue.SimpleQueue(), b""
        self._last = self._clock()

    def close(self) -> None:
        """Give the device back."""
        self._device.close()

    def _miss(self) -> None:
        if self._clock() - self._last > GONE:
            raise NoMicrophoneError("The microphone brings no more sound.")

    def _keep(self) -> Generator[None, bytes, None]:
        while True:
            self._heard.put(bytes((yield)))


def open_capture(name: str | None = None) -> Any:  # noqa: ANN401 -- miniaudio has no types
    """Return the input device called `name`, or the usual one; raises NoMicrophoneError or DeviceError."""
    miniaudio = import_miniaudio()
    device = find_device("microphone", name)
    try:
        with hushed():
            return miniaudio.CaptureDevice(
                miniaudio.SampleFormat.SIGNED16, 1, HEARING_RATE, PERIOD, device,
                backends=real_backends(miniaudio), app_name=TITLE,
            )  # fmt: skip
    except miniaudio.MiniaudioError as error:
        raise NoMicrophoneError("No microphone was found.") from error
