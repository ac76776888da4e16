"""Adds the log up: how often what was asked, what came of it, and how long it took."""

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from skill.report.entry import BrokenLineError, Entry, entry_in

HELP = "AMAZON.HelpIntent"
FALLBACK = "AMAZON.FallbackIntent"
STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""The milliseconds up to which requests are counted together."""

LONGEST_LINE = 64 * 1024
"""So many bytes are read as one line; the skill writes no such line."""


class Figures:
    """What a log adds up to."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.requests = 0
        """How many requests of Alexa's there were."""
        self.broken = 0
        """How many lines could not be read."""
        self.questions = 0
        """How many of the requests were taken for an intent; the welcome is none."""
        self.outcomes = Counter[str]()
        """How often each outcome came, `refused` and `ended` among them."""
        self.topics = Counter[str]()
        """How many answers used each topic."""
        self.concepts = Counter[str]()
        """How often what was not covered, by our names; under an empty one what we have no name for."""
        self.refusals = Counter[str]()
        """How often each step refused a request."""
        self.needed = Counter[str]()
        """How often help was asked for, nothing was understood, and it had to be asked which of two was meant."""
        self.times = array("d")
        """The milliseconds of each request that was not refused."""

    def read(self, lines: Iterable[bytes]) -> None:
        """Add what `lines` tell; an empty one tells nothing."""
        for line in filter(bytes.strip, lines):
            try:
                entry = entry_in(line)
            except BrokenLineError:
                self.broken += 1
            else:
                self._add(entry)

    def _add(self, entry: Entry | None) -> None:
        if entry is None:
            return
        self.requests += 1
        if entry.refused:
            self.outcomes["refused"] += 1
            self.refusals[entry.refused] += 1
            return
        self.times.append(entry.milliseconds)
        self.outcomes[entry.outcome or "ended"] += 1
        self._add_answer(entry)
        self._add_need(entry)

    def _add_answer(self, entry: Entry) -> None:
        if entry.outcome == "answer":
            self.topics.update(set(entry.topics))
        if entry.outcome == "not_covered":
            self.concepts[entry.concept or ""] += 1

    def _add_need(self, entry: Entry) -> None:
        self.questions += entry.intent not in (None, "LaunchIntent")
        self.needed["help"] += entry.intent == HELP
        self.needed["fallback"] += entry.intent == FALLBACK
        self.needed["clarify"] += entry.outcome == "clarify"

    def milliseconds(self, *shares: float) -> list[float]:
        """Return the time within which each share of the requests was answered: 0.5 is the median; 0 without any."""
        ranked = sorted(self.times)
        return [ranked[max(math.ceil(share * len(ranked)), 1) - 1] if ranked else 0.0 for share in shares]

    def spread(self) -> list[int]:
        """Return how many requests took up to each of `STEPS`, and last how many took longer."""
        counts = Counter(bisect_left(STEPS, time) for time in self.times)
        return [counts[step] for step in range(len(STEPS) + 1)]
