"""A conversation as files: what `ask dialog --replay` takes, the words to expect, and tests of single questions."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from skill.alexa.model_json import LOCALE
from skill.answers.guide import Guide
from skill.answers.reply import Turn

QUIT = ".quit"
"""Without it, `ask dialog` goes on at the keyboard."""
WIDTH = 118


@dataclass(frozen=True)
class Line:
    """What was said, and what came of it."""

    you: str
    it: str
    """The words that came back."""
    intent: str | None = None
    """The intent that it was taken for; None for a launch."""


def replay_file(lines: Iterable[Line], skill_id: str) -> str:
    """Return the text of a replay file."""
    said = [line.you for line in lines]
    content = {"skillId": skill_id, "locale": LOCALE, "type": "text", "userInput": [*said, QUIT]}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def conversation_file(lines: Iterable[Line], about: str) -> str:
    """Return the text of the file with the words to expect, in the form of `tests/conversations/`."""
    return _yaml([{"about": about, "turns": [{"you": line.you, "it": line.it} for line in lines]}])


def said_files(lines: Iterable[Line], guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield an intent and the text for its file in `tests/said/`, for each that makes sense on its own.

    There a question begins a conversation, so the words are those of `guide` when it is asked nothing else.
    """
    turns = {line.you: guide.hear(line.you, {}) for line in lines if line.intent}
    meant = {line.you: line.intent for line in lines}
    alone = [turn for you, turn in turns.items() if _stands_alone(turn, meant[you])]
    for intent in dict.fromkeys(turn.understood.intent for turn in alone):
        yield intent, _yaml([_case(turn) for turn in alone if turn.understood.intent == intent])


def _stands_alone(turn: Turn, meant: str | None) -> bool:
    return turn.understood.intent == meant and turn.reply.outcome != "conversation"


def _case(turn: Turn) -> dict[str, object]:
    reply = turn.reply
    topics = {"topics": tuple(reply.topics)} if reply.topics else {}
    return {"you": turn.heard, "it": reply.speech, **topics, "outcome": reply.outcome}


def _yaml(content: object) -> str:
    return str(yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH))


class _Dumper(yaml.SafeDumper):
    """Writes long words folded and tuples in brackets, as the files under `tests/` have them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ANN401, ARG002, FBT001, FBT002  # PyYAML's
        """Indent lists too."""
        return super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if len(text) > 60 else None)  # noqa: PLR2004  # a line


def _row(dumper: yaml.SafeDumper, row: tuple[object, ...]) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(tuple, _row)
