"""Writes speech into one WAV file: whole, or not at all."""

import os
import wave
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Self

from local_voice.clip import PAUSE, Clip
from local_voice.errors import SaveError


class Recording:
    """A WAV file that is put in place once it is complete."""

    def __init__(self, path: str) -> None:
        """Begin a file beside `path`, so that a folder that cannot be written is known at once.

        Raises SaveError.
        """
        self._path = Path(os.path.realpath(path))
        self._part = self._path.with_name(f".cramp-guide-{os.getpid()}.part")
        try:
            self._refuse_what_is_no_file()
            self._part.open("wb").close()
        except OSError as error:
            raise SaveError(f"Cannot write {path}: {error.strerror}.") from error
        self._shown = path

    def __enter__(self) -> Self:
        """Return the recording."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing half-written."""
        self._part.unlink(missing_ok=True)

    def write(self, clips: Iterable[Clip]) -> None:
        """Write the clips one after another, and put the file in place; raises SaveError."""
        try:
            self._write(iter(clips))
            self._part.replace(self._path)
        except OSError as error:
            raise SaveError(f"Cannot write {self._shown}: {error.strerror}.") from error

    def _write(self, clips: Iterator[Clip]) -> None:
        # The first clip comes before the file is opened: without its rate, a voice that fails leaves a file
        # that cannot even be closed.
        first = next(clips)
        with wave.open(str(self._part), "wb") as file:
            file.setparams((1, 2, first.rate, 0, "NONE", ""))
            for clip in chain((first,), clips):
                file.writeframes(clip.then_silence(PAUSE).samples)

    def _refuse_what_is_no_file(self) -> None:
        # Moving a file over a device or a folder would replace it, or fail only after all the work.
        if not self._path.exists():
            return
        if not self._path.is_file():
            raise OSError(0, "it is not a file")
        if not os.access(self._path, os.W_OK):
            raise OSError(0, "it is write-protected")
