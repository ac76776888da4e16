"""What went wrong during one command: each told once on standard error, and remembered for the exit code."""

from collections.abc import Callable

from local_voice.errors import NoLoudspeakerError
from skill.errors import SkillError


class Troubles:
    """Tells troubles and keeps the exit code that they add up to."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """Take what writes a line to standard error."""
        self.code = 0
        self._write = tell
        self._told: set[str] = set()

    def tell(self, trouble: SkillError) -> None:
        """Tell `trouble`, unless it was told before."""
        # A machine without a loudspeaker is a usual one: the text is the answer.
        self.code = self.code if isinstance(trouble, NoLoudspeakerError) else 1
        self.mention(str(trouble))

    def mention(self, sentence: str) -> None:
        """Tell something that is no failure, unless it was told before."""
        if sentence not in self._told:
            self._told.add(sentence)
            self._write(sentence)
