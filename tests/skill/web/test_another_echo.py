"""Another Echo, npm's virtual-alexa, holds a conversation with the skill as it is served."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skill.alexa.model_json import MODEL, file_of_package

if TYPE_CHECKING:
    from tests.serving import Server
    from tests.signing import SKILL_ID
else:
    from serving import Server
    from signing import SKILL_ID

NODE = Path(__file__).parents[2] / "node"
EXPECTED = [
    ("launch", "Welcome to Leg Cramp Guide.", False),
    ("what causes leg cramps", "The article lists five causes of leg cramps:", False),
    ("the second one", "Dehydration can lead to muscle cramps.", False),
    ("is tahini any good", "The article suggests it. Tahini is among its examples of foods", False),
    ("RemedyForIntent", "For dehydration, the nearest of the article's treatments is hydration.", False),
    ("WeightIntent", "By the article's rule, 150 pounds comes to 75 ounces of water over the day", False),
    ("stop", "Goodbye, and take care.", True),
]


def test_it_launches_asks_five_things_and_stops(start: Callable[..., Server]) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed: needed for npm's virtual-alexa")
    if not (NODE / "node_modules" / "virtual-alexa").exists():
        pytest.skip("npm's virtual-alexa is not installed: run `npm ci` in tests/node")
    server = start(verify=False)
    words = [f"http://127.0.0.1:{server.port}/alexa", str(file_of_package(MODEL)), SKILL_ID]
    command = [node, "--no-deprecation", str(NODE / "converse.cjs"), *words]
    held = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)
    assert [(turn["step"], turn["ends"]) for turn in held] == [(step, ends) for step, _, ends in EXPECTED]
    for turn, (_, begins, _) in zip(held, EXPECTED, strict=True):
        assert turn["text"].startswith(begins)
    assert server.stop() == 0
