"""pyttsx3 as it must be driven: a sentence at a time into a file, with every known trap stepped around.

Imported by the child process only, and itself importing nothing of ours, so that the child starts quickly.
"""

import sys
import threading
import time
from pathlib import Path
from typing import Any

LINUX_VOICE = "gmw/en-us"
DEFAULT_RATE = 170
TRIES = 3
"""So often a sentence is tried that makes no sound."""
HEADER = 44
"""A file no longer than a WAV header holds no sound."""
SETTLE = 0.03
"""Seconds after which a new rate has reached the engine."""
FINISH = 20.0
"""Seconds after which an utterance that never finishes is given up."""


class VoiceEngine:
    """One engine; `speak` returns the finished file of one sentence."""

    def __init__(self, folder: Path, platform: str = sys.platform, library: Any = None) -> None:  # noqa: ANN401 -- pyttsx3 has no types
        """Start pyttsx3 and speak one word into the void, so that the first real sentence is quick."""
        self._file = folder / "speech.wav"
        # Elsewhere the system has a voice of its own, which its owner has chosen.
        self._default = LINUX_VOICE if platform.startswith("linux") else None
        self._tells_end = platform != "win32"
        self._engine = library or start_library()
        self._finished = threading.Event()
        self._completed = False
        self._fault = ""
        self._engine.connect("finished-utterance", self._on_finished)
        self._engine.connect("error", self._on_error)
        self._settings: tuple[str | None, int] | None = None
        self._engine.proxy.setBusy(False)  # else the settings wait for the first run, which can lose them
        self.speak("Hello.", None, DEFAULT_RATE)

    def speak(self, text: str, voice: str | None, rate: int) -> bytes:
        """Return `text` spoken, as the bytes of the file that the platform's driver writes.

        Raises ValueError for a voice that is not there, RuntimeError when no sound comes of it.
        """
        self._apply(voice or self._default, rate)
        for _ in range(TRIES):
            data = self._attempt(plain(text))
            if len(data) > HEADER:
                return data
        raise RuntimeError(f"The voice made no sound of {text!r}{self._fault and ': '}{self._fault}.")

    def voices(self) -> list[dict[str, str]]:
        """Return the id, name and language of every voice there is."""
        return [_described(voice) for voice in self._engine.getProperty("voices")]

    def _attempt(self, text: str) -> bytes:
        self._finished.clear()
        self._completed, self._fault = False, ""
        self._file.unlink(missing_ok=True)
        self._engine.save_to_file(text, str(self._file))
        self._engine.runAndWait()
        self._wait()
        return self._file.read_bytes() if self._completed and self._file.exists() else b""

    def _wait(self) -> None:
        # On Windows the file is complete when runAndWait returns, and nothing ever says so; on Linux
        # runAndWait returns at once, and the event comes when the file is complete.
        if self._tells_end:
            self._finished.wait(FINISH)
        else:
            self._completed = True

    def _apply(self, voice: str | None, rate: int) -> None:
        if self._settings == (voice, rate):
            return
        self._settings = None
        if voice is not None:
            self._choose(voice)
        self._engine.setProperty("rate", rate)
        settle()
        self._settings = (voice, rate)

    def _choose(self, voice: str) -> None:
        self._fault = ""
        chosen = voice if voice == self._default else match(voice, self.voices())
        self._engine.setProperty("voice", chosen)
        settle()
        # espeak drops a variant that it does not know, without a word.
        if self._fault or ("+" in voice and "+" not in str(self._engine.getProperty("voice"))):
            raise ValueError(unknown(voice))

    def _on_finished(self, *, name: str | None, completed: bool) -> None:
        del name
        self._completed = completed
        self._finished.set()

    def _on_error(self, *, name: str | None, exception: Exception) -> None:
        del name
        self._fault = str(exception)
        self._finished.set()


def start_library() -> Any:  # noqa: ANN401 -- pyttsx3 has no types
    """Return a pyttsx3 engine; on Linux with the library that espeakng-loader carries.

    Raises RuntimeError, which says what is missing.
    """
    if sys.platform.startswith("linux"):
        load_espeak()
    try:
        import pyttsx3  # noqa: PLC0415 -- the library above comes first

        return pyttsx3.init()
    except ModuleNotFoundError as error:
        raise RuntimeError(f"The voice library is not complete ({error}): pip install pyttsx3==2.99.") from error
    except Exception as error:
        raise RuntimeError(_broken(error)) from error


def load_espeak() -> None:
    """Load libespeak-ng from its wheel before pyttsx3 looks for it; without the wheel the system's may do."""
    try:
        import espeakng_loader  # noqa: PLC0415 -- only here, and only on Linux
    except ImportError:
        return
    import os  # noqa: PLC0415 -- only here, and only on Linux

    espeakng_loader.load_library()
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()


def _broken(error: Exception) -> str:
    if sys.platform.startswith("linux") and "espeak" in str(error).lower():
        return "The voice library finds no eSpeak NG: pip install espeakng-loader."
    return f"The voice library does not start: {error}."


def settle() -> None:
    """Wait until new settings have reached the engine: a run right behind them loses one in six."""
    espeak = sys.modules.get("pyttsx3.drivers._espeak")
    end = time.monotonic() + SETTLE
    while time.monotonic() < end and (espeak is None or espeak.IsPlaying()):
        time.sleep(0.001)


def match(wanted: str, voices: list[dict[str, str]]) -> str:
    """Return the id of the voice that `wanted` names by id, name or language, with its `+variant`.

    Raises ValueError when it names none.
    """
    base, plus, variant = wanted.partition("+")
    for key in ("id", "name", "language"):
        for voice in voices:
            if voice[key].casefold() == base.strip().casefold():
                return voice["id"] + plus + variant
    raise ValueError(unknown(wanted))


def unknown(voice: str) -> str:
    """Return the sentence for a voice that is not there."""
    return f"There is no voice {voice!r}: `cramp-guide voices` lists those there are."


def plain(text: str) -> str:
    """Return `text` without what an engine would take for markup or for the end of the text."""
    return text.replace("<", " less than ").replace("\0", " ")


def _described(voice: Any) -> dict[str, str]:  # noqa: ANN401 -- pyttsx3 has no types
    languages = voice.languages or [""]
    return {"id": str(voice.id), "name": str(voice.name or ""), "language": str(languages[0] or "")}
