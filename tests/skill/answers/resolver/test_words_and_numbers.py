"""Words are compared without marks and case; numbers are read as they are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.answers.resolver.numbers import weight_in, with_digits
from skill.answers.words import normalized


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
    ],
)
def test_numbers_are_read_as_they_are_said(said: str, digits: str) -> None:
    assert with_digits(said) == digits


@given(st.integers(1, 999))
def test_a_number_in_digits_stays(number: int) -> None:
    assert with_digits(f"i weigh {number} pounds") == f"i weigh {number} pounds"


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("i weigh 160 pounds", {"weight": "160", "unit": "pounds"}),
        ("i am 72 kilos how much should i drink", {"weight": "72", "unit": "kilos"}),
        ("i am 11 stone 4", {"weight": "158", "unit": "pounds"}),
        ("how much water for someone of 200 pounds", {"weight": "200", "unit": "pounds"}),
        ("i weigh 150", {"weight": "150", "unit": "pounds"}),
        ("i lifted 100 pounds and my leg cramped", {}),
        ("400 mg", {}),
    ],
)
def test_a_weight_is_heard_where_one_is_told(words: str, slots: dict[str, str]) -> None:
    assert dict(weight_in(words)) == slots
