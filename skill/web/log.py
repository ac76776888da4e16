"""Logs the endpoint's requests, a line each, and hands what the line tells to whoever counts."""

import logging
import sys
import time
from collections.abc import Callable

from flask import Flask, Response, g, request

from skill.alexa.log import Line, answer_noted, refusal_noted, written
from skill.alexa.skill import Answered
from skill.errors import VerificationError, place_of

LOGGER = logging.getLogger("skill.web")


def log_to(app: Flask, *readers: Callable[[Line], None]) -> None:
    """Log every request that `app` answers; each line's content goes to the `readers` as well."""
    LOGGER.setLevel(logging.INFO)
    app.before_request(_begin)

    def end(response: Response) -> Response:
        line = _line(response)
        LOGGER.info(written(line))
        for read in readers:
            read(line)
        return response

    app.after_request(end)


def log_on_standard_output() -> None:
    """Write the lines on standard output, for whatever keeps the server's output."""
    # Who calls from which thread is not written, so it need not be found out (Python's logging HOWTO, "Optimization").
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.raiseExceptions = False  # a reader that is gone costs its lines, and no traceback
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOGGER.addHandler(handler)
        LOGGER.propagate = False


def note_answer(answered: Answered) -> None:
    """Keep for the log what was asked for and what came of it: all that may be logged."""
    g.noted = answer_noted(answered)


def note_refusal(error: VerificationError) -> None:
    """Keep for the log at which step the request was refused, and why."""
    g.noted = refusal_noted(error)


def note_fault(error: Exception) -> None:
    """Keep for the log what broke and where; not the message, which may hold something that was said."""
    g.noted = {"outcome": "failed", "detail": place_of(error)}


def _begin() -> None:
    g.begun = time.perf_counter()


def _line(response: Response) -> Line:
    # Not the path: a stranger may write anything into it.
    rule = request.url_rule.rule if request.url_rule else None
    spent = round((time.perf_counter() - g.begun) * 1000, 2)
    return {"route": rule, "status": response.status_code, "milliseconds": spent, **g.get("noted", {})}
