# ruff: noqa: INP001 -- a script, run by its path
"""What Lambda's archive costs beside a hello-world skill's, both built the same way: its size, and its cold start.

The cold start is that of the code alone, from the import to the first answer, in a Python that has nothing else;
what Lambda itself takes to make a machine ready comes on top of both.

    python bench/lambda_cold.py [STARTS]
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it runs by its path
from deploy.lambda_zip import THIS, build, skill  # noqa: E402 -- the path to it is set above
from skill.alexa.requests import SKILL_ID, launch_request  # noqa: E402 -- as above

GOAL = 1.3
HELLO = """
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils.predicate import is_intent_name, is_request_type
from ask_sdk_model.ui import SimpleCard

def saying(words):
    def handle(handler_input):
        builder = handler_input.response_builder.speak(words).ask(words)
        return builder.set_card(SimpleCard("Hello World", words)).response
    return handle

builder = SkillBuilder()
builder.skill_id = "%s"
builder.request_handler(is_request_type("LaunchRequest"))(saying("Welcome, you can say hello."))
builder.request_handler(is_intent_name("AMAZON.HelpIntent"))(saying("You can say hello to me."))
builder.request_handler(is_intent_name("AMAZON.StopIntent"))(saying("Goodbye."))
builder.request_handler(is_request_type("IntentRequest"))(saying("Hello Python world."))
builder.request_handler(is_request_type("SessionEndedRequest"))(saying("Goodbye."))
handler = builder.lambda_handler()
"""
"""Amazon's hello world for Python, as a Lambda function."""
START = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
event, begun = json.loads(sys.argv[3]), time.perf_counter()
handler = __import__(sys.argv[2], fromlist=["handler"]).handler
json.dumps(handler(event, None))
print((time.perf_counter() - begun) * 1000)
"""


def hello(folder: Path) -> None:
    """Put the hello-world skill into `folder`."""
    (folder / "hello.py").write_text(HELLO % SKILL_ID)


def unpacked(name: str, ours: Any, folder: Path) -> tuple[Path, int]:  # noqa: ANN401 -- what `build` takes
    """Return where the archive lies unpacked, and how many bytes it then has."""
    with ZipFile(build(THIS, folder / "zips" / name, ours)) as archive:
        archive.extractall(folder / name)
        return folder / name, sum(entry.file_size for entry in archive.infolist())


def start(folder: Path, module: str) -> float:
    """Return the milliseconds from the import to the first answer, in a Python that knows `folder` alone."""
    command = [sys.executable, "-I", "-S", "-c", START, str(folder), module, json.dumps(launch_request())]
    done = subprocess.run(  # noqa: S603 -- our own
        command, env={**os.environ, "CRAMP_SKILL_ID": SKILL_ID}, capture_output=True, text=True, check=True
    )
    return float(done.stdout.splitlines()[-1])


def main() -> None:
    """Measure both in turns, and print."""
    starts = int(sys.argv[1]) if sys.argv[1:] else 15
    with tempfile.TemporaryDirectory() as made_in:
        theirs, their_size = unpacked("hello", hello, Path(made_in))
        ours, our_size = unpacked("skill", skill, Path(made_in))
        times = [(start(theirs, "hello"), start(ours, "skill.aws_lambda")) for _ in range(starts)]
    cold_hello, cold = (statistics.median(each) for each in zip(*times, strict=True))
    lines = ["| | unzipped, MB | to hello world | import to first answer, ms | to hello world |"]
    lines.append("|---|---|---|---|---|")
    lines.append(f"| hello world | {their_size / 1e6:.1f} | 1.00 | {cold_hello:.0f} | 1.00 |")
    found = {"size": our_size / their_size, "cold": cold / cold_hello}
    lines.append(f"| the skill | {our_size / 1e6:.1f} | {found['size']:.2f} | {cold:.0f} | {found['cold']:.2f} |")
    lines += ["", *(f"{name}: {by:.2f} (goal: at most {GOAL})" for name, by in found.items())]
    sys.stdout.write("\n".join(lines) + "\n" + json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
