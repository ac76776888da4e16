"""What was made from the data files, kept beside the byte code until one of them, or of the modules, changes.

Reading and checking all YAML takes ten times as long as taking back what came of it. The file lies where Python keeps
its own compiled modules, is made by the same rules, and is trusted as far as they are.
"""

import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")
HERE = Path(__file__).parent
SOURCES = (HERE, HERE.parents[1] / "interaction_model" / "intents")
"""Where the data files and the modules that read them are."""
FOR_GOOD = "made where nothing changes any more"
"""Stands in a snapshot for its sources' state where that is not to be checked, as in Python's unchecked byte code."""


def kept(make: Callable[[], T], file: Path | None = None, sources: Iterable[Path] = SOURCES) -> T:
    """Return what `make` makes of `sources`, from the snapshot in `file` unless that is stale; raises as `make`."""
    file = file or place_under(HERE)
    with suppress(Exception), file.open("rb") as stream, _uncollected():  # whatever is wrong with it, `make` is right
        made_of = pickle.load(stream)  # noqa: S301 -- as Python does with the byte code beside it
        if made_of == FOR_GOOD or made_of == _state(sources):
            found: T = pickle.load(stream)  # noqa: S301 -- as above
            return found
    state = _state(sources)
    made = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError):  # a folder that cannot be written to costs time, no more
            _write(file, state, made)
    return made


def keep_for_good(made: object, folder: Path = HERE) -> None:
    """Keep `made` for the package in `folder`, which nobody will change: an image, or an archive for a service."""
    _write(place_under(folder), FOR_GOOD, made)


def place_under(folder: Path) -> Path:
    """Return where the snapshot of the package in `folder` lies, for this version of Python."""
    return Path(cache_from_source(str(folder / "guide.py"))).with_suffix(".snapshot")


class Later(Generic[T]):
    """A part that is taken back from the snapshot when it is first asked for."""

    def __init__(self, part: T) -> None:
        """Take the part as it was made."""
        self._part = [part]
        self._kept = b""

    def __call__(self) -> T:
        """Return the part."""
        if not self._part:
            with _uncollected():
                self._part.append(pickle.loads(self._kept))  # noqa: S301 -- as above
        return self._part[0]

    def __getstate__(self) -> bytes:
        """Return what is kept of it."""
        return pickle.dumps(self(), pickle.HIGHEST_PROTOCOL)

    def __setstate__(self, kept: bytes) -> None:
        """Take what was kept."""
        self._part, self._kept = [], kept


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no garbage be looked for: there is none among objects that are being made, and the search takes 10 ms."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _state(folders: Iterable[Path]) -> list[tuple[str, int, int]]:
    return sorted(_states(folders))


def _states(folders: Iterable[str | Path]) -> Iterator[tuple[str, int, int]]:
    """Yield path, time of change and size of each data file and module."""
    for folder in folders:
        with suppress(OSError):  # what cannot be read is a fault, which whoever reads it tells
            yield from _states_in(folder)


def _states_in(folder: str | Path) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(folder):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _states((entry.path,))
        elif entry.name.endswith((".py", ".yaml", ".json")):
            status = entry.stat()
            yield entry.path, status.st_mtime_ns, status.st_size


def _write(file: Path, *parts: object) -> None:
    """Write `parts` so that no other process ever sees half of them."""
    file.parent.mkdir(exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    with new.open("wb") as stream:
        for part in parts:
            pickle.dump(part, stream, pickle.HIGHEST_PROTOCOL)
    new.replace(file)
