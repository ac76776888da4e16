"""Simulations: what is said to the skill through `ask dialog` and `ask smapi`, and how it is understood."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, jsonify, url_for

from skill.alexa.model_json import LOCALE
from skill.simulator.bounded import Bounded
from skill.simulator.echo import VirtualEcho
from skill.simulator.management.shapes import intent, intents, simulation
from skill.simulator.posted import RefusedError, at, posted, text
from skill.simulator.workbench import Workbench

LARGEST = 16 * 1024
MOST_SIMULATIONS = 200
MOST_ECHOES = 50
"""So many skills and stages have a session of their own."""
FORCED = "FORCE_NEW_SESSION"


def serve_simulations(api: Blueprint, bench: Workbench) -> None:
    """Let `api` simulate; the work is done when it is asked for, so that the first look finds it finished."""
    echoes = Bounded[VirtualEcho](MOST_ECHOES)
    finished = Bounded[dict[str, Any]](MOST_SIMULATIONS)

    @api.post("/v2/skills/<skill>/stages/<stage>/simulations")
    def simulate(skill: str, stage: str) -> Response:
        body, key = posted(LARGEST), str(uuid4())
        said = text(body, "input", "content")
        check_locale(text(body, "device", "locale"))
        echo = echoes.get_or_make(f"{skill} {stage}", lambda: bench.echo(skill))
        turn = echo.say(said, fresh=at(body, "session", "mode") == FORCED)
        finished.put(key, simulation(key, turn, intents(turn, bench.learned.understanding, skill)))
        answer = jsonify(id=key, status="IN_PROGRESS")
        answer.headers["Location"] = url_for(".look", skill=skill, stage=stage, key=key)
        return answer

    @api.get("/v2/skills/<skill>/stages/<stage>/simulations/<key>")
    def look(skill: str, stage: str, key: str) -> Response:  # noqa: ARG001  # in the address, as at Amazon
        found = finished.get(key)
        if found is None:
            raise RefusedError(404, f"There is no simulation {key}; the last {MOST_SIMULATIONS} are kept.")
        return jsonify(found)

    @api.post("/v1/skills/<skill>/stages/<stage>/interactionModel/locales/<locale>/profileNlu")
    def profile(skill: str, stage: str, locale: str) -> Response:  # noqa: ARG001  # as above
        check_locale(locale)
        ears = bench.learned.understanding
        reading = ears.understood(text(posted(LARGEST), "utterance"))
        return jsonify(
            sessionEnded=False,
            selectedIntent=intent(reading.chosen, ears, skill),
            consideredIntents=[intent(meaning, ears, skill) for meaning in reading.considered],
        )


def check_locale(locale: str) -> None:
    """Raise RefusedError unless the skill speaks `locale`."""
    if locale != LOCALE:
        raise RefusedError(404, f"The skill speaks {LOCALE}, not {locale}.")
