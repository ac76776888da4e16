"""The resolver: emergencies first, then samples to the word, then a weight, then what the words are about."""

from collections.abc import Mapping
from dataclasses import dataclass

from skill.answers.model import Model
from skill.answers.reply import Understood
from skill.answers.resolver.alarm import Alarm
from skill.answers.resolver.body_weight import Scales
from skill.answers.resolver.likeness import (
    EMERGENCY,
    GENERAL,
    LACKING,
    NONE,
    TOPIC,
    Likeness,
    Shares,
    evidence,
    load_likeness,
)
from skill.answers.resolver.numbers import with_digits
from skill.answers.resolver.reading import Reader, Reading
from skill.answers.resolver.rules import Rules
from skill.answers.resolver.samples import Samples
from skill.answers.resolver.scope import Scope
from skill.answers.resolver.spelling import Spelling
from skill.answers.resolver.weighing import Weighing
from skill.answers.topics import Topics
from skill.answers.vocabulary import Vocabulary
from skill.answers.words import normalized

LONGEST = 600
"""So many characters of an utterance are read; nobody says more in one breath."""
UNANSWERED = ("AMAZON.FallbackIntent", "NotCoveredIntent", "ClarifyIntent")
"""Where nothing else is asked, a weight that is not certain asks for the rule without a figure."""


@dataclass(frozen=True)
class Explained:
    """How an utterance was understood."""

    words: str
    """Its words as they were read: normalized, slips put right."""
    by: str
    """What decided: `alarm`, `sample`, `weight`, `rules` or `likeness`."""
    meant: Understood
    """What was asked."""
    reading: Reading | None = None
    """The concepts found, where they were looked for."""
    ruled: Understood | None = None
    """What the rules made of them."""
    held: frozenset[str] = frozenset()
    """The evidence that likeness was told by."""
    topics: Shares = ()
    """The topics that it is like."""
    emergencies: Shares = ()
    """The emergencies that it is like, or none."""


class Resolver:
    """Turns words into `Understood`."""

    def __init__(self, topics: Topics, vocabulary: Vocabulary, model: Model) -> None:
        """Make ready from the same topics, names and samples that everything else uses."""
        self._topics = topics
        self._alarm = Alarm(vocabulary)
        self._samples = Samples(model)
        self._reader = Reader(topics, vocabulary)
        plain = _words_of(vocabulary.words["plain"])
        self._spelling = Spelling(vocabulary.slips, plain, (self._alarm.lexicon, self._reader.lexicon))
        self._rules = Rules(topics, plain)
        self._scope = Scope(topics, plain)
        self._scales = Scales(vocabulary.weights)
        labels = {TOPIC: {*topics.by_id, GENERAL, LACKING}, EMERGENCY: {*vocabulary.emergencies, NONE}}
        self._likeness = load_likeness().among(labels)
        self._weighing = Weighing(self._rules, self._reader)

    def resolve(self, text: str) -> Understood:
        """Return what `text` asks; words that mean nothing here give AMAZON.FallbackIntent."""
        return self.explained(text).meant

    def explained(self, text: str) -> Explained:
        """Return what `text` asks, and how that was found."""
        words = self.mended(text)
        counted = with_digits(words)
        if kind := self._alarm.kind(words):
            return Explained(words, "alarm", Understood("EmergencyIntent", {"emergency": kind}))
        if exact := self._samples.match(words, counted, self._scales.lone(counted)):
            return Explained(words, "sample", exact)
        weight = self._scales.weight_in(counted)
        if weight:
            return Explained(words, "weight", self._weighing_in(weight, words))
        explained = self._weighed(words)
        if weight is None or explained.meant.intent not in UNANSWERED:
            return explained
        return Explained(words, "weight", self._weighing_in({}, words))

    def evidence(self, text: str) -> frozenset[str]:
        """Return what likeness is told by, for `text`."""
        return evidence(self._reader.read(self.mended(text)), self._topics)

    def unknown(self, reading: Reading) -> list[str]:
        """Return the words of `reading` that mean nothing here and are no plain English."""
        return self._scope.strange(reading, range(len(reading.tokens)))

    def reasons(self, explained: Explained) -> list[tuple[str, float]]:
        """Return what speaks for and against the likeliest topic, the weightiest first."""
        return self._likeness.reasons(explained.held, explained.topics[0][0])

    def learn(self, likeness: Likeness) -> None:
        """Take other weights."""
        self._likeness = likeness

    def _weighing_in(self, weight: Mapping[str, str], words: str) -> Understood:
        """Return what a weight asks: water for it, but no figure for whom that may harm, `i am pregnant, i weigh …`."""
        persons = self._reader.read(words).of("person")
        return Understood("PersonIntent", {"person": persons[0].id}) if persons else Understood("WeightIntent", weight)

    def _weighed(self, words: str) -> Explained:
        reading = self._reader.read(words)
        ruled = self._rules.beside(self._rules.decide(reading), reading)
        held = evidence(reading, self._topics)
        like = self._likeness.ranked(held)
        topics, emergencies = like[TOPIC], like[EMERGENCY]
        meant = self._weighing.meant(reading, ruled, topics, emergencies)
        by = "likeness" if meant else "rules"
        asked = self._rules.beside(meant, reading) if meant else ruled
        return Explained(words, by, asked, reading, ruled, held, topics, emergencies)

    def mended(self, text: str) -> str:
        """Return the words of `text` as they are read: normalized, slips put right."""
        return self._spelling.mended(normalized(text[:LONGEST]))


def _words_of(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split())
