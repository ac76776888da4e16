"""Deployment: the package that `ask deploy` uploads is unpacked in memory, and its model and manifest are used."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, jsonify, url_for

from skill.alexa.model_json import LOCALE, MANIFEST, MODEL
from skill.alexa.requests import SKILL_ID
from skill.simulator.bounded import Bounded
from skill.simulator.errors import ModelError
from skill.simulator.management.archive import unpacked
from skill.simulator.posted import RefusedError, posted, sent, text
from skill.simulator.workbench import Workbench

LARGEST = 4 * 1024 * 1024
"""So many bytes a package may have; ours has a tenth of it."""
MOST = 5
"""So many uploads and imports are kept."""


def serve_packages(api: Blueprint, bench: Workbench) -> None:
    """Let `api` take packages; one is used when it is imported, so that the first look finds it done."""
    uploads, imports = Bounded[bytes](MOST), Bounded[dict[str, Any]](MOST)

    @api.post("/v1/skills/uploads")
    def announce() -> tuple[Response, int]:
        key, until = str(uuid4()), datetime.now(UTC) + timedelta(hours=1)
        uploads.put(key, b"")
        return jsonify(uploadUrl=url_for(".upload", key=key, _external=True), expiresAt=f"{until:%FT%TZ}"), 201

    @api.put("/uploads/<key>")
    def upload(key: str) -> Response:
        if uploads.get(key) is None:
            raise RefusedError(404, "Nobody announced this upload.")
        uploads.put(key, sent(LARGEST))
        return Response(status=200)

    @api.post("/v1/skills/imports", defaults={"skill": SKILL_ID})  # deployed for the first time
    @api.post("/v1/skills/<skill>/imports")
    def import_package(skill: str) -> Response:
        key, place = str(uuid4()), text(posted(LARGEST), "location")
        archive = uploads.get(place.rpartition("/")[2])
        if not archive:
            raise RefusedError(400, "Nothing was uploaded there.")
        imports.put(key, _used(archive, skill, bench))
        return Response(status=202, headers={"Location": url_for(".look_at_import", key=key)})

    @api.get("/v1/skills/imports/<key>")
    def look_at_import(key: str) -> Response:
        found = imports.get(key)
        if found is None:
            raise RefusedError(404, f"There is no import {key}; the last {MOST} are kept.")
        return jsonify(found)


def _used(archive: bytes, skill: str, bench: Workbench) -> dict[str, Any]:
    """Return how the import went; the model and the manifest are used from here on, both or neither."""
    try:
        manifest, model = unpacked(archive, (MANIFEST, MODEL))
        _check_manifest(manifest)
        bench.learn(model, manifest)
    except ModelError as error:
        return _status("FAILED", skill, str(error))
    return _status("SUCCEEDED", skill)


def _check_manifest(manifest: Mapping[str, Any]) -> None:
    """Raise ModelError unless this can be a skill's manifest."""
    if not isinstance(manifest.get("manifest"), dict):
        raise ModelError(f"{MANIFEST}: manifest: expected an object.")


def _status(status: str, skill: str, *faults: str) -> dict[str, Any]:
    errors = {"errors": [{"message": fault} for fault in faults]} if faults else {}
    resources = [{"name": name, "status": status, **errors} for name in ("Manifest", f"InteractionModel.{LOCALE}")]
    return {"status": status, **errors, "skill": {"skillId": skill, "resources": resources}}
