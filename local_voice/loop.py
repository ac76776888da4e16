"""A conversation: something heard, a reply out, until one of the two has had enough."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Protocol, TextIO

from local_voice.lines import lines, prompt
from skill.answers.reply import Memory, Reply, Turn, Understood

CLOSED = ("answer", "not_covered")
"""The outcomes whose closing offer nobody could take up once the program has ended."""
LEFT = Understood("AMAZON.StopIntent")
"""What saying nothing at all comes to."""
Said = str | Understood | None
"""Words, what they amount to, or None at the end of everything."""


class Conversing(Protocol):
    """What answers: the guide, or a stand-in."""

    def welcome(self) -> Turn:
        """Open the conversation."""

    def hear(self, words: str, memory: Memory) -> Turn:
        """Answer `words`, given what was remembered."""

    def answer(self, understood: Understood, memory: Memory) -> Turn:
        """Answer what needs no words."""


class Ear(Protocol):
    """Where the words come from."""

    key: str | None
    """What ended the last reply before its time: a key, or a voice."""

    def hear(self, reply: Reply) -> Said:
        """Return what is said to `reply`."""


class TypedEar:
    """Words from the keyboard, or from standard input, a line each."""

    def __init__(self, screen: TextIO) -> None:
        """Take where the prompt is shown; begin with no key."""
        self._screen = screen
        self.key: str | None = None
        self._lines: Iterator[str] | None = None

    def hear(self, reply: Reply) -> Said:
        """Return the next line, or None at the end of input."""
        del reply
        if sys.stdin.isatty():
            return self._at_prompt()
        self._lines = self._lines or lines(sys.stdin.buffer)
        return next(self._lines, None)

    def _at_prompt(self) -> str | None:
        while self.key != "end":  # Ctrl-D while a reply was being said
            try:
                # A letter that stopped the voice is the first one of the next line.
                words = prompt(self._screen, self.key if self.key and len(self.key) == 1 else "")
            except (EOFError, KeyboardInterrupt) as end:
                self._screen.write("\n")
                if isinstance(end, KeyboardInterrupt):
                    raise
                return None
            self.key = None
            if words:
                return words
        return None


def converse(guide: Conversing, ear: Ear, say: Callable[[Turn], str | None]) -> None:
    """Welcome, then answer what is heard, until a reply ends or nothing more comes."""
    turn = guide.welcome()
    ear.key = say(turn)
    while (said := ear.hear(turn.reply)) is not None:
        memory = turn.reply.memory
        turn = guide.hear(said, memory) if isinstance(said, str) else guide.answer(said, memory)
        ear.key = say(turn)
        if turn.reply.ends:
            return


def closing(reply: Reply) -> tuple[str, ...]:
    """Return what to say of a reply that nobody can answer any more."""
    return reply.sentences if reply.sentences and reply.outcome in CLOSED else everything(reply)


def everything(reply: Reply) -> tuple[str, ...]:
    """Return all that a reply says."""
    return (*reply.sentences, *((reply.question,) if reply.question else ()))


def print_turn(turn: Turn) -> None:
    """Print the turn as one line of JSON, in ASCII, which every terminal and pipe can carry."""
    sys.stdout.write(json.dumps(turn.as_dict()) + "\n")
    sys.stdout.flush()
