"""Phrases to try, made from the model: each is understood as the intent that it stands for."""

from collections.abc import Iterator

from skill.answers.reply import LOST
from skill.simulator.language import AMAZONS, SLOT, IntentModel, Language
from skill.simulator.phrasebook import BUILT_IN
from skill.simulator.search import NUMBER
from skill.simulator.understanding import Understanding

ANYTHING = "bananas"
"""What is said in a slot that takes anything."""
ANY_NUMBER = "two"


def openings(language: Language) -> tuple[str, ...]:
    """Return what calls the skill, with and without a question."""
    asked = next((sample for one in language.intents for sample in one.samples if _stands_alone(one, sample)), None)
    named = language.invocation
    return (f"open {named}", *([f"ask {named} {asked}"] if asked else []))


def examples(ears: Understanding) -> Iterator[tuple[str, str]]:
    """Yield an intent's name and a phrase for it, for each intent that people can ask for."""
    for place, intent in enumerate(ears.language.intents):
        phrases = (_filled(intent, sample, ears.language, place) for sample in _samples(intent))
        phrase = next((said for said in phrases if ears.understood(said).chosen.intent == intent.name), None)
        if phrase and intent.name != LOST:
            yield intent.name, phrase


def _samples(intent: IntentModel) -> tuple[str, ...]:
    """Return the intent's samples, the longest of the first few first: they say the most."""
    return (*sorted(intent.samples[:3], key=len, reverse=True), *intent.samples[3:], *BUILT_IN.get(intent.name, ()))


def _stands_alone(intent: IntentModel, sample: str) -> bool:
    is_whole = sample.startswith(("what ", "how ", "who ", "when ")) and not SLOT.search(sample)
    return is_whole and not intent.name.startswith(AMAZONS)


def _filled(intent: IntentModel, sample: str, language: Language, place: int) -> str:
    return SLOT.sub(lambda slot: _value(intent.slots[slot[1]], language, place), sample)


def _value(kind: str, language: Language, place: int) -> str:
    """Return something to say in a slot, in each intent something else."""
    if values := language.types.get(kind):
        return values[place % len(values)].name
    return ANY_NUMBER if kind == NUMBER else ANYTHING
