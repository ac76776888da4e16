"""Where in a question the thing asked about stands, and where only the story around it does."""

import re
from collections.abc import Iterator, Sequence

_BETWEEN = {
    "does|do|can|will|would|could|might": "help|work|cause|stop|ease|relieve|prevent|make|give|bring|trigger|set off"
    "|lead to|fix|cure|do anything",
    "is|are": "any good|good|helpful|useful|worth|effective|the cause|the reason|to blame",
    "could|might|may|can|would": "be the|be why|be to blame|be behind|be doing|be causing|be it|be making|be giving",
}
_AFTER = (
    "caused by|because of|due to|from",
    "what causes|what helps|what cures|what treats|what prevents",
    "says? about|speaks? of|does the article say|does the article mention|does it mention",
    "my question about leg cramps is",
)
_TAKEN = "try|use|take|eat|drink|apply|rub on|rub|put on|have"
_PLACES = [
    *(re.compile(rf"\b(?:{before}) ((?:\S+ ){{1,4}}?)(?:{after})\b") for before, after in _BETWEEN.items()),
    *(re.compile(rf"\b(?:{before}) ((?:\S+ ?){{1,3}})$") for before in _AFTER),
    re.compile(
        rf"\b(?:should|can|could|may) i (?:{_TAKEN}) ((?:\S+ ?){{1,3}}?)(?:for|to|on|in|if|when|with|at|before|after|$)"
    ),
    re.compile(r"^((?:\S+ ){1,3})(?:for|against) (?:my |the |a )?(?:leg |muscle |calf |night )?(?:cramps?|charley)"),
    re.compile(r"^(?:what|how) about ((?:\S+ ?){1,3})$"),
]
_STORY = re.compile(r"\b(?:when|while|after|during|from|because of|due to|if|in|since|on) (?:\S+ ){0,3}$")
_WHILE = re.compile(r"\b(?:when|while|after|during|since) (?:\S+ ){0,3}$")
_ASKING = re.compile(r"\b(?:what|why|how|should|does|can|could|would|will|is|are|any) ")


def asked_about(tokens: Sequence[str]) -> Iterator[range]:
    """Yield the places of the words where a food, a medicine or a cause would stand: `does … help`."""
    text = " ".join(tokens)
    for pattern in _PLACES:
        if found := pattern.search(text):
            start, end = found.span(1)
            yield range(len(text[:start].split()), len(text[:end].split()))


def in_a_story_asked_about(tokens: Sequence[str], place: int) -> bool:
    """Whether what stands at `place` is when or where it comes, after a question word: `why do I cramp after golf`."""
    before = _before(tokens, place)
    return bool(_STORY.search(before) and _ASKING.search(before))


def is_while(tokens: Sequence[str], place: int) -> bool:
    """Whether what stands at `place` is when it comes: `after exercise`."""
    return bool(_WHILE.search(_before(tokens, place)))


_AIDING = {"is", "are", "was", "am", "does", "do", "did", "can", "could", "will", "would", "should", "shall"}
_ASKS = frozenset({"what", "why", "how"} | _AIDING)
_NOT_ASKING_AFTER = frozenset(
    {"i", "you", "we", "they", "he", "she", "it", "that", "this", "there", "who", "and", "not"}
)
QUESTION = 3
"""So many words a question has at least."""
_MODAL = frozenset({"would", "could", "can", "will", "should", "does", "did", "might", "may"})
_GUESSES = frozenset({"think", "reckon", "guess", "suppose", "believe"})
CLAUSE = 8
"""So far back it is looked whether a question is under way already."""


def is_asking(tokens: Sequence[str]) -> bool:
    """Return whether it begins as a question, and is not only told: `my legs cramp`."""
    return len(tokens) > QUESTION and tokens[0] in _ASKS | {"which", "who"}


def question(tokens: Sequence[str]) -> int:
    """Return the place where the last question begins; what stands before is the story that leads to it."""
    starts = (
        place
        for place in range(len(tokens) - QUESTION, 0, -1)
        if tokens[place] in _ASKS and tokens[place - 1] not in _ASKS | _NOT_ASKING_AFTER and not _goes_on(tokens, place)
    )
    return next(starts, 0)


def _goes_on(tokens: Sequence[str], place: int) -> bool:
    """Return whether `place` goes on with a question: `would tea do any good`, `do you think tea is why`."""
    before = frozenset(tokens[max(0, place - CLAUSE) : place])
    return not before.isdisjoint(_MODAL if tokens[place] == "do" else _GUESSES)


_TAKING = re.compile(r"\b(?:should|can|could|may|do) i (?:take|try|use) .*\b(?:for|against) ")
_OPEN = re.compile(r"(?:what|which|why|how|when|who|where|tell|explain|name|list)$")
_CLOSED = re.compile(r"(?:is|are|can|could|do|does|did|will|would|should|might|may|has)$")


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


def _before(tokens: Sequence[str], place: int) -> str:
    return "".join(f"{token} " for token in tokens[:place])
