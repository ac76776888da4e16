# ruff: noqa: RUF001 -- the letters of the phonetic alphabet
"""Words as they sound, so that what was misheard is still near to what was said."""

import ctypes
from collections.abc import Callable
from functools import cache

from local_voice.errors import NoRecognizerError
from skill.answers.words import normalized

Pronounce = Callable[[str], str]
"""Returns a word in the letters of the phonetic alphabet."""
SYNCHRONOUS = 2
"""espeak's mode in which it opens no device."""
IPA = 2
"""espeak's mode in which it writes phonemes in the phonetic alphabet."""

_ALIKE = {
    "Ps": "pb", "Ts": "tdɾ", "Ks": "kɡg", "Ss": "ʧ", "Pf": "fv", "Tf": "θð", "Tz": "sz", "Sz": "ʃʒ", "h": "h",
    "Pn": "m", "Tn": "n", "Kn": "ŋ", "Tl": "l", "Rl": "ɹr", "Pw": "w", "Sj": "j",
    "i": "ɪiᵻ", "e": "eɛɜ", "a": "aæ", "o": "ɑɒɔo", "u": "ʌəɐɚ", "y": "ʊu",
}  # fmt: skip
"""A consonant is where it is made and how, a letter each, so that those that are nearly alike share one of them;
voiced or not makes no difference, for no recognizer keeps it apart."""
_SIGNS = {phoneme: sign for sign, phonemes in _ALIKE.items() for phoneme in phonemes}
_AFFRICATES = {"tʃ": "ʧ", "dʒ": "ʧ"}


class Sounds:
    """Writes down how words sound."""

    def __init__(self, pronounce: Pronounce) -> None:
        """Take what knows how a word is said."""
        self._pronounce = cache(pronounce)

    def of(self, words: str) -> str:
        """Return the sound of `words`, without gaps: speech has none."""
        return "".join(map(self._word, normalized(words).split()))

    def _word(self, word: str) -> str:
        phonemes = self._pronounce(word)
        for pair, single in _AFFRICATES.items():
            phonemes = phonemes.replace(pair, single)
        return "".join(_SIGNS.get(phoneme, "") for phoneme in phonemes)


def load_pronunciation() -> Pronounce:
    """Return the pronunciation of eSpeak NG, for American English; raises NoRecognizerError without its library."""
    try:
        import espeakng_loader  # noqa: PLC0415 -- only where there is listening

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        library.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
        library.espeak_SetVoiceByName(b"en-us")
    except (ImportError, OSError) as error:
        raise NoRecognizerError(f"The library that knows how words sound does not start ({error}).") from error
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p

    def pronounce(word: str) -> str:
        text = ctypes.cast(ctypes.c_char_p(word.encode()), ctypes.c_void_p)
        return str(library.espeak_TextToPhonemes(ctypes.byref(text), 1, IPA).decode())

    return pronounce
