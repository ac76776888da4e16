"""Which words of an utterance stand within a turn of phrase: what is denied, what is set aside."""

import re

SET_ASIDE = re.compile(
    r"\b(?:besides|aside from|apart from|other than|except|not the|without"
    r"|tried(?! everything| it all| all| the lot| every)"
    r"|already (?:take|taking|drink|drinking|eat|eating|use|using|do|doing|tried|stretch)"
    r"|(?:i|we) (?:drink|eat|get|stretch) (?:plenty|lots|loads|tons|enough|a lot|so much)(?: of)?"
    r"|no matter how much|even though i|although i)"
    r"(?: (?!what|how|why|is|are|can|could|does|do|should|so|but|and|to|or|when|where|which|that|any|will|for)\S+){0,3}"
)
"""What these words hold is not what is asked about."""
DENIED = re.compile(
    r"\b(?:no|not|without|any|nor|neither) (?:(?:any|have|having|had|got|be|being|a|an|been|on|take|taking|using) )*"
    r"(\S+(?: (?:or|nor|and no) \S+)*)"
)
"""What these words name is not there: `no swelling or redness`, `i do not have chest pain`."""


def words_in(text: str, start: int, end: int) -> range:
    """Return the places of the words of `text`, a space apart, that stand between two of its characters."""
    return range(len(text[:start].split()), len(text[:end].split()))


def denied(text: str) -> set[int]:
    """Return the places of the words that are only named to be denied: `no swelling or redness`."""
    return {place for found in DENIED.finditer(text) for place in words_in(text, *found.span(1))}


def set_aside(text: str) -> frozenset[int]:
    """Return the places of the words that are only named to be set aside: `besides water`."""
    return frozenset(place for found in SET_ASIDE.finditer(text) for place in words_in(text, *found.span()))
