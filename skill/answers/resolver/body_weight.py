"""The body weight that somebody tells, `i am 45 and weigh 150 pounds`, and no other: not a load's, a pet's, a loss.

A wrong weight makes a wrong amount of water. So a weight is taken only where the words around it give it to a person,
and where it is not certain which it is, none is: two of them, one of old, `less than 200`, or a load beside it.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from skill.answers.vocabulary import WeightWords
from skill.answers.weight import UNIT_CALLED, UNITS

NUMBER = r"\b\d+(?:\.\d+)?"
ONCE = "used to weigh|weighed"
"""Before what somebody weighed once ..."""
ONCE_WAS = "was|used to be"
"""... and before what can be an age as well, so that it needs its unit."""
JUST_NOW = "today|this morning|yesterday"
"""What somebody weighed then is what they weigh."""
MINE = r"\bmy (?:own |body |current )*(?:weight|bodyweight) is"
FEET = r"(?:foot|feet|ft)\b"


def _any(*words: str) -> str:
    """Return a pattern for any of `words`, whole."""
    return rf"(?:{'|'.join(map(re.escape, words))})\b"


UNIT = _any(*UNIT_CALLED)
STONE, POUND = (_any(*UNITS[unit].names) for unit in ("stone", "pounds"))
NO_POUNDS = re.compile(rf"(?<![a-z]){_any(*UNITS['kilos'].names, *UNITS['stone'].names)}")
PARTS = re.compile(rf"({NUMBER})(?: ?({UNIT}))?(?: and a (half))?(?: (?:and )?({NUMBER}))?")
"""The number, the unit, half of one more, and the pounds beside stone."""


class Scales:
    """Finds body weights; its patterns are made when the first number is spoken of."""

    def __init__(self, words: WeightWords) -> None:
        """Take the words around a weight."""
        self._words = words

    def weight_in(self, words: str) -> Mapping[str, str] | None:
        """Return the slots `weight` and `unit` of the body weight in `words` (normalized, with digits).

        They are empty where a weight is told and it is not certain which, and None where there is none.
        """
        if not re.search(r"\d", words):
            return None
        words, past = self._past.subn(r"\1 weigh", self._beside.sub("", words).rstrip())
        loaded = bool(self._load.search(words))
        amounts = [one for one in self._told.finditer(words) if not self._elsewhere.match(words[one.end() :])]
        told = [one for one in amounts if self._is_told(one) or (not loaded and self._is_meant(one))]
        if not told:
            return {} if past else None
        return {} if loaded or len(told) > 1 or self._is_vague(told[0]) else _slots(told[0]["one"])

    def lone(self, words: str) -> str:
        """Return `words` without what only goes before a number: `about 160`, where the talk is of a weight."""
        return self._hedges_alone.sub("", words) if words[-1:].isdecimal() else words

    def _is_told(self, amount: re.Match[str]) -> bool:
        """Return whether the words before it give it to a person; without a unit, `i am 45` is an age."""
        before, _ = _around(amount)
        return bool(self._weighs.search(before) or (_has_unit(amount) and self._is.search(before)))

    def _is_meant(self, amount: re.Match[str]) -> bool:
        """Return whether it is a person's because water is asked for it, or because nothing else is said."""
        before, after = _around(amount)
        if not _has_unit(amount) or not self._closing.match(after):
            return False
        opening = self._opening.search(before)
        alone = opening and opening["start"] is not None and not after
        return bool(alone or (self._water.search(amount.string) and (opening or self._person.match(after))))

    def _is_vague(self, amount: re.Match[str]) -> bool:
        """Return whether it is several, or only a bound, or a number whose unit does not stand with it."""
        before, after = _around(amount)
        unclear = not _has_unit(amount) and (self._unclear.match(after) or NO_POUNDS.search(amount.string))
        return bool(amount["more"] or self._bound.search(before) or unclear)

    @cached_property
    def _told(self) -> re.Pattern[str]:
        """An amount, and what is told in one go with it: `150 or 160 pounds`."""
        join = _any(*self._words.joins)
        return re.compile(rf"(?P<one>{self._amount})(?P<more>(?:(?: {join})* {self._amount})*)")

    @cached_property
    def _amount(self) -> str:
        drunk = _any(*self._words.drunk)
        pounds = rf"(?: (?:and )?(?:1[0-3]|\d)(?:\.\d+)?\b(?: ?{POUND})?(?! ?{UNIT}| {drunk}))"
        return rf"(?:{NUMBER} ?{STONE}{pounds}?|{NUMBER}(?: ?{UNIT})?)(?![a-z\d])(?: and a half\b)?"

    @cached_property
    def _beside(self) -> re.Pattern[str]:
        """What is told beside a weight: heights, ages, doses, drinks."""
        inches = rf"(?: (?:1[01]|\d)\b(?! ?{UNIT}))?(?: inch(?:es)?\b)?"
        others, drunk = _any(*self._words.others), _any(*self._words.drunk)
        and_a_weight = rf" and(?= (?:{self._hedge} )*\d)"
        return re.compile(
            rf"{NUMBER} (?:{FEET}{inches}|{others}|(?<!stone )(?<!st ){drunk})(?: tall\b)?(?:{and_a_weight})? ?"
        )

    @cached_property
    def _past(self) -> re.Pattern[str]:
        """What somebody weighed once, `i used to weigh 200`, with what leads on to a weight of now."""
        hedges = rf"(?: {self._hedge})*"
        was = rf"(?:{ONCE}|(?:{ONCE_WAS})(?={hedges} {NUMBER} ?{UNIT})){hedges} (?>{self._amount})"
        leading_on = rf"(?: (?:and|but|then|and then)(?= {self._hedge}))?"
        return re.compile(
            rf"(?<!if )\b(i|he|she|{self._people}){hedges} {was}(?! (?:{JUST_NOW})\b| (?:and|or|to) \d){leading_on}"
        )

    @cached_property
    def _weighs(self) -> re.Pattern[str]:
        """Before a body weight, with a unit or none."""
        who = rf"\b(?:i|you|he|she|{self._people}(?: who| that)?)(?: {self._hedge})*"
        return re.compile(rf"(?:{who} weigh(?:s|ed|ing)?|(?:^|\b(?:and|now|but) )weigh|{MINE})(?: {self._hedge})*$")

    @cached_property
    def _is(self) -> re.Pattern[str]:
        """Before a body weight with its unit."""
        someone = rf"{self._people}(?: who| that)?(?: is| of)?"
        return re.compile(
            rf"\b(?:(?:i|you|he|she)(?: {self._hedge})* (?:am|are|is|was|were)|{someone})(?: {self._hedge})*$"
        )

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        """Before what is a body weight where water is asked for it."""
        opening = _any(*self._words.openings)
        return re.compile(rf"(?:(?P<start>^(?:(?:{opening}|{self._hedge}) ?)*)|\b{opening}(?: {self._hedge})*)$")

    @cached_property
    def _closing(self) -> re.Pattern[str]:
        """After it; what else follows may be a thing of that weight, `80 kilos sofa`."""
        return re.compile(rf"$| (?:{_any(*self._words.closings)}|{self._people})")

    @cached_property
    def _elsewhere(self) -> re.Pattern[str]:
        """After a difference, or the weight of a thing: `30 pounds overweight`, `2 pounds of magnesium`."""
        return re.compile(rf" (?!{_any(*self._words.not_elsewhere)}){_any(*self._words.elsewhere)}")

    @cached_property
    def _bound(self) -> re.Pattern[str]:
        """Before what is not one person's whole weight: `less than`, `my wife and i weigh`."""
        together = rf"(?:{self._people}|\bmy \S+) and i weigh"
        return re.compile(rf"\b(?:{_any(*self._words.bounds)}|{together})(?: {self._hedge})*$")

    @cached_property
    def _load(self) -> re.Pattern[str]:
        not_loads = "".join(rf"(?<!\b{re.escape(words)})" for words in self._words.not_loads)
        return re.compile(rf"\b{_any(*self._words.loads)}{not_loads}")

    @cached_property
    def _hedges_alone(self) -> re.Pattern[str]:
        return re.compile(rf"^(?:{_any(*self._words.hedges)} )+(?=\d{{2,3}}(?:\.\d+)?$)")

    @cached_property
    def _unclear(self) -> re.Pattern[str]:
        """After a number that stands for another: `98 and half kilos`, `1 thousand`."""
        return re.compile(rf"(?: (?!\d)\S+){{0,2}} (?:{UNIT}|{_any(*self._words.bounds, 'hundred')})")

    @cached_property
    def _water(self) -> re.Pattern[str]:
        return re.compile(rf"\b{_any(*self._words.water)}")

    @cached_property
    def _person(self) -> re.Pattern[str]:
        return re.compile(rf" {self._people}")

    @cached_property
    def _people(self) -> str:
        return _any(*self._words.people)

    @cached_property
    def _hedge(self) -> str:
        return _any(*self._words.hedges, *self._words.bounds)


def _around(amount: re.Match[str]) -> tuple[str, str]:
    return amount.string[: amount.start()].rstrip(), amount.string[amount.end() :]


def _has_unit(amount: re.Match[str]) -> bool:
    return bool(re.search(UNIT, amount.group()))


def _slots(amount: str) -> Mapping[str, str]:
    """Return the slots for one amount; stone with pounds are pounds."""
    parts = PARTS.match(amount)
    number, unit, half, pounds = parts.groups() if parts else (amount, None, None, None)
    weight = float(number) + (0.5 if half else 0)
    if pounds:
        return {"weight": f"{weight * UNITS['stone'].pounds + float(pounds):g}", "unit": "pounds"}
    return {"weight": f"{weight:g}" if half else number, "unit": UNIT_CALLED[unit or "pounds"]}
