"""Builds the endpoint: Alexa's requests at /alexa, and beside it health and the two pages for people."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from skill.alexa.log import Line
from skill.alexa.skill import AlexaSkill
from skill.answers.guide import load_guide
from skill.settings import Settings
from skill.web.guard import guarded
from skill.web.log import log_to, note_fault
from skill.web.pages import page, style_source
from skill.web.webhook import Verifier, answer_requests

LARGEST = 64 * 1024
"""So many bytes of a body are read; Alexa's requests have a few thousand."""


def create_app(settings: Settings, verifier: Verifier | None = None) -> Flask:
    """Return the endpoint with everything loaded; raises DataError with every fault in the data.

    Without a `verifier` it makes its own, or none when the settings say so.
    """
    guide = load_guide()
    if verifier is None and settings.verify:
        verifier = _own_verifier(settings.skill_id)
    app = Flask("skill.web", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    answer_requests(app, AlexaSkill(guide, settings.skill_id if settings.verify else None), verifier)
    _serve_pages(app, topics=len(list(guide.topics)))
    _answer_errors(app)
    log_to(app, *_counters(app, settings.metrics_token))
    allowed = f"style-src {style_source()}"
    app.wsgi_app = guarded(app.wsgi_app, allowed)  # type: ignore[assignment,method-assign]  # as in Flask's documentation
    return app


def _own_verifier(skill_id: str) -> Verifier:
    # Imported here: cryptography takes 40 ms, and without verification nothing needs it.
    from skill.web.download import Download  # noqa: PLC0415
    from skill.web.verifier import AlexaVerifier  # noqa: PLC0415

    return AlexaVerifier(skill_id, fetch=Download(), clock=lambda: datetime.now(UTC))


def _counters(app: Flask, token: str | None) -> list[Callable[[Line], None]]:
    if token is None:
        return []
    from skill.web.metrics import metrics_at  # noqa: PLC0415 -- 40 ms that a start without metrics need not take

    return [metrics_at(app, token).count]


def _serve_pages(app: Flask, topics: int) -> None:
    """Let `app` serve the two pages for people, and say that it is ready: all data was loaded before."""
    app.add_url_rule("/health", "health", lambda: jsonify(status="ready", topics=topics))
    for name in ("privacy", "terms"):
        app.add_url_rule(f"/{name}", name, lambda name=name: page(name))


def _answer_errors(app: Flask) -> None:
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _failed)


def _refused(error: HTTPException) -> Response:
    """Answer with the error's own status and headers, and its name for a body."""
    answer = Response(f"{error.name.lower()}\n", error.code or 500, content_type="text/plain; charset=utf-8")
    answer.headers.extend([pair for pair in error.get_headers() if pair[0] != "Content-Type"])
    return answer


def _failed(error: Exception) -> Response:
    note_fault(error)
    return Response("internal error\n", 500, content_type="text/plain; charset=utf-8")
