"""The child process that owns pyttsx3: requests as JSON lines in, answers as JSON lines out.

One engine, one thread, one process is the only way in which pyttsx3 speaks reliably, and a process can be
ended when a library hangs. It imports nothing of ours but `voice_engine`.
"""

import base64
import json
import os
import queue
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Answer = Callable[[Mapping[str, Any]], None]
Requests = queue.SimpleQueue[dict[str, Any]]


def main() -> None:
    """Answer requests until standard input closes, however the parent ended."""
    answer = _claim_stdout()
    folder = tempfile.mkdtemp(prefix="cramp-guide-")
    requests: Requests = queue.SimpleQueue()
    receiving = threading.Thread(target=_receive, args=(requests, folder))
    receiving.start()
    answer({"folder": folder})
    _serve(requests, answer, Path(folder))
    receiving.join()


def _claim_stdout() -> Answer:
    # pyttsx3 prints "Audio saved to …", and C libraries print too: only our answers may reach the parent.
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def answer(message: Mapping[str, Any]) -> None:
        channel.write(json.dumps(message) + "\n")
        channel.flush()

    return answer


def _receive(requests: Requests, folder: str) -> None:
    for line in sys.stdin.buffer:
        requests.put(json.loads(line))
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)  # the engine may be busy or hung, and espeak's own clean-up can crash


def _serve(requests: Requests, answer: Answer, folder: Path) -> None:
    try:
        engine = _start_engine(folder)
    except Exception as error:  # noqa: BLE001 -- whatever a library raises, the parent gets a sentence
        answer({"error": str(error), "fatal": True})
        return
    answer({"ready": True})
    while True:
        _carry_out(engine, requests.get(), answer)


def _start_engine(folder: Path) -> Any:  # noqa: ANN401 -- VoiceEngine, imported late: its failure is an answer
    # Run by path, and with -P so that no file lying about hides a library's: our own package comes last.
    sys.path.append(str(Path(__file__).parents[1]))
    from local_voice.voice_engine import VoiceEngine  # noqa: PLC0415 -- see above

    return VoiceEngine(folder)


def _carry_out(engine: Any, request: Mapping[str, Any], answer: Answer) -> None:  # noqa: ANN401 -- as above
    try:
        result = _result(engine, request)
    except Exception as error:  # noqa: BLE001 -- whatever a library raises, the parent gets a sentence
        result = {"error": str(error)}
    answer({"id": request["id"], **result})


def _result(engine: Any, request: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401 -- as above
    if "text" not in request:
        return {"voices": engine.voices()}
    data = engine.speak(request["text"], request["voice"], request["rate"])
    return {"sound": base64.b64encode(data).decode("ascii")}


if __name__ == "__main__":
    main()
