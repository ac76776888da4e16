"""The kinds of text that a data file holds: names, turns of phrase, samples, what is filled in, what names another.

`strict.py` reads a field of such a type as text, and refuses what the check that stands beside it refuses.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Annotated

from skill.answers.words import normalized

AND = " & "
"""Stands between turns of phrase that belong together."""
_BRACES = frozenset("{}")
_BRACKETS = frozenset("{}()[]|")


def _parsed(text: str) -> None:
    from skill.answers.template import parse  # noqa: PLC0415 -- with a fresh snapshot nothing is parsed

    parse(text)


def _check_name(text: str) -> None:
    if not _BRACKETS.isdisjoint(text):
        raise ValueError("expected a name without brackets and bars")
    if not normalized(text):
        raise ValueError("expected a name with a word in it")


@cache  # many signs of emergencies belong to several others
def _check_turn(text: str) -> None:
    if not _BRACES.isdisjoint(text):
        raise ValueError("expected a turn of phrase without slots")
    if not _BRACKETS.isdisjoint(text):
        _parsed(text)


def _check_signs(text: str) -> None:
    turns = text.split(AND)
    if len(turns) == 1:
        raise ValueError(f"expected turns of phrase with {AND!r} between them")
    for turn in turns:
        _check_turn(turn)


def _check_sample(text: str) -> None:
    if not _BRACES.isdisjoint(re.sub(r"\{\w+\}", "", text)):
        raise ValueError("a brace is out of place")
    _parsed(text)


def filled(*places: str) -> Callable[[str], None]:
    """Return the check of a text in which `places` are filled in; it raises ValueError for any other brace."""
    known = " and ".join(f"{{{place}}}" for place in places)

    def check(text: str) -> None:
        try:
            text.format_map(dict.fromkeys(places, ""))
        except (LookupError, ValueError, AttributeError) as error:
            raise ValueError(f"expected no braces but {known}") from error

    return check


Name = Annotated[str, _check_name]
"""What people call something, said as it stands."""
Turn = Annotated[str, _check_turn]
"""A turn of phrase, in the notation of `template.py`, without slots."""
Signs = Annotated[str, _check_signs]
"""Several turns of phrase that belong together."""
Sample = Annotated[str, _check_sample]
"""A sample phrase of an intent, with slots."""
TopicId = Annotated[str, "topic"]
SafetyKey = Annotated[str, "safety line"]
"""A mark that is text says what such a value names, and `references.py` looks whether there is one."""
