# ruff: noqa: INP001 -- a script, run by its path
"""What the endpoint costs: beside Amazon's hello world on the same SDK, and beside a bare Flask echo, in one run.

All four stand behind the same server with the same settings and get the same requests in turns, so that only the
ratios are to be compared with another machine's.

    python bench/endpoint.py [ROUNDS]
"""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it runs by its path, with the stand-in for Amazon that the tests use

if TYPE_CHECKING:
    from flask import Flask

PER_ROUND = 100
COLD = 7
GOALS = {"warm": 1.2, "cold": 1.3, "verification": 0.6}


def hello_world() -> "Flask":
    """Return Amazon's hello world for Python, with its five handlers, behind one Flask route."""
    from ask_sdk_core.serialize import DefaultSerializer  # noqa: PLC0415 -- each application loads its own
    from ask_sdk_core.skill_builder import SkillBuilder  # noqa: PLC0415 -- as above
    from ask_sdk_core.utils.predicate import is_intent_name, is_request_type  # noqa: PLC0415 -- as above
    from ask_sdk_model.request_envelope import RequestEnvelope  # noqa: PLC0415 -- as above
    from ask_sdk_model.ui.simple_card import SimpleCard  # noqa: PLC0415 -- as above
    from flask import Flask, jsonify, request  # noqa: PLC0415 -- as above

    def saying(words: str) -> Callable[[Any], Any]:
        def handle(handler_input: Any) -> Any:  # noqa: ANN401 -- the SDK's own types say no more
            builder = handler_input.response_builder.speak(words).ask(words)
            return builder.set_card(SimpleCard("Hello World", words)).response

        return handle

    builder = SkillBuilder()
    builder.request_handler(is_request_type("LaunchRequest"))(saying("Welcome, you can say hello."))
    builder.request_handler(is_intent_name("AMAZON.HelpIntent"))(saying("You can say hello to me."))
    builder.request_handler(is_intent_name("AMAZON.StopIntent"))(saying("Goodbye."))
    builder.request_handler(is_request_type("IntentRequest"))(saying("Hello Python world."))
    builder.request_handler(is_request_type("SessionEndedRequest"))(saying("Goodbye."))
    skill, serializer, app = builder.create(), DefaultSerializer(), Flask(__name__)

    @app.post("/alexa")
    def answer() -> Any:  # noqa: ANN401 -- Flask's
        envelope = serializer.deserialize(request.get_data(as_text=True), RequestEnvelope)
        return jsonify(serializer.serialize(skill.invoke(envelope, None)))

    return app


def echo() -> "Flask":
    """Return an application that sends back what it gets."""
    from flask import Flask, request  # noqa: PLC0415 -- as above

    app = Flask(__name__)

    @app.post("/alexa")
    def answer() -> bytes:
        return request.get_data()

    return app


def serve_other(name: str, port: int) -> None:
    """Serve one of the two above, the way `cramp-skill serve` serves the endpoint."""
    from granian import Granian  # noqa: PLC0415 -- as above
    from granian.constants import Interfaces  # noqa: PLC0415 -- as above

    app = {"hello world": hello_world, "echo": echo}[name]()
    server: Any = Granian(name, port=port, interface=Interfaces.WSGI, blocking_threads=8, log_enabled=False)
    server.serve(target_loader=lambda: app, wrap_loader=False)


