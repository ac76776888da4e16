"""Whether and how something is asked, and where the question begins."""

import re
from collections.abc import Sequence

_AIDING = {"is", "are", "was", "am", "does", "do", "did", "can", "could", "will", "would", "should", "shall"}
_ASKS = frozenset({"what", "why", "how"} | _AIDING)
_NOT_ASKING_AFTER = frozenset(
    {"i", "you", "we", "they", "he", "she", "it", "that", "this", "there", "who", "and", "not"}
)
_QUESTION = 3
"""So many words a question has at least."""
_MODAL = frozenset({"would", "could", "can", "will", "should", "does", "did", "might", "may"})
_GUESSES = frozenset({"think", "reckon", "guess", "suppose", "believe"})
_CLAUSE = 8
"""So far back it is looked whether a question is under way already."""
_TAKING = re.compile(r"\b(?:should|can|could|may|do) i (?:take|try|use) .*\b(?:for|against) ")
_OPEN = re.compile(r"(?:what|which|why|how|when|who|where|tell|explain|name|list)$")
_CLOSED = re.compile(r"(?:is|are|can|could|do|does|did|will|would|should|might|may|has)$")


def is_asking(tokens: Sequence[str]) -> bool:
    """Return whether it begins as a question, and is not only told: `my legs cramp`."""
    return len(tokens) > _QUESTION and tokens[0] in _ASKS | {"which", "who"}


def question(tokens: Sequence[str]) -> int:
    """Return the place where the last question begins; what stands before is the story that leads to it."""
    starts = (
        place
        for place in range(len(tokens) - _QUESTION, 0, -1)
        if tokens[place] in _ASKS and tokens[place - 1] not in _ASKS | _NOT_ASKING_AFTER and not _goes_on(tokens, place)
    )
    return next(starts, 0)


def _goes_on(tokens: Sequence[str], place: int) -> bool:
    """Return whether `place` goes on with a question: `would tea do any good`, `do you think tea is why`."""
    before = frozenset(tokens[max(0, place - _CLAUSE) : place])
    return not before.isdisjoint(_MODAL if tokens[place] == "do" else _GUESSES)


def is_yes_or_no(tokens: Sequence[str]) -> bool | None:
    """Return True for a question of yes or no, False for one of what, which or how, None where nothing is asked."""
    for place, token in enumerate(tokens):
        told = place > 0 and tokens[place - 1] in ("i", "they", "my")
        if _CLOSED.match(token) and not told:
            return True
        if _OPEN.match(token) and tokens[place + 1 : place + 2] != ["about"]:
            return False
    return None


def is_taking(tokens: Sequence[str]) -> bool:
    """Return whether it is asked if something should be taken against cramps: `should i take statins for cramps`."""
    return bool(_TAKING.search(" ".join(tokens)))


def is_either_or(tokens: Sequence[str]) -> bool:
    """Return whether one of two things is asked for: `is it this or that`."""
    return "or" in tokens[1:-1]
