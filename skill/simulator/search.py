"""Finds every way to understand a sentence in the phrasebook."""

from collections.abc import Iterator

from skill.simulator.loose import passed_over
from skill.simulator.meaning import Filled, Meaning
from skill.simulator.phrasebook import Names, Node, Phrasebook
from skill.simulator.said import Said

NUMBER = "AMAZON.NUMBER"
LONGEST_NUMBER = 8
"""So many words make a number at most: `one hundred and seventy two point five`."""
MOST_STEPS = 50_000
"""So many steps are taken for one sentence; ours takes some hundreds."""


class Search:
    """A search for one sentence."""

    def __init__(self, book: Phrasebook, said: Said) -> None:
        """Take where to search, and what for."""
        self._book, self._said = book, said
        self._end = len(said.words)
        self._steps = 0

    def found(self) -> Iterator[Meaning]:
        """Yield every way, as it comes."""
        return self._walk(self._book.samples, 0, (), 0)

    def _walk(self, node: Node, at: int, filled: tuple[Filled, ...], skipped: int) -> Iterator[Meaning]:
        self._steps += 1
        if self._steps > MOST_STEPS:
            return
        if at == self._end:
            yield from (Meaning(intent, filled, skipped) for intent in node.intents)
            return
        word = self._said.words[at]
        if word in node.words:
            yield from self._walk(node.words[word], at + 1, filled, skipped)
        for (name, kind), following in node.slots.items():
            for slot in self._fillings(name, kind, at):
                yield from self._walk(following, at + slot.words, (*filled, slot), skipped)
        for count in passed_over(self._said.words, at, begun=node is not self._book.samples):
            yield from self._walk(node, at + count, filled, skipped + count)

    def _fillings(self, name: str, kind: str, at: int) -> Iterator[Filled]:
        if kind in self._book.names:
            return self._names(name, kind, at)
        return self._numbers(name, at) if kind == NUMBER else self._anything(name, kind, at)

    def _names(self, name: str, kind: str, at: int) -> Iterator[Filled]:
        node: Names | None = self._book.names[kind]
        for end in range(at, self._end):
            node = node.words.get(self._said.words[end]) if node else None
            if node is None:
                return
            if node.values:
                yield Filled(name, kind, self._said.between(at, end + 1), end + 1 - at, tuple(node.values))

    def _numbers(self, name: str, at: int) -> Iterator[Filled]:
        for end in range(at + 1, min(at + LONGEST_NUMBER, self._end) + 1):
            if number := self._said.number(at, end):
                yield Filled(name, NUMBER, number, end - at)

    def _anything(self, name: str, kind: str, at: int) -> Iterator[Filled]:
        for end in range(at + 1, self._end + 1):
            yield Filled(name, kind, self._said.between(at, end), end - at)
