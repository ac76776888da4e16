"""The management API: what `ask` asks, answered in the form of Amazon's schema, whoever sends it."""

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from skill.alexa.model_json import MANIFEST, MODEL, read_file
from skill.simulator.management.simulations import MOST_SIMULATIONS

if TYPE_CHECKING:
    from tests.schema import faults
else:
    from schema import faults

SKILL = "amzn1.ask.skill.any-at-all"
V1, V2 = f"/v1/skills/{SKILL}", f"/v2/skills/{SKILL}/stages/development/simulations"
PROFILE = f"{V1}/stages/development/interactionModel/locales/en-US/profileNlu"
LANGUAGE = f"{V1}/stages/development/interactionModel/locales/en-US"
OPEN = "open leg cramp guide"


def simulated(client: FlaskClient, words: str, *, fresh: bool = False, at: str = V2) -> dict[str, Any]:
    """Return the finished simulation of `words`."""
    session = {"session": {"mode": "FORCE_NEW_SESSION"}} if fresh else {}
    body = {"input": {"content": words}, "device": {"locale": "en-US"}, **session}
    assert faults("v2.skill.simulations.SimulationsApiRequest", body) == []
    begun = client.post(at, json=body)
    assert begun.status_code == 200
    assert faults("v2.skill.simulations.SimulationsApiResponse", begun.get_json()) == []
    found = client.get(begun.headers["Location"])
    assert faults("v2.skill.simulations.SimulationsApiResponse", found.get_json()) == []
    result: dict[str, Any] = found.get_json()
    return result


def captions(simulation: dict[str, Any]) -> list[str]:
    return [said["content"]["caption"] for said in simulation["result"]["alexaExecutionInfo"]["alexaResponses"]]


