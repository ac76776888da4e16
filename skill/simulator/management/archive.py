"""Reads JSON files from a zip archive in memory, of which nothing is believed."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any

from skill.alexa.model_json import LARGEST_MODEL
from skill.simulator.errors import ModelError
from skill.web.body import DECODER

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
"""What Python's own reader raises on archives that are none."""
BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The kinds of compression of which no more is unpacked than is read."""


def unpacked(archive: bytes, names: Iterable[str]) -> list[dict[str, Any]]:
    """Return the JSON objects in the files of these names; raises ModelError when one is not there or is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as package:
            return [_read(package, name) for name in names]
    except BROKEN as error:
        raise ModelError("The package is not a zip archive that can be read.") from error


def _read(package: zipfile.ZipFile, name: str) -> dict[str, Any]:
    if name not in package.namelist():
        raise ModelError(f"{name} is not in the package.")
    if package.getinfo(name).compress_type not in BOUNDED:
        raise ModelError(f"{name} must be stored or deflated.")
    with package.open(name) as file:
        content = file.read(LARGEST_MODEL + 1)  # whatever the archive says of its size
    if len(content) > LARGEST_MODEL:
        raise ModelError(f"{name} has more than {LARGEST_MODEL} bytes.")
    try:
        found = DECODER.decode(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{name} is not JSON.") from error
    if not isinstance(found, dict):
        raise ModelError(f"{name} must be a JSON object.")
    return found
