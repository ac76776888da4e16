"""Words as they are heard: case and punctuation do not count, digits are spoken, and each knows how it was written."""

import re
from dataclasses import dataclass

from skill.alexa.model_json import folded
from skill.answers.resolver.numbers import with_digits
from skill.answers.words import normalized

LONGEST = 60
"""So many words are heard; nobody says more in one breath, and a search over them stays quick."""
_PIECE = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Said:
    """What was said, word for word."""

    words: tuple[str, ...]
    """The words as they are compared; digits are one word each."""
    pieces: tuple[str, ...]
    """The pieces of text that they came from, in lower case: `b12` is two words of one piece."""
    places: tuple[int, ...]
    """For each word, the place of its piece."""

    def between(self, begin: int, end: int) -> str:
        """Return the words from `begin` to `end` as they were written."""
        return " ".join(self.pieces[self.places[begin] : self.places[end - 1] + 1])

    def number(self, begin: int, end: int) -> str | None:
        """Return the number that these words are, in digits, or None when they are none."""
        if begin and self.places[begin] == self.places[begin - 1]:
            return None
        if end < len(self.places) and self.places[end] == self.places[end - 1]:
            return None
        digits = with_digits(normalized(self.between(begin, end)))
        return digits if _NUMBER.fullmatch(digits) else None


def said(text: str) -> Said:
    """Return `text` as it is heard; what goes on beyond the longest is not."""
    pieces = _PIECE.findall(text.lower().replace("\u2019", "'"))
    heard = [(word, place) for place, piece in enumerate(pieces) for word in folded(piece).split()][:LONGEST]
    return Said(tuple(word for word, _ in heard), tuple(pieces), tuple(place for _, place in heard))
