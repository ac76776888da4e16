"""What can go wrong between a sentence and the ear; each message is one sentence for a person."""

from skill.errors import SkillError


class VoiceError(SkillError):
    """No speech can be made: the voice library is missing, broken, or does not know the voice."""


class NoLoudspeakerError(SkillError):
    """There is nothing to play on; the text goes on without it, and that is no failure."""


class PlayerLibraryError(SkillError):
    """The library that plays sound is missing or broken."""


class SaveError(SkillError):
    """The recording cannot be written where it was asked for."""
