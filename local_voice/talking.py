"""`cramp-guide talk`: puts ears, voice and screen together for one conversation."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from local_voice.listening_screen import (
    LineListeningScreen,
    ListeningScreen,
    MarkListeningScreen,
    QuietListeningScreen,
)
from local_voice.loop import Ear, TypedEar, converse, everything, print_turn
from local_voice.screen import NoScreen, open_screen
from local_voice.session import Session
from local_voice.speaker import Stage
from skill.answers.reply import Reply, Turn
from skill.errors import SkillError

if TYPE_CHECKING:
    from local_voice.keyboard import Keyboard
    from local_voice.spoken import Spoken
    from skill.answers.guide import Guide


@dataclass(frozen=True)
class Manner:
    """How somebody wants to talk."""

    typed: bool
    """Type instead of speaking."""
    silent: bool
    """Make no sound."""
    as_json: bool
    """Print objects instead of text."""
    barge_in: bool | None
    """Whether a voice interrupts; None: where the loudspeaker is on somebody's ears."""
    push_to_talk: bool
    """Listen only while a key says so."""


class Conversation:
    """One conversation from welcome to goodbye."""

    def __init__(self, session: Session, guide: "Guide", manner: Manner) -> None:
        """Take what it is held with."""
        self._session = session
        self._guide = guide
        self._manner = manner
        self._screen = NoScreen(sys.stdout) if manner.as_json else open_screen()
        self._speaker = session.speaker(silent=manner.silent)
        self._open_keyboard: Callable[[], Keyboard] = session.open_keyboard

    def hold(self) -> None:
        """Talk until somebody ends it."""
        ear = self._typed_ear() if self._manner.typed else self._listening_ear()
        converse(self._guide, ear, self._say_turn)

    def _typed_ear(self) -> TypedEar:
        # What is read elsewhere, or by a program, holds no prompts.
        seen = sys.stdout.isatty() and not self._manner.as_json
        return TypedEar(sys.stdout if seen else sys.stderr)

    def _listening_ear(self) -> Ear:
        from local_voice.spoken import FailingEar, SpokenEar  # noqa: PLC0415 -- who types need not wait for it

        typed = self._typed_ear()
        try:
            spoken = SpokenEar(self._spoken(), typed)
        except SkillError as trouble:
            self._session.troubles.mention(f"{trouble} Please type.")
            return typed
        return FailingEar(spoken, typed, self._session.troubles)

    def _spoken(self) -> "Spoken":
        from local_voice.spoken import Interruptible, Spoken  # noqa: PLC0415 -- as above

        session, manner = self._session, self._manner
        listening = session.listening(self._guide, push_to_talk=manner.push_to_talk)
        barge_in = session.is_worn() if manner.barge_in is None else manner.barge_in
        if barge_in:
            self._open_keyboard = lambda: Interruptible(session.open_keyboard(), listening)
        return Spoken(
            listening,
            barge_in,
            self._listening_screen(),
            session.open_keyboard,
            self._say,
            self._prepare,
            self._speaker.chime,
        )

    def _listening_screen(self) -> ListeningScreen:
        if self._manner.as_json:
            return QuietListeningScreen()
        return MarkListeningScreen(sys.stdout) if sys.stdout.isatty() else LineListeningScreen(sys.stdout)

    def _say_turn(self, turn: Turn) -> str | None:
        if self._manner.as_json:
            print_turn(turn)
        key = self._say(everything(turn.reply))
        if not self._manner.as_json and not turn.reply.ends:
            sys.stdout.write("\n")
            sys.stdout.flush()
        return key

    def _say(self, sentences: Sequence[str]) -> str | None:
        return self._speaker.say(sentences, Stage(self._screen, self._open_keyboard()))

    def _prepare(self, reply: Reply, words: str) -> None:
        """Have the reply to `words` made, which may be all that is said to `reply`."""
        if words:
            self._speaker.prepare(everything(self._guide.hear(words, reply.memory).reply))
