"""Amazon's own `ask` against the simulator: dialogs, profiles, models and deployment, and no address but loopback."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.asking import AMAZONS, Ask, Dialog, addresses
    from tests.replaying import Replay, replays
    from tests.simulating import Simulator
else:
    from asking import AMAZONS, Ask, Dialog, addresses
    from replaying import Replay, replays
    from simulating import Simulator

REPOSITORY = Path(__file__).parents[3]
LOOPBACK = {"127.0.0.1"}
SKILL = ("--skill-id", AMAZONS, "--stage", "development")
MODEL = "interaction_model/skill_package/interactionModels/custom/en-US.json"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def ask(running: Simulator, home: Path) -> Ask:
    return Ask(home, running)


@pytest.fixture
def own(begin: Callable[..., Simulator], tmp_path: Path) -> Ask:
    """Return `ask` with a simulator of its own, for what changes the model."""
    return Ask(tmp_path, begin())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of what `ask deploy` reads."""
    folder = tmp_path / "project"
    shutil.copytree(REPOSITORY / "interaction_model" / "skill_package", folder / "interaction_model" / "skill_package")
    shutil.copy(REPOSITORY / "ask-resources.json", folder)
    return folder


def held(file: Path) -> list[tuple[str, str]]:
    """Return what was said, and what Alexa said, from the file that `--save-skill-io` wrote."""
    invocations = json.loads(file.read_text("utf-8"))["invocations"]
    return [(one["request"]["utterance"], _caption(one["response"]["body"])) for one in invocations]


def _caption(body: dict[str, Any]) -> str:
    assert body["status"] == "SUCCESSFUL", body
    return " ".join(said["content"]["caption"] for said in body["result"]["alexaExecutionInfo"]["alexaResponses"])


