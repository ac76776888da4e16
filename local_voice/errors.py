"""What can go wrong between mouth, program and ear; each message is one sentence for a person."""

from skill.errors import SkillError


class VoiceError(SkillError):
    """No speech can be made: the voice library is missing, broken, or does not know the voice."""


class NoLoudspeakerError(SkillError):
    """There is nothing to play on; the text goes on without it, and that is no failure."""


class SoundLibraryError(SkillError):
    """The library that plays and records sound is missing or broken."""


class DeviceError(SkillError):
    """The loudspeaker or microphone that was named is not there."""


class SaveError(SkillError):
    """The recording cannot be written where it was asked for."""


class RecordingError(SkillError):
    """There is no question in the file: it is no recording, is cut off, or nobody speaks in it."""


class ListeningError(SkillError):
    """Nothing can be heard any more: no microphone or no recognizer; a conversation goes on with typing."""


class NoMicrophoneError(ListeningError):
    """There is nothing to listen with, or it has gone."""


class NoRecognizerError(ListeningError):
    """What recognizes speech is missing or broken."""
