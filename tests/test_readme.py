"""What README.md says is there is there, and what is there it says."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from local_voice.commands import cli as guide_cli
from skill.__main__ import cli as skill_cli
from skill.answers.explanation import explanation
from skill.answers.guide import Guide
from skill.settings import Settings
from skill.web import create_app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
COMMANDS = {"cramp-guide": guide_cli, "cramp-skill": skill_cli}


def every_command() -> list[tuple[str, str]]:
    return [(program, name) for program, group in COMMANDS.items() for name in group.commands]


@pytest.mark.parametrize(("program", "name"), every_command())
def test_every_command_is_in_the_readme(program: str, name: str) -> None:
    assert f"{program} {name}" in README


@pytest.mark.parametrize(("program", "name"), sorted(set(re.findall(r"(cramp-guide|cramp-skill) ([a-z]+)", README))))
def test_every_command_in_the_readme_exists(program: str, name: str) -> None:
    assert name in COMMANDS[program].commands


def options(group: click.Group) -> set[str]:
    return {
        option
        for command in group.commands.values()
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    }


def test_every_option_is_in_the_readme_and_every_option_there_exists() -> None:
    existing = {option for group in COMMANDS.values() for option in options(group)}
    told = set(re.findall(r"`(--[a-z-]+)", README))
    assert existing - {"--help"} <= told
    assert told <= existing


def test_every_make_target_in_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)) <= targets


def transcript() -> list[tuple[str, str]]:
    (block,) = re.findall(r"## What it sounds like\n\n```text\n(.*?)```", README, re.DOTALL)
    turns = re.findall(r"> (.*?)\n(.*?)(?:\n\n|$)", block, re.DOTALL)
    return [(you, " ".join(it.split())) for you, it in turns]


def test_the_transcript_is_what_is_said(guide: Guide) -> None:
    memory = guide.welcome().reply.memory
    for you, it in transcript():
        reply = guide.hear(you, memory).reply
        assert reply.speech == it
        memory = reply.memory
    assert len(transcript()) == 5


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project to which the topic in the README was added."""
    (text,) = re.findall(r"`warm_socks.yaml`:\n\n```yaml\n(.*?)```", README, re.DOTALL)
    for part in ("interaction_model", "skill", "tests"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "skill" / "answers" / "topics" / "warm_socks.yaml").write_text(text, "utf-8")
    return tmp_path


def ran(project: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a module of Python's in the project."""
    command, environment = [sys.executable, "-m", *words], {**os.environ, "PYTHONPATH": str(project)}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def test_a_topic_that_was_added_as_the_readme_tells_is_answered_and_nothing_is_missing(project: Path) -> None:
    model = "interaction_model/skill_package/interactionModels/custom/en-US.json"
    for asked in ("tell me about bed socks", "are bed socks any good when my calves cramp in the night"):
        assert "outcome     answer, warm_socks\n" in ran(project, "skill", "explain", asked).stdout
    assert ran(project, "skill", "model", "--check").stderr == f"{model} is stale: run `cramp-skill model`.\n"
    assert ran(project, "skill", "model").returncode == 0
    for holds in (
        ran(project, "skill", "model", "--check"),
        ran(project, "skill", "check", "--quiet"),
        ran(project, "pytest", "tests/skill/answers/resolver/test_likeness.py", "-k", "has_them or learned_from"),
    ):
        assert holds.returncode == 0, holds.stdout + holds.stderr


def made(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run make where `cramp-guide` prints the question that reaches it."""
    command = tmp_path / "cramp-guide"
    command.write_text('#!/bin/sh\nprintf %s "$Q"\n', "utf-8")
    command.chmod(0o755)
    for name in (".made", ".ready"):
        (tmp_path / name).touch()
    where = [f"VENV={tmp_path}", f"BIN={tmp_path}"]
    return subprocess.run(["make", "--silent", *where, *words], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "question", ["why do I cramp", """what's "half" my $weight""", "$(shell touch /dev/full) `ls` $$HOME; echo"]
)
def test_make_ask_hands_on_the_question_as_it_was_typed(tmp_path: Path, question: str) -> None:
    assert made(tmp_path, "ask", f"Q={question}").stdout == question


def test_make_ask_without_a_question_says_how(tmp_path: Path) -> None:
    asked = made(tmp_path, "ask")
    assert asked.returncode == 2
    assert asked.stderr.startswith('Ask something: make ask Q="why do I get leg cramps"')


def test_the_two_commands_are_there() -> None:
    assert 'make ask Q="why do I get leg cramps"' in README
    assert "make test" in README


def test_the_request_in_the_readme_is_answered() -> None:
    (body,) = re.findall(r"-d '(\{.*?\})'\n", README, re.DOTALL)
    client = create_app(Settings("amzn1.ask.skill.trial", verify=False)).test_client()
    answer = client.post("/alexa", json=json.loads(body))
    assert "The article lists five causes of leg cramps" in answer.get_json()["response"]["outputSpeech"]["ssml"]


def test_the_explanation_in_the_readme_is_what_is_printed(guide: Guide) -> None:
    ((question, shown),) = re.findall(r'\$ cramp-skill explain "(.*?)"\n(.*?)\n\.\.\.\n```', README, re.DOTALL)
    assert explanation(guide, question).startswith(shown + "\n")
