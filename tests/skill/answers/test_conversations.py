"""Whole conversations, every reply word for word: `tests/conversations/*.yaml`."""

from pathlib import Path

import pytest
import yaml

from skill.answers.guide import Guide

CONVERSATIONS = Path(__file__).parents[2] / "conversations"
CASES = [
    pytest.param(conversation["turns"], id=f"{file.stem}: {conversation['about']}")
    for file in sorted(CONVERSATIONS.glob("*.yaml"))
    for conversation in yaml.safe_load(file.read_text("utf-8"))
]


@pytest.mark.parametrize("turns", CASES)
def test_the_conversation_goes_as_written(guide: Guide, turns: list[dict[str, str]]) -> None:
    memory = guide.welcome().reply.memory
    for turn in turns:
        reply = guide.hear(turn["you"], memory).reply
        assert reply.speech == turn["it"], turn["you"]
        memory = reply.memory
    assert len(turns) > 1
