"""Memory that does not grow: so many things are kept, and what was used longest ago is dropped first."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Bounded(Generic[T]):
    """Things by name; safe to use from several threads."""

    def __init__(self, most: int) -> None:
        """Take how many are kept."""
        self._most = most
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._busy = threading.Lock()

    def put(self, name: str, thing: T) -> None:
        """Keep `thing` under `name`."""
        with self._busy:
            self._put(name, thing)

    def get(self, name: str) -> T | None:
        """Return what is kept under `name`, or None."""
        with self._busy:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def get_or_make(self, name: str, make: Callable[[], T]) -> T:
        """Return what is kept under `name`; where there is nothing, make it."""
        with self._busy:
            if name not in self._kept:
                self._put(name, make())
            self._kept.move_to_end(name)
            return self._kept[name]

    def drop(self, name: str) -> None:
        """Forget what is kept under `name`, if anything is."""
        with self._busy:
            self._kept.pop(name, None)

    def _put(self, name: str, thing: T) -> None:
        self._kept[name] = thing
        self._kept.move_to_end(name)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
