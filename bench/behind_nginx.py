# ruff: noqa: INP001 -- a script, run by its path
"""What two instances behind nginx carry, beside two of a hello-world skill set up the same way, all on this machine.

nginx has the keeper's own configuration, with TLS. h2load asks as fast as it is answered, for the requests per second;
then each gets half as many as the hello world can carry, four at a time, for the time that an answer takes.

    python bench/behind_nginx.py [REQUESTS]
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]  # so that it runs by its path, with what the tests use
if TYPE_CHECKING:
    from bench.endpoint import Contestant, contestants
    from bench.endpoint import requests as signed
    from tests.nginx import Nginx, program
else:
    from endpoint import Contestant, contestants
    from endpoint import requests as signed
    from nginx import Nginx, program

CLIENTS = 16
AT_ONCE = 4
"""So many clients share half of what can be carried; h2load lets all of them ask at the same moment."""
ROUNDS = 5
REQUESTS = 3600
"""So many a round: nginx closes a connection after a thousand, and h2load then waits for ever."""
WARM_UP = 500
LONGEST = 120
"""Seconds for one round; one that takes longer hangs."""
GOAL = 1.3


@dataclass
class Carried:
    """What was measured of one of them."""

    name: str
    """What the report calls it."""
    tls: int
    """The port of its nginx."""
    most: list[float] = field(default_factory=list)
    """Requests per second, as fast as they are answered; a round each."""
    median: list[float] = field(default_factory=list)
    """Milliseconds within which half is answered, at half of what the hello world carries; a round each."""
    nearly_all: list[float] = field(default_factory=list)
    """Milliseconds within which 99 % are answered, as above."""


@contextmanager
def behind_nginx(one: Contestant, folder: Path) -> Iterator[Carried]:
    """Yield two instances of `one` with an nginx in front."""
    with ExitStack() as at_end:
        ports = []
        for _ in range(2):
            process, connection = one.start()
            at_end.callback(process.wait)
            at_end.callback(process.terminate)
            connection.close()
            ports.append(connection.port)
        nginx = Nginx(program() or sys.exit("nginx is missing: apt install nginx-light"), folder, ports)
        at_end.callback(nginx.stop)
        yield Carried(one.name, nginx.tls)


def load(tls: int, folder: Path, requests: int, *options: str) -> tuple[float, list[float]]:
    """Return how many requests a second were answered, and the milliseconds that each took, sorted."""
    said, headers = signed()[0]
    (folder / "body.json").write_bytes(said)
    log = folder / "times"
    log.unlink(missing_ok=True)
    named = [f"--header={name}: {value}" for name, value in headers.items()]
    command = [
        "h2load",
        "--h1",
        f"--requests={requests}",
        f"--data={folder}/body.json",
        f"--log-file={log}",
        *named,
        *options,
    ]
    done = subprocess.run(  # noqa: S603 -- our own
        [*command, f"https://127.0.0.1:{tls}/alexa"], capture_output=True, text=True, check=True, timeout=LONGEST
    )
    rate, failed = (re.search(form, done.stdout) for form in (r"([\d.]+) req/s", r"(\d+) failed"))
    lines = [line.split("\t") for line in log.read_text().splitlines()]
    if not rate or not failed or failed[1] != "0" or any(status != "200" for _, status, _ in lines):
        sys.exit(f"Some requests failed:\n{done.stdout}")
    return float(rate[1]), sorted(int(microseconds) / 1000 for _, _, microseconds in lines)


def measure(each: Sequence[Carried], folder: Path, requests: int) -> None:
    """Load all of them in turns: as fast as it goes, then at half of what the first one carries."""
    most = f"--clients={CLIENTS}"
    for one in each:
        load(one.tls, folder, WARM_UP, most)
    for _ in range(ROUNDS):
        for one in each:
            one.most.append(load(one.tls, folder, requests, most)[0])
    half = statistics.median(each[0].most) / 2
    evenly = (f"--clients={AT_ONCE}", f"--rps={half / AT_ONCE:.1f}")
    for _ in range(ROUNDS):
        for one in each:
            _, times = load(one.tls, folder, requests, *evenly)
            one.median.append(times[len(times) // 2])
            one.nearly_all.append(times[len(times) * 99 // 100])


def report(each: Sequence[Carried]) -> None:
    """Print a table, and whether the goal is met."""
    hello, endpoint, *_ = each
    lines = ["| two instances of | requests/s | at half of hello world's: median, ms | p99, ms |", "|---|---|---|---|"]
    for one in each:
        found = [statistics.median(values) for values in (one.most, one.median, one.nearly_all)]
        lines.append(f"| {one.name} | {found[0]:.0f} | {found[1]:.2f} | {found[2]:.2f} |")
    ratios = {
        f"{endpoint.name}, {name}": statistics.median(values) / statistics.median(theirs)
        for name, values, theirs in (
            ("median", endpoint.median, hello.median),
            ("p99", endpoint.nearly_all, hello.nearly_all),
        )
    }
    lines += [
        "",
        *(f"{name}: {ratio:.2f} times hello world's (goal: at most {GOAL})" for name, ratio in ratios.items()),
    ]
    sys.stdout.write("\n".join(lines) + "\n" + json.dumps(ratios) + "\n")


def main() -> None:
    """Measure and print."""
    if shutil.which("h2load") is None:
        sys.exit("h2load is missing: apt install nghttp2-client")
    requests = int(sys.argv[1]) if sys.argv[1:] else REQUESTS
    with tempfile.TemporaryDirectory() as made_in, ExitStack() as running:
        folder = Path(made_in)
        hello, _, *ours = contestants(folder)
        each: list[Any] = []
        for number, one in enumerate((hello, *ours)):
            (folder / str(number)).mkdir()
            each.append(running.enter_context(behind_nginx(one, folder / str(number))))
        measure(each, folder, requests)
        report(each)


if __name__ == "__main__":
    main()
