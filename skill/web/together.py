"""Lets several processes count together; begins before the library that counts is loaded, which looks for it once."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from skill.errors import ServeError

SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder in which prometheus-client keeps the counts of several processes."""


@contextmanager
def counted_together() -> Iterator[None]:
    """Let the processes that are started meanwhile count together, in a folder that is gone afterwards.

    Raises ServeError when no folder can be made.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="cramp-skill-")
    except OSError as error:
        raise ServeError("Several workers count in a temporary folder, and none can be made: set TMPDIR.") from error
    with folder as place, _set(SHARED, place):
        yield


@contextmanager
def _set(name: str, value: str) -> Iterator[None]:
    """Set a variable of the environment meanwhile, and then let it be what it was."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
        os.environ.update({} if before is None else {name: before})
