"""The package that Amazon receives: fresh, and of the form that Amazon's own published schema gives."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from skill.alexa import model_json
from skill.alexa.model_json import MANIFEST, MODEL, read_file, stale, write, written
from skill.answers.guide import Guide

if TYPE_CHECKING:
    from tests.schema import faults
else:
    from schema import faults

REPOSITORY = Path(__file__).parents[3]
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
    # As `ask deploy` writes it back.
    (tmp_path / MANIFEST).write_text((tmp_path / MANIFEST).read_text("utf-8").rstrip(), "utf-8")
    assert stale(guide) == []


def content(name: str) -> Any:  # noqa: ANN401  # JSON
    return json.loads(read_file(name) or "null")


@pytest.mark.parametrize("name", [MANIFEST, MODEL])
def test_the_file_is_of_amazons_form(name: str) -> None:
    assert faults(ENVELOPES[name], content(name)) == []


def test_amazons_form_refuses_what_it_should() -> None:
    manifest, model = content(MANIFEST), content(MODEL)
    manifest["manifest"]["publishingInformation"]["catgory"] = "X"
    manifest["manifest"]["apis"]["custom"]["endpoint"]["sslCertificateType"] = "SelfMade"
    model["interactionModel"]["languageModel"]["intents"][0]["sample"] = []
    assert len(faults(ENVELOPES[MANIFEST], manifest)) == 2
    assert len(faults(ENVELOPES[MODEL], model)) == 1


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
