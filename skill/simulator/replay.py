"""A conversation as files: what `ask dialog --replay` takes, and beside it the words to expect, for a reviewer."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from skill.alexa.model_json import LOCALE

QUIT = ".quit"
"""Without it, `ask dialog` goes on at the keyboard."""
WIDTH = 118


@dataclass(frozen=True)
class Line:
    """What was said, and the words that came back."""

    you: str
    it: str


def replay_file(lines: Iterable[Line], skill_id: str) -> str:
    """Return the text of a replay file."""
    said = [line.you for line in lines]
    content = {"skillId": skill_id, "locale": LOCALE, "type": "text", "userInput": [*said, QUIT]}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def conversation_file(lines: Iterable[Line], about: str) -> str:
    """Return the text of the file with the words to expect, in the form of `tests/conversations/`."""
    conversation = {"about": about, "turns": [{"you": line.you, "it": line.it} for line in lines]}
    return str(yaml.dump([conversation], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH))


class _Dumper(yaml.SafeDumper):
    """Writes long words folded, as the files under `tests/` have them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ANN401, ARG002, FBT001, FBT002  # PyYAML's
        """Indent lists too."""
        return super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if len(text) > 60 else None)  # noqa: PLR2004  # a line


_Dumper.add_representer(str, _text)
