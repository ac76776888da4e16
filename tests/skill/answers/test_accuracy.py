"""How well sentences of our own, that nothing was learned from, are understood; a fall fails."""

from collections import Counter
from pathlib import Path

import pytest

from skill.answers.guide import Guide
from skill.answers.measuring import EMERGENCY, NOT_COVERED, measured, read_questions
from skill.answers.resolver.sayings import load_sayings

FILE = Path(__file__).parents[2] / "data" / "questions.jsonl"
FLOORS = {"right": 0.84, "heard": 1.0}
CEILINGS = {"wrong": 0.05, "false": 0.08, "false alarm": 0.005}
KINDS = {"right": "covered", "wrong": "covered", "heard": "emergency", "false": "uncovered", "false alarm": "all"}


@pytest.fixture(scope="module")
def shares(guide: Guide) -> dict[str, float]:
    """Return the share of each verdict in the questions of its kind."""
    counts = Counter(kind(question.topics) for question in read_questions(FILE))
    counts["all"] = sum(counts.values())
    verdicts = measured(guide, FILE).verdicts
    return {verdict: verdicts.get(verdict, 0) / counts[of] for verdict, of in KINDS.items()}


def kind(topics: tuple[str, ...]) -> str:
    return {EMERGENCY: "emergency", NOT_COVERED: "uncovered"}.get(topics[0], "covered")


@pytest.mark.parametrize(("verdict", "least"), FLOORS.items())
def test_questions_are_understood_as_often_as_they_were(shares: dict[str, float], verdict: str, least: float) -> None:
    assert shares[verdict] >= least


@pytest.mark.parametrize(("verdict", "most"), CEILINGS.items())
def test_questions_are_misunderstood_no_oftener_than_they_were(
    shares: dict[str, float], verdict: str, most: float
) -> None:
    assert shares[verdict] <= most


def test_nothing_was_learned_from_these_questions(guide: Guide) -> None:
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    learned = {sentence.lower() for sentences in sayings.values() for sentence in sentences}
    assert learned.isdisjoint(question.text.lower() for question in read_questions(FILE))
