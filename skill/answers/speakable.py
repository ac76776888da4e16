"""Numbers, units and symbols spelled out on the way to a voice; the text on a card keeps them short."""

import re

_RULES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"\bmg\b"), "milligrams"),
    (re.compile(r"\bwww\."), "w w w dot "),
    (re.compile(r"\.com\b"), " dot com"),
    (re.compile(r"\bStatPearls\b"), "Stat Pearls"),
    (re.compile(r"\b(1[0-9]|20)([1-9][0-9])\b"), r"\1 \2"),
    (re.compile(r"&"), " and "),
]
_WRITTEN = re.compile(r"[0-9&]|\bmg\b|www|\.com|StatPearls")
"""One of these is in whatever a rule changes; most sentences hold none."""
_TELEPHONE = re.compile(r"\((\d{3})\) (\d{3})-(\d{4})")


def speakable(text: str) -> str:
    """Return `text` as it is to be spoken: `400 mg` as `400 milligrams`, a telephone number digit by digit."""
    if not _WRITTEN.search(text):
        return text
    text = _TELEPHONE.sub(lambda found: ", ".join(" ".join(digits) for digits in found.groups()), text)
    for symbol, spoken in _RULES:
        text = symbol.sub(spoken, text)
    return text
