"""The skill as a Lambda function: the archive as it is built, run by Amazon's own runtime client."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from skill.alexa.requests import SKILL_ID, Spoken, intent_request, launch_request
from skill.alexa.skill import AlexaSkill
from skill.answers.guide import Guide

if TYPE_CHECKING:
    from tests.lambda_service import Service
else:
    from lambda_service import Service

ROOT = Path(__file__).parents[2]
MALFORMED = [
    b"SECRET",
    b'"SECRET"',
    b'["SECRET"]',
    b"null",
    b'{"request": "SECRET"}',
    json.dumps(launch_request("amzn1.ask.skill.SECRET")).encode(),
]
FIVE = [
    intent_request("CausesIntent"),
    intent_request("CanCauseIntent", subject="statins"),
    intent_request("FreeQuestionIntent", question=Spoken("how long do cramps last")),
    intent_request("EmergencyIntent", emergency="heart"),
    intent_request("AMAZON.HelpIntent"),
]
Start = Callable[..., Service]


@pytest.fixture
def start(tmp_path: Path, function: Path) -> Iterator[Start]:
    started: list[Service] = []

    def begin(folder: Path = function, skill_id: str = SKILL_ID) -> Service:
        started.append(Service(folder, tmp_path, CRAMP_SKILL_ID=skill_id))
        return started[-1]

    yield begin
    for service in started:
        service.stop()


def lines(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines() if line.startswith("{")]


def test_a_launch_and_five_intents_are_answered_as_the_skill_answers_them(start: Start, guide: Guide) -> None:
    service, skill = start(), AlexaSkill(guide)
    for envelope in [launch_request(), *FIVE]:
        answer = service.invoke(json.dumps(envelope).encode())
        assert answer.kind == "response"
        assert json.loads(answer.content) == skill.respond(envelope).response
    logged = lines(service.stop())
    assert [line["route"] for line in logged] == ["lambda"] * 6
    assert [line["outcome"] for line in logged] == [
        "conversation",
        "answer",
        "answer",
        "not_covered",
        "emergency",
        "conversation",
    ]
    assert logged[3]["concept"] == "how_long"
    assert min(line["milliseconds"] for line in logged) >= 0


def test_what_is_no_request_to_this_skill_is_an_error_without_a_word_of_it(start: Start) -> None:
    service = start()
    answers = [service.invoke(event) for event in MALFORMED]
    assert [answer.kind for answer in answers] == ["error"] * len(MALFORMED)
    assert [json.loads(answer.content)["errorMessage"] for answer in answers[1:]] == [
        "body: not a JSON object",
        "body: not a JSON object",
        "body: not a JSON object",
        "skill id: missing",
        "skill id: of another skill",
    ]
    assert service.invoke(json.dumps(launch_request()).encode()).kind == "response"
    printed = service.stop()
    assert [line.get("refused") for line in lines(printed)] == ["body", "body", "body", "skill id", "skill id", None]
    assert "SECRET" not in printed
    assert not [answer for answer in answers if b"SECRET" in answer.content]


def test_a_request_of_ours_that_says_nothing_is_asked_again(start: Start) -> None:
    envelope = {**launch_request(), "request": {"type": "IntentRequest", "intent": ["SECRET"]}}
    service = start()
    assert b"Sorry, I didn't get that." in service.invoke(json.dumps(envelope).encode()).content
    assert "SECRET" not in service.stop()


def test_without_a_skill_id_it_does_not_start_and_says_why(start: Start) -> None:
    failed = json.loads(start(skill_id="mine").failed_start().content)
    assert failed["errorMessage"] == "CRAMP_SKILL_ID: expected a skill id such as amzn1.ask.skill.1a2b3c4d, got 'mine'"


def test_under_another_python_it_does_not_start_and_says_why(start: Start, function: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(function, other, ignore=shutil.ignore_patterns("*.snapshot"))
    failed = json.loads(start(other).failed_start().content)
    version = ".".join(map(str, sys.version_info[:2]))
    assert failed["errorMessage"] == f"This was not built for Python {version}: choose the runtime it was built for."


def test_it_holds_what_the_skill_needs_and_no_more(archives: Path) -> None:
    for archive in archives.glob("*.zip"):
        names = ZipFile(archive).namelist()
        ours = {"/".join(name.split("/")[:2]) for name in names if name.startswith("skill/")}
        assert ours - {"skill/__pycache__"} == {
            "skill/__init__.py",
            "skill/alexa",
            "skill/answers",
            "skill/aws_lambda.py",
            "skill/errors.py",
            "skill/ids.py",
            "skill/settings.py",
        }
        others = {name.split("/")[0].lower() for name in names}
        unneeded = {"flask", "granian", "cryptography", "yaml", "pyttsx3", "miniaudio", "local_voice", "click", "bin"}
        assert not others & unneeded
        assert [name for name in names if name.endswith(".snapshot")]


def test_each_processor_gets_wheels_of_its_own(archives: Path) -> None:
    for processor, word in {"x86_64": "x86_64", "arm64": "aarch64"}.items():
        built = [name for name in ZipFile(archives / f"lambda-{processor}.zip").namelist() if name.endswith(".so")]
        assert built
        assert all(word in name for name in built)


def test_two_builds_are_equal_byte_for_byte(archives: Path, tmp_path: Path) -> None:
    """The second is made elsewhere, with another order of sets, and by someone who lets nobody read their files."""
    apart = {"TMPDIR": str(tmp_path), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    command = [sys.executable, str(ROOT / "deploy" / "lambda_zip.py"), "again"]
    subprocess.run(command, cwd=tmp_path, env={**os.environ, **apart}, umask=0o077, check=True, capture_output=True)
    for archive in archives.glob("*.zip"):
        assert (tmp_path / "again" / archive.name).read_bytes() == archive.read_bytes(), archive.name
