"""Emergencies: heard before anything else is read."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, product

from skill.answers.resolver.lexicon import Concept, Lexicon
from skill.answers.resolver.spans import denied
from skill.answers.vocabulary import Vocabulary

NEAR = 14
"""Two signs of an emergency belong together when no more than so many words lie between."""
FLAT = re.compile(r"\(([a-z0-9 |]+)\)")
"""A plain list of names: these are looked up, and need not be walked."""
Places = tuple[int, ...]
"""Where the words of a sign stand."""


class Alarm:
    """Hears emergencies, before anything else is read."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the turns of phrase for each kind."""
        self.lexicon = Lexicon()
        """Every word that tells of an emergency."""
        self._together: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        """Kinds of emergency, each with the signs that tell of it beside the first of them."""
        signs: dict[str, None] = {}
        for key, emergency in vocabulary.emergencies.items():
            self.lexicon.add(Concept("emergency", key), [*emergency.names, *emergency.phrases])
            self.lexicon.add(Concept("unless", key), emergency.unless)
            for first, *others in emergency.together:
                self._together[first].append((key, tuple(others)))
                signs.update(dict.fromkeys([first, *others]))
        for sign in signs:
            flat = FLAT.fullmatch(sign)
            self.lexicon.add(Concept("sign", sign), flat[1].split("|") if flat else [sign])

    def kind(self, words: str) -> str | None:
        """Return the id of the emergency that `words` tell of, the one with the most signs, or None."""
        tokens = words.split()
        not_there = denied(words)
        told: dict[str, list[Places]] = defaultdict(list)
        signs: dict[str, list[Places]] = defaultdict(list)
        ordinary: dict[str, list[Places]] = defaultdict(list)
        groups = {"emergency": told, "sign": signs, "unless": ordinary}
        for one in self.lexicon.all_in(tokens):
            if one.words[0] not in not_there or one.concept.kind == "unless":
                groups[one.concept.kind][one.concept.id].append(one.words)
        for first in [sign for sign in signs if sign in self._together]:
            for key, others in self._together[first]:
                if all(other in signs for other in others):
                    told[key] += _near([signs[first], *(signs[other] for other in others)])
        heard = {
            key: {place for places in several if not _within(places, ordinary.get(key, ())) for place in places}
            for key, several in told.items()
        }
        return max(heard, key=lambda key: len(heard[key])) if any(heard.values()) else None


def _near(signs: list[list[Places]]) -> Iterator[Places]:
    """Yield the places of one of each of `signs` wherever they stand near each other, in whichever order."""
    for several in product(*signs):
        words = tuple(chain.from_iterable(several))
        if max(words) - min(words) <= NEAR and len(set(words)) == len(words):
            yield words


def _within(places: Places, ordinary: Iterable[Places]) -> bool:
    """Return whether any of `places` lies in what an ordinary turn of phrase spans."""
    return any(turn[0] <= place <= turn[-1] for turn in ordinary for place in places)
