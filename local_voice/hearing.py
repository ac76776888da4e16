"""Sound to the words that were meant: detector, recognizer and what knows this guide's own words, together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from local_voice.clip import Clip
from local_voice.detector import CHUNK_BYTES, Detector, Silero
from local_voice.errors import NoRecognizerError
from local_voice.recognizer import MISSING, Moonshine, Recognizer, is_installed
from local_voice.segments import Segments

APART = 0.6
"""Seconds of quiet between two stretches of speech in a recording."""
LONGEST = 12.0
"""Seconds after which a stretch of speech is recognized, though it goes on."""


@dataclass(frozen=True)
class Hearing:
    """What makes words of sound."""

    detector: Detector
    """Tells speech from other sound."""
    recognizer: Recognizer
    """Writes down what is said, right or nearly right."""
    meant: Callable[[str], str] = str
    """Puts the words right."""

    def draft(self, samples: bytes) -> str:
        """Return the words as the recognizer takes them, while somebody still speaks."""
        return self.recognizer.words(samples)

    def words(self, samples: bytes) -> str:
        """Return the words that were meant."""
        heard = self.recognizer.words(samples)
        return self.meant(heard) if heard else ""

    def words_in(self, clip: Clip) -> str:
        """Return all that is said in a recording; nothing, where nobody speaks."""
        said = " ".join(filter(None, map(self.recognizer.words, self._speech_in(clip))))
        return self.meant(said) if said else ""

    def _speech_in(self, clip: Clip) -> Iterator[bytes]:
        segments = Segments(self.detector)
        for chunk in clip.then_silence(APART).chunks(CHUNK_BYTES):
            segments.take(chunk)
            if segments.speaking and (segments.quiet >= APART or segments.seconds >= LONGEST):
                yield segments.samples
                segments.reset()
        if segments.speaking:
            yield segments.samples


def installed_hearing() -> Hearing:
    """Return the hearing of this machine; raises NoRecognizerError where there is none."""
    if not is_installed():
        raise NoRecognizerError(MISSING)
    return Hearing(Silero(), Moonshine())
