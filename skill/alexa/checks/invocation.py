"""The rules of an invocation name, after Amazon's "Choose the Invocation Name for a Custom Skill"."""

import re
from collections.abc import Iterator

from skill.alexa.checks.check import Check, judged

LAUNCH = frozenset(
    {"run", "start", "play", "resume", "use", "launch", "ask", "open", "tell", "load", "begin", "enable"}
)
CONNECTING = frozenset({"to", "from", "in", "using", "with", "about", "for", "that", "by", "if", "and", "whether"})
WAKE = frozenset({"alexa", "amazon", "echo", "computer", "skill", "app"})
SMALL = frozenset({"a", "an", "the", "of", "on", "at", "as"})
CLAIMS = frozenset({"cure", "cures", "doctor", "doctors", "heal", "heals", "treat", "treats", "diagnose"})
_LETTERS = re.compile(r"[a-z]+(?:'s)?(?: [a-z]+(?:'s)?)*")


def invocation_checks(name: str) -> Iterator[Check]:
    """Yield each rule with its verdict on `name`."""
    words = name.split()
    small = SMALL if len(words) == len(("two", "words")) else frozenset[str]()
    yield judged("The invocation name has two words or more.", [] if len(words) > 1 else [repr(name)])
    yield judged(
        "The invocation name is lower-case letters, spaces and possessive apostrophes.",
        [] if _LETTERS.fullmatch(name) else [repr(name)],
    )
    yield _without("The invocation name holds no launch word.", words, LAUNCH)
    yield _without("The invocation name holds no connecting word.", words, CONNECTING)
    yield _without("The invocation name holds no wake word, and neither skill nor app.", words, WAKE)
    yield _without("An invocation name of two words holds no article or preposition.", words, small)
    yield _without("The invocation name claims no cure and is no doctor.", words, CLAIMS)


def _without(rule: str, words: list[str], forbidden: frozenset[str]) -> Check:
    return judged(rule, [repr(word) for word in words if word in forbidden])
