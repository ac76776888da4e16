"""The command line on a machine without a loudspeaker: exact words, exit codes, and never a traceback."""

import json
import os
import signal
import subprocess
import time
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminals import terminal

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SAID = "The article names five causes.\nOne of them is too little water.\n"
NO_LOUDSPEAKER = "No loudspeaker was found, so here is the text alone.\n"


def test_a_silent_answer_is_the_text_alone_without_the_offer_that_nobody_could_take(run: Run) -> None:
    result = run("ask", "--silent", "what", "causes", "cramps")
    assert (result.stdout, result.stderr, result.returncode) == (SAID, "", 0)


def test_a_missing_loudspeaker_is_one_line_and_no_failure(run: Run) -> None:
    result = run("ask", "what causes cramps")
    assert (result.stdout, result.stderr, result.returncode) == (SAID, NO_LOUDSPEAKER, 0)


def test_an_outcome_that_is_no_answer_is_said_with_its_question(run: Run) -> None:
    assert run("ask", "--silent", "which").stdout == "Do you mean A or B?\n"


def test_the_question_may_come_through_the_environment_with_quotes_and_dollars(run: Run) -> None:
    result = run("ask", "--silent", "--json", Q='what\'s "$HOME"  like')
    assert json.loads(result.stdout)["heard"] == 'what\'s "$HOME"  like'


@pytest.mark.parametrize(
    "words", ["ask", "ask --silent", "ask --batch water", "ask --rate 9 water", "talk water", "sing", ""]
)
def test_wrong_use_is_explained_with_exit_code_2(run: Run, words: str) -> None:
    result = run(*words.split())
    assert result.returncode == 2
    assert result.stdout == ""
    assert "Usage: cramp-guide" in result.stderr


def test_json_is_the_whole_turn_on_one_line(run: Run) -> None:
    result = run("ask", "--silent", "--json", "water")
    assert result.stdout.count("\n") == 1
    turn = json.loads(result.stdout)
    assert turn["speech"] == (
        "The article names five causes. One of them is too little water. Would you like to hear about water?"
    )
    assert list(turn) == [
        *("heard", "outcome", "intent", "slots", "topics", "speech", "reprompt", "ends", "source"),
    ]


def test_a_batch_answers_each_line_by_itself(run: Run) -> None:
    result = run("ask", "--batch", typed="water\nyes\n\nbye\nyes")
    turns = [json.loads(line) for line in result.stdout.splitlines()]
    assert [turn["heard"] for turn in turns] == ["water", "yes", "", "bye", "yes"]
    assert turns[1]["speech"] == turns[4]["speech"]
    assert (result.stderr, result.returncode) == ("", 0)


def test_whatever_bytes_come_in_every_line_is_answered(run: Run) -> None:
    result = run("ask", "--batch", typed=b"\xff\xfe\0 caf\xc3\xa9\n" + b"leg " * 100_000 + b"\nwater")
    heard = [json.loads(line)["heard"] for line in result.stdout.splitlines()]
    assert heard == ["\ufffd\ufffd  café", ("leg " * 500).strip(), "water"]
    assert (result.stderr, result.returncode) == ("", 0)


def test_a_question_that_is_no_text_is_answered_all_the_same(run: Run) -> None:
    result = run("ask", "--silent", "--json", os.fsdecode(b"caf\xe9"))
    assert json.loads(result.stdout)["heard"] == "caf\ufffd"


def test_a_conversation_remembers_and_ends_when_a_reply_does(run: Run) -> None:
    result = run("talk", "--typed", "--silent", typed="water\nyes\nbye\nwater\n")
    assert result.stdout == (
        f"Welcome.\nWhat would you like to know?\n\n{SAID}Would you like to hear about water?\n\n"
        "This is turn 2.\nWould you like to hear about water?\n\nGoodbye.\n"
    )
    assert (result.stderr, result.returncode) == ("", 0)


