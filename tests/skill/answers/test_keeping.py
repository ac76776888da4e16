"""What a keeper sees: why a question is understood as it is, and how well many are."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from skill.__main__ import cli
from skill.answers.explanation import explanation
from skill.answers.guide import Guide
from skill.answers.measuring import Question, measured, read_questions
from skill.errors import DataError

QUESTIONS = [
    {"text": "what causes leg cramps", "topics": ["causes"]},
    {"text": "what causes leg cramps ", "topics": ["author", "sources"]},
    {"text": "can i drink pickle juice for cramps", "topics": ["NOT_COVERED"]},
    {"text": "what helps with leg cramps", "topics": ["NOT_COVERED"]},
    {"text": "can i drink pickle juice for a cramp", "topics": ["remedies"]},
    {"text": "my chest hurts", "topics": ["EMERGENCY"]},
    {"text": "my chest hurts a lot", "topics": ["causes"]},
    {"text": "tell me about dehydration", "topics": ["EMERGENCY"]},
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(question) for question in QUESTIONS) + "\n\n", "utf-8")
    return path


def ran(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def lines(text: str) -> dict[str, str]:
    return {line[:12].strip(): line[12:] for line in text.splitlines()}


def test_an_explanation_shows_what_was_found_and_what_decided(guide: Guide) -> None:
    told = lines(explanation(guide, "Could my water pills be doing this to my legs?"))
    assert told["heard"] == "could my water pills be doing this to my legs"
    assert told["concepts"] == "subject diuretics (my water pills)"
    assert told["rules say"] == told["understood"] == "CanCauseIntent, subject diuretics"
    assert told["is like"].startswith("medications_and_conditions 9")
    assert "<subject diuretics> +" in told["because of"]
    assert told["emergency"].startswith("none ")
    assert told["decided by"] == "the rules"
    assert told["outcome"] == "answer, medications_and_conditions"
    assert told["says"].startswith("They can. The article names diuretics")


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("my chest hurts", "a sign of an emergency"),
        ("what causes leg cramps", "a sample of the intent, to the word"),
        ("well i weigh about 150 pounds these days", "a body weight"),
    ],
)
def test_an_explanation_of_what_needs_no_weighing_is_short(guide: Guide, words: str, by: str) -> None:
    told = lines(explanation(guide, words))
    assert told["decided by"] == by
    assert "rules say" not in told


def test_an_unknown_word_is_pointed_out(guide: Guide) -> None:
    assert lines(explanation(guide, "does blorptonic stop a cramp in the leg"))["unknown"] == "blorptonic"


def test_explain_prints_the_explanation(guide: Guide) -> None:
    assert ran("explain", "does", "tahini", "help").output == explanation(guide, "does tahini help") + "\n"


def test_each_question_meets_with_its_verdict(guide: Guide, file: Path) -> None:
    found = measured(guide, file)
    assert found.count == len(QUESTIONS)
    assert found.verdicts == {
        "right": 1, "wrong": 1, "refused": 1, "heard": 1, "missed": 1, "false alarm": 1, "left": 1, "false": 1,
    }  # fmt: skip
    assert ("author", "causes", "what causes leg cramps ") in found.confusions
    assert found.slowest[1] in {question["text"] for question in QUESTIONS}


def test_measure_prints_shares_confusions_and_the_slowest(file: Path) -> None:
    told = ran("measure", file).output.splitlines()
    assert told[0] == (
        "questions.jsonl: 8 questions: right 1 (12.5%), wrong 1 (12.5%), refused 1 (12.5%), heard 1 (12.5%), "
        "missed 1 (12.5%), false alarm 1 (12.5%), left 1 (12.5%), false 1 (12.5%)"
    )
    assert "  wanted remedies, came not_covered: can i drink pickle juice for a cramp" in told
    assert told[-1].startswith("  slowest: ")


def test_measure_prints_the_same_for_programs(file: Path) -> None:
    (told,) = json.loads(ran("measure", "--json", file).output)
    assert (told["file"], told["count"], told["verdicts"]["right"]) == ("questions.jsonl", 8, 1)


def test_questions_are_read_strictly(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    good, odd = '{"text": "why", "topics": []}', '{"text": 3, "topics": ["causes"]}\n{"topics": []}\n'
    path.write_text(f"{good}\nnonsense\n{odd}" + "x\n" * 9)
    with pytest.raises(DataError) as refused:
        read_questions(path)
    assert refused.value.faults[0] == (
        """odd.jsonl, line 2: expected {"text": "...", "topics": ["..."]}, got 'nonsense'"""
    )
    assert refused.value.faults[-1] == "odd.jsonl: 7 more such lines"
    path.write_text(good)
    assert read_questions(path) == [Question("why", ("NOT_COVERED",))]


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"", "odd.jsonl: there are no questions in it"), (b"\xff\xfe", "odd.jsonl: cannot be read as text in UTF-8")],
)
def test_a_file_without_questions_is_refused_in_a_sentence(tmp_path: Path, content: bytes, fault: str) -> None:
    (tmp_path / "odd.jsonl").write_bytes(content)
    with pytest.raises(DataError) as refused:
        read_questions(tmp_path / "odd.jsonl")
    assert refused.value.faults == (fault,)
