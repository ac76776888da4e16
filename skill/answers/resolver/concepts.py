"""The lexicon of all that can be spoken of, made from topics and vocabulary."""

from collections.abc import Iterable, Iterator

from skill.answers.resolver.lexicon import Concept, Lexicon
from skill.answers.topics import Topics
from skill.answers.vocabulary import Vocabulary


def lexicon_of(topics: Topics, vocabulary: Vocabulary) -> Lexicon:
    """Return the lexicon of what `topics` tell of, and of what `vocabulary` knows beside."""
    lexicon = Lexicon()
    for key, subject in topics.subjects.items():
        weak = subject.topic.weak if subject.thing is None else () if subject.thing.strong else ("*",)
        for name in subject.names:
            lexicon.add(Concept("subject", key, weak="*" in weak or name in weak), [name])
    for topic in topics:
        lexicon.add(Concept("cue", topic.id), topic.cues)
    for key, gap in vocabulary.uncovered.items():
        lexicon.add(Concept("uncovered", key, weak=gap.weak), _with_or_without_article(gap.names))
        lexicon.add(unless("uncovered", key), gap.unless)
    for key, question in vocabulary.open_questions.items():
        lexicon.add(Concept("open", key), question.phrases)
        lexicon.add(unless("open", key), question.unless)
    for key, person in vocabulary.persons.items():
        lexicon.add(Concept("person", key), _both(person.names, person.phrases))
        lexicon.add(unless("person", key), person.unless)
    for key, phrases in vocabulary.words.items():
        if key == "plain":
            continue
        lexicon.add(Concept("word", key), phrases)
    return lexicon


def unless(kind: str, key: str) -> Concept:
    """Return the concept of the words beside which `key` is not spoken of."""
    return Concept("unless", f"{kind} {key}")


def _with_or_without_article(names: Iterable[str]) -> Iterator[str]:
    """Yield `names`, and those of more words without the article that they begin with: `massage gun`."""
    for name in names:
        yield name
        article, _, rest = name.partition(" ")
        if article in ("a", "an", "the") and " " in rest:
            yield rest


def _both(names: Iterable[str], phrases: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*names, *phrases]))
