"""What the tests of the simulator share: the model as it is sent, and Echoes that understand by it."""

import json
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient

from skill.alexa.model_json import MODEL, package_files
from skill.alexa.requests import SKILL_ID
from skill.alexa.skill import AlexaSkill
from skill.answers.guide import Guide
from skill.simulator import create_simulator
from skill.simulator.echo import VirtualEcho
from skill.simulator.language import read_language
from skill.simulator.skills import OwnSkill, Skill
from skill.simulator.understanding import Understanding

if TYPE_CHECKING:
    from tests.simulating import Simulator
else:
    from simulating import Simulator

Begin = Callable[..., Simulator]


@pytest.fixture(scope="session")
def package(guide: Guide) -> dict[str, str]:
    return package_files(guide)


@pytest.fixture(scope="session")
def model(package: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(package[MODEL])
    return found


@pytest.fixture(scope="session")
def ears(model: dict[str, Any]) -> Understanding:
    return Understanding(read_language(model))


@pytest.fixture(scope="session")
def own_skill(guide: Guide) -> OwnSkill:
    return OwnSkill(AlexaSkill(guide))


@pytest.fixture
def echo(own_skill: Skill, ears: Understanding) -> VirtualEcho:
    return VirtualEcho(own_skill, lambda: ears, SKILL_ID)


@pytest.fixture
def client(package: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Return what asks a new simulator; the package, which takes seconds to make, was made once for all."""
    monkeypatch.setattr("skill.simulator.app.package_files", lambda _: package)
    return create_simulator().test_client()


@pytest.fixture(scope="module")
def begin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Begin]:
    """Return what starts a simulator in a process of its own."""
    if os.name != "posix":
        pytest.skip("needs POSIX: signals")
    started: list[Simulator] = []

    def start(*options: str) -> Simulator:
        started.append(Simulator(tmp_path_factory.mktemp("simulator"), *options))
        return started[-1]

    yield start
    for simulator in started:
        simulator.stop()


@pytest.fixture(scope="module")
def running(begin: Begin) -> Simulator:
    """Return a simulator that the tests of a module share; they change neither model nor manifest."""
    return begin()
