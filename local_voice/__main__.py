"""The `cramp-guide` command: starts the voice before anything else, and ends without a trace."""

import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from local_voice.synthesis import VoiceProcess

SPEAKING = ("ask", "talk", "hear", "read", "check", "voices")
FAILED = 1
INTERRUPTED = 130


def main() -> int:
    """Run the command line, and return the exit code."""
    _prepare_streams()
    signal.signal(signal.SIGTERM, _end)
    voice = VoiceProcess()
    try:
        if needs_voice(sys.argv[1:]):
            voice.start()
        return _run(voice)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    except OSError as fault:
        return _complain(fault)
    finally:
        voice.close()
        _flush()


def needs_voice(arguments: Sequence[str]) -> bool:
    """Return whether the voice should warm up: a guess, which costs or wins only time."""
    quiet = {"--silent", "--batch", "--help", "-h"}.intersection(arguments)
    saves = any(argument.startswith("--save") for argument in arguments)
    return bool(arguments) and arguments[0] in SPEAKING and (saves or not quiet)


def _run(voice: VoiceProcess) -> int:
    import click  # noqa: PLC0415 -- 25 ms in which the voice already starts

    from local_voice.commands import cli  # noqa: PLC0415 -- as above
    from local_voice.session import Session  # noqa: PLC0415 -- as above
    from skill.errors import SkillError  # noqa: PLC0415 -- as above

    session = Session(voice)
    try:
        with cli.make_context("cramp-guide", sys.argv[1:], obj=session) as context:
            cli.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except SkillError as trouble:
        session.troubles.tell(trouble)
    finally:
        session.close()
    sys.stdout.flush()
    return session.troubles.code


def _prepare_streams() -> None:
    # A program started without standard streams has None in their place; and no byte may end in a traceback.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 -- open to the end
        else:
            stream.reconfigure(errors="replace")


def _end(number: int, frame: object) -> NoReturn:
    """End as if by `sys.exit`, so that the terminal is put back and the voice is ended."""
    del frame
    raise SystemExit(128 + number)


def _complain(fault: OSError) -> int:
    from skill.errors import refusal_of  # noqa: PLC0415 -- only who fails needs it

    # The loudspeaker and the voice have errors of their own: what is left is standard output, or a file.
    with contextlib.suppress(OSError):  # standard error may be just as full
        sys.stderr.write(f"{refusal_of(fault)}\n")
        sys.stderr.flush()
    return FAILED


def _flush() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        # Whoever read our output has gone; nothing may complain of that at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    sys.exit(main())
