"""Sound to the words that were meant: detector, recognizer and what knows this guide's own words, together."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from local_voice.clip import Clip
from local_voice.detector import CHUNK_BYTES, Detector, Silero
from local_voice.errors import NoRecognizerError
from local_voice.meant import AsHeard, BySound, Meaning
from local_voice.recognizer import MISSING, Moonshine, Recognizer, is_installed
from local_voice.segments import Segments
from local_voice.variants import variants

if TYPE_CHECKING:
    from skill.answers.guide import Guide

APART = 0.6
"""Seconds of quiet between two stretches of speech in a recording."""
LONGEST = 12.0
"""Seconds after which a stretch of speech is recognized, though it goes on."""


@dataclass
class Hearing:
    """What makes words of sound."""

    detector: Detector
    """Tells speech from other sound."""
    recognizer: Recognizer
    """Writes down what is said, right or nearly right."""
    meaning: Meaning = field(default_factory=AsHeard)
    """Puts the words right."""
    _loading: threading.Lock = field(default_factory=threading.Lock)

    def warm(self) -> None:
        """Get ready in a thread of its own; what goes wrong there is told when words are wanted."""
        # No daemon: the program must not end in the middle, for the library would crash it.
        threading.Thread(target=self._try_to_load).start()

    def draft(self, samples: bytes) -> str:
        """Return the words as the recognizer takes them, while somebody still speaks."""
        self._load()
        return self.recognizer.words(samples)

    def words(self, samples: bytes) -> str:
        """Return the words that were meant."""
        return self._meant([samples])

    def words_in(self, clip: Clip) -> str:
        """Return all that is said in a recording; nothing, where nobody speaks."""
        return self._meant(list(self._speech_in(clip)))

    def _meant(self, stretches: list[bytes]) -> str:
        self._load()
        heard = self._written(stretches)
        again = map(self._written, zip(*map(variants, stretches), strict=True))
        return self.meaning.words(heard, again) if heard else ""

    def _written(self, stretches: Iterable[bytes]) -> str:
        return " ".join(filter(None, map(self.recognizer.words, stretches)))

    def _speech_in(self, clip: Clip) -> Iterator[bytes]:
        segments = Segments(self.detector)
        for chunk in clip.then_silence(APART).chunks(CHUNK_BYTES):
            segments.take(chunk)
            if segments.speaking and (segments.quiet >= APART or segments.seconds >= LONGEST):
                yield segments.samples
                segments.reset()
        if segments.speaking:
            yield segments.samples

    def _load(self) -> None:
        with self._loading:
            self.recognizer.load()
            self.meaning.load()

    def _try_to_load(self) -> None:
        try:
            self._load()
        except NoRecognizerError:
            return


def installed_hearing(guide: "Guide") -> Hearing:
    """Return the hearing of this machine; raises NoRecognizerError where there is none."""
    if not is_installed():
        raise NoRecognizerError(MISSING)
    return Hearing(Silero(), Moonshine(), BySound(guide))
