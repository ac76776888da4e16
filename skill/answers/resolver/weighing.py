"""What counts more: what the rules make of an utterance, or what it is like. Rules know things, likeness knows talk."""

from bisect import bisect_left

from skill.answers.reply import BESIDE, LOST, Understood
from skill.answers.resolver.likeness import GENERAL, LACKING, NONE, Shares
from skill.answers.resolver.reading import Reader, Reading
from skill.answers.resolver.rules import Rules

BOTH = "CausesAndRemediesIntent"
SHORT = 4
"""So few words that only name a cramp ask for both causes and remedies."""
ALARMING = 0.75
"""So likely must an emergency be by likeness alone."""
SURE = 0.45
"""So likely must another topic be than the rules' to be told; below, the two likeliest are asked about."""
SURE_OF_THING = 0.65
"""The same where the rules found a thing by its name, tahini, thirst, statins; below, that is told of."""
PLAIN: tuple[tuple[set[str], float], ...] = (({"leg", "domain", "it"}, 0.5), (set(), 0.93))
"""So likely must a topic be where the rules find nothing of this guide, by what points here all the same."""
LENGTHS = (8, 15)
"""What has no more words than the first is a question, than the second a longer one; beyond, there is a story in it."""
AGAINST = {"open": (0.95, 0.7, 0.5), "thing": (0.95, 0.8, 0.6), "hint": (0.95, 0.2, 0.2)}
"""So likely must a topic be where the rules find it left open: by what they found, and by those lengths.

The way it is asked (`open`) or a thing that the article lacks decide a short question, and may only pass by in a story.
"""
ELSEWHERE = 0.45
"""So likely must it be other talk, not to be answered although the rules would."""
PLAINLY_ELSEWHERE = 0.9
"""The same for what the rules find left open, where nothing of ours is spoken of: `the phone is too expensive`."""
OURS = frozenset({"leg", "domain", "cramp"})
OPEN = 0.6
"""The same for what the article leaves open ..."""
OPEN_THING = 0.8
"""... and for either, where the rules found a thing by its name."""


class Weighing:
    """Weighs the one against the other."""

    def __init__(self, rules: Rules, reader: Reader) -> None:
        """Take what knows how a topic is asked about, and what must not be answered whatever it is like."""
        self._rules = rules
        self._reader = reader

    def meant(self, reading: Reading, ruled: Understood, topics: Shares, emergencies: Shares) -> Understood | None:
        """Return what was asked where likeness weighs more than `ruled`, else None."""
        if kind := _alarming(emergencies):
            return Understood("EmergencyIntent", {"emergency": kind})
        if ruled.intent == "PersonIntent" or BESIDE in ruled.slots or self._reader.is_grave(reading):
            return None
        if told := self._rules.topics_of(ruled):
            if ruled.intent == BOTH and len(reading.tokens) <= SHORT:
                return None
            shares = dict(topics)
            if not shares.keys() >= {*told}:
                return None  # Of a topic that has no sayings, likeness knows nothing.
            return self._instead(told, reading, shares, thing=self._rules.names_a_thing(ruled))
        return self._all_the_same(reading, ruled, topics)

    def _all_the_same(self, reading: Reading, ruled: Understood, topics: Shares) -> Understood | None:
        """Return what was asked although the rules found nothing to tell, or None."""
        if dict(topics)[GENERAL] >= PLAINLY_ELSEWHERE and reading.kinds.isdisjoint(OURS):
            return Understood(LOST)
        first, share = next(one for one in topics if one[0] not in (GENERAL, LACKING))
        enough = _plain_enough(reading) if ruled.intent == LOST else _enough_against(reading, ruled)
        return self._rules.on_topic(first, reading) if share >= enough else None

    def _instead(
        self, told: tuple[str, ...], reading: Reading, shares: dict[str, float], *, thing: bool
    ) -> Understood | None:
        """Return what was asked rather than the topics that the rules would tell of, or None."""
        general, lacking = shares.pop(GENERAL), shares.pop(LACKING)
        if (not thing and (general >= ELSEWHERE or general + lacking >= OPEN)) or general + lacking >= OPEN_THING:
            return Understood(LOST if general > lacking else "NotCoveredIntent")
        first, second, *_ = shares
        if first in told:
            return None
        if shares[first] >= (SURE_OF_THING if thing else SURE) * sum(shares.values()):
            return self._rules.on_topic(first, reading)
        return None if thing else Understood("ClarifyIntent", {"first": first, "second": second})


def _plain_enough(reading: Reading) -> float:
    return next(enough for pointers, enough in PLAIN if not pointers or reading.kinds & pointers)


def _enough_against(reading: Reading, ruled: Understood) -> float:
    """Return how likely a topic must be that the rules, in whose eyes it is `ruled`, find left open."""
    found = "open" if "open" in ruled.slots else "thing"
    if any(one.weak and one.id == ruled.slots.get("uncovered") for one in reading.of("uncovered")):
        found = "hint"
    return AGAINST[found][bisect_left(LENGTHS, len(reading.tokens))]


def _alarming(emergencies: Shares) -> str | None:
    """Return the likeliest kind of emergency, when all kinds together are likely enough."""
    alarm = 1 - dict(emergencies)[NONE]
    return next(kind for kind, _ in emergencies if kind != NONE) if alarm >= ALARMING else None
