"""The card in the Alexa app: the words spoken, where they stand in the article, and the disclaimer."""

from skill.alexa.ssml import legible
from skill.answers.reply import Reply

ARTICLE = "Root Causes of Leg Cramps"
AUTHOR = "Angelica Clark"
LONGEST = 8000
"""Amazon's limit for the characters of a card's title and text together."""


def card_text(reply: Reply, disclaimer: str) -> str:
    """Return the card's text: what was said, its source if it has one, and the disclaimer."""
    source = f"Source: “{ARTICLE}” by {AUTHOR}: {reply.source}." if reply.source else None
    lines = [reply.speech, source, None if disclaimer in reply.speech else disclaimer]
    return legible("\n\n".join(filter(None, lines)))[: LONGEST - len(reply.title)]
