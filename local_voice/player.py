"""What plays clips, as the rest of the program sees it, and a stand-in for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from local_voice.clip import Clip


class Player(Protocol):
    """Plays one clip at a time."""

    @property
    def position(self) -> float:
        """Seconds of the current clip that were played."""

    @property
    def done(self) -> bool:
        """Whether the current clip was played to its end."""

    def start(self, clip: Clip) -> None:
        """Play `clip` from its beginning, instead of whatever is playing."""

    def pause(self) -> None:
        """Fall silent, and keep the place."""

    def resume(self) -> None:
        """Go on from the place."""

    def stop(self) -> None:
        """Fall silent, and forget the clip."""

    def close(self) -> None:
        """Give the device back."""


OpenPlayer = Callable[[int], Player]
"""Opens a player for a rate, or raises NoLoudspeakerError."""


@dataclass
class PaperPlayer:
    """A stand-in: each time it is asked whether it is done it has played a little more."""

    step: float = 0.1
    """Seconds that pass at each question."""
    played: list[float] = field(default_factory=list)
    """The seconds played of each clip, in order."""
    events: list[str] = field(default_factory=list)
    """What was asked of it, in order."""
    _length: float = 0.0
    _paused: bool = False

    @property
    def position(self) -> float:
        """Seconds played of the current clip."""
        return self.played[-1] if self.played else 0.0

    @property
    def done(self) -> bool:
        """Whether the current clip is over; asking takes `step` seconds."""
        if not self._paused:
            self.played[-1] = min(self._length, self.played[-1] + self.step)
        return self.played[-1] >= self._length

    def start(self, clip: Clip) -> None:
        """Begin a clip."""
        self._length, self._paused = clip.seconds, False
        self.played.append(0.0)
        self.events.append("start")

    def pause(self) -> None:
        """Stand still."""
        self._paused = True
        self.events.append("pause")

    def resume(self) -> None:
        """Go on."""
        self._paused = False
        self.events.append("resume")

    def stop(self) -> None:
        """End the clip."""
        self._length = 0.0
        self.events.append("stop")

    def close(self) -> None:
        """Note that it was closed."""
        self.events.append("close")