def test_the_first_object_of_a_conversation_is_the_welcome_and_the_end_of_input_ends_it(run: Run) -> None:
    result = run("talk", "--typed", "--silent", "--json", typed="water\n")
    assert [json.loads(line)["heard"] for line in result.stdout.splitlines()] == ["", "water"]
    assert result.returncode == 0


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_output_that_goes_elsewhere_is_the_same_whether_typed_at_a_terminal_or_not(
    run: Run, stand_in: list[str], no_sound_system: dict[str, str], tmp_path: Path, form: list[str]
) -> None:
    words = ["talk", "--typed", "--silent", *form]
    with (
        (tmp_path / "output").open("wb") as output,
        terminal([*stand_in, *words], no_sound_system, output) as screen,
    ):
        screen.until("> $")
        screen.press("water\r")
        screen.until("water\r\n> $")
        screen.press("\x04")
        assert screen.end() == 0
    assert screen.shown.endswith("> water\r\n> \r\n")
    assert (tmp_path / "output").read_text() == run(*words, typed="water\n").stdout


def test_pushing_to_talk_is_refused_where_output_goes_elsewhere_and_no_key_is_seen(
    stand_in: list[str], no_sound_system: dict[str, str], tmp_path: Path
) -> None:
    with (
        (tmp_path / "output").open("wb") as output,
        terminal([*stand_in, "talk", "--push-to-talk"], no_sound_system, output) as screen,
    ):
        screen.press("\x04")  # else a program that refuses nothing would wait for ever
        assert screen.end() == 2
    assert screen.shown.endswith("Error: --push-to-talk needs a terminal, for the key.\r\n")


def test_talk_without_a_microphone_says_so_and_goes_on_with_typing(run: Run) -> None:
    result = run("talk", "--silent", typed="bye\n")
    assert (result.stderr, result.returncode) == ("No microphone was found. Please type.\n", 0)
    assert result.stdout.endswith("Goodbye.\n")


def test_everything_is_read_in_order_with_the_headings(run: Run) -> None:
    lines = run("read", "--silent").stdout.splitlines()
    assert lines[:4] == ["Causes", "There are five.", "They are told here one by one.", ""]
    assert lines[-3:] == ["", "Author", "Angelica Clark wrote it."]


def test_one_topic_is_read_alone(run: Run) -> None:
    assert run("read", "--silent", "author").stdout == "Author\nAngelica Clark wrote it.\n"


def test_an_unknown_topic_is_one_sentence(run: Run) -> None:
    result = run("read", "--silent", "moon")
    assert (result.stdout, result.stderr, result.returncode) == ("", "There is no topic 'moon'.\n", 1)


@pytest.mark.parametrize("voice", ["nobody", "gmw/en-us+nobody"])
def test_an_unknown_voice_is_one_sentence_and_the_text_all_the_same(run: Run, voice: str) -> None:
    result = run("ask", "--voice", voice, "water")
    assert result.stdout == SAID
    assert result.stderr == f"There is no voice '{voice}': `cramp-guide voices` lists those there are.\n"
    assert result.returncode == 1


@pytest.mark.parametrize(
    ("module", "text", "sentence"),
    [
        (
            "pyttsx3",
            "raise ModuleNotFoundError(\"No module named 'pyttsx3'\")",
            "The voice library is not complete (No module named 'pyttsx3'): pip install pyttsx3==2.99.\n",
        ),
        (
            "pyttsx3",
            "raise RuntimeError('This means you probably do not have eSpeak or eSpeak-ng installed!')",
            "The voice library finds no eSpeak NG: pip install espeakng-loader.\n",
        ),
        ("pyttsx3", "raise OSError('bad magic')", "The voice library does not start: bad magic.\n"),
        ("pyttsx3", "import os; os._exit(3)", "The voice does not work: its process ended with code 3.\n"),
    ],
)
def test_a_missing_or_broken_voice_library_is_one_sentence_and_the_text_all_the_same(
    run: Run, tmp_path: Path, module: str, text: str, sentence: str
) -> None:
    (tmp_path / f"{module}.py").write_text(text)
    result = run("ask", "water", PYTHONPATH=str(tmp_path))
    assert (result.stdout, result.stderr, result.returncode) == (SAID, sentence, 1)


