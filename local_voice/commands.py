"""The commands of `cramp-guide`; what they do stands in the modules they call."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from local_voice.keyboard import NoKeyboard
from local_voice.lines import clean, lines
from local_voice.loop import closing, print_turn
from local_voice.screen import NoScreen, Screen, open_screen
from local_voice.session import Session
from local_voice.speaker import Stage
from local_voice.synthesis import DEFAULT_RATE

if TYPE_CHECKING:
    from skill.answers.guide import Guide
    from skill.answers.reply import Turn

Command = Callable[..., Any]
speaker_option = click.option("--speaker", metavar="NAME", help="Another loudspeaker: `cramp-guide check` names them.")
microphone_option = click.option(
    "--microphone", metavar="NAME", help="Another microphone: `cramp-guide check` names them."
)


def _guide() -> "Guide":
    from skill.answers.guide import load_guide  # noqa: PLC0415 -- the voice starts before the data load

    return load_guide()


def _with_voice(command: Command) -> Command:
    """Give a command the options of everything that speaks."""
    for option in (
        click.option("--silent", is_flag=True, help="Make no sound; no device is needed."),
        click.option("--voice", metavar="VOICE", help="Another voice: see `cramp-guide voices`."),
        click.option(
            "--rate",
            type=click.IntRange(80, 400),
            default=DEFAULT_RATE,
            show_default=True,
            metavar="WPM",
            help="Words a minute, 80 to 400.",
        ),
        speaker_option,
    ):
        command = option(command)
    return command


def _wav_name(context: click.Context, option: click.Parameter, path: str | None) -> str | None:
    del context, option
    # A name without any ending promises nothing that would be wrong.
    wrong = path is not None and (not path or Path(path).suffix.casefold() not in ("", ".wav"))
    _refuse(f"--save writes a WAV file, whose name ends in .wav, not {path!r}.", when=wrong)
    return path


save_option = click.option("--save", metavar="FILE.wav", callback=_wav_name, help="Write the speech to a file as well.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object per turn.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Answer questions about leg cramps aloud, offline."""


@cli.command()
@click.argument("question", nargs=-1)
@_with_voice
@save_option
@json_option
@click.option("--batch", is_flag=True, help="Answer each line of standard input by itself, in JSON.")
@click.pass_obj
def ask(session: Session, /, question: tuple[str, ...], *, batch: bool, **how: Any) -> None:  # noqa: ANN401 -- click's
    """Answer one QUESTION; without one, the environment variable Q is asked."""
    words = clean(" ".join(question))
    if batch:
        _refuse("--batch reads its questions from standard input.", when=bool(words))
        _answer_lines()
        return
    words = words or clean(os.environ.get("Q", ""))
    _refuse('Ask something, such as: cramp-guide ask "why do I get leg cramps"', when=not words)
    _answer(session, _guide().hear(words, {}), **how)


@cli.command()
@click.option("--typed", is_flag=True, help="Take the turns from standard input, one per line.")
@_with_voice
@json_option
@microphone_option
@click.option("--barge-in/--no-barge-in", default=None, help="Fall silent when somebody speaks, as with headphones.")
@click.option("--push-to-talk", is_flag=True, help="Listen only while the space bar is held, or between two presses.")
@click.pass_obj
def talk(session: Session, /, *, microphone: str | None, **manner: Any) -> None:  # noqa: ANN401 -- click's options
    """Have a conversation."""
    from local_voice.talking import Conversation, Manner  # noqa: PLC0415 -- start-up is part of the answer

    terminal = sys.stdin.isatty()
    keyless = isinstance(session.open_keyboard(), NoKeyboard)
    _refuse("--push-to-talk needs a terminal, for the key.", when=manner["push_to_talk"] and keyless)
    if terminal and not manner["as_json"]:
        click.secho("Any key stops the voice. Say goodbye, or press Ctrl-D, to end.", dim=True, err=True)
    _use_voice(session, manner)
    session.choose_devices(microphone=microphone)
    Conversation(session, _guide(), Manner(**manner)).hold()


@cli.command()
@click.argument("file")
@_with_voice
@json_option
@click.pass_obj
def hear(session: Session, /, file: str, **how: Any) -> None:  # noqa: ANN401 -- click's options
    """Answer the question that is spoken in FILE, a recording."""
    from local_voice.sound_file import question_in  # noqa: PLC0415 -- start-up is part of the answer

    guide = _guide()
    words = question_in(file, session.open_hearing(guide), session.troubles)
    if not how["as_json"]:
        click.echo(f"> {words}")
    _answer(session, guide.hear(words, {}), **how, save=None)


@cli.command()
@click.argument("topic", nargs=-1)
@_with_voice
@save_option
@click.pass_obj
def read(session: Session, /, topic: tuple[str, ...], *, silent: bool, save: str | None, **how: Any) -> None:  # noqa: ANN401 -- click's
    """Read a TOPIC, or everything, aloud; the keys: space, arrows, q."""
    from local_voice.reading import passages  # noqa: PLC0415 -- start-up is part of the answer

    whole = passages(_guide().chapters(clean(" ".join(topic)) or None))
    _use_voice(session, how)
    recording = session.recording(save)
    _read_aloud(session, whole, silent=silent)
    session.save(recording, [passage.text for passage in whole])


@cli.command()
@click.pass_obj
def voices(session: Session) -> None:
    """List the voices that --voice takes."""
    from local_voice.voices import listed  # noqa: PLC0415 -- start-up is part of the answer

    for line in listed(session.voice.voices()):
        click.echo(line)


@cli.command()
@speaker_option
@microphone_option
@click.pass_obj
def check(session: Session, /, *, speaker: str | None, microphone: str | None) -> None:
    """Tell what works on this PC, and what to do about what does not."""
    from local_voice.check import Checkup  # noqa: PLC0415 -- start-up is part of the answer

    session.choose_devices(speaker, microphone)
    Checkup(session, _guide(), click.echo).run()


def _answer(session: Session, turn: "Turn", **how: Any) -> None:  # noqa: ANN401 -- click's options
    _use_voice(session, how)
    if how["as_json"]:
        print_turn(turn)
    recording = session.recording(how["save"])
    sentences = closing(turn.reply)
    stage = Stage(_screen(as_json=how["as_json"]), session.open_keyboard())
    session.speaker(silent=how["silent"]).say(sentences, stage)
    session.save(recording, sentences)


def _answer_lines() -> None:
    guide = _guide()
    for words in lines(sys.stdin.buffer):
        print_turn(guide.hear(words, {}))


def _read_aloud(session: Session, whole: Any, *, silent: bool) -> None:  # noqa: ANN401 -- the passages
    from local_voice.reading import LinePage, Page, read  # noqa: PLC0415 -- as above
    from local_voice.reading_page import ReadingPage  # noqa: PLC0415 -- as above

    moving = sys.stdout.isatty() and not silent
    page: Page = ReadingPage(whole) if moving else LinePage(whole)
    speaker = session.speaker(silent=silent)
    try:
        read(whole, speaker, page, session.open_keyboard())
    except KeyboardInterrupt:
        speaker.close()
    finally:
        page.close()


def _use_voice(session: Session, how: dict[str, Any]) -> None:
    """Take the options of `_with_voice` out of `how` that say what it sounds like, and where."""
    session.voice.voice, session.voice.rate = how.pop("voice"), how.pop("rate")
    session.choose_devices(speaker=how.pop("speaker"))


def _screen(*, as_json: bool) -> Screen:
    return NoScreen(sys.stdout) if as_json else open_screen()


def _refuse(sentence: str, *, when: bool) -> None:
    if when:
        raise click.UsageError(sentence)
