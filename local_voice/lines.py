"""What people type, one line at a time: from a file or a pipe, whatever bytes come, or at a prompt."""

import sys
from collections.abc import Iterator
from typing import BinaryIO

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


def prompt(typed_before: str = "") -> str:
    """Ask for a line, which begins with what was typed while something was still being said."""
    try:
        import readline  # noqa: PLC0415 -- not there on Windows
    except ImportError:
        sys.stdout.write(PROMPT + typed_before)
        sys.stdout.flush()
        return clean(typed_before + input())

    def insert() -> None:
        readline.insert_text(typed_before)
        readline.redisplay()

    readline.set_pre_input_hook(insert)
    return clean(input(PROMPT))
