"""The scripted conversations, held through the command: `cramp-guide talk --typed --json`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

CONVERSATIONS = [
    pytest.param(conversation["turns"], id=conversation["about"])
    for file in sorted((Path(__file__).parents[1] / "conversations").glob("*.yaml"))
    for conversation in yaml.safe_load(file.read_text("utf-8"))
]
WELCOME = (
    "Welcome to Leg Cramp Guide. This is general information, not medical advice. "
    "Would you like the causes, what may help, or when to see a doctor?"
)


@pytest.mark.parametrize("turns", CONVERSATIONS)
def test_the_command_holds_the_conversation_word_for_word(turns: list[dict[str, str]]) -> None:
    typed = "".join(f"{turn['you']}\n" for turn in turns)
    command = [sys.executable, "-m", "local_voice", "talk", "--typed", "--json", "--silent"]
    held = subprocess.run(command, input=typed, capture_output=True, text=True, check=True)
    welcome, *replies = (json.loads(line) for line in held.stdout.splitlines())
    assert (welcome["heard"], welcome["speech"]) == ("", WELCOME)
    assert [(reply["heard"], reply["speech"]) for reply in replies] == [(turn["you"], turn["it"]) for turn in turns]


def test_at_least_thirty_conversations_are_held() -> None:
    assert len(CONVERSATIONS) >= 30
