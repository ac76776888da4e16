"""Numbers as people say them, in digits: `one eighty`, `a hundred and sixty`, `one oh five`, `ten and a half`."""

import re
from functools import cache

_FROM_ONE = "one two three four five six seven eight nine"
_FROM_TEN = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: value for value, word in enumerate(_FROM_ONE.split(), 1)}
_TEENS = {word: value for value, word in enumerate(_FROM_TEN.split(), 10)}
_TENS = {word: 10 * value for value, word in enumerate(_FROM_TWENTY.split(), 2)}
_VALUES = {"a": 1, "zero": 0, "oh": 0, "o": 0, **_ONES, **_TEENS, **_TENS}
_ONE, _TEEN, _TEN = "|".join(_ONES), "|".join(_TEENS), "|".join(_TENS)
_ZERO = "zero|oh|o"
_LAST = rf"(?:{_ONE})\b(?! (?:hundred|{_TEN}|{_TEEN}|(?:{_ZERO}) (?:{_ONE}))\b)"
"""A last word that is not the hundreds of another number: in `one fifty one sixty` are two."""
_TWO_WORDS = rf"(?:{_TEEN}|(?:{_TEN})(?: {_LAST})?)\b"
"""What stands for two digits after the hundreds."""


@cache
def _number() -> re.Pattern[str]:
    """Return the pattern of a number; it is made when one is first looked for."""
    return re.compile(
        rf"\b(?:(?P<figure>\d+(?:\.\d+)?)"
        rf"|(?P<hundreds>(?:(?:a|{_ONE}|{_TEEN}) )?hundred)(?: (?:and )?(?P<rest>{_TWO_WORDS}|{_LAST}))?"
        rf"|(?P<first>{_ONE}) (?P<last>{_TWO_WORDS}|(?:{_ZERO}) {_LAST})"
        rf"|(?P<small>{_TWO_WORDS}|{_ONE}|zero))\b"
        rf"(?: point(?P<digits>(?: (?:{_ONE}|{_ZERO})\b)+| \d+\b)|(?P<half> and (?:a|one) half\b))?"
    )


def with_digits(words: str) -> str:
    """Return normalized `words` with every number in digits: `one hundred fifty pounds` gives `150 pounds`."""
    return _number().sub(_in_digits, words)


def _in_digits(found: re.Match[str]) -> str:
    number = found["figure"] or str(_whole(found))
    if found["half"]:
        return f"{float(number) + 0.5:g}"
    digits = "".join(str(_VALUES.get(word, word)) for word in (found["digits"] or "").split())
    return f"{number}.{digits}" if digits else number


def _whole(found: re.Match[str]) -> int:
    """Return the value; `one hundred eighty` and `one eighty` are 180, as weights are said."""
    hundreds = found["hundreds"] or found["first"]
    rest = _sum(found["rest"] or found["last"] or found["small"] or "")
    return 100 * (_sum(hundreds) or 1) + rest if hundreds else rest


def _sum(words: str) -> int:
    return sum(_VALUES.get(word, 0) for word in words.split())
