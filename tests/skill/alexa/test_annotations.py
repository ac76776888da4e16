"""The annotation set for Amazon's NLU evaluation says what `tests/said/` says."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from skill.alexa.annotations import FILE, annotations, stale_annotations, write_annotations
from skill.answers.guide import Guide
from skill.errors import DataError

if TYPE_CHECKING:
    from tests.schema import faults
else:
    from schema import faults

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a source tree in which one thing is said."""
    (tmp_path / "tests" / "said").mkdir(parents=True)
    (tmp_path / "tests" / "said" / "WeightIntent.yaml").write_text("- you: I weigh 150 pounds\n")
    return tmp_path


def data() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((REPOSITORY / FILE).read_text("utf-8"))["data"]
    return found


def test_the_file_says_what_is_said(guide: Guide) -> None:
    assert stale_annotations(guide) == []


def test_it_is_of_amazons_form() -> None:
    for annotation in data():
        assert sorted(annotation) == ["expected", "inputs"]
        assert faults("v1.skill.nlu.evaluations.Inputs", annotation["inputs"]) == []
        (expected,) = annotation["expected"]
        assert faults("v1.skill.nlu.evaluations.Expected", expected) == []


def test_every_intent_and_slot_is_one_of_the_model(guide: Guide) -> None:
    for annotation in data():
        intent = annotation["expected"][0]["intent"]
        assert set(intent.get("slots", ())) <= set(guide.model.intents[intent["name"]].slots)


def test_a_sentence_becomes_an_annotation(guide: Guide, tree: Path) -> None:
    slots = {"weight": {"value": "150"}, "unit": {"value": "pounds"}}
    assert json.loads(annotations(guide, tree) or "") == {
        "data": [
            {
                "inputs": {"utterance": "I weigh 150 pounds"},
                "expected": [{"intent": {"name": "WeightIntent", "slots": slots}}],
            }
        ]
    }


def test_a_stale_or_missing_set_is_named_and_written_again(guide: Guide, tree: Path) -> None:
    sentence = "interaction_model/annotations/en-US.json is stale: run `cramp-skill model`."
    assert stale_annotations(guide, tree) == [sentence]
    write_annotations(guide, tree)
    assert stale_annotations(guide, tree) == []
    (tree / FILE).write_text("{}")
    assert stale_annotations(guide, tree) == [sentence]


def test_where_nothing_is_said_nothing_is_written(guide: Guide, tmp_path: Path) -> None:
    write_annotations(guide, tmp_path)
    assert stale_annotations(guide, tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_named(guide: Guide, tree: Path) -> None:
    (tree / "tests" / "said" / "WeightIntent.yaml").write_text("- you: [")
    with pytest.raises(DataError, match=r"tests/said/WeightIntent\.yaml"):
        annotations(guide, tree)
