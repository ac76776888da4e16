"""Sayings as Alexa takes them: what people say in few words becomes samples, and names of emergencies, as it is."""

import re
from collections.abc import Iterable, Iterator

MOST_WORDS = 12
"""A longer sentence is said once, by one person."""
MOST_WORDS_OF_A_NAME = 10
_SPOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*(?: [a-z]+(?:'[a-z]+)*)+")
_BREAK = re.compile(r"[-\u2013\u2014/]")
_SILENT = re.compile(r"[,.?!;:\"\u2026()]")


def idioms(sentences: Iterable[str], most: int = MOST_WORDS) -> Iterator[str]:
    """Yield those of `sentences` that are two to `most` words and no figures, without what is not spoken."""
    for sentence in sentences:
        plain = sentence.lower().replace("\u2019", "'")
        said = " ".join(_SILENT.sub("", _BREAK.sub(" ", plain)).split())
        if _SPOKEN.fullmatch(said) and said.count(" ") < most:
            yield said
