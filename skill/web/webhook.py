"""Alexa's way in: POST /alexa is verified, then read, then answered."""

import json
from collections.abc import Mapping
from typing import Any, Protocol

from flask import Flask, Response, request

from skill.alexa.skill import Answered
from skill.errors import VerificationError
from skill.web.body import parsed
from skill.web.log import note_answer, note_refusal

PATH = "/alexa"
WRITTEN = json.JSONEncoder(ensure_ascii=False).encode
"""As Lambda's runtime writes a response, from Python 3.12 on: byte for byte."""


class Verifier(Protocol):
    """What shows that a request is Alexa's."""

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Return when it is; raises VerificationError."""


class Skill(Protocol):
    """What answers a request."""

    def respond(self, envelope: Mapping[str, Any]) -> Answered:
        """Return the answer to `envelope`; never raises."""


def answer_requests(app: Flask, skill: Skill, verifier: Verifier | None) -> None:
    """Let `app` answer requests by `skill`, once `verifier` has let them pass; None lets everything pass."""

    def answer() -> Response:
        body = request.get_data(cache=False)
        if verifier is not None:
            verifier.verify(dict(request.headers), body)
        answered = skill.respond(parsed(body))
        note_answer(answered)
        return Response(WRITTEN(answered.response), content_type="application/json")

    app.add_url_rule(PATH, view_func=answer, methods=["POST"], provide_automatic_options=False)
    app.register_error_handler(VerificationError, _refused)


def _refused(error: VerificationError) -> tuple[str, int, dict[str, str]]:
    """Say no more than this: a stranger need not learn which step to try next."""
    note_refusal(error)
    return "request refused\n", 400, {"Content-Type": "text/plain; charset=utf-8"}
