"""AWS Lambda's runtime API, with Amazon's own runtime client and a function behind it in a process of their own."""

import importlib.metadata
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import NamedTuple

PATIENCE = 20
CLIENT = ("awslambdaric", "simplejson", "snapshot-restore-py")
"""The runtime client, and what it needs."""
RUNTIME = "AWS_Lambda_python3.13"
"""From Python 3.12 on the client writes text as it is; before, in escapes."""


class Answer(NamedTuple):
    """What the function made of an event."""

    kind: str
    """`response`, or `error`."""
    content: bytes
    """What the client sent."""


class Service:
    """Hands events to a function, one at a time."""

    def __init__(self, function: Path, work: Path, handler: str = "skill.aws_lambda.handler", **environ: str) -> None:
        """Start the function that lies unpacked in `function`; in `work` are what it prints, and the client."""
        self._events, self._answers = Queue[bytes](), Queue[Answer]()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._api())
        Thread(target=self._server.serve_forever, daemon=True).start()
        self._printed = work / "printed"
        paths = f"{function}{os.pathsep}{_client(work / 'client')}"
        given = {
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self._server.server_port}",
            "AWS_EXECUTION_ENV": RUNTIME,
            "PYTHONPATH": paths,
            **environ,
        }
        with self._printed.open("wb") as printed:
            command = [sys.executable, "-S", "-m", "awslambdaric", handler]  # -S: nothing of the tests' own environment
            self.process = subprocess.Popen(command, cwd=function, env=given, stdout=printed, stderr=printed)

    def invoke(self, event: bytes) -> Answer:
        """Return what comes of an event."""
        self._events.put(event)
        return self._answers.get(timeout=PATIENCE)

    def failed_start(self) -> Answer:
        """Return how the function told that it cannot start."""
        return self._answers.get(timeout=PATIENCE)

    def stop(self) -> str:
        """End the function; return what it printed."""
        self.process.kill()
        self.process.wait(PATIENCE)
        self._server.shutdown()
        self._server.server_close()
        return self._printed.read_text("utf-8")

    def _api(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Api(BaseHTTPRequestHandler):
            """The paths of the runtime API, version 2018-06-01."""

            def do_GET(self) -> None:
                """Hand out the next event."""
                event = service._events.get()
                headers = {"Lambda-Runtime-Aws-Request-Id": "1", "Lambda-Runtime-Deadline-Ms": "4102444800000"}
                self._answer(200, event, {**headers, "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:::x"})

            def do_POST(self) -> None:
                """Take what came of it."""
                content = self.rfile.read(int(self.headers["Content-Length"]))
                service._answers.put(Answer(self.path.rpartition("/")[2], content))
                self._answer(202, b'{"status": "OK"}', {})

            def _answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
                self.send_response(status)
                for name, value in {**headers, "Content-Type": "application/json"}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Api


def _client(folder: Path) -> Path:
    """Return `folder` with the runtime client in it and nothing else, as links to where it is installed."""
    folder.mkdir()
    for name in CLIENT:
        files = importlib.metadata.files(name) or []
        for top in {file.parts[0] for file in files if file.parts[0] not in ("..", "__pycache__")}:
            (folder / top).symlink_to(Path(str(importlib.metadata.distribution(name).locate_file(top))))
    return folder
