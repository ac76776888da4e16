"""Sayings as Alexa takes them: what people say in few words becomes samples, and names of emergencies.

Where a saying names a thing, the place of the name is a slot: what was said of one is said of others.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from skill.answers.guide import Guide
from skill.answers.resolver.sayings import Sayings

MOST_WORDS = 12
"""A longer sentence is said once, by one person."""
MOST_WORDS_OF_A_CARRIER = 8
MOST_WORDS_OF_A_NAME = 10
_SPOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*(?: [a-z]+(?:'[a-z]+)*)+")
_BREAK = re.compile(r"[-\u2013\u2014/]")
_SILENT = re.compile(r"[,.?!;:\"\u2026()]")


def idioms(sentences: Iterable[str], most: int = MOST_WORDS) -> Iterator[str]:
    """Yield those of `sentences` that are two to `most` words and no figures, without what is not spoken."""
    for sentence in sentences:
        plain = sentence.lower().replace("\u2019", "'")
        said = " ".join(_SILENT.sub("", _BREAK.sub(" ", plain)).split())
        if _SPOKEN.fullmatch(said) and said.count(" ") < most:
            yield said


def samples(guide: Guide, sayings: Sayings) -> Mapping[str, list[str]]:
    """Return what `sayings` add to the samples of each intent, by its name."""
    found = {intent.name: list(idioms(sayings.get(intent.learns or "", ()))) for intent in guide.model.intents.values()}
    whole = {said for intent in guide.model.intents.values() for said in (*intent.phrases, *found[intent.name])}
    theirs = {carrier for said in whole for carrier in _slotted(guide, said)}
    for topic in guide.topics:
        for said in idioms(sayings.get(topic.id, ()), MOST_WORDS_OF_A_CARRIER):
            intent, carrier = _carrier(guide, said)
            if carrier and carrier not in theirs:
                found[intent].append(carrier)
    return found


def _carrier(guide: Guide, said: str) -> tuple[str, str]:
    """Return the intent of what was `said`, and its words with a slot for the thing that they name, if they do."""
    meant = guide.resolver.resolve(said)
    subject = guide.topics.subjects.get(meant.slots.get("subject", ""))
    if subject is None or "subject" not in guide.model.intents[meant.intent].slots:
        return meant.intent, ""
    names = sorted(subject.names, key=len, reverse=True)
    return meant.intent, next((slotted for name in names if (slotted := _with_slot(said, name))), "")


def _slotted(guide: Guide, said: str) -> Iterator[str]:
    """Yield what was said with a slot for each name in it: a carrier must not take it from its intent."""
    for subject in guide.topics.subjects.values():
        yield from (slotted for name in subject.names if name in said and (slotted := _with_slot(said, name)))


def _with_slot(said: str, name: str) -> str:
    before, found, after = f" {said} ".partition(f" {name} ")
    return " ".join(f"{before} {{subject}} {after}".split()) if found else ""
