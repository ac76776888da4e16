"""Whether an utterance speaks of leg cramps or of the article at all."""

from skill.answers.resolver.reading import Reading
from skill.answers.topics import Topics

STRANGE_TALK = 3
"""So many words of other talk may stand beside a name of this guide where no cramp is spoken of."""
DOMAIN_TALK = 2
"""So many beside a word that general talk seldom holds."""
LONG = 10
"""One strange word more in so many words is no more than a story."""
SHORT = 4
"""So few words, a question after help or causes, speak of cramps without naming them."""
PLAINLY = 3
"""A turn of phrase of so many words says by itself what is meant."""
ABOUT_THE_ARTICLE = frozenset({"author", "sources", "disclaimer", "functional_medicine"})
"""Topics that a turn of phrase asks for only where nothing else is named."""
ASKED = frozenset({"why", "help", "prevent", "amount", "good", "cause", "me", "it", "ask", "doctor"})


class Scope:
    """Tells this guide's talk from any other."""

    def __init__(self, topics: Topics, plain: frozenset[str]) -> None:
        """Take the topics, and the plain words that name nothing."""
        self._topics = topics
        self._plain = plain

    def holds(self, reading: Reading) -> bool:
        """Return whether `reading` is of this guide's talk."""
        if reading.cramps:
            return True
        if "elsewhere" in reading.kinds:
            return False
        strange, leeway = self.strange(reading, range(len(reading.tokens))), self._leeway(reading)
        return leeway >= 0 and len(strange) <= leeway + len(reading.tokens) // LONG

    def strange(self, reading: Reading, places: range) -> list[str]:
        """Return the words at `places` that mean nothing here and are no plain English."""
        words = ((at, reading.tokens[at]) for at in places)
        return [
            word for at, word in words if at not in reading.words and word not in self._plain and not word.isdecimal()
        ]

    def _leeway(self, reading: Reading) -> int:
        """Return how many words of other talk may stand beside what points to this guide; -1 where nothing does."""
        subjects = reading.of("subject")
        if any(not one.weak and one.id not in ABOUT_THE_ARTICLE for one in subjects):
            return STRANGE_TALK
        if "domain" in reading.kinds and reading.kinds & ASKED:
            return DOMAIN_TALK
        thing = any(self._topics.subjects[one.id].thing for one in subjects) and reading.weighs
        return -1 + _is_hinted(reading) + thing + _is_plain(reading)


def _is_hinted(reading: Reading) -> bool:
    short = "it" in reading.kinds or len(reading.tokens) <= SHORT
    return bool(reading.entities) or (short and bool(reading.kinds & {"help", "prevent", "why"}))


def _is_plain(reading: Reading) -> bool:
    telling = (one for one in reading.entities if one.concept.id not in {"author", "sources"})
    return any(len(one.words) >= PLAINLY for one in telling)