@dataclass
class Contestant:
    """One of the four, and what was measured of it."""

    name: str
    """What the report calls it."""
    command: list[str]
    """How it is started; the port is added."""
    folder: list[str] = field(default_factory=list)
    """What comes after the port."""
    cold: list[float] = field(default_factory=list)
    """Milliseconds from starting the process to the first answer, a start each."""
    warm: list[float] = field(default_factory=list)
    """Milliseconds of each request, once it is warm."""

    def start(self) -> tuple["subprocess.Popen[bytes]", http.client.HTTPConnection]:
        """Start it; return its process, and a connection as soon as there is one."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        process = subprocess.Popen([*self.command, str(port), *self.folder], env=usual, **quiet)  # type: ignore[call-overload]  # noqa: S603 -- our own
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        while True:
            try:
                connection.connect()
            except OSError:
                if process.poll() is not None:
                    sys.exit(f"{self.name} did not start.")
                time.sleep(0.002)
            else:
                return process, connection


def requests() -> list[tuple[bytes, dict[str, str]]]:
    """Return the requests that each gets in turn, signed."""
    from tests.signing import amazon, body  # noqa: PLC0415 -- the path to it is set above

    causes = {"name": "CausesIntent", "confirmationStatus": "NONE", "slots": {}}
    bodies = [body(), body(type="IntentRequest", intent=causes)]
    return [(said, {"Content-Type": "application/json", **amazon().headers(said)}) for said in bodies]


def ask(connection: http.client.HTTPConnection, said: bytes, headers: dict[str, str]) -> None:
    """Send one request and read the answer, which must be one."""
    connection.request("POST", "/alexa", said, headers)
    with connection.getresponse() as response:
        answer = response.read()
    if response.status != http.client.OK:
        sys.exit(f"Answered {response.status}: {answer[:200]!r}")


def contestants(folder: Path) -> list[Contestant]:
    """Return the four; `folder` is where the verifying one finds Amazon's certificates."""
    from tests.signing import amazon  # noqa: PLC0415 -- as above

    (folder / "root.pem").write_bytes(amazon().root.pem)
    (folder / "chain.pem").write_bytes(amazon().pem)
    served, here = [sys.executable, str(ROOT / "tests" / "served.py")], [sys.executable, __file__]
    return [
        Contestant("hello world", [*here, "hello world"]),
        Contestant("echo", [*here, "echo"]),
        Contestant("endpoint", served),
        Contestant("endpoint, verifying", served, [str(folder)]),
    ]


def measure_cold(each: list[Contestant]) -> None:
    """Start each a few times, in turns."""
    said, headers = requests()[0]
    for _ in range(COLD):
        for one in each:
            begun = time.perf_counter()
            process, connection = one.start()
            ask(connection, said, headers)
            one.cold.append((time.perf_counter() - begun) * 1000)
            connection.close()
            process.terminate()
            process.wait()


def measure_warm(each: list[Contestant], rounds: int) -> None:
    """Ask all of them in turns, one request at a time; the first round warms up."""
    with ExitStack() as at_end:
        running = []
        for one in each:
            process, connection = one.start()
            at_end.callback(process.wait)
            at_end.callback(process.terminate)
            at_end.callback(connection.close)
            running.append((one, connection))
        for number in range(rounds + 1):
            for one, connection in running:
                times = _round(connection)
                one.warm.extend(times if number else [])


def _round(connection: http.client.HTTPConnection) -> list[float]:
    times = []
    for said, headers in requests() * (PER_ROUND // 2):
        begun = time.perf_counter()
        ask(connection, said, headers)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def report(each: list[Contestant]) -> None:
    """Print a table of ratios, and whether the goals are met."""
    hello, _, plain, verifying = each
    warm = {one.name: statistics.median(one.warm) for one in each}
    cold = {one.name: statistics.median(one.cold) for one in each}
    lines = ["| | warm, ms | to hello world | first answer after start, ms | to hello world |", "|---|---|---|---|---|"]
    for one in each:
        by = warm[one.name] / warm[hello.name], cold[one.name] / cold[hello.name]
        lines.append(f"| {one.name} | {warm[one.name]:.2f} | {by[0]:.2f} | {cold[one.name]:.0f} | {by[1]:.2f} |")
    found = {
        "warm": warm[plain.name] / warm[hello.name],
        "cold": cold[plain.name] / cold[hello.name],
        "verification": warm[verifying.name] - warm[plain.name],
    }
    lines.append("")
    lines += [f"{name}: {found[name]:.2f} (goal: at most {goal})" for name, goal in GOALS.items()]
    sys.stdout.write("\n".join(lines) + "\n" + json.dumps(found) + "\n")


def main() -> None:
    """Measure and print; or serve, when called by itself."""
    if len(sys.argv) > 2:  # noqa: PLR2004 -- a name and a port
        serve_other(sys.argv[1], int(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        each = contestants(Path(folder))
        measure_cold(each)
        measure_warm(each, int(sys.argv[1]) if sys.argv[1:] else 15)
        report(each)


if __name__ == "__main__":
    main()
