"""Words as they were meant: known slips of pen and ear, and long words of this guide that are nearly right."""

import re
from collections.abc import Collection, Iterable, Mapping

from skill.answers.resolver.lexicon import Lexicon
from skill.answers.words import normalized

LONGEST_SLIP = 6
SHORTEST_MENDED = 6
"""A shorter word is too near to others to be mended."""
FIRM = 9
"""From so many letters on, a word may be two slips away."""
SOUNDS_ENOUGH = 4
"""So many consonants must sound alike before a word is known by its sound."""
LONGEST_SPLIT = 3
"""A word is heard as no more than so many pieces."""
MEDICINE = re.compile(r".*(?:statin|pril|sartan|olol|zole|ine|ide|ol|one|mab|cin|pam|lam|oxin|azine|done)s?")
"""Endings of medicine names: such a word is never taken for another."""
DOMAIN = """
    electrolyte electrolytes dehydration dehydrated hydration hydrated magnesium potassium calcium deficiency
    deficiencies deficient vitamins minerals imbalance imbalances nutritional nutrients parathyroid compression
    impingement neuropathy peripheral medications medication conditions supplement supplements supplementation
    glycinate stretching stretches massage infrared exercise exercises vegetables remedies treatments treatment
    prevention preventing disclaimer references functional professional underlying bananas banana cramping doctor
    vitamin muscle muscles relief symptoms nutrition bottle medicine medicines article author stretch spasms
    diabetes
"""
"""The long words of this guide."""
_AS_HEARD = {
    "[ts]ion|shun|cean": "xn", "ph": "f", "gh(?=t|$)": "", "(?:sh|ch|tch)": "x", "dg|j": "j", "c(?=[eiy])": "s",
    "ck|[cq]": "k", "x(?=[^n]|$)": "ks", "th": "t", "z": "s", "kn": "n", "wr": "r", "[aeiouyhw']": "", r"(.)\1+": r"\1",
}  # fmt: skip
_SOUNDS = [(re.compile(pattern), heard) for pattern, heard in _AS_HEARD.items()]


class Spelling:
    """Mends words; what is already a word stays as it is."""

    def __init__(
        self, slips: Mapping[str, Collection[str]], plain: Collection[str], lexicons: Iterable[Lexicon]
    ) -> None:
        """Take the slips, by what they stand for, and where the known words are."""
        self._slips = {normalized(slip): meant for meant, several in slips.items() for slip in several}
        self._known = frozenset().union(plain, *(lexicon.vocabulary() for lexicon in lexicons))
        self._sounds = {sound(word): word for word in DOMAIN.split() if len(sound(word)) >= SOUNDS_ENOUGH}

    def mended(self, words: str) -> str:
        """Return `words` (normalized) with slips put right."""
        tokens = self._without_slips(words.split())
        if all(token in self._known or token.isdecimal() for token in tokens):
            return " ".join(tokens)
        return " ".join(self._joined([self._spelled(token) for token in tokens]))

    def _without_slips(self, tokens: list[str]) -> list[str]:
        result: list[str] = []
        at = 0
        while at < len(tokens):
            runs = (" ".join(tokens[at : at + size]) for size in range(LONGEST_SLIP, 0, -1))
            slip = next((run for run in runs if run in self._slips), None)
            result.extend(self._slips[slip].split() if slip else tokens[at : at + 1])
            at += len(slip.split()) if slip else 1
        return result

    def _spelled(self, token: str) -> str:
        """Return the word that `token` is a misspelling of, or `token`."""
        if token in self._known or not token.isalpha():
            return token
        if token.endswith("in") and f"{token}g" in self._known:
            return f"{token}g"
        if len(token) < SHORTEST_MENDED or MEDICINE.fullmatch(token):
            return token
        return next((word for word in DOMAIN.split() if _near(token, word)), token)

    def _joined(self, tokens: list[str]) -> list[str]:
        """Return `tokens` with runs that sound like one word of this guide put together."""
        result: list[str] = []
        at = 0
        while at < len(tokens):
            length, word = self._heard_at(tokens, at)
            result.append(word)
            at += length
        return result

    def _heard_at(self, tokens: list[str], at: int) -> tuple[int, str]:
        for length in range(LONGEST_SPLIT, 0, -1):
            run = tokens[at : at + length]
            unknown = "".join(run) not in self._known and not self._known.issuperset(run)
            if unknown and (word := self._heard("".join(run))):
                return len(run), word
        return 1, tokens[at]

    def _heard(self, run: str) -> str | None:
        """Return the word of this guide that sounds as `run` does, or None."""
        if len(run) < SHORTEST_MENDED or MEDICINE.fullmatch(run):
            return None
        return self._sounds.get(sound(run))


def sound(word: str) -> str:
    """Return the consonants of `word` as they are heard: `hidrayshun` and `hydration` both give `drxn`."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


def _near(token: str, word: str) -> bool:
    """Whether `token` is `word` but for a letter or two, the first one right."""
    allowed = 2 if len(word) >= FIRM else 1
    alike = token[0] == word[0] and abs(len(token) - len(word)) <= allowed and len(word) >= SHORTEST_MENDED
    return alike and _slips_between(token, word) <= allowed


def _slips_between(one: str, other: str) -> int:
    """Return how many letters are to be put in, left out, replaced or swapped with the next."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        oldest, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            row.append(min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted)))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                row[to] = min(row[to], oldest[to - 2] + 1)
    return row[-1]