def considered(simulation: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = simulation["result"]["alexaExecutionInfo"]["consideredIntents"]
    return found


def message(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["message"]


def package(**changed: bytes) -> bytes:
    """Return a skill package as `ask deploy` zips it; `changed` replaces its manifest or its model."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, name in (("manifest", MANIFEST), ("model", MODEL)):
            archive.writestr(name, changed.get(key) or read_file(name) or "")
    return memory.getvalue()


def imported(client: FlaskClient, archive: bytes) -> dict[str, Any]:
    """Return how the import of `archive` went."""
    announced = client.post("/v1/skills/uploads")
    assert announced.status_code == 201
    assert faults("v1.skill.UploadResponse", announced.get_json()) == []
    place = announced.get_json()["uploadUrl"]
    assert client.put(place, data=archive).status_code == 200
    begun = client.post(f"{V1}/imports", json={"location": place})
    assert begun.status_code == 202
    found: dict[str, Any] = client.get(begun.headers["Location"]).get_json()
    assert faults("v1.skill.ImportResponse", found) == []
    return found


def test_a_launch_is_simulated(client: FlaskClient) -> None:
    simulation = simulated(client, OPEN, fresh=True)
    assert simulation["status"] == "SUCCESSFUL"
    assert captions(simulation)[0].startswith("Welcome to Leg Cramp Guide.")
    assert considered(simulation) == [{"name": "<LaunchRequest>"}]


def test_the_session_is_kept_here(client: FlaskClient) -> None:
    simulated(client, OPEN, fresh=True)
    simulated(client, "what causes leg cramps")
    assert captions(simulated(client, "the second one"))[0].startswith("Dehydration can lead to muscle cramps.")
    (invocation,) = simulated(client, "stop")["result"]["skillExecutionInfo"]["invocations"]
    assert invocation["invocationResponse"]["body"]["response"]["shouldEndSession"] is True
    assert simulated(client, "yes")["status"] == "FAILED"


def test_skills_and_stages_have_sessions_of_their_own(client: FlaskClient) -> None:
    simulated(client, OPEN, fresh=True)
    assert simulated(client, "yes", at=V2.replace("development", "live"))["status"] == "FAILED"
    assert simulated(client, "yes", at=V2.replace(SKILL, "another"))["status"] == "FAILED"
    assert simulated(client, "yes")["status"] == "SUCCESSFUL"


def test_a_slot_stands_flat_in_what_was_considered(client: FlaskClient) -> None:
    first, second = considered(simulated(client, "do bananas help with leg cramps"))
    assert first["name"] == "DoesHelpIntent"
    (authority,) = first["slots"]["subject"]["resolutions"]["resolutionsPerAuthority"]
    assert authority == {
        "authority": f"amzn1.er-authority.echo-sdk.{SKILL}.SUBJECT",
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"name": "bananas", "id": "bananas"}],
    }
    assert second["name"] == "FreeQuestionIntent"


def test_what_calls_nothing_fails_with_a_sentence_that_helps(client: FlaskClient) -> None:
    simulation = simulated(client, "blah", fresh=True)
    assert simulation["status"] == "FAILED"
    assert simulation["result"] == {
        "error": {
            "code": "NOT_INVOKED",
            "message": "No session is open, and this does not call the skill. Say “open leg cramp guide” first.",
        }
    }


def test_in_a_session_what_is_not_understood_is_successful(client: FlaskClient) -> None:
    simulated(client, OPEN, fresh=True)
    simulation = simulated(client, "blah")
    assert simulation["status"] == "SUCCESSFUL"
    assert [intent["name"] for intent in considered(simulation)] == ["AMAZON.FallbackIntent"]


def test_only_so_many_simulations_are_kept(client: FlaskClient) -> None:
    body = {"input": {"content": OPEN}, "device": {"locale": "en-US"}}
    places = [client.post(V2, json=body).headers["Location"] for _ in range(MOST_SIMULATIONS + 1)]
    assert client.get(places[1]).status_code == 200
    status, sentence = message(client.get(places[0]))
    assert status == 404
    assert sentence.endswith(f"; the last {MOST_SIMULATIONS} are kept.")


PROFILED = [
    ("what causes leg cramps", "CausesIntent", {}),
    ("i weigh 150 pounds", "WeightIntent", {"weight": "150", "unit": "pounds"}),
    ("does horseradish help with leg cramps", "FreeQuestionIntent", {"question": "horseradish"}),
    ("blah", "AMAZON.FallbackIntent", {}),
]


@pytest.mark.parametrize(("words", "intent", "slots"), PROFILED)
def test_words_are_profiled(client: FlaskClient, words: str, intent: str, slots: dict[str, str]) -> None:
    body = {"utterance": words}
    assert faults("v1.skill.evaluations.ProfileNluRequest", body) == []
    profile = client.post(PROFILE, json=body).get_json()
    assert faults("v1.skill.evaluations.ProfileNluResponse", profile) == []
    selected = profile["selectedIntent"]
    assert (selected["name"], {name: slot["value"] for name, slot in selected["slots"].items()}) == (intent, slots)
    assert "multiTurn" not in profile


def test_the_model_is_told_with_its_version(client: FlaskClient) -> None:
    answer = client.get(LANGUAGE)
    assert answer.get_json() == json.loads(read_file(MODEL) or "")
    assert faults("v1.skill.interactionModel.InteractionModelData", answer.get_json()) == []
    looked = client.head(LANGUAGE)
    assert (looked.status_code, looked.headers["ETag"]) == (204, answer.headers["ETag"])


def test_a_model_handed_in_is_used_from_then_on(client: FlaskClient) -> None:
    model, before = client.get(LANGUAGE).get_json(), client.head(LANGUAGE).headers["ETag"]
    model["interactionModel"]["languageModel"]["invocationName"] = "calf helper"
    taken = client.put(LANGUAGE, json=model)
    assert (taken.status_code, taken.headers["Location"]) == (202, f"{V1}/status")
    assert client.head(LANGUAGE).headers["ETag"] != before
    assert simulated(client, "open calf helper")["status"] == "SUCCESSFUL"
    assert simulated(client, OPEN, fresh=True)["status"] == "FAILED"


def test_a_model_that_is_none_is_refused_and_changes_nothing(client: FlaskClient) -> None:
    model, before = client.get(LANGUAGE).get_json(), client.head(LANGUAGE).headers["ETag"]
    model["interactionModel"]["languageModel"]["types"] = []
    status, sentence = message(client.put(LANGUAGE, json=model))
    assert (status, sentence) == (400, "AboutIntent: slots: no slot type 'SUBJECT'.")
    assert client.head(LANGUAGE).headers["ETag"] == before
    told = client.get(f"{V1}/status").get_json()
    assert faults("v1.skill.SkillStatus", {**told, "interactionModel": {}}) == []
    assert told["interactionModel"]["en-US"]["lastUpdateRequest"] == {
        "status": "FAILED",
        "errors": [{"message": "AboutIntent: slots: no slot type 'SUBJECT'."}],
    }


def test_the_skill_its_status_and_its_owner_are_told(client: FlaskClient) -> None:
    manifest = client.get(f"{V1}/stages/development/manifest").get_json()
    assert manifest == json.loads(read_file(MANIFEST) or "")
    assert faults("v1.skill.Manifest.SkillManifestEnvelope", manifest) == []
    status = client.get(f"{V1}/status?resource=manifest").get_json()
    assert faults("v1.skill.SkillStatus", status) == []
    assert status["manifest"]["lastUpdateRequest"]["status"] == "SUCCEEDED"
    vendors = client.get("/v1/vendors").get_json()
    assert faults("v1.vendorManagement.Vendors", vendors) == []
    assert [vendor["id"] for vendor in vendors["vendors"]] == ["LOCALVENDOR"]
    assert client.get(f"{V1}/stages/development/enablement").status_code == 204
    assert client.put(f"{V1}/stages/development/enablement").status_code == 204
    assert client.post("/auth/o2/token", json={}).get_json()["token_type"] == "bearer"


def test_a_package_is_deployed(client: FlaskClient) -> None:
    model = json.loads(read_file(MODEL) or "")
    model["interactionModel"]["languageModel"]["invocationName"] = "calf helper"
    found = imported(client, package(model=json.dumps(model).encode()))
    assert found == {
        "status": "SUCCEEDED",
        "skill": {
            "skillId": SKILL,
            "resources": [
                {"name": "Manifest", "status": "SUCCEEDED"},
                {"name": "InteractionModel.en-US", "status": "SUCCEEDED"},
            ],
        },
    }
    assert simulated(client, "open calf helper")["status"] == "SUCCESSFUL"


def empty_zip() -> bytes:
    memory = io.BytesIO()
    zipfile.ZipFile(memory, "w").close()
    return memory.getvalue()


def packed(kind: int, content: bytes, *, damaged: bool = False) -> bytes:
    """Return a package whose manifest is compressed in this way, and perhaps damaged in its middle."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", kind) as archive:
        archive.writestr("skill.json", content)
    archive_bytes = bytearray(memory.getvalue())
    archive_bytes[45:50] = b"\xff" * 5 if damaged else archive_bytes[45:50]
    return bytes(archive_bytes)


BAD: list[tuple[bytes, str]] = [
    (b"PK not a zip", "The package is not a zip archive that can be read."),
    (empty_zip(), "skill.json is not in the package."),
    (package()[:-2000], "The package is not a zip archive that can be read."),
    (packed(zipfile.ZIP_BZIP2, b" " * 2_000_000), "skill.json must be stored or deflated."),
    (packed(zipfile.ZIP_LZMA, b"{}"), "skill.json must be stored or deflated."),
    (packed(zipfile.ZIP_DEFLATED, b"{}" * 99, damaged=True), "The package is not a zip archive that can be read."),
    (package(manifest=b'{"manifest": {"a": 1e999}}'), "skill.json is not JSON."),
    (package(manifest=b"{"), "skill.json is not JSON."),
    (package(manifest=b"[]"), "skill.json must be a JSON object."),
    (package(manifest=b"{}"), "skill.json: manifest: expected an object."),
    (package(model=b"{}"), "interactionModel: expected an object, got nothing."),
    (package(model=b" " * 2_000_000), f"{MODEL} has more than 1500000 bytes."),
]


@pytest.mark.parametrize(("archive", "sentence"), BAD, ids=range(len(BAD)))
def test_a_package_that_is_none_fails_in_a_sentence(client: FlaskClient, archive: bytes, sentence: str) -> None:
    before = client.head(LANGUAGE).headers["ETag"]
    found = imported(client, archive)
    assert (found["status"], found["errors"]) == ("FAILED", [{"message": sentence}])
    assert client.head(LANGUAGE).headers["ETag"] == before


def test_nothing_is_imported_from_elsewhere(client: FlaskClient) -> None:
    refused = client.post(f"{V1}/imports", json={"location": "https://evil.example/uploads/x"})
    assert message(refused) == (400, "Nothing was uploaded there.")
    assert message(client.put("/uploads/x", data=b"x")) == (404, "Nobody announced this upload.")
    assert client.get("/v1/skills/imports/x").status_code == 404


REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({"data": "{}"}, 415, "Send JSON, with the header Content-Type: application/json."),
    ({"data": "{", "content_type": "application/json"}, 400, "The body is not JSON."),
    ({"json": []}, 400, "The body must be a JSON object."),
    ({"json": {}}, 400, "The body must have a text under input.content."),
    ({"json": {"input": {"content": 3}}}, 400, "The body must have a text under input.content."),
    ({"json": {"input": {"content": "x"}}}, 400, "The body must have a text under device.locale."),
    ({"json": {"input": {"content": "x"}, "device": {"locale": "de-DE"}}}, 404, "The skill speaks en-US, not de-DE."),
    ({"json": {"input": {"content": "x" * 20_000}}}, 413, "The body may have 16384 bytes, and has 20026."),
]


@pytest.mark.parametrize(("sent", "status", "sentence"), REFUSED, ids=[sentence for _, _, sentence in REFUSED])
def test_what_cannot_be_read_is_refused_in_a_sentence(
    client: FlaskClient, sent: dict[str, Any], status: int, sentence: str
) -> None:
    assert message(client.post(V2, **sent)) == (status, sentence)


@pytest.mark.parametrize("session", [None, 3, [], {}, {"mode": "DEFAULT"}, {"mode": []}])
def test_a_session_that_is_not_forced_goes_on(client: FlaskClient, session: object) -> None:
    simulated(client, OPEN)
    body = {"input": {"content": "yes"}, "device": {"locale": "en-US"}, "session": session}
    begun = client.post(V2, json=body)
    assert client.get(begun.headers["Location"]).get_json()["status"] == "SUCCESSFUL"


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/v9/x", 404), ("DELETE", LANGUAGE, 405)])
def test_what_is_not_there_is_json_too(client: FlaskClient, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert isinstance(answer.get_json()["message"], str)
