"""`cramp-guide` with a guide of a few fixed words, so that tests of the voice know all that is said."""

import sys
import types
from dataclasses import dataclass, field
from typing import Any

from skill.answers.reply import Chapter, Memory, Reply, Turn, Understood
from skill.errors import UnknownTopicError

ANSWER = ("The article names five causes.", "One of them is too little water.")
OFFER = "Would you like to hear about water?"
LONG = tuple(f"This is sentence number {number} of a rather long answer about water." for number in range(1, 9))


@dataclass
class StandIn:
    """A guide: `water` is answered, `yes` is accepted, `long` takes its time, `bye` ends."""

    heard: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def welcome(self) -> Turn:
        """Open the conversation."""
        return _turn("", Reply("conversation", ("Welcome.",), "What would you like to know?", memory={"n": 0}))

    def hear(self, words: str, memory: Memory) -> Turn:
        """Answer by the words alone."""
        self.heard.append((words, dict(memory)))
        count = {"n": memory.get("n", 0) + 1}
        if words == "bye":
            return _turn(words, Reply("conversation", ("Goodbye.",), memory=count))
        if words == "yes":
            return _turn(words, Reply("answer", (f"This is turn {count['n']}.",), OFFER, OFFER, memory=count))
        if words == "long":
            return _turn(words, Reply("answer", LONG, OFFER, OFFER, memory=count))
        if words == "which":
            return _turn(words, Reply("clarify", (), "Do you mean A or B?", "A or B?", memory=count))
        return _turn(words, Reply("answer", ANSWER, OFFER, OFFER, ("causes",), "Root Causes", memory=count))

    def answer(self, understood: Understood, memory: Memory) -> Turn:
        """Say goodbye: nothing else is understood without words."""
        del memory
        return Turn("", understood, Reply("conversation", ("Goodbye.",)))

    def chapters(self, topic: str | None) -> tuple[Chapter, ...]:
        """Return three chapters, or one of them."""
        whole = (
            Chapter("causes", "Causes", "Root Causes", ("There are five.", "They are told here one by one.")),
            Chapter("hydration", "Hydration", "Treatment", LONG),
            Chapter("author", "Author", "Foot", ("Angelica Clark wrote it.",)),
        )
        if topic is not None and topic not in {chapter.topic for chapter in whole}:
            raise UnknownTopicError(f"There is no topic {topic!r}.")
        return tuple(chapter for chapter in whole if topic in (None, chapter.topic))


def _turn(words: str, reply: Reply) -> Turn:
    return Turn(words, Understood("StandInIntent"), reply)


def install() -> None:
    """Put the stand-in where the commands look for the guide."""
    guide, speakable = types.ModuleType("skill.answers.guide"), types.ModuleType("skill.answers.speakable")
    guide.load_guide = StandIn  # type: ignore[attr-defined]
    speakable.speakable = str  # type: ignore[attr-defined]
    sys.modules.update({"skill.answers.guide": guide, "skill.answers.speakable": speakable})


if __name__ == "__main__":
    install()
    from local_voice.__main__ import main

    sys.exit(main())
