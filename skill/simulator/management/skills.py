"""The skill as the API sees it: its manifest, its model, its status, and who owns it."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for

from skill.alexa.model_json import LARGEST_MODEL, LOCALE
from skill.simulator.errors import ModelError
from skill.simulator.management.simulations import check_locale
from skill.simulator.posted import RefusedError, posted
from skill.simulator.workbench import Workbench

VENDOR = "LOCALVENDOR"
TOKEN: Mapping[str, Any] = {
    "access_token": "Atza|local",
    "refresh_token": "Atzr|local",
    "token_type": "bearer",
    "expires_in": 3600,
}
"""Nobody looks at it here; `ask` wants one."""
EMPTY = 204


def serve_skills(api: Blueprint, bench: Workbench) -> None:
    """Let `api` tell of the skill, and take another model for it."""

    @api.get("/v1/skills/<skill>/stages/<stage>/manifest")
    def manifest(skill: str, stage: str) -> Response:  # noqa: ARG001  # in the address, as at Amazon
        return jsonify(bench.manifest)

    @api.route("/v1/skills/<skill>/stages/<stage>/enablement", methods=["GET", "PUT"])
    def enablement(skill: str, stage: str) -> Response:  # noqa: ARG001  # as above
        return Response(status=EMPTY)

    @api.get("/v1/skills/<skill>/status")
    def status(skill: str) -> Response:  # noqa: ARG001  # as above
        done = {"lastUpdateRequest": {"status": "SUCCEEDED"}, "eTag": bench.learned.tag}
        return jsonify(manifest=done, interactionModel={LOCALE: {**done, "lastUpdateRequest": _last(bench)}})

    @api.get("/v1/vendors")
    def vendors() -> Response:
        return jsonify(vendors=[{"name": "This machine", "id": VENDOR, "roles": ["ROLE_ADMINISTRATOR"]}])

    @api.post("/auth/o2/token")
    def token() -> Response:
        return jsonify(TOKEN)

    _serve_models(api, bench)


def _last(bench: Workbench) -> dict[str, Any]:
    """Return how the last model was taken; `ask` shows this, while it hides the sentence of a refusal."""
    if bench.refusal is None:
        return {"status": "SUCCEEDED"}
    return {"status": "FAILED", "errors": [{"message": bench.refusal}]}


def _serve_models(api: Blueprint, bench: Workbench) -> None:
    model = "/v1/skills/<skill>/stages/<stage>/interactionModel/locales/<locale>"

    @api.get(model)
    def tell(skill: str, stage: str, locale: str) -> Response:  # noqa: ARG001  # in the address, as at Amazon
        check_locale(locale)
        answer = Response(status=EMPTY) if request.method == "HEAD" else jsonify(bench.learned.model)
        answer.headers["ETag"] = bench.learned.tag
        return answer

    @api.put(model)
    def learn(skill: str, stage: str, locale: str) -> Response:  # noqa: ARG001  # as above
        check_locale(locale)
        try:
            bench.learn(posted(LARGEST_MODEL))
        except ModelError as error:
            raise RefusedError(400, str(error)) from error
        return Response(status=202, headers={"Location": url_for(".status", skill=skill)})