def test_a_missing_player_library_is_one_sentence_and_the_text_all_the_same(run: Run, tmp_path: Path) -> None:
    (tmp_path / "miniaudio.py").write_text("raise ImportError('no miniaudio here')")
    result = run("ask", "water", PYTHONPATH=str(tmp_path))
    assert result.stdout == SAID
    assert result.stderr == "The library that plays sound does not start (no miniaudio here).\n"
    assert result.returncode == 1


def test_a_silent_answer_imports_no_voice_and_no_player(run: Run, tmp_path: Path) -> None:
    for module in ("pyttsx3", "miniaudio", "espeakng_loader"):
        (tmp_path / f"{module}.py").write_text(f"open({str(tmp_path / 'imported')!r}, 'w')")
    assert run("ask", "--silent", "water", PYTHONPATH=str(tmp_path)).stdout == SAID
    assert not (tmp_path / "imported").exists()


@pytest.mark.parametrize("silent", [["--silent"], []])
def test_saved_speech_is_real_and_as_long_as_the_words_take(run: Run, tmp_path: Path, silent: list[str]) -> None:
    result = run("ask", *silent, "--save", str(tmp_path / "a.wav"), "water")
    assert (result.stdout, result.returncode) == (SAID, 0)
    with wave.open(str(tmp_path / "a.wav")) as speech:
        samples = array("h", speech.readframes(speech.getnframes()))
        assert (speech.getnchannels(), speech.getsampwidth()) == (1, 2)
        assert 2.5 < len(samples) / speech.getframerate() < 6
    assert (sum(sample**2 for sample in samples) / len(samples)) ** 0.5 > 500
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".wav", ".part")] == ["a.wav"]


def test_another_voice_and_rate_make_another_recording(run: Run, tmp_path: Path) -> None:
    sizes = {}
    for name, how in {
        "usual": [],
        "fast": ["--rate", "300"],
        "british": ["--voice", "English (Great Britain)"],
    }.items():
        assert run("ask", "--silent", "--save", str(tmp_path / f"{name}.wav"), *how, "water").returncode == 0
        sizes[name] = (tmp_path / f"{name}.wav").stat().st_size
    assert sizes["fast"] < 0.75 * sizes["usual"]
    assert sizes["british"] != sizes["usual"]


