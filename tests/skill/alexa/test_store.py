"""The store's texts are refused early, in words, when they cannot be what the keeper means."""

from importlib.resources import files
from pathlib import Path

import pytest

from skill.alexa.store import load_store
from skill.answers.reply import TITLE
from skill.errors import DataError

TEXT = files("interaction_model").joinpath("store.yaml").read_text("utf-8")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """Return the file of the store's texts with `old` changed to `new`."""
    assert old in TEXT
    file = tmp_path / "store.yaml"
    file.write_text(TEXT.replace(old, new), "utf-8")
    return file


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("host:", "hots:", "store.yaml: unknown key 'hots'"),
        ("name: Leg Cramp Guide", "name: [Leg Cramp Guide]", "store.yaml: name: expected text"),
        ("host: your-host.example", "host: https://your-host.example", "store.yaml: host: expected a host name alone"),
        ("host: your-host.example", "host: your-host.example:8443", "store.yaml: host: expected a host name alone"),
        ("keywords: [", "keywords: ", "store.yaml: "),
    ],
)
def test_a_fault_is_named_with_its_key(tmp_path: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(DataError) as refused:
        load_store(changed(tmp_path, old, new))
    assert refused.value.faults[0].startswith(fault)


def test_the_store_shows_the_name_that_is_said() -> None:
    assert load_store().name == TITLE


def test_what_the_keeper_writes_stands_in_the_instructions(tmp_path: Path) -> None:
    store = load_store(changed(tmp_path, "permission: null", "permission: By letter of {May} 2026."))
    assert "By letter of {May} 2026." in store.instructions
    assert store.open_points == ("host",)
