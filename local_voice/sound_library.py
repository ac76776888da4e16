"""The library that plays and records, and the devices it knows."""

import contextlib
import os
import sys
import types
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from local_voice.errors import DeviceError, SoundLibraryError

Kind = Literal["loudspeaker", "microphone"]
WORN = ("headphone", "headset", "earphone", "earbud", "airpods", "hands-free")
"""What devices are called whose sound no microphone in the room hears."""


def import_miniaudio() -> Any:  # noqa: ANN401 -- miniaudio has no types
    """Return miniaudio; raises SoundLibraryError, which says what is wrong with it."""
    try:
        with _without_web_client():
            import miniaudio  # noqa: PLC0415 -- 15 ms that a silent answer need not wait for
    except (ImportError, OSError) as error:
        raise SoundLibraryError(f"The library that plays sound does not start ({error}).") from error
    return miniaudio


def real_backends(miniaudio: Any) -> list[Any]:  # noqa: ANN401 -- as above
    """Return the sound systems that have devices one can hear, or speak into."""
    return [backend for backend in miniaudio.Backend if backend.name not in ("NULL", "CUSTOM")]


def device_names(kind: Kind) -> list[str]:
    """Return what the devices of this machine are called."""
    return [device["name"] for device in _devices(kind)]


def find_device(kind: Kind, name: str | None) -> Any:  # noqa: ANN401 -- as above
    """Return the id of the device whose name is `name`, or at least holds it; None is the usual device.

    Raises DeviceError, which names those that are there.
    """
    if name is None:
        return None
    there = _devices(kind)
    wanted = name.casefold()
    for device in sorted(there, key=lambda device: device["name"].casefold() != wanted):
        if wanted in device["name"].casefold():
            return device["id"]
    names = ", ".join(device["name"] for device in there) or "none"
    raise DeviceError(f"There is no {kind} {name!r}; there is: {names}.")


def is_worn(speaker: str | None) -> bool:
    """Return whether the loudspeaker called `speaker` (None: the only one there is) is on somebody's ears."""
    names = [speaker] if speaker else device_names("loudspeaker")
    return len(names) == 1 and any(word in names[0].casefold() for word in WORN)


def resampled(samples: bytes, rate: int, to: int) -> bytes:
    """Return 16-bit mono `samples` of one rate at another."""
    miniaudio = import_miniaudio()
    kind = miniaudio.SampleFormat.SIGNED16
    return bytes(miniaudio.convert_frames(kind, 1, rate, samples, kind, 1, to))


def _devices(kind: Kind) -> Sequence[dict[str, Any]]:
    miniaudio = import_miniaudio()
    try:
        with hushed():
            known = miniaudio.Devices(real_backends(miniaudio))
            found: list[dict[str, Any]] = known.get_playbacks() if kind == "loudspeaker" else known.get_captures()
    except miniaudio.MiniaudioError:
        return []
    return found


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
def hushed() -> Iterator[None]:
    """Keep libraries from writing: ALSA has a page of complaints where there is no sound card."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
