"""Where in a question the thing asked about stands, and where only the story around it does."""

import re
from collections.abc import Iterator, Sequence

from skill.answers.resolver.spans import words_in

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
            yield words_in(text, *found.span(1))


def in_a_story_asked_about(tokens: Sequence[str], place: int) -> bool:
    """Whether what stands at `place` is when or where it comes, after a question word: `why do I cramp after golf`."""
    before = _before(tokens, place)
    return bool(_STORY.search(before) and _ASKING.search(before))


def is_while(tokens: Sequence[str], place: int) -> bool:
    """Whether what stands at `place` is when it comes: `after exercise`."""
    return bool(_WHILE.search(_before(tokens, place)))


def _before(tokens: Sequence[str], place: int) -> str:
    return "".join(f"{token} " for token in tokens[:place])
