"""How the skill is called by its name."""

import pytest

from skill.simulator.invocation import invocation

NAME = "leg cramp guide"
ASKED = ("what causes leg cramps",)
ROWS: list[tuple[str, tuple[str, ...] | None]] = [
    ("open leg cramp guide", ()),
    ("Alexa, open Leg Cramp Guide.", ()),
    ("hey Alexa please launch leg cramp guide now", ()),
    ("start leg cramp guide", ()),
    ("talk to leg cramp guide", ()),
    ("ask leg cramp guide", ()),
    ("leg cramp guide", ()),
    ("ask leg cramp guide what causes leg cramps", ASKED),
    ("Alexa, ask leg cramp guide: what causes leg cramps?", ASKED),
    ("open leg cramp guide and what causes leg cramps", ("and what causes leg cramps", *ASKED)),
    ("tell leg cramp guide that i weigh 150 pounds", ("that i weigh 150 pounds", "i weigh 150 pounds")),
    ("ask leg cramp guide about vitamin B12", ("about vitamin b12", "vitamin b12")),
    ("what causes leg cramps from leg cramp guide", ASKED),
    ("what causes leg cramps using leg cramp guide", ASKED),
    ("what causes leg cramps", None),
    ("i like leg cramp guide", None),
    ("leg cramp guide is good", None),
    ("from leg cramp guide", None),
    ("open leg cramp", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "questions"), ROWS, ids=[words for words, _ in ROWS])
def test_each_row(words: str, questions: tuple[str, ...] | None) -> None:
    called = invocation(words, NAME)
    assert (called.questions if called else None) == questions
