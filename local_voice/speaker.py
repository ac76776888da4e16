"""Says sentences: while one plays the next is made, and keys are heard all the time."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from local_voice.clip import PAUSE, USUAL_RATE, Clip
from local_voice.errors import DeviceError, NoLoudspeakerError, SoundLibraryError
from local_voice.keyboard import Keyboard
from local_voice.player import OpenPlayer, Player
from local_voice.screen import Screen
from local_voice.synthesis import Voice
from local_voice.tone import tone
from local_voice.troubles import Troubles
from skill.errors import SkillError

TICK = 0.02
"""Seconds between two looks at the keyboard and at how far the voice is."""
STALLED = 150
"""Ticks without a sample taken after which the loudspeaker counts as gone."""


class AnyKey:
    """Every key there is."""

    def __contains__(self, key: object) -> bool:
        """Return that it is one of them."""
        return True


@dataclass(frozen=True)
class Stage:
    """Where speech is seen, and what interrupts it."""

    screen: Screen
    """Shows the words."""
    keyboard: Keyboard
    """Brings the keys."""
    stops: Container[str | None] = AnyKey()
    """The keys that end the sentence; where it does not hold the space bar, that pauses."""


class Speaker:
    """Shows sentences, and says them as long as there is a voice and something to play it on."""

    def __init__(
        self,
        voice: Voice | None,
        open_player: OpenPlayer,
        speakable: Callable[[str], str],
        troubles: Troubles,
    ) -> None:
        """Take the voice (None: silent), what opens a player, what spells a sentence out, and who is told."""
        self._voice = voice
        self._open_player = open_player
        self._speakable = speakable
        self._troubles = troubles
        self._player: Player | None = None

    def say(self, sentences: Sequence[str], stage: Stage) -> str | None:
        """Say the sentences; a key ends the sound, shows what is left, and is returned."""
        key = None
        try:
            with stage.keyboard:
                for at, sentence in enumerate(sentences):
                    if key:
                        self._show(sentence, stage)
                    else:
                        key = self.sentence(sentences, at, stage)
        finally:
            stage.screen.close()
        return key

    def sentence(self, sentences: Sequence[str], at: int, stage: Stage) -> str | None:
        """Say one sentence, and have the next one made meanwhile; return the key that ended it."""
        try:
            return self._say_one(sentences, at, stage)
        except SkillError as trouble:
            self._troubles.tell(trouble)
            self.close()
            self._voice = None
            self._show(sentences[at], stage)
            return None

    def prepare(self, sentences: Sequence[str]) -> None:
        """Have the first sentence made: perhaps all of them will be said in a moment."""
        self._order(sentences, 0)

    def chime(self) -> None:
        """Let a soft tone be heard, and wait for nothing."""
        if self._player is not None:
            self._player.start(tone())

    def close(self) -> None:
        """Fall silent, and give the loudspeaker back."""
        player, self._player = self._player, None
        if player is not None:
            player.close()

    def _say_one(self, sentences: Sequence[str], at: int, stage: Stage) -> str | None:
        if self._voice is None:
            self._show(sentences[at], stage)
            return None
        self._order(sentences, at)
        missing = self._open()
        clip = self._voice.collect(self._speakable(sentences[at]))
        # Only now: a voice that does not work is the greater trouble, and must not hide behind this one.
        if self._player is None:
            raise missing or NoLoudspeakerError("The loudspeaker is gone.")
        self._player.start(clip.then_silence(PAUSE))
        self._order(sentences, at + 1)
        stage.screen.begin(sentences[at])
        key = self._follow(self._player, clip, stage)
        stage.screen.end()
        return key

    def _open(self) -> SkillError | None:
        # For the usual rate, while the first sentence is made: the player opens anew for another.
        if self._player is None:
            try:
                self._player = self._open_player(USUAL_RATE)
            except (NoLoudspeakerError, DeviceError, SoundLibraryError) as missing:
                return missing
        return None

    def _order(self, sentences: Sequence[str], at: int) -> None:
        if self._voice is not None and at < len(sentences):
            self._voice.order(self._speakable(sentences[at]))

    def _follow(self, player: Player, clip: Clip, stage: Stage) -> str | None:
        last, still = -1.0, 0
        while not player.done:
            key = stage.keyboard.poll(TICK)
            if key == "space" and key not in stage.stops:
                key = _paused(player, stage)
            if key is not None and key in stage.stops:
                player.stop()
                return key
            stage.screen.reach(player.position / clip.seconds)
            still = still + 1 if player.position == last else 0
            last = player.position
            if still > STALLED:
                raise NoLoudspeakerError("The loudspeaker takes no more sound, so here is the text alone.")
        return None

    def _show(self, sentence: str, stage: Stage) -> None:
        stage.screen.begin(sentence)
        stage.screen.end()


def _paused(player: Player, stage: Stage) -> str | None:
    player.pause()
    stage.screen.pause(paused=True)
    while True:
        key = stage.keyboard.poll(TICK)
        if key == "space" or (key is not None and key in stage.stops):
            player.resume()
            stage.screen.pause(paused=False)
            return None if key == "space" else key
