"""Numbers as people say them, and weights: `one eighty`, `a hundred and sixty pounds`, `eleven stone four`."""

import re
from collections.abc import Mapping

_UNDER_TWENTY = """
    zero one two three four five six seven eight nine ten
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
_FROM_TWENTY = """
    twenty thirty forty fifty sixty seventy eighty ninety
"""
_ONES = {word: value for value, word in enumerate(_UNDER_TWENTY.split())}
_TENS = {word: value for value, word in enumerate(_FROM_TWENTY.split(), 2)}


def with_digits(words: str) -> str:
    """Return normalized `words` with every number in digits: `one hundred fifty pounds` gives `150 pounds`."""
    result: list[str] = []
    run: list[str] = []
    for word in [*words.split(), ""]:
        if _counts(word) or (run and word in ("and", "point", "half")) or (word == "hundred"):
            run.append(word)
            continue
        result.extend(_closed(run))
        run = []
        result.append(word)
    return " ".join(filter(None, result))


def _counts(word: str) -> bool:
    return word in _ONES or word in _TENS or word == "hundred"


def _closed(run: list[str]) -> list[str]:
    """Return the run as one number, with the `and` it ended on given back."""
    rest: list[str] = []
    while run and not _counts(run[-1]):
        rest.insert(0, run.pop())
    if not run:
        return rest
    return [_number(run), *rest]


def _number(run: list[str]) -> str:
    whole, _, fraction = " ".join(run).partition(" point ")
    value = _whole([word for word in whole.split() if word != "and"])
    digits = "".join(str(_ONES[word]) for word in fraction.split() if word in _ONES)
    return f"{value}.{digits}" if digits else str(value)


def _whole(run: list[str]) -> int:
    """Return the value; `one eighty` is 180 and `one sixty five` is 165, as weights are said."""
    total = 0
    for place, word in enumerate(run):
        value = _ONES.get(word, _TENS.get(word, 0) * 10)
        if word == "hundred":
            total = max(total, 1) * 100
        elif place == 1 and total < 10 and value >= 10 and run[0] in _ONES:  # noqa: PLR2004  # one eighty
            total = total * 100 + value
        else:
            total += value
    return total


_WEIGHT = re.compile(
    r"\b(\d+(?:\.\d+)?) ?(pounds?|lbs?|kilos?|kilograms?|kgs?|stones?)\b"
    r"(?: (?:and )?(\d{1,2})(?: (?:pounds?|lbs?))?\b(?! mg))?"
)
_BARE = re.compile(
    r"\b(?:i|we|he|she) (?:weighs?|am) (?:about |around |roughly |like |maybe |at )?(\d{2,3}(?:\.\d+)?)\b"
)
_OF_A_PERSON = re.compile(
    r"\b(?:i am|weighs?|weight|water|drink|drinking|me|body|hydrate|somebody|someone|ounces|liters|glasses|cups)\b"
)
_UNITS = {"p": "pounds", "l": "pounds", "k": "kilos", "s": "stone"}


def weight_in(words: str) -> Mapping[str, str]:
    """Return the slots `weight` and `unit` of the body weight in `words` (normalized, with digits), or nothing."""
    found = _WEIGHT.search(words)
    if found and (_OF_A_PERSON.search(words) or found.group() == words):
        number, unit, pounds = found.groups()
        kind = _UNITS[unit[0]]
        if kind == "stone" and pounds:
            return {"weight": f"{float(number) * 14 + float(pounds):g}", "unit": "pounds"}
        return {"weight": number, "unit": kind}
    if (found := _BARE.search(words)) and ("weigh" in found.group()):
        return {"weight": found.group(1), "unit": "pounds"}
    return {}
