"""Builds the simulator: the page at `/`, and beside it the management API that `ask` speaks."""

import json
from functools import partial
from importlib.util import cache_from_source
from pathlib import Path

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from skill.alexa.model_json import MANIFEST, MODEL, package_files
from skill.alexa.skill import AlexaSkill
from skill.answers.guide import Guide, load_guide
from skill.answers.snapshot import SOURCES, kept
from skill.answers.strict import ROOT
from skill.simulator.loopback import only_loopback
from skill.simulator.management import management
from skill.simulator.management.packages import LARGEST
from skill.simulator.page import page
from skill.simulator.page_files import page_files
from skill.simulator.posted import RefusedError
from skill.simulator.skills import OwnSkill, ServedSkill
from skill.simulator.workbench import Workbench
from skill.web.guard import guarded

ALLOWED = (
    "script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""What the page may load: its own files, and nothing from anywhere else. No script of it can make markup of text."""

MADE_OF = (*SOURCES, ROOT / "interaction_model", ROOT / "skill" / "alexa")
"""Where everything lies that the package is made from."""


def create_simulator(endpoint: str | None = None) -> Flask:
    """Return the simulator with everything loaded; raises DataError, and EndpointError for a bad `endpoint`.

    Without an endpoint the skill runs in this process.
    """
    guide = load_guide()
    package = _package(guide)
    skill = ServedSkill(endpoint) if endpoint else OwnSkill(AlexaSkill(guide))
    bench = Workbench(skill, json.loads(package[MANIFEST]), json.loads(package[MODEL]))
    app = Flask("skill.simulator", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.register_blueprint(page_files())
    app.register_blueprint(page(bench, guide))
    app.register_blueprint(management(bench))
    app.register_error_handler(RefusedError, _refused)
    app.register_error_handler(HTTPException, _failed)
    app.wsgi_app = guarded(only_loopback(app.wsgi_app), ALLOWED)  # type: ignore[assignment,method-assign]  # as in Flask's documentation
    return app


def _package(guide: Guide) -> dict[str, str]:
    """Return the files of the skill's package as the data say them now; making them takes seconds, so they are kept."""
    return kept(partial(package_files, guide), Path(cache_from_source(__file__)).with_suffix(".package"), MADE_OF)


def _refused(error: RefusedError) -> tuple[Response, int]:
    return jsonify(message=str(error)), error.status


def _failed(error: HTTPException) -> Response:
    """Answer with the error's own status and headers, and a sentence."""
    answer = jsonify(message=f"{error.name}: {error.description}")
    answer.status_code = error.code or 500
    answer.headers.extend([pair for pair in error.get_headers() if pair[0] != "Content-Type"])
    return answer
