"""The voice: its engine on systems that are not here, its process when it fails, and its clips."""

import io
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import types
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from local_voice import child, synthesis, voice_engine
from local_voice.clip import Clip, read_clip
from local_voice.errors import VoiceError
from local_voice.keyboard import WindowsKeyboard, named
from local_voice.synthesis import VoiceProcess
from local_voice.voice_engine import VoiceEngine, plain


class Library:
    """pyttsx3 as it behaves on Windows, on macOS, or on a Linux that fails now and then."""

    def __init__(self, *, tells_end: bool, late: bool = False, fails: int = 0) -> None:
        """Take how it behaves."""
        self.proxy = types.SimpleNamespace(setBusy=lambda _: None)
        self.said: list[str] = []
        self.properties: dict[str, Any] = {}
        self._tells_end, self._late, self._fails = tells_end, late, fails
        self._connected: dict[str, Callable[..., None]] = {}
        self._queued: tuple[str, str] = ("", "")

    def connect(self, topic: str, callback: Callable[..., None]) -> None:
        """Keep the callback."""
        self._connected[topic] = callback

    def getProperty(self, name: str) -> Any:  # noqa: ANN401, N802 -- pyttsx3's
        """Return a property, or the only voice."""
        if name == "voices":
            return [types.SimpleNamespace(id="HKEY\\ZIRA", name="Microsoft Zira", languages=["en-US"])]
        return self.properties.get(name)

    def setProperty(self, name: str, value: Any) -> None:  # noqa: ANN401, N802 -- pyttsx3's
        """Keep a property."""
        self.properties[name] = value

    def save_to_file(self, text: str, file: str) -> None:
        """Queue one sentence, forgetting the one before."""
        self._queued = (text, file)

    def runAndWait(self) -> None:  # noqa: N802 -- pyttsx3's
        """Write the file, at once or in a moment."""
        # On Linux it returns before the work is done.
        threading.Timer(0.05, self._work).start() if self._late else self._work()

    def _work(self) -> None:
        text, file = self._queued
        self.said.append(text)
        broken = len(self.said) <= self._fails
        Path(file).write_bytes(b"R" * 44 if broken else b"R" * 500)
        if self._tells_end:
            self._connected["finished-utterance"](name=None, completed=not broken)


@pytest.mark.parametrize(
    ("platform", "library"),
    [
        ("win32", Library(tells_end=False)),
        ("darwin", Library(tells_end=True)),
        ("linux", Library(tells_end=True, late=True)),
    ],
)
def test_every_system_gives_a_finished_file(tmp_path: Path, platform: str, library: Library) -> None:
    engine = VoiceEngine(tmp_path, platform, library)
    assert engine.speak("One.", None, 170) == b"R" * 500
    assert library.said == ["Hello.", "One."]
    assert library.properties["rate"] == 170


def test_a_sentence_without_sound_is_tried_again_three_times(tmp_path: Path) -> None:
    assert VoiceEngine(tmp_path, "darwin", Library(tells_end=True, fails=2)).speak("One.", None, 170)
    with pytest.raises(RuntimeError, match=r"The voice made no sound of 'Hello\.'"):
        VoiceEngine(tmp_path, "win32", Library(tells_end=False, fails=3))


@pytest.mark.parametrize("name", ["HKEY\\ZIRA", "microsoft zira", "EN-us"])
def test_a_voice_is_chosen_by_id_name_or_language(tmp_path: Path, name: str) -> None:
    library = Library(tells_end=False)
    VoiceEngine(tmp_path, "win32", library).speak("One.", name, 200)
    assert library.properties == {"rate": 200, "voice": "HKEY\\ZIRA"}


def test_nothing_in_a_sentence_is_taken_for_markup() -> None:
    assert plain('a <break time="3s"/>\0') == 'a  less than break time="3s"/> '


def test_a_voice_that_dies_is_started_again() -> None:
    voice = VoiceProcess()
    try:
        first = voice.collect("One two three.")
        os.kill(_process(voice), signal.SIGKILL)
        assert voice.collect("One two three.").seconds == pytest.approx(first.seconds, rel=0.1)
    finally:
        voice.close()


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("import time; time.sleep(60)", "The voice does not work: it did not answer within 0 seconds."),
        ("print('{\"ready\": true}')", "The voice does not work: its process ended with code 0."),
        ("print('nonsense')", r"The voice does not work: its process wrote 'nonsense\\n'."),
    ],
)
def test_a_voice_that_hangs_or_dies_each_time_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, sentence: str
) -> None:
    (tmp_path / "child.py").write_text(program)
    monkeypatch.setattr(child, "PROGRAM", tmp_path / "child.py")
    monkeypatch.setattr(child, "GRACE", 0.1)
    monkeypatch.setattr("local_voice.synthesis.START_TIME_OUT", 0.3 if "sleep" in program else 30)
    voice = VoiceProcess()
    with pytest.raises(VoiceError, match=sentence):
        voice.collect("One.")


