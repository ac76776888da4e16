"""How well questions are understood: `cramp-skill measure` over files of questions with the topics to be reached."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from skill.answers.guide import Guide
from skill.answers.reply import Reply
from skill.errors import DataError

NOT_COVERED = "NOT_COVERED"
"""In place of topics: not to be answered from the article."""
EMERGENCY = "EMERGENCY"
"""In place of topics: tells of an emergency."""
MOST = 5
"""So many faulty lines are told of."""
VERDICTS = ("right", "wrong", "clarify", "refused", "heard", "missed", "false alarm", "left", "false")
"""`left` is rightly not answered, `false` is answered all the same; emergencies are `heard` or `missed`."""


@dataclass(frozen=True)
class Question:
    """One line of a file."""

    text: str
    """What is said."""
    topics: tuple[str, ...]
    """The topics that may answer it, or one of the two words above."""


@dataclass(frozen=True)
class Measured:
    """What became of the questions of one file."""

    file: str
    """Its name."""
    verdicts: dict[str, int]
    """How many questions met with which of the verdicts."""
    confusions: list[tuple[str, str, str]]
    """Each question that met with another than it should: what was wanted, what came, and its words."""
    slowest: tuple[float, str]
    """The milliseconds of the question that took longest, and its words."""

    @property
    def count(self) -> int:
        """How many questions there are."""
        return sum(self.verdicts.values())


def measured(guide: Guide, file: Path) -> Measured:
    """Return what becomes of the questions in `file`; raises DataError with every fault in it."""
    verdicts: Counter[str] = Counter()
    confusions, slowest = [], (0.0, "")
    for question in read_questions(file):
        begun = time.perf_counter()
        reply = guide.hear(question.text, {}).reply
        slowest = max(slowest, ((time.perf_counter() - begun) * 1000, question.text))
        verdict = verdict_on(reply, question.topics)
        verdicts[verdict] += 1
        if verdict not in ("right", "left", "heard"):
            confusions.append((question.topics[0], _reached(reply), question.text))
    return Measured(file.name, {one: verdicts[one] for one in VERDICTS if verdicts[one]}, sorted(confusions), slowest)


def verdict_on(reply: Reply, wanted: Sequence[str]) -> str:
    """Return which of the verdicts `reply` deserves where one of the topics `wanted` was."""
    alarm = reply.outcome == "emergency"
    if EMERGENCY in wanted:
        return "heard" if alarm else "missed"
    if alarm:
        return "false alarm"
    if NOT_COVERED in wanted:
        return "false" if reply.outcome == "answer" else "left"
    if reply.outcome == "clarify":
        return "clarify"
    if reply.outcome != "answer":
        return "refused"
    return "right" if reply.topics[0] in wanted else "wrong"


def _reached(reply: Reply) -> str:
    return reply.topics[0] if reply.outcome == "answer" else reply.outcome


def read_questions(file: Path) -> list[Question]:
    """Return the questions in `file`, a JSON object with `text` and `topics` a line; raises DataError."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError([f"{file.name}: cannot be read as text in UTF-8"]) from error
    faults: list[str] = []
    questions = list(_questions(file.name, lines, faults))
    if faults or not questions:
        more = [f"{file.name}: {len(faults) - MOST} more such lines"] if len(faults) > MOST else []
        raise DataError([*faults[:MOST], *more] or [f"{file.name}: there are no questions in it"])
    return questions


def _questions(name: str, lines: Sequence[str], faults: list[str]) -> Iterator[Question]:
    for number, line in enumerate(lines, 1):
        try:
            held = json.loads(line) if line.strip() else None
            if held is not None:
                yield Question(_text(held["text"]), tuple(_text(one) for one in held["topics"]) or (NOT_COVERED,))
        except (ValueError, TypeError, KeyError):
            faults.append(f'{name}, line {number}: expected {{"text": "...", "topics": ["..."]}}, got {line[:80]!r}')


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError
    return value


def table(several: Sequence[Measured]) -> str:
    """Return a table of all files, what was confused, and the slowest question, to be read."""
    lines = []
    for one in several:
        shares = ", ".join(f"{name} {count} ({count / one.count:.1%})" for name, count in one.verdicts.items())
        lines += [f"{one.file}: {one.count} questions: {shares}", ""]
        lines += [f"  wanted {wanted}, came {came}: {words}" for wanted, came, words in one.confusions]
        lines += [f"  slowest: {one.slowest[0]:.1f} ms: {one.slowest[1]}", ""]
    return "\n".join(lines).rstrip()


def as_json(several: Sequence[Measured]) -> str:
    """Return the same for programs, on one line."""
    return json.dumps([asdict(one) | {"count": one.count} for one in several])
