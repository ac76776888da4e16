# ruff: noqa: INP001 -- a script, run by its path
"""Builds the archives that AWS Lambda takes, for both of its processors: `python deploy/lambda_zip.py [FOLDER]`.

They hold what the skill needs, compiled for the Python that builds them, and no more. Two builds are equal byte for
byte: what differs from run to run (dates, orders, the folder built in) is left out or given one value.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ROOT = Path(__file__).parents[1]
PLATFORMS = {"x86_64": "manylinux2014_x86_64", "arm64": "manylinux2014_aarch64"}
"""Lambda's names for its processors, with those that wheels have."""
THIS = "arm64" if platform.machine() in ("arm64", "aarch64") else "x86_64"
"""The one that this machine has."""
UNPACKED = "/var/task"
"""Where Lambda unpacks the archive: the place that byte code and tracebacks name."""
OF_THE_BUILD = ("RECORD", "INSTALLER", "REQUESTED")
"""Files in which pip tells how it installed."""
MODULES = """
import sys, skill.aws_lambda, skill.answers.resolver.resolver
print(*(sys.modules[name].__file__ for name in sys.modules if name.startswith("skill")), sep="\\n")
"""
"""Prints the files to be packed; the resolver is named because the handler loads it only when there are words."""
READER = "yaml_text.py"
"""Loaded only where the data was read anew, which Lambda never does."""


def build(processor: str, out: Path, ours: Callable[[Path], None]) -> Path:
    """Return the archive made in `out`: the SDK's wheels for `processor`, and what `ours` puts beside them."""
    with tempfile.TemporaryDirectory() as made_in:
        folder = Path(made_in)
        _install(folder, PLATFORMS[processor])
        ours(folder)
        compiling = ["-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
        _python(*compiling, "-s", made_in, "-p", UNPACKED, made_in)
        return _zipped(folder, out / f"lambda-{processor}.zip")


def skill(folder: Path) -> None:
    """Put the modules that the handler imports into `folder`, and what was read from the data."""
    needed = [Path(file) for file in _python("-c", MODULES).splitlines()]
    for file in [file for file in needed if file.name != READER]:
        target = folder / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    _python("-m", "skill.answers.prebuild", str(folder / "skill" / "answers"))


def _install(folder: Path, platform: str) -> None:
    constraints = ["--constraint", str(ROOT / "constraints.txt")]
    wheels = ["--only-binary", ":all:", "--platform", platform, "--no-compile", "--no-warn-conflicts"]
    _python("-m", "pip", "install", "--quiet", "--target", str(folder), *wheels, *constraints, "ask-sdk-core")
    shutil.rmtree(folder / "bin", ignore_errors=True)
    for name in OF_THE_BUILD:
        for file in folder.glob(f"*.dist-info/{name}"):
            file.unlink()


def _python(*arguments: str) -> str:
    """Return what a Python of its own prints, for which sets have the same order every time."""
    fixed = {"PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT), "CRAMP_SKILL_ID": "amzn1.ask.skill.of-the-build"}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env={**os.environ, **fixed}, text=True, capture_output=True, check=False)  # noqa: S603 -- our own
    if done.returncode:
        sys.exit(f"The archive could not be built: {' '.join(arguments[:3])}\n{done.stderr.strip()}")
    return done.stdout


def _zipped(folder: Path, archive: Path) -> Path:
    archive.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=9) as zipped:
        for file in _files(folder):
            entry = ZipInfo(file.relative_to(folder).as_posix())  # dated 1980, as ZIP counts from
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # on Unix a file that everyone may read
            zipped.writestr(entry, file.read_bytes(), ZIP_DEFLATED, 9)
    return archive


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file())


def main() -> None:
    """Build both, and tell where they are and which runtime they are for."""
    out = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "dist"
    runtime = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for processor in PLATFORMS:
        archive = build(processor, out, skill)
        with ZipFile(archive) as zipped:
            unzipped = sum(entry.file_size for entry in zipped.infolist())
        size = f"{archive.stat().st_size / 1e6:.1f} MB, {unzipped / 1e6:.1f} MB unzipped"
        sys.stdout.write(f"{archive}: {size}, for the runtime {runtime} and the handler skill.aws_lambda.handler\n")


if __name__ == "__main__":
    main()