def test_speech_ordered_and_never_collected_is_dropped() -> None:
    voice = VoiceProcess()
    try:
        voice.order("A very long sentence that nobody wants to hear any more.")
        assert voice.collect("Short.").seconds < 1
    finally:
        voice.close()


def test_the_child_warms_up_at_the_rate_at_which_it_will_speak() -> None:
    """It imports nothing of ours, so the rate stands there a second time."""
    assert voice_engine.DEFAULT_RATE == synthesis.DEFAULT_RATE


def test_nothing_is_left_behind() -> None:
    voice = VoiceProcess()
    voice.collect("One.")
    assert voice._child is not None  # noqa: SLF001 -- nothing else knows the folder
    folder = voice._child.folder  # noqa: SLF001 -- as above
    assert folder is not None
    assert Path(folder).exists()
    voice.close()
    assert not Path(folder).exists()


def _process(voice: VoiceProcess) -> int:
    assert voice._child is not None  # noqa: SLF001 -- nothing else knows the process
    return voice._child._process.pid  # noqa: SLF001 -- as above


SAMPLES = struct.pack("<4h", 1, -2, 30000, -30000)


def test_a_wav_file_is_read() -> None:
    file = io.BytesIO()
    with wave.open(file, "wb") as recording:
        recording.setparams((2, 2, 16000, 0, "NONE", ""))
        recording.writeframes(struct.pack("<8h", 1, 9, -2, 9, 30000, 9, -30000, 9))
    assert read_clip(file.getvalue()) == Clip(SAMPLES, 16000)


@pytest.mark.parametrize(("order", "kind"), [(">", b""), ("<", b"sowt\x00\x00")])
def test_an_aiff_file_is_read(order: str, kind: bytes) -> None:
    rate = struct.pack(">HQ", 16383 + 14, 22050 << (63 - 14))
    common = struct.pack(">hLh", 1, 4, 16) + rate + kind
    sound = struct.pack(">LL", 0, 0) + struct.pack(f"{order}4h", 1, -2, 30000, -30000)
    chunks = b"".join(
        name + struct.pack(">L", len(data)) + data for name, data in ((b"COMM", common), (b"SSND", sound))
    )
    assert read_clip(b"FORM" + struct.pack(">L", 4 + len(chunks)) + b"AIFC" + chunks) == Clip(SAMPLES, 22050)


def test_silence_around_speech_is_trimmed() -> None:
    clip = Clip(bytes(2 * 8000) + struct.pack("<h", 9000) * 800 + bytes(2 * 8000), 8000)
    assert clip.trimmed().seconds == pytest.approx(0.12)
    assert clip.then_silence(1).seconds == clip.seconds + 1
    assert Clip(bytes(100), 8000).trimmed() == Clip(bytes(100), 8000)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("a", "a"), ("é", "é"), (" ", "space"), ("\r", "enter"), ("\x1b", "escape"), ("\x1b[C", "right"),
     ("\x1bOD", "left"), ("\x1b[5~", "other"), ("", None)],
)  # fmt: skip
def test_a_key_has_a_name(typed: str, key: str | None) -> None:
    assert named(typed) == key


def test_windows_keys_have_the_same_names() -> None:
    pressed = list("n \xe0M\xe0K\x00;")
    console = types.SimpleNamespace(kbhit=lambda: bool(pressed), getwch=lambda: pressed.pop(0))
    keyboard = WindowsKeyboard(console)
    assert [keyboard.poll(0) for _ in range(6)] == ["n", "space", "right", "left", "other", None]
    pressed.append("\x03")
    with pytest.raises(KeyboardInterrupt):
        keyboard.poll(0)


def test_the_child_keeps_its_answers_apart_from_what_libraries_print(tmp_path: Path) -> None:
    (tmp_path / "pyttsx3.py").write_text("import os\nprint('hello')\nos.write(1, b'hello')\nraise OSError('x')\n")
    result = subprocess.run(
        [sys.executable, "-P", str(child.PROGRAM)],
        input=b"",
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=False,
    )
    for line in result.stdout.splitlines():
        assert isinstance(json.loads(line), dict)
