"""Every word and turn of phrase of the vocabulary, and every sample, is reached by saying it."""

from collections.abc import Iterator

import pytest

from skill.answers.guide import Guide
from skill.answers.resolver.alarm import Alarm
from skill.answers.resolver.reading import Reader
from skill.answers.template import GAP, Choice, Part, parse
from skill.answers.vocabulary import Vocabulary, load_vocabulary
from skill.answers.words import normalized


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def said(parts: tuple[Part, ...], place: int) -> Iterator[str]:
    """Yield one way of saying `parts`: of every choice the first or the last, gaps and slots left out."""
    for part in parts:
        if isinstance(part, Choice):
            yield from said(part.options[place], place)
        elif part != GAP:
            yield part


def ways(phrase: str) -> set[str]:
    """Return two ways of saying a phrase, normalized."""
    return {normalized(" ".join(said(parse(phrase), place))) for place in (0, -1)}


def phrases(vocabulary: Vocabulary, guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield every phrase that the reader knows, with the concept that it stands for."""
    for key, subject in guide.topics.subjects.items():
        yield from ((key, name) for name in subject.names)
    for topic in guide.topics:
        yield from ((topic.id, cue) for cue in topic.cues)
    for key, gap in vocabulary.uncovered.items():
        yield from ((key, name) for name in gap.names)
    for key, question in vocabulary.open_questions.items():
        yield from ((key, phrase) for phrase in question.phrases)
    for key, person in vocabulary.persons.items():
        yield from ((key, phrase) for phrase in (*person.names, *person.phrases))
    for key, several in vocabulary.words.items():
        yield from ((key, phrase) for phrase in several if key != "plain")


def test_every_concept_is_found_by_each_of_its_phrases(guide: Guide, vocabulary: Vocabulary) -> None:
    lexicon = Reader(guide.topics, vocabulary).lexicon
    lost = {
        (key, phrase)
        for key, phrase in phrases(vocabulary, guide)
        for way in ways(phrase)
        if key not in {found.concept.id for found in lexicon.all_in(way.split())}
    }
    assert lost == set()


def test_every_sign_of_an_emergency_is_heard(vocabulary: Vocabulary) -> None:
    lexicon = Alarm(vocabulary).lexicon
    lost = {
        (key, phrase)
        for key, emergency in vocabulary.emergencies.items()
        for phrase in (*emergency.names, *emergency.phrases)
        for way in ways(phrase)
        if key not in {found.concept.id for found in lexicon.all_in(way.split())}
    }
    assert lost == set()


def test_every_slip_is_put_right(guide: Guide, vocabulary: Vocabulary) -> None:
    lost = {
        slip
        for meant, slips in vocabulary.slips.items()
        for slip in slips
        if normalized(meant) not in guide.resolver.mended(slip)
    }
    assert lost == set()
