"""What the tests of the skill share: Lambda's archives, built once, and one of them unpacked."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

BUILDER = Path(__file__).parents[2] / "deploy" / "lambda_zip.py"


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with both archives, as `make lambda` builds them."""
    folder = tmp_path_factory.mktemp("archives")
    built = subprocess.run([sys.executable, str(BUILDER), str(folder)], capture_output=True, text=True, check=False)
    if built.returncode:
        pytest.skip(f"needs the package index, to build Lambda's archives: {built.stderr[-300:]}")
    return folder


@pytest.fixture(scope="session")
def function(archives: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where one of them lies unpacked; either would do, for the skill loads nothing built for a processor."""
    pytest.importorskip("awslambdaric", reason="Amazon's awslambdaric is not installed: it runs on Linux only")
    folder = tmp_path_factory.mktemp("function")
    with ZipFile(archives / "lambda-x86_64.zip") as archive:
        archive.extractall(folder)
    return folder
