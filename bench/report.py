# ruff: noqa: INP001 -- a script, run by its path
"""Runs every benchmark and writes what they print to BENCHMARKS.md: `python bench/report.py`."""

import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
HEAD = """# Benchmarks

Written by `make bench`. Each part was measured side by side in one run, so only the ratios are to be compared with
another machine's.
"""
PARTS = {
    "first_sound.py": (
        "From the start of the command to the first sound",
        "Beside a five-line pyttsx3 script that says the same words, heard at PulseAudio's monitor; medians.",
    ),
    "turns.py": (
        "A turn of a spoken conversation",
        "`cramp-guide talk` with PulseAudio's virtual microphone and loudspeaker, spoken to by flite; medians.",
    ),
    "hearing.py": (
        "Hearing right",
        "Sixty questions by three voices through what `cramp-guide hear` listens with, clean and in pink noise.",
    ),
    "understanding.py": (
        "What learning from sayings adds",
        "Each fifth by what the others teach, in percent; `heard` are emergencies, `false` what is not to be answered.",
    ),
    "endpoint.py": (
        "The endpoint",
        "Beside Amazon's hello world on the same SDK and a bare Flask echo, each behind the same server; medians.",
    ),
    "simulator.py": (
        "The simulator",
        "What `tests/conversations/` says, to the virtual Echo itself, and as its page asks over HTTP on localhost.",
    ),
    "behind_nginx.py": (
        "Two instances behind nginx",
        "Beside two of Amazon's hello world, in turns, with TLS; the client shares this machine with them; medians.",
    ),
    "lambda_cold.py": (
        "The function for AWS Lambda",
        "Beside Amazon's hello world as a Lambda function, its archive built the same way; medians.",
    ),
}


def part(script: str) -> str:
    """Return what one benchmark prints, under its heading; what it prints for programs is left out."""
    command = [sys.executable, str(HERE / script)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own scripts
    lines = [line for line in (done.stdout or done.stderr).splitlines() if not line.startswith("{")]
    body = "\n".join(f"- {line}" if line and not line.startswith("|") else line for line in lines)
    title, how = PARTS[script]
    return f"## {title}\n\n{how}\n\n{body.strip()}\n"


def main() -> None:
    """Measure, write, and print."""
    machine = (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, Python {platform.python_version()}."
    )
    text = "\n".join([HEAD, machine + "\n", *map(part, PARTS)])
    (HERE.parent / "BENCHMARKS.md").write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
