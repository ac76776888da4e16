"""The Dockerfile without an engine: each of its commands runs as a script in an empty environment, in its order.

A new virtual environment stands for the base image, a folder for the file system; nothing of the machine's own
environment is handed on but where packages come from.
"""

import json
import os
import re
import shutil
import subprocess
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from dockerfile_parse import DockerfileParser

if TYPE_CHECKING:
    from tests.serving import Commanded
    from tests.signing import SKILL_ID, body
else:
    from serving import Commanded
    from signing import SKILL_ID, body

ROOT = Path(__file__).parents[1]
IGNORED = (ROOT / ".dockerignore").read_text().split()
STEPS: list[dict[str, Any]] = [
    step for step in DockerfileParser(str(ROOT / "Dockerfile")).structure if step["instruction"] != "COMMENT"
]


def said(instruction: str) -> str:
    (value,) = [step["value"] for step in STEPS if step["instruction"] == instruction]
    return str(value)


def command(instruction: str) -> list[str]:
    """Return the command of an instruction in exec form: no shell stands between it and SIGTERM."""
    found = json.loads(said(instruction).partition("CMD ")[2] if instruction == "HEALTHCHECK" else said(instruction))
    assert isinstance(found, list)
    return found


class Image:
    """What the instructions make, in a folder."""

    def __init__(self, folder: Path) -> None:
        """Begin with the base image's Python, in a version of its own."""
        self.commands = folder / "usr" / "bin"
        venv.create(self.commands.parent, with_pip=True)
        self.root = self.work = folder
        self.environ = {"PATH": f"{self.commands}:/usr/bin:/bin"}

    def take(self, instruction: str, value: str) -> None:
        """Carry out one instruction, as far as it does something while the image is built."""
        if instruction == "WORKDIR":
            self.work = self.root / value.lstrip("/")
            self.work.mkdir(parents=True)
        elif instruction == "COPY":
            *sources, target = value.split()
            for source in sources:
                self._copy(source, self.work / target)
        elif instruction == "RUN":
            found = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
            script = ["/bin/sh", "-c", value]
            done = subprocess.run(
                script, cwd=self.work, env=found | self.environ, capture_output=True, text=True, check=False
            )
            if "Could not find a version" in done.stderr:
                pytest.skip(f"needs the package index: {done.stderr[-300:]}")
            assert done.returncode == 0, done.stderr

    def _copy(self, source: str, target: Path) -> None:
        assert f"!{source}" in IGNORED, f".dockerignore leaves {source} out"
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, target)


def permit(folder: Path, *, writing: bool) -> None:
    """Let the files in `folder` be written to, or not even by their owner."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o200 if writing else path.stat().st_mode & ~0o222)


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    """Return the image with a file system that is read-only, as a platform runs it."""
    if os.name != "posix":
        pytest.skip("needs POSIX: /bin/sh, file permissions, signals")
    folder = tmp_path_factory.mktemp("image")
    built = Image(folder)
    for step in STEPS:
        built.take(step["instruction"], step["value"])
    permit(folder, writing=False)
    yield built
    permit(folder, writing=True)


def without_rights(words: list[str]) -> list[str]:
    """Return the command as someone without any rights runs it; the superuser could write to what is read-only."""
    return ["setpriv", "--bounding-set=-all", "--no-new-privs", *words] if os.geteuid() == 0 else words


def serving(image: Image, **settings: str) -> tuple[list[str], dict[str, str]]:
    """Return CMD with a free port instead of 8000, and the environment that a platform gives it."""
    name, *rest = command("CMD")
    return without_rights([str(image.commands / name), *rest, "--port", "PORT"]), image.environ | settings


def test_what_runs_is_pinned_and_nobody_of_importance() -> None:
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+", said("FROM"))
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", said("USER"))
    assert said("EXPOSE") == "8000"


def test_only_what_the_image_needs_reaches_the_builder() -> None:
    copied = [name for step in STEPS if step["instruction"] == "COPY" for name in step["value"].split()[:-1]]
    assert ["*", *(f"!{name}" for name in copied), "**/__pycache__"] == IGNORED


def test_it_needs_what_the_skill_needs_without_the_voice() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["skill"]
    names = {re.split(r"[^a-z0-9-]", requirement, maxsplit=1)[0] for requirement in wanted}
    listed = (ROOT / "deploy" / "requirements.txt").read_text().splitlines()[1:]
    assert listed == sorted(names - {"espeakng-loader", "miniaudio", "pyttsx3"})


def test_it_answers_says_that_it_is_healthy_writes_nothing_and_ends_as_it_is_told(image: Image, tmp_path: Path) -> None:
    before = sorted((str(path), path.lstat().st_mtime_ns) for path in image.root.rglob("*"))
    server = Commanded(tmp_path, *serving(image, CRAMP_SKILL_ID=SKILL_ID), image.work)
    name, *rest = command("HEALTHCHECK")
    asked = [str(image.commands / name), *rest, "--port", str(server.port)]
    assert subprocess.run(asked, cwd=image.work, env=image.environ, check=False).returncode == 0
    assert server.post(body(), {}) == (400, b"request refused\n")
    assert server.stop() == 0
    assert subprocess.run(asked, cwd=image.work, env=image.environ, check=False, capture_output=True).returncode == 1
    assert before == sorted((str(path), path.lstat().st_mtime_ns) for path in image.root.rglob("*"))


def test_the_data_were_read_while_the_image_was_built(image: Image) -> None:
    program = (
        "import sys, skill.answers.guide as guide; guide.load_guide(); print('yaml' in sys.modules, guide.__file__)"
    )
    python = [str(image.commands / "python"), "-c", program]
    done = subprocess.run(python, cwd=image.work, env=image.environ, capture_output=True, text=True, check=True)
    assert done.stdout == f"False {image.work}/skill/answers/guide.py\n"


def test_what_listens_to_everyone_verifies(image: Image) -> None:
    words, environ = serving(image, CRAMP_SKILL_ID=SKILL_ID, CRAMP_SKILL_VERIFY="false")
    done = subprocess.run(
        [word.replace("PORT", "0") for word in words],
        env=environ,
        cwd=image.work,
        capture_output=True,
        text=True,
        check=False,
    )
    expected = "With CRAMP_SKILL_VERIFY=false the server listens on loopback (127.0.0.1) only, not on 0.0.0.0.\n"
    assert (done.returncode, done.stderr) == (1, expected)
