"""Sayings as Alexa takes them: what people say in few words becomes samples, and names of emergencies.

Where a saying names a thing, the place of the name is a slot: what was said of one is said of others.
"""

import re
from collections import defaultdict
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
    found: dict[str, list[str]] = defaultdict(list)
    for intent in guide.model.intents.values():
        found[intent.name] += idioms(sayings.get(intent.learns or "", ()))
    for topic in guide.topics:
        for said in idioms(sayings.get(topic.id, ()), MOST_WORDS_OF_A_CARRIER):
            for name, carrier in _carriers(guide, said):
                found[name].append(carrier)
    return found


def _carriers(guide: Guide, said: str) -> Iterator[tuple[str, str]]:
    """Yield the intent of what was `said`, and its words with a slot for the thing that they name."""
    meant = guide.resolver.resolve(said)
    subject = guide.topics.subjects.get(meant.slots.get("subject", ""))
    if subject is None or "subject" not in guide.model.intents[meant.intent].slots:
        return
    for name in sorted(subject.names, key=len, reverse=True):
        before, found, after = f" {said} ".partition(f" {name} ")
        if found:
            yield meant.intent, " ".join(f"{before} {{subject}} {after}".split())
            return
