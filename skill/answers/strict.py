"""Reads a YAML file into a dataclass, and refuses whatever the dataclass does not know.

Every fault is collected, so that a keeper mends a file once: an unknown or repeated key, a missing one, a value of
the wrong kind, each named with its file, key and value.
"""

import dataclasses
import re
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable  # 6 ms to load, as importlib.resources itself

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
"""Where the packages lie with their data."""
_FILE = re.compile(r"(AMAZON\.)?[A-Za-z_]+\.yaml")


@typing.dataclass_transform(frozen_default=True, eq_default=False)
def record(kind: type[T]) -> type[T]:
    """Make `kind` a frozen dataclass that nobody compares or prints, as a data file's many are: that loads sooner."""
    return dataclasses.dataclass(frozen=True, eq=False, repr=False)(kind)


def load_yaml(file: "Traversable", where: str, faults: list[str]) -> Any:
    """Return what `file` holds, or None with a fault noted when it is empty or not YAML."""
    from skill.answers.yaml_text import parsed  # noqa: PLC0415 -- with a fresh snapshot nobody needs YAML

    try:
        data = parsed(file.read_bytes())
    except ValueError as error:
        faults.append(f"{where}{error}")
        return None
    if data is None:
        faults.append(f"{where}: the file is empty")
    return data


def yaml_files(folder: "Traversable", where: str, faults: list[str]) -> Iterator[tuple[str, str, Any]]:
    """Yield name, place and data of each YAML file in `folder`; a file that is named otherwise is a fault."""
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        place = f"{where}/{file.name}"
        if file.name.startswith((".", "__")):
            continue
        if not _FILE.fullmatch(file.name):
            faults.append(f"{place}: expected a name of letters and underscores that ends in .yaml")
        elif (data := load_yaml(file, place, faults)) is not None:
            yield file.name.removesuffix(".yaml"), place, data


def read(kind: type[T], data: object, where: str, faults: list[str], **given: object) -> T | None:
    """Return `data` as the dataclass `kind`, or None with every fault noted; `where` is the file and the key so far.

    `given` fills fields that the file does not hold, such as the name of the file itself.
    """
    known = len(faults)
    value = _record(kind, data, where, faults, given)
    return value if len(faults) == known else None


def _record(
    kind: Any, data: object, where: str, faults: list[str], given: Mapping[str, object] = MappingProxyType({})
) -> Any:
    known = len(faults)
    if not isinstance(data, Mapping):
        faults.append(f"{where}: expected keys with values, got {data!r}")
        return None
    hints = _hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind) if field.name not in given}
    faults.extend(f"{where}: unknown key {key!r} (known: {', '.join(fields)})" for key in data if key not in fields)
    values = dict(given)
    for name, field in fields.items():
        if name in data:
            values[name] = _value(hints[name], data[name], f"{where}: {name}", faults)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            faults.append(f"{where}: the key {name!r} is missing")
    return None if len(faults) > known else kind(**values)


def _hints(kind: Any) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = typing.get_type_hints(kind)
    return _HINTS[kind]


_HINTS: dict[Any, dict[str, Any]] = {}


def _value(hint: Any, data: object, where: str, faults: list[str]) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        return _value(arguments[0], data, where, faults)
    if origin is tuple:
        return _items(arguments[0], data, where, faults)
    if origin is Mapping:
        return _table(arguments[1], data, where, faults)
    if dataclasses.is_dataclass(hint):
        return _record(hint, data, where, faults)
    if type(data) is not hint or data == "":
        faults.append(f"{where}: expected {_NAMES.get(hint, hint)}, got {data!r}")
    return data


_NAMES = {str: "text", int: "a whole number", bool: "true or false"}


def _items(hint: Any, data: object, where: str, faults: list[str]) -> tuple[Any, ...]:
    if not isinstance(data, list):
        faults.append(f"{where}: expected a list, got {data!r}")
        return ()
    return tuple(_value(hint, item, f"{where}, item {place}", faults) for place, item in enumerate(data, 1))


def _table(hint: Any, data: object, where: str, faults: list[str]) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        faults.append(f"{where}: expected keys with values, got {data!r}")
        return {}
    return {str(key): _value(hint, value, f"{where}: {key}", faults) for key, value in data.items()}
