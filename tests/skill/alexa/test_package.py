"""The package that Amazon receives: fresh, and of the form that Amazon's own published schema gives."""

import json
from pathlib import Path
from typing import Any

import pytest

from skill.alexa import model_json
from skill.alexa.model_json import MANIFEST, MODEL, read_file, stale, write, written
from skill.answers.guide import Guide

REPOSITORY = Path(__file__).parents[3]
SPEC = REPOSITORY / "tests" / "node" / "node_modules" / "ask-smapi-model" / "spec.json"
ENVELOPES = {
    MANIFEST: "v1.skill.Manifest.SkillManifestEnvelope",
    MODEL: "v1.skill.interactionModel.InteractionModelData",
}


def test_the_package_says_what_the_data_say(guide: Guide) -> None:
    assert stale(guide) == []


def test_a_stale_or_missing_file_is_named_and_written_again(
    guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_json, "file_of_package", tmp_path.joinpath)
    (tmp_path / MANIFEST).write_text("{}")
    assert stale(guide) == [
        "interaction_model/skill_package/skill.json is stale: run `cramp-skill model`.",
        "interaction_model/skill_package/interactionModels/custom/en-US.json is stale: run `cramp-skill model`.",
    ]
    write(guide)
    assert stale(guide) == []


def closed(schema: Any) -> Any:  # noqa: ANN401  # JSON
    """Return Amazon's schema closed to what it does not name; synonyms may be missing, as they are in use."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    if isinstance(inner.get("properties"), dict) and inner.get("type") == "object":
        inner.setdefault("additionalProperties", False)
    if inner.get("required") == ["synonyms", "value"]:
        inner["required"] = ["value"]
    return inner


def faults(name: str, data: object) -> list[str]:
    """Return what Amazon's schema finds wrong with a file's content."""
    jsonschema = pytest.importorskip("jsonschema", reason="the Python package jsonschema is not installed")
    if not SPEC.exists():
        pytest.skip("npm's ask-smapi-model is not installed: run `npm ci` in tests/node")
    schema = closed(json.loads(SPEC.read_text("utf-8"))) | {"$ref": f"#/definitions/{ENVELOPES[name]}"}
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(data)]


def content(name: str) -> Any:  # noqa: ANN401  # JSON
    return json.loads(read_file(name) or "null")


@pytest.mark.parametrize("name", [MANIFEST, MODEL])
def test_the_file_is_of_amazons_form(name: str) -> None:
    assert faults(name, content(name)) == []


def test_amazons_form_refuses_what_it_should() -> None:
    manifest, model = content(MANIFEST), content(MODEL)
    manifest["manifest"]["publishingInformation"]["catgory"] = "X"
    manifest["manifest"]["apis"]["custom"]["endpoint"]["sslCertificateType"] = "SelfMade"
    model["interactionModel"]["languageModel"]["intents"][0]["sample"] = []
    assert len(faults(MANIFEST, manifest)) == 2
    assert len(faults(MODEL, model)) == 1


def test_the_command_line_of_amazon_finds_the_package() -> None:
    resources = json.loads((REPOSITORY / "ask-resources.json").read_text("utf-8"))
    source = REPOSITORY / resources["profiles"]["default"]["skillMetadata"]["src"]
    assert {file.relative_to(source).as_posix() for file in source.rglob("*") if file.is_file()} == {
        MANIFEST,
        MODEL,
        "assets/images/en-US_smallIcon.png",
        "assets/images/en-US_largeIcon.png",
    }


@pytest.mark.parametrize(
    ("name", "amazons"),
    [("vitamin b12", "vitamin b twelve"), ("coq10", "coq ten"), ("k2", "k two"), ("omega 369", "omega three six nine")],
)
def test_digits_are_written_as_words(name: str, amazons: str) -> None:
    assert written(name) == amazons
