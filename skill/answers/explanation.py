"""Why a question is understood as it is: `cramp-skill explain` for whoever wonders why it misses a topic."""

from collections.abc import Iterator, Sequence

from skill.answers.guide import Guide
from skill.answers.reply import Understood
from skill.answers.resolver.lexicon import Found
from skill.answers.resolver.likeness import Shares
from skill.answers.resolver.resolver import Explained

BY = {
    "alarm": "a sign of an emergency",
    "sample": "a sample of the intent, to the word",
    "weight": "a body weight",
    "rules": "the rules",
    "likeness": "likeness, which weighs more than the rules here",
}
CANDIDATES = 3
REASONS = 6


def explanation(guide: Guide, question: str) -> str:
    """Return, a line each, what was found in `question`, what it is like, what decided, and what is said."""
    found = guide.resolver.explained(question)
    reply = guide.answer(found.meant, {}).reply
    lines = [
        ("heard", found.words),
        *_weighed(guide, found),
        ("decided by", BY[found.by]),
        ("understood", _named(found.meant)),
        ("outcome", ", ".join((reply.outcome, *reply.topics))),
        ("says", reply.speech),
    ]
    return "\n".join(f"{name:<12}{text}" for name, text in lines)


def _weighed(guide: Guide, found: Explained) -> Iterator[tuple[str, str]]:
    """Yield what there is to tell where more than a sample was looked for."""
    if found.reading is None or found.ruled is None:
        return
    tokens = found.reading.tokens
    yield "concepts", _listed([_concept(one, tokens) for one in found.reading.entities])
    yield "asks", _listed(sorted(found.reading.kinds))
    yield "unknown", _listed(guide.resolver.unknown(found.reading))
    yield "rules say", _named(found.ruled)
    yield "is like", _shares(found.topics)
    yield "because of", _listed([f"{one} {weight:+.1f}" for one, weight in guide.resolver.reasons(found)[:REASONS]])
    yield "emergency", _shares(found.emergencies)


def _concept(found: Found, tokens: Sequence[str]) -> str:
    return f"{found.concept.kind} {found.concept.id} ({found.text(tokens)})"


def _named(understood: Understood) -> str:
    return ", ".join((understood.intent, *(f"{slot} {value}" for slot, value in understood.slots.items())))


def _shares(shares: Shares) -> str:
    return ", ".join(f"{label} {share:.0%}" for label, share in shares[:CANDIDATES])


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "-"