@pytest.mark.parametrize("replay", [pytest.param(replay, id=replay.file.stem) for replay in replays()])
def test_a_dialog_is_replayed_word_for_word_and_reaches_nothing_but_loopback(
    ask: Ask, replay: Replay, tmp_path: Path
) -> None:
    words = ("dialog", "--replay", str(replay.file), "--save-skill-io", "held.json")
    done, reached = ask.run_watched(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert held(tmp_path / "held.json") == replay.expected
    assert reached == LOOPBACK


def test_the_record_would_show_any_other_address() -> None:
    record = """
12 connect(20, {sa_family=AF_INET, sin_port=htons(3456), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS
12 sendto(21, "...", 45, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16) = 45
13 connect(22, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}, 28) = 0
13 connect(23, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT
"""
    assert addresses(record) == {"127.0.0.1", "192.0.2.1", "2001:db8::1"}


PROFILED: list[tuple[str, str, dict[str, str]]] = [
    ("what causes leg cramps", "CausesIntent", {}),
    ("is tahini any good", "DoesHelpIntent", {"subject": "tahini"}),
    ("i weigh 150 pounds", "WeightIntent", {"weight": "150", "unit": "pounds"}),
    ("does horseradish help with leg cramps", "FreeQuestionIntent", {"question": "horseradish"}),
    ("blah", "AMAZON.FallbackIntent", {}),
]


@pytest.mark.parametrize(("words", "intent", "slots"), PROFILED)
def test_an_utterance_is_profiled_and_nothing_but_loopback_is_reached(
    ask: Ask, tmp_path: Path, words: str, intent: str, slots: dict[str, str]
) -> None:
    profile = ("smapi", "profile-nlu", *SKILL, "--locale", "en-US", "--utterance", words)
    done, reached = ask.run_watched(*profile, cwd=tmp_path)
    assert reached == LOOPBACK
    selected = json.loads(done.stdout)["selectedIntent"]
    assert (selected["name"], {name: slot["value"] for name, slot in selected["slots"].items()}) == (intent, slots)


def test_a_simulation_is_begun_and_looked_at(ask: Ask, tmp_path: Path) -> None:
    words = ("--input-content", "open leg cramp guide", "--device-locale", "en-US")
    begun = ask.run("smapi", "simulate-skill", *SKILL, *words, cwd=tmp_path)
    key = json.loads(begun.stdout)["id"]
    found = ask.run("smapi", "get-skill-simulation", *SKILL, "--simulation-id", key, cwd=tmp_path)
    assert _caption(json.loads(found.stdout)).startswith("Welcome to Leg Cramp Guide.")


def test_the_manifest_and_the_status_are_told(ask: Ask, tmp_path: Path) -> None:
    manifest = ask.run("smapi", "get-skill-manifest", *SKILL, cwd=tmp_path)
    assert list(json.loads(manifest.stdout)["manifest"]["apis"]) == ["custom"]
    status = ask.run("smapi", "get-skill-status", *SKILL[:2], cwd=tmp_path)
    assert json.loads(status.stdout)["manifest"]["lastUpdateRequest"]["status"] == "SUCCEEDED"


def test_a_dialog_at_the_keyboard_is_recorded(ask: Ask, tmp_path: Path) -> None:
    dialog = Dialog(ask.command("dialog", *SKILL), tmp_path)
    dialog.wait_for("User  >")
    dialog.say("blah", until="Say “open leg cramp guide” first.")
    dialog.say("open leg cramp guide", until="Alexa > Welcome to Leg Cramp Guide.")
    dialog.say("what causes leg cramps", until="Alexa > The article lists five causes of leg cramps")
    dialog.say(".record held.json --append-quit", until="Created replay file at held.json")
    dialog.close()
    recorded = json.loads((tmp_path / "held.json").read_text("utf-8"))
    assert recorded["userInput"] == ["blah", "open leg cramp guide", "what causes leg cramps", ".quit"]


def test_another_model_is_used_and_one_that_is_none_is_refused(own: Ask, tmp_path: Path) -> None:
    told = own.run("smapi", "get-interaction-model", *SKILL, "--locale", "en-US", cwd=tmp_path)
    model = json.loads(told.stdout)
    assert model == json.loads((REPOSITORY / MODEL).read_text("utf-8"))
    model["interactionModel"]["languageModel"]["intents"].append({"name": "CalfIntent", "samples": ["moo"]})
    (tmp_path / "model.json").write_text(json.dumps(model), "utf-8")
    setting = ("smapi", "set-interaction-model", *SKILL, "--locale", "en-US", "--interaction-model", "file:model.json")
    assert own.run(*setting, cwd=tmp_path).returncode == 0
    profile = ("smapi", "profile-nlu", *SKILL, "--locale", "en-US", "--utterance", "moo")
    assert json.loads(own.run(*profile, cwd=tmp_path).stdout)["selectedIntent"]["name"] == "CalfIntent"
    model["interactionModel"]["languageModel"]["types"] = []
    (tmp_path / "model.json").write_text(json.dumps(model), "utf-8")
    assert own.run(*setting, cwd=tmp_path).returncode == 1
    assert json.loads(own.run(*profile, cwd=tmp_path).stdout)["selectedIntent"]["name"] == "CalfIntent"
    status = own.run("smapi", "get-skill-status", *SKILL[:2], cwd=tmp_path)
    assert "AboutIntent: slots: no slot type 'SUBJECT'." in status.stdout


def test_the_package_is_deployed_and_used_and_nothing_but_loopback_is_reached(own: Ask, project: Path) -> None:
    text = (project / MODEL).read_text("utf-8")
    (project / MODEL).write_text(text.replace('"what causes leg cramps"', '"moo"'), "utf-8")
    done, reached = own.run_watched("deploy", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "Skill package deployed and all models built successfully." in done.stdout
    assert reached == LOOPBACK
    states = json.loads((project / ".ask" / "ask-states.json").read_text("utf-8"))
    assert states["profiles"]["default"]["skillId"] == AMAZONS
    profile = ("smapi", "profile-nlu", *SKILL, "--locale", "en-US", "--utterance", "moo")
    assert json.loads(own.run(*profile, cwd=project).stdout)["selectedIntent"]["name"] == "CausesIntent"


def test_a_package_with_a_broken_model_is_refused_in_a_sentence(own: Ask, project: Path) -> None:
    (project / MODEL).write_text("{}", "utf-8")
    done = own.run("deploy", cwd=project)
    assert "interactionModel: expected an object, got nothing." in done.stdout + done.stderr
