"""Words are compared without marks and case; numbers are read as they are said."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.answers.resolver.numbers import with_digits
from skill.answers.words import normalized

WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
"""
SMALL, TENS = WORDS.split()[:20], WORDS.split()[20:]


def under_hundred(number: int) -> str:
    if number < len(SMALL):
        return SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{TENS[tens - 2]} {SMALL[ones]}" if ones else TENS[tens - 2]


def spoken(number: int) -> tuple[str, ...]:
    """Return every way in which a number from 1 to 999 is said."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return (under_hundred(rest),)
    heads = [f"{SMALL[hundreds]} hundred", *(["a hundred"] if hundreds == 1 else [])]
    if not rest:
        return tuple(heads)
    said = under_hundred(rest)
    full = [f"{head}{joined}{said}" for head, joined in product(heads, (" ", " and "))]
    short = [f"{SMALL[hundreds]} {zero}{said}" for zero in (("",) if rest > 9 else ("oh ", "o ", "zero "))]
    return (*full, *short)


SPOKEN = st.integers(1, 999).flatmap(lambda number: st.tuples(st.just(number), st.sampled_from(spoken(number))))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What\u2019s wrong?", "what is wrong"),
        ("My calf's hard", "my calf hard"),
        ("Parkinson's", "parkinson"),
        ("I can't, won't and don't", "i can not will not and do not"),
        ("where'd you get it", "where would you get it"),
        ("let's hear", "let us hear"),
        ("7.5 litres a day", "7.5 liters a day"),
        ("", ""),
    ],
)
def test_words_are_compared_in_one_form(text: str, words: str) -> None:
    assert normalized(text) == words


@given(st.text(max_size=200))
def test_normalizing_twice_is_normalizing_once_but_for_short_forms(text: str) -> None:
    once = normalized(text)
    assert once == once.strip().lower()
    assert "  " not in once


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("one eighty", "180"),
        ("one hundred and sixty five pounds", "165 pounds"),
        ("seventy two point five kilos", "72.5 kilos"),
        ("a drink and a stretch", "a drink and a stretch"),
        ("ninety eight and a half kilos", "98.5 kilos"),
        ("98 and a half kilos", "98.5 kilos"),
        ("seventy two point zero five", "72.05"),
        ("a hundred", "100"),
        ("hundred and fifty kilos", "150 kilos"),
        ("one hundred one hundred", "100 100"),
        ("one fifty one fifty five", "150 155"),
        ("one fifty fifty five", "150 55"),
        ("two hundred and one ninety", "200 and 190"),
        ("one five zero", "1 5 0"),
        ("fifteen hundred", "1500"),
        ("oh one more thing", "oh 1 more thing"),
    ],
)
def test_numbers_are_read_as_they_are_said(said: str, digits: str) -> None:
    assert with_digits(said) == digits


@given(st.integers(1, 999))
def test_a_number_in_digits_stays(number: int) -> None:
    assert with_digits(f"i weigh {number} pounds") == f"i weigh {number} pounds"


@pytest.mark.parametrize("number", range(1, 1000))
def test_a_number_is_the_same_in_every_way_in_which_it_is_said(number: int) -> None:
    for said in spoken(number):
        assert with_digits(said) == str(number), said
        assert with_digits(f"i weigh {said} pounds") == f"i weigh {number} pounds"


@given(SPOKEN, st.sampled_from(["and", "or", "to", "no", "maybe"]), SPOKEN)
def test_two_numbers_stay_two(first: tuple[int, str], joined: str, second: tuple[int, str]) -> None:
    # "one hundred and fifty" is one number, whatever was meant.
    if joined == "and" and first[0] % 100 == 0 and second[0] < 100:
        joined = "or"
    assert with_digits(f"{first[1]} {joined} {second[1]}") == f"{first[0]} {joined} {second[0]}"


@given(SPOKEN, SPOKEN)
def test_two_numbers_in_a_row_are_never_their_sum(first: tuple[int, str], second: tuple[int, str]) -> None:
    # "five hundred twenty one" is one number as well.
    is_one = first[0] % 100 == 0 and second[0] < 100
    if not is_one and len(first[1].split()) > 1 and len(second[1].split()) > 1:
        assert with_digits(f"{first[1]} {second[1]}") != str(first[0] + second[0])


@given(SPOKEN)
def test_a_half_is_added(said: tuple[int, str]) -> None:
    assert with_digits(f"{said[1]} and a half stone") == f"{said[0]}.5 stone"
