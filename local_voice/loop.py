"""A conversation at the keyboard: a line in, a reply out, until one of them has had enough."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from local_voice.lines import lines, prompt
from skill.answers.reply import Memory, Reply, Turn

Say = Callable[[Reply], str | None]
"""Says a reply and returns the key that ended it."""
CLOSED = ("answer", "not_covered")
"""The outcomes whose closing offer nobody could take up once the program has ended."""


class Conversing(Protocol):
    """What answers: the guide, or a stand-in."""

    def welcome(self) -> Turn:
        """Open the conversation."""

    def hear(self, words: str, memory: Memory) -> Turn:
        """Answer `words`, given what was remembered."""


class Ear:
    """Where the words come from; it knows the key that cut the last reply short."""

    def __init__(self) -> None:
        """Begin with no key."""
        self.key: str | None = None

    def __iter__(self) -> Iterator[str]:
        """Yield what is typed, line by line, to the end of input."""
        return self._at_prompt() if sys.stdin.isatty() else lines(sys.stdin.buffer)

    def _at_prompt(self) -> Iterator[str]:
        while self.key != "end":  # Ctrl-D while a reply was being said
            try:
                # A letter that stopped the voice is the first one of the next line.
                words = prompt(self.key if self.key and len(self.key) == 1 else "")
            except (EOFError, KeyboardInterrupt) as end:
                sys.stdout.write("\n")
                if isinstance(end, KeyboardInterrupt):
                    raise
                return
            self.key = None
            if words:
                yield words


def converse(guide: Conversing, heard: Iterable[str], say: Callable[[Turn], None]) -> None:
    """Welcome, then answer each line that is heard, until a reply ends or nothing more comes."""
    turn = guide.welcome()
    say(turn)
    for words in heard:
        turn = guide.hear(words, turn.reply.memory)
        say(turn)
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
