"""Every way of saying an intent, with every name it can hold, is understood as that intent and gets a fitting reply."""

import re
from collections import Counter
from itertools import product

from skill.answers.guide import Guide
from skill.answers.model import Intent
from skill.answers.words import normalized

STATED = {
    "AMAZON.NUMBER": ("one", "two", "nine", "150", "one hundred sixty"),
    "AMAZON.SearchQuery": ("horseradish",),
}
"""Numbers and free questions take anything; these are tried."""


def spoken(guide: Guide, intent: Intent) -> list[str]:
    """Return every sample of `intent` with every name it can hold."""
    return [
        phrase.format(**dict(zip(slots, names, strict=True)))
        for phrase in intent.phrases
        for slots in [re.findall(r"{(\w+)}", phrase)]
        for names in product(*(_names(guide, intent.slots[slot]) for slot in slots))
    ]


def _names(guide: Guide, kind: str) -> tuple[str, ...]:
    return STATED.get(kind) or tuple(name for names in guide.model.slot_types[kind].values() for name in names)


def test_every_sample_with_every_name_is_its_own_intent(guide: Guide) -> None:
    wrong = Counter(
        (intent.name, understood.intent, words)
        for intent in guide.model.intents.values()
        if intent.does != "free"
        for words in spoken(guide, intent)
        for understood in [guide.resolver.resolve(words)]
        if understood.intent != intent.name
    )
    assert not wrong, wrong.most_common(20)


def test_a_free_question_about_something_unknown_names_it(guide: Guide) -> None:
    for words in spoken(guide, guide.model.intents["FreeQuestionIntent"]):
        reply = guide.hear(words, {}).reply
        assert reply.outcome == "not_covered", words
        assert "horseradish" in reply.speech, words


def test_no_phrase_belongs_to_two_intents(guide: Guide) -> None:
    owners = Counter(
        phrase
        for intent in guide.model.intents.values()
        for phrase in {normalized(phrase) for phrase in intent.phrases}
    )
    assert [phrase for phrase, count in owners.items() if count > 1] == []


def test_no_name_means_two_things(guide: Guide) -> None:
    names = Counter(
        normalized(name)
        for values in guide.model.slot_types.values()
        for several in values.values()
        for name in set(several)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_every_example_is_a_sample(guide: Guide) -> None:
    for intent in guide.model.intents.values():
        if intent.example and intent.does != "free":
            assert guide.resolver.resolve(intent.example).intent == intent.name
