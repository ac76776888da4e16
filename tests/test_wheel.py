"""The built wheel works by itself: in an empty environment, away from the source, with all its data."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    done = run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    wheels = list(folder.glob("*.whl"))
    if not wheels:
        pytest.skip(f"needs the package index, to build the wheel: {done.stderr[-200:]}")
    return wheels[0]


@pytest.fixture(scope="module")
def installed(built: Path) -> Path:
    """Return the folder of commands of a new environment that holds the wheel and what it needs."""
    folder = built.parent
    venv.create(folder / "venv", with_pip=True)
    commands = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    done = run(
        commands / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--constraint",
        ROOT / "constraints.txt",
        built,
        cwd=folder,
    )
    if done.returncode:
        pytest.skip(f"needs the package index, to install what the wheel needs: {done.stderr[-200:]}")
    return commands


def test_the_wheel_answers(installed: Path, tmp_path: Path) -> None:
    asked = run(installed / "cramp-guide", "ask", "--silent", "--json", "is tahini any good", cwd=tmp_path)
    assert json.loads(asked.stdout)["topics"] == ["electrolyte_foods"]


def test_the_wheel_speaks(installed: Path, tmp_path: Path) -> None:
    asked = run(
        installed / "cramp-guide",
        "ask",
        "--silent",
        "--save",
        "a.wav",
        "how much magnesium should I take",
        cwd=tmp_path,
    )
    assert asked.returncode == 0, asked.stderr
    assert "400 mg" in asked.stdout
    assert "healthcare professional's guidance" in asked.stdout
    assert (tmp_path / "a.wav").stat().st_size > 100_000


def test_the_wheel_holds_the_page_of_the_simulator(built: Path) -> None:
    pages = ROOT / "skill" / "simulator" / "pages"
    held = {name for name in zipfile.ZipFile(built).namelist() if name.startswith("skill/simulator/pages/")}
    assert held == {f"skill/simulator/pages/{file.name}" for file in pages.iterdir()}
    assert len(held) > 10


def test_the_wheel_reads_everything(installed: Path, tmp_path: Path) -> None:
    read = run(installed / "cramp-guide", "read", "--silent", cwd=tmp_path)
    assert "Preventing leg cramps" in read.stdout
    assert "Winkelman" in read.stdout