@pytest.mark.parametrize(
    ("path", "why"),
    [("nowhere/a.wav", "No such file or directory"), (".", "it is not a file"), ("pipe", "it is not a file")],
)
def test_a_file_that_cannot_be_written_is_one_sentence_and_the_text_all_the_same(
    run: Run, tmp_path: Path, path: str, why: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    result = run("ask", "--silent", "--save", str(tmp_path / path), "water")
    assert (result.stdout, result.returncode) == (SAID, 1)
    assert result.stderr == f"Cannot write {tmp_path / path}: {why}.\n"


@pytest.mark.parametrize("words", [["ask", "water"], ["ask", "--silent", "water"], ["read", "--silent", "author"]])
def test_a_voice_that_fails_is_one_sentence_and_leaves_an_older_recording_as_it_was(
    run: Run, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "a.wav").write_text("older")
    result = run(*words, "--save", str(tmp_path / "a.wav"), "--voice", "nobody")
    assert result.stderr == "There is no voice 'nobody': `cramp-guide voices` lists those there are.\n"
    assert result.returncode == 1
    assert (tmp_path / "a.wav").read_text() == "older"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("name", ["a.mp3", "a.wav.ogg", ""])
@pytest.mark.parametrize("words", [["ask", "--silent", "water"], ["read", "--silent", "author"]])
def test_a_recording_under_a_name_that_is_not_a_wav_files_is_refused(
    run: Run, tmp_path: Path, words: list[str], name: str
) -> None:
    path = name and str(tmp_path / name)
    result = run(*words, "--save", path)
    assert (result.stdout, result.returncode) == ("", 2)
    assert result.stderr.endswith(f"\nError: --save writes a WAV file, whose name ends in .wav, not {path!r}.\n")
    assert not (tmp_path / "a.mp3").exists()


def test_a_recording_may_have_its_ending_in_capitals(run: Run, tmp_path: Path) -> None:
    assert run("ask", "--silent", "--save", str(tmp_path / "A.WAV"), "water").returncode == 0
    assert (tmp_path / "A.WAV").read_bytes().startswith(b"RIFF")


def test_voices_lists_what_the_option_takes(run: Run) -> None:
    lines = run("voices").stdout.splitlines()
    assert "gmw/en-us           English (America)" in lines
    assert all(line.startswith(("gmw/", "On Linux")) for line in lines)


def test_check_tells_of_every_part(run: Run) -> None:
    result = run("check")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [
        *("voice", "loudspeaker", "microphone", "recognizer"),
    ]
    assert "loudspeaker: none was found: connect one" in result.stdout
    assert "microphone: No microphone was found. Connect one, or allow its use. Until then" in result.stdout
    assert (result.stderr, result.returncode) == ("", 0)


def test_check_fails_when_the_voice_does(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pyttsx3.py").write_text("raise OSError('bad magic')")
    result = run("check", PYTHONPATH=str(tmp_path))
    assert "voice: does not work. The voice library does not start: bad magic." in result.stdout
    assert result.returncode == 1


@pytest.mark.parametrize("words", [["ask", "--silent", "water"], ["read", "--silent"], ["voices"]])
def test_a_reader_who_goes_away_ends_it_quietly(
    stand_in: list[str], no_sound_system: dict[str, str], words: list[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        result = subprocess.run(
            [*stand_in, *words],
            stdout=gone,
            stderr=subprocess.PIPE,
            env=no_sound_system,
            check=False,
            timeout=60,
        )
    assert (result.stderr, result.returncode) == (b"", 0)


@pytest.mark.parametrize(
    "words",
    [
        *("ask --silent water", "ask --silent --json water", "ask --batch", "talk --typed --silent"),
        *("read --silent", "voices", "check", "--help", "ask --help"),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_one_sentence(
    stand_in: list[str], no_sound_system: dict[str, str], words: str, unbuffered: str
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs Linux's /dev/full")
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [*stand_in, *words.split()],
            input=b"water\n",
            stdout=full,
            stderr=subprocess.PIPE,
            env={**no_sound_system, "PYTHONUNBUFFERED": unbuffered},
            check=False,
            timeout=60,
        )
    assert result.stderr == b"Cannot write the output: No space left on device.\n"
    assert result.returncode == 1


def test_where_nothing_at_all_can_be_written_the_exit_code_tells(stand_in: list[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs Linux's /dev/full")
    with Path("/dev/full").open("wb") as full:
        command = [*stand_in, "ask", "--silent", "water"]
        assert subprocess.run(command, stdout=full, stderr=full, check=False, timeout=60).returncode == 1


def test_without_standard_streams_there_is_no_traceback(stand_in: list[str]) -> None:
    command = " ".join(stand_in)
    result = subprocess.run(["sh", "-c", f"{command} ask --silent water <&- >&-"], capture_output=True, check=False)
    assert (result.stderr, result.returncode) == (b"", 0)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_however_it_is_ended_its_voice_ends_too(
    stand_in: list[str],
    no_sound_system: dict[str, str],
    children: Callable[[int], set[int]],
    number: int,
    code: int,
) -> None:
    with subprocess.Popen(
        [*stand_in, "talk"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=no_sound_system,
    ) as talking:
        assert talking.stdout is not None
        assert talking.stderr is not None
        assert talking.stdout.readline() == b"Welcome.\n"
        (voice,) = children(talking.pid)
        talking.send_signal(number)
        assert talking.wait() == code
        assert b"Traceback" not in talking.stderr.read()
    for _ in range(200):
        if not Path(f"/proc/{voice}").exists():
            break
        time.sleep(0.02)
    assert not Path(f"/proc/{voice}").exists()
