"""What people type, one line at a time: from a file or a pipe, whatever bytes come, or at a prompt."""

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import BinaryIO, TextIO

LONGEST = 2000
"""Bytes of a line that are looked at: nobody asks more, and a broken pipe may send one line for ever."""
PROMPT = "> "


def lines(source: BinaryIO) -> Iterator[str]:
    """Yield the lines of `source` as clean text, to its end."""
    while line := source.readline(LONGEST):
        yield clean(line.decode("utf-8", "replace"))
        while not line.endswith(b"\n") and (line := source.readline(LONGEST)):
            pass


def clean(words: str) -> str:
    """Return `words` as text that can be shown and written anywhere."""
    text = words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text.replace("\0", " ").replace("\ufeff", "").strip()


def prompt(output: TextIO, typed_before: str = "") -> str:
    """Ask on `output` for a line, which begins with what was typed while something was still being said.

    Raises EOFError at the end of input.
    """
    editor = _line_editor() if output is sys.stdout else None  # it draws nowhere else
    if editor is None:
        output.write(PROMPT + typed_before)
        output.flush()
        return clean(typed_before + input())

    def insert() -> None:
        editor.insert_text(typed_before)
        editor.redisplay()

    editor.set_pre_input_hook(insert)
    return clean(input(PROMPT))


def _line_editor() -> ModuleType | None:
    try:
        import readline  # noqa: PLC0415 -- not there on Windows
    except ImportError:
        return None
    return readline
