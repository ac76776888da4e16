"""Slips of pen and ear are put right towards this guide's words, and towards nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.answers.guide import load_guide
from skill.answers.resolver.spelling import DOMAIN, MEDICINE, sound

GUIDE = load_guide()
mended = GUIDE.resolver.mended


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("why do i get like cramps", "why do i get leg cramps"),
        ("hi dray shun", "hydration"),
        ("is parathiroid a cause", "is parathyroid a cause"),
        ("magnisium and potasium", "magnesium and potassium"),
        ("what about elector lights", "what about electrolytes"),
        ("drinkin and stretchin", "drinking and stretching"),
        ("wen to sea a dock tor", "when to see a doctor"),
        ("electroliyte", "electrolyte"),
        ("what does to heenie do", "what does tahini do"),
    ],
)
def test_a_slip_is_put_right(heard: str, meant: str) -> None:
    assert mended(heard) == meant


@pytest.mark.parametrize(
    "medicine", ["hydralazine", "hydroxyzine", "magnevist", "potassinol", "calcitriol", "metformin"]
)
def test_a_medicine_is_never_mended_into_another_word(medicine: str) -> None:
    assert mended(medicine) == medicine


def test_every_name_stays_as_it_is() -> None:
    names = {name.lower() for subject in GUIDE.topics.subjects.values() for name in subject.names if name.isalpha()}
    assert {name: mended(name) for name in names - {mended(name) for name in names}} == {}


@given(st.sampled_from([word for word in DOMAIN.split() if len(word) > 8 and not MEDICINE.fullmatch(word)]), st.data())
def test_a_long_word_with_one_letter_missing_is_known(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(3, len(word) - 4))
    broken = word[:at] + word[at + 1 :]
    assert sound(mended(broken)) == sound(word) or mended(broken) == word or mended(broken) in DOMAIN.split()


@pytest.mark.parametrize(
    ("one", "other"), [("hidrayshun", "hydration"), ("docktor", "doctor"), ("parathigroid", "parathigroid")]
)
def test_what_sounds_alike_has_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)
