"""Reads a YAML file into a dataclass, and refuses whatever the dataclass does not know.

Every fault is collected, so that a keeper mends a file once: an unknown or repeated key, a missing or an empty one, a
value of the wrong kind, each named with its file, key and value.
"""

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from skill.ids import ID

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable  # 6 ms to load, as importlib.resources itself

T = TypeVar("T")
Check = Callable[[Any], object]
"""Raises ValueError for a value that its field cannot hold; it stands beside the field's type, in `Annotated`."""
ROOT = Path(__file__).parents[2]
"""Where the packages lie with their data."""
ANSWERS = ROOT / "skill" / "answers"
"""Where the data of the answers lie."""
NO_ID = "expected an id of small letters and underscores"
"""What is said of a key or file name that `ids.py` does not know."""
_FILE = re.compile(r"(AMAZON\.)?[A-Za-z_]+\.yaml")


@typing.dataclass_transform(frozen_default=True, eq_default=False, kw_only_default=True)
def record(kind: type[T]) -> type[T]:
    """Make `kind` a frozen dataclass that nobody compares or prints, as a data file's many are.

    What fills and freezes it is the same for all of them, so that nothing is compiled for each at every start.
    """
    made: Any = dataclasses.dataclass(init=False, eq=False, repr=False)(kind)
    made.__init__, made.__setattr__ = _fill, _refuse
    return cast("type[T]", made)


def _fill(self: Any, **values: object) -> None:
    for field in dataclasses.fields(self):
        if field.name in values or field.default is field.default_factory is dataclasses.MISSING:
            value = values.pop(field.name)
        else:
            value = field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
        self.__dict__[field.name] = value
    if values:
        raise TypeError(f"{type(self).__name__} has no {', '.join(values)}")


def _refuse(self: object, name: str, _: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to {type(self).__name__}.{name}")


def load_yaml(file: "Traversable", where: str, faults: list[str]) -> Any:
    """Return what `file` holds, or None with a fault noted when it is empty, not YAML, or cannot be read."""
    from skill.answers.yaml_text import parsed  # noqa: PLC0415 -- with a fresh snapshot nobody needs YAML

    try:
        data = parsed(file.read_bytes())
    except ValueError as error:
        faults.append(f"{where}{error}")
        return None
    except OSError as error:
        faults.append(f"{where}: the file cannot be read: {error.strerror}")
        return None
    if data is None:
        faults.append(f"{where}: the file is empty")
    return data


def yaml_files(folder: "Traversable", where: str, faults: list[str]) -> Iterator[tuple[str, str, Any]]:
    """Yield name, place and data of each YAML file in `folder`; a file that is named otherwise is a fault."""
    try:
        files = sorted(folder.iterdir(), key=lambda file: file.name)
    except OSError as error:
        faults.append(f"{where}: the folder cannot be read: {error.strerror}")
        return
    for file in files:
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


def read_list(kind: Any, data: object, where: str, faults: list[str]) -> tuple[Any, ...]:
    """Return `data` as a tuple of at least one `kind`, with every fault noted."""
    faults.extend(_none_in(data, where))
    return _items(kind, data, where, faults)


def entries(data: object, where: str, faults: list[str]) -> Mapping[str, Any]:
    """Return `data` by its keys, with a fault noted where there is none, and for each that is no id."""
    table = keyed(data, where, faults)
    faults.extend(fault for key in table for fault in not_an_id(key, where))
    return table


def keyed(data: object, where: str, faults: list[str]) -> Mapping[str, Any]:
    """Return `data` by its keys, with a fault noted where there is none, and for each that is no text."""
    if not isinstance(data, Mapping) or not data:
        faults.append(f"{where}: expected keys with values, got {data!r}")
        return {}
    faults.extend(f"{where}: expected text for a key, got {key!r}" for key in data if not isinstance(key, str))
    return {key: value for key, value in data.items() if isinstance(key, str)}


def not_an_id(name: str, where: str) -> Iterator[str]:
    """Yield a fault where `name` is no id: it could be neither remembered nor logged."""
    if not re.fullmatch(ID, name):
        yield f"{where}: {NO_ID}, got {name!r}"


def _record(
    kind: Any, data: object, where: str, faults: list[str], given: Mapping[str, object] = MappingProxyType({})
) -> Any:
    known = len(faults)
    if not isinstance(data, Mapping):
        faults.append(f"{where}: expected keys with values, got {data!r}")
        return None
    types_of = hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind) if field.name not in given}
    faults.extend(f"{where}: unknown key {key!r} (known: {', '.join(fields)})" for key in data if key not in fields)
    values = dict(given)
    for name, field in fields.items():
        if name in data:
            values[name] = _value(types_of[name], data[name], f"{where}: {name}", faults)
        if field.default is field.default_factory is dataclasses.MISSING:
            faults.extend(_wanting(name, data, where))
    return None if len(faults) > known else kind(**values)


def _wanting(name: str, data: Mapping[Any, object], where: str) -> Iterator[str]:
    if name not in data:
        yield f"{where}: the key {name!r} is missing"
    else:
        yield from _none_in(data[name], f"{where}: {name}")


def _none_in(data: object, where: str) -> Iterator[str]:
    if data == []:
        yield f"{where}: expected at least one, got []"


@cache
def hints(kind: Any) -> Mapping[str, Any]:
    """Return the types of the fields of the dataclass `kind`, with what is marked on them."""
    return typing.get_type_hints(kind, include_extras=True)


def _value(hint: Any, data: object, where: str, faults: list[str]) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in OPTIONAL:
        return _value(arguments[0], data, where, faults)
    if origin is typing.Annotated:
        return _checked(arguments[0], filter(callable, arguments[1:]), data, where, faults)
    if origin is tuple:
        return _items(arguments[0], data, where, faults)
    if origin is Mapping:
        return _table(arguments[1], data, where, faults)
    if dataclasses.is_dataclass(hint):
        return _record(hint, data, where, faults)
    if type(data) is not hint or (isinstance(data, str) and not data.strip()):
        faults.append(f"{where}: expected {_NAMES.get(hint, hint)}, got {data!r}")
    return data


OPTIONAL = (types.UnionType, typing.Union)
"""What the type of a field is made with that can be None."""
_NAMES = {str: "text", int: "a whole number", bool: "true or false"}


def _items(hint: Any, data: object, where: str, faults: list[str]) -> tuple[Any, ...]:
    if not isinstance(data, list):
        faults.append(f"{where}: expected a list, got {data!r}")
        return ()
    return tuple(_value(hint, item, f"{where}, item {place}", faults) for place, item in enumerate(data, 1))


def _table(hint: Any, data: object, where: str, faults: list[str]) -> Mapping[str, Any]:
    table = entries(data, where, faults)
    return {key: _value(hint, value, f"{where}: {key}", faults) for key, value in table.items()}


def _checked(hint: Any, checks: Iterable[Check], data: object, where: str, faults: list[str]) -> Any:
    known = len(faults)
    value = _value(hint, data, where, faults)
    try:
        for check in checks if len(faults) == known else ():
            check(value)
    except ValueError as error:
        faults.append(f"{where}: {error}, got {value!r}")
    return value
