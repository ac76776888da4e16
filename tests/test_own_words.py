"""No sentence of the article stands in the project: no run of eight of its words does."""

import subprocess
from pathlib import Path

from own_words import LIST, runs  # type: ignore[import-not-found]  # found beside this file, see conftest.py

ROOT = Path(__file__).parents[1]
OF_THE_ARTICLE = frozenset(LIST.read_text("utf-8").split())


def texts() -> list[Path]:
    """Return every text file of the project that a person could read or hear."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = (
        listed.stdout.split()
        if listed.returncode == 0
        else [str(path) for path in ROOT.rglob("*") if ".venv" not in path.parts]
    )
    return [
        ROOT / name
        for name in names
        if Path(name).suffix in {".yaml", ".md", ".py", ".json", ".html", ".txt"} and (ROOT / name).is_file()
    ]


def test_no_run_of_eight_words_is_the_articles() -> None:
    shared = {
        str(path.relative_to(ROOT))
        for path in texts()
        if path != LIST and OF_THE_ARTICLE & set(runs(path.read_text("utf-8")))
    }
    assert shared == set()


def test_the_list_knows_the_articles_words() -> None:
    assert len(OF_THE_ARTICLE) > 500
