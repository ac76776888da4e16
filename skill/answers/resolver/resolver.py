"""The resolver: emergencies first, then samples to the word, then a weight, then what the words speak of."""

from skill.answers.model import Model
from skill.answers.reply import Understood
from skill.answers.resolver.numbers import weight_in, with_digits
from skill.answers.resolver.reading import Alarm, Reader
from skill.answers.resolver.rules import Rules
from skill.answers.resolver.samples import Samples
from skill.answers.resolver.spelling import Spelling
from skill.answers.topics import Topics
from skill.answers.vocabulary import Vocabulary
from skill.answers.words import normalized

LONGEST = 600
"""So many characters of an utterance are read; nobody says more in one breath."""


class Resolver:
    """Turns words into `Understood`."""

    def __init__(self, topics: Topics, vocabulary: Vocabulary, model: Model) -> None:
        """Make ready from the same topics, names and samples that everything else uses."""
        self._alarm = Alarm(vocabulary)
        self._samples = Samples(model)
        self._reader = Reader(topics, vocabulary)
        plain = _words_of(vocabulary.words["plain"])
        self._spelling = Spelling(vocabulary.slips, plain, (self._alarm.lexicon, self._reader.lexicon))
        self._rules = Rules(topics, plain)

    def resolve(self, text: str) -> Understood:
        """Return what `text` asks; words that mean nothing here give AMAZON.FallbackIntent."""
        words = self.mended(text)
        counted = with_digits(words)
        if kind := self._alarm.kind(words):
            return Understood("EmergencyIntent", {"emergency": kind})
        if exact := self._samples.match(words) or self._samples.match(counted):
            return exact
        if weight := weight_in(counted):
            return Understood("WeightIntent", weight)
        return self._rules.decide(self._reader.read(words))

    def mended(self, text: str) -> str:
        """Return the words of `text` as they are read: normalized, slips put right."""
        return self._spelling.mended(normalized(text[:LONGEST]))


def _words_of(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split())
