# ruff: noqa: INP001 -- a script, run by its path
"""What a simulated turn takes: a thousand in process, and those that the page asks for over HTTP on localhost.

What is said is what `tests/conversations/` says, one conversation after another.
"""

import http.client
import json
import statistics
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]  # so that it runs by its path, with the simulator that the tests start

TURNS = 1_000
ON_THE_PAGE = 300
GOAL_IN_PROCESS = 2.0
"""Seconds for all of them."""
GOAL_ON_THE_PAGE = 100.0
"""Milliseconds for each."""
OPEN = "open leg cramp guide"


def said(turns: int) -> list[str]:
    """Return so many things to say."""
    files = sorted((ROOT / "tests" / "conversations").glob("*.yaml"))
    conversations = [one["turns"] for file in files for one in yaml.safe_load(file.read_text("utf-8"))]
    everything = [words for turns in conversations for words in (OPEN, *(turn["you"] for turn in turns))]
    return list(islice(cycle(everything), turns))


def in_process() -> float:
    """Return the seconds that a thousand turns take, once everything is loaded."""
    from skill.alexa.model_json import MODEL, package_files  # noqa: PLC0415 -- the path to it is set above
    from skill.alexa.requests import SKILL_ID  # noqa: PLC0415 -- as above
    from skill.alexa.skill import AlexaSkill  # noqa: PLC0415 -- as above
    from skill.answers.guide import load_guide  # noqa: PLC0415 -- as above
    from skill.simulator.skills import OwnSkill  # noqa: PLC0415 -- as above
    from skill.simulator.workbench import Workbench  # noqa: PLC0415 -- as above

    guide = load_guide()
    model = json.loads(package_files(guide)[MODEL])
    echo = Workbench(OwnSkill(AlexaSkill(guide)), {}, model).echo(SKILL_ID)
    begun = time.perf_counter()
    for words in said(TURNS):
        echo.say(words)
    return time.perf_counter() - begun


def on_the_page() -> list[float]:
    """Return the milliseconds of each turn that is asked for as the page does it; the first is not counted."""
    from tests.simulating import Simulator  # noqa: PLC0415 -- as above

    with tempfile.TemporaryDirectory() as folder:
        simulator = Simulator(Path(folder))
        connection = http.client.HTTPConnection("127.0.0.1", simulator.port, timeout=20)
        session = post(connection, "start", {"session": None})["session"]
        times = []
        for words in said(ON_THE_PAGE + 1):
            begun = time.perf_counter()
            post(connection, "turn", {"session": session, "text": words})
            times.append((time.perf_counter() - begun) * 1000)
        connection.close()
        simulator.stop()
    return times[1:]


def post(connection: http.client.HTTPConnection, path: str, body: dict[str, str | None]) -> dict[str, str]:
    """Return what the page's interface answers."""
    connection.request("POST", f"/page/{path}", json.dumps(body), {"Content-Type": "application/json"})
    with connection.getresponse() as response:
        answer: dict[str, str] = json.loads(response.read())
    if response.status != http.client.OK:
        sys.exit(f"Answered {response.status}: {answer}")
    return answer


def main() -> None:
    """Measure and print, for people and then for programs."""
    seconds, times = in_process(), on_the_page()
    slowest = statistics.quantiles(times, n=100)[98]
    sys.stdout.write(
        f"{TURNS} turns in process: {seconds:.2f} s (goal: under {GOAL_IN_PROCESS:g} s)\n"
        f"a turn on the page: {statistics.median(times):.1f} ms, 99 of 100 under {slowest:.1f} ms "
        f"(goal: under {GOAL_ON_THE_PAGE:g} ms)\n"
    )
    sys.stdout.write(json.dumps({"in_process_s": seconds, "page_median_ms": statistics.median(times)}) + "\n")


if __name__ == "__main__":
    main()
