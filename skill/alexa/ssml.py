"""Speech as SSML: always one well-formed `speak` with plain text and short breaks, within Amazon's limit."""

import re
from collections.abc import Iterable

from skill.answers.speakable import speakable

LONGEST = 8000
"""Amazon's limit for the characters of a speech, and for those of a reprompt."""
BREAK = '<break time="250ms"/>'
SPEAK = "<speak>{}</speak>"
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids: control characters, lone surrogates and two more."""


def ssml(sentences: Iterable[str]) -> str:
    """Return the sentences as they are spoken, a break between them; those beyond the limit are left out."""
    spoken = ""
    for sentence in sentences:
        longer = f"{spoken} {BREAK} {_escaped(sentence)}" if spoken else _escaped(sentence)
        if len(SPEAK.format(longer)) > LONGEST:
            break
        spoken = longer
    return SPEAK.format(spoken)


def legible(text: str) -> str:
    """Return `text` without the characters that neither XML nor a card can hold."""
    return _NOT_XML.sub("", text)


def _escaped(sentence: str) -> str:
    text = " ".join(legible(speakable(sentence)).split())
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
