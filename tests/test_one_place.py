"""A value that several modules need stands in one of them, and the others import it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OWNERS = {
    "Leg Cramp Guide": "skill/answers/reply.py",
    "Root Causes of Leg Cramps": "skill/alexa/card.py",
    "Angelica Clark": "skill/alexa/card.py",
    "amzn1.ask.skill.00000000-0000-0000-0000-000000000000": "skill/alexa/requests.py",
    1_500_000: "skill/alexa/model_json.py",
    22050: "local_voice/clip.py",
}


def constants(file: Path) -> set[object]:
    return {node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant)}


@pytest.mark.parametrize(("value", "owner"), OWNERS.items())
def test_a_value_that_is_shared_stands_in_one_module(value: str | int, owner: str) -> None:
    files = [file for package in ("skill", "local_voice") for file in (ROOT / package).rglob("*.py")]
    assert [file.relative_to(ROOT).as_posix() for file in files if value in constants(file)] == [owner]
