"""A conversation on the page, kept so that it can be exported: as a replay file for `ask dialog`, and as tests."""

import re

from skill.alexa.requests import SKILL_ID
from skill.answers.guide import Guide
from skill.simulator.echo import VirtualEcho
from skill.simulator.posted import RefusedError
from skill.simulator.replay import Line, conversation_file, replay_file, said_files
from skill.simulator.turn import SimulatedTurn

MOST_TURNS = 500
"""So many turns are kept."""
REPLAY = "is what ask dialog --replay takes."
EXPECTED = "holds the words to expect. With both files there, make test holds the conversation to them."
ALONE = "is to get these lines, should it not have them: what was asked makes sense on its own, and this is the answer."
_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


class Conversation:
    """What a tab of the browser says, and what of it `ask dialog` can say again."""

    def __init__(self, echo: VirtualEcho) -> None:
        """Take whom to talk to."""
        self._echo = echo
        self._lines: list[Line] = []
        self._is_cut = False

    def say(self, words: str) -> SimulatedTurn:
        """Say `words`, without what `ask dialog` would take for a command when it is exported."""
        return self._kept(self._echo.say(" ".join(words.split()).lstrip(". ")))

    def wait(self) -> SimulatedTurn:
        """Say nothing."""
        return self._kept(self._echo.wait())

    def files(self, name: str, guide: Guide) -> list[dict[str, str]]:
        """Return the files, with where they belong; raises RefusedError when there are none, or for a bad name."""
        if not self._lines:
            raise RefusedError(409, "There is nothing to export yet: say something first.")
        if not _NAME.fullmatch(name):
            raise RefusedError(400, "The name must be small letters and digits, joined by hyphens: night-cramps.")
        about = name.replace("-", " ").replace("_", " ")
        return [
            _file("tests/replays", f"{name}.json", REPLAY, replay_file(self._lines, SKILL_ID)),
            _file("tests/replays", f"{name}.yaml", EXPECTED, conversation_file(self._lines, about)),
            *(_file("tests/said", f"{intent}.yaml", ALONE, text) for intent, text in said_files(self._lines, guide)),
        ]

    def _kept(self, turn: SimulatedTurn) -> SimulatedTurn:
        """Keep the turn; `ask` knows no end in silence or failure, so what follows one begins the export anew."""
        if turn.is_new and self._is_cut:
            self._lines.clear()
        if turn.session_id:
            self._is_cut = turn.answer is None
        if turn.said and turn.answer:
            intent = turn.meaning.intent if turn.meaning else None
            self._lines.append(Line(turn.said, turn.speech or "", intent))
            del self._lines[:-MOST_TURNS]
        return turn


def _file(folder: str, name: str, about: str, text: str) -> dict[str, str]:
    return {"folder": folder, "name": name, "about": about, "text": text}
