"""The conversations of `tests/replays/`: what is said, as `ask dialog --replay` reads it, and the words to expect."""

import json
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).with_name("replays")


@dataclass(frozen=True)
class Replay:
    """One conversation."""

    file: Path
    """The replay file."""
    said: list[str]
    """What is said, without the `.quit` at the end."""
    expected: list[tuple[str, str]]
    """What is said, and the words to expect, from the file beside it."""


def replays() -> list[Replay]:
    """Return every conversation."""
    return [_replay(file) for file in sorted(FOLDER.glob("*.json"))]


def _replay(file: Path) -> Replay:
    *said, quit_ = json.loads(file.read_text("utf-8"))["userInput"]
    assert quit_ == ".quit", "without it ask goes on at the keyboard"
    (conversation,) = yaml.safe_load(file.with_suffix(".yaml").read_text("utf-8"))
    return Replay(file, said, [(turn["you"], turn["it"]) for turn in conversation["turns"]])
