"""What is kept between two starts: never older than the files that it was made from."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from skill.answers.guide import load_guide, read_guide
from skill.answers.snapshot import keep_for_good, kept, place_under


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    folder = tmp_path / "data" / "topics"
    folder.mkdir(parents=True)
    (folder / "hops.yaml").write_text("title: Hops")
    return tmp_path / "data"


@pytest.fixture
def load(source: Path, tmp_path: Path) -> Callable[[], str]:
    def read() -> str:
        reads.append(1)
        return f"{(source / 'topics' / 'hops.yaml').read_text()}, read {len(reads)} times"

    reads: list[int] = []
    return lambda: kept(read, tmp_path / "kept" / "guide.snapshot", [source])


def test_nothing_is_read_twice(load: Callable[[], str]) -> None:
    assert [load(), load(), load()] == ["title: Hops, read 1 times"] * 3


@pytest.mark.parametrize("name", ["topics/hops.yaml", "topics/new.yaml", "topic.py"])
def test_a_file_that_changes_or_comes_is_read(load: Callable[[], str], source: Path, name: str) -> None:
    load()
    (source / name).write_text("title: Hop")
    assert load().endswith("read 2 times")


def test_a_file_that_goes_or_is_older_than_before_is_noticed(load: Callable[[], str], source: Path) -> None:
    (source / "more.yaml").touch()
    load()
    (source / "more.yaml").unlink()
    assert load().endswith("read 2 times")
    os.utime(source / "topics" / "hops.yaml", (0, 0))
    assert load().endswith("read 3 times")


@pytest.mark.parametrize("spoilt", [b"", b"\x80", b"no pickle", b"cbuiltins\nopen\n."])
def test_a_spoilt_snapshot_is_made_anew(load: Callable[[], str], tmp_path: Path, spoilt: bytes) -> None:
    load()
    (tmp_path / "kept" / "guide.snapshot").write_bytes(spoilt)
    assert [load(), load()] == ["title: Hops, read 2 times"] * 2


def test_half_a_snapshot_is_made_anew(load: Callable[[], str], tmp_path: Path) -> None:
    load()
    whole = (tmp_path / "kept" / "guide.snapshot").read_bytes()
    (tmp_path / "kept" / "guide.snapshot").write_bytes(whole[:-5])
    assert load() == "title: Hops, read 2 times"


def test_where_nothing_can_be_written_everything_is_read(load: Callable[[], str], tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file, where the folder should be")
    assert [load(), load()] == ["title: Hops, read 1 times", "title: Hops, read 2 times"]


def test_nothing_is_written_where_python_writes_no_byte_code(
    load: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    load()
    assert not (tmp_path / "kept").exists()


def test_a_fault_is_told_and_not_kept(source: Path, tmp_path: Path) -> None:
    def refuse() -> str:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        kept(refuse, tmp_path / "guide.snapshot", [source])
    assert not (tmp_path / "guide.snapshot").exists()


def test_a_source_that_is_gone_is_told_by_whoever_reads_it(load: Callable[[], str], source: Path) -> None:
    load()
    shutil.rmtree(source)
    with pytest.raises(FileNotFoundError, match=r"hops\.yaml"):
        load()


def test_one_that_is_kept_for_good_asks_for_no_source(load: Callable[[], str], source: Path, tmp_path: Path) -> None:
    keep_for_good("what was kept", tmp_path)
    (source / "topics" / "hops.yaml").write_text("title: Barley")
    gone = tmp_path / "no such folder"
    assert kept(load, place_under(tmp_path), [source, gone]) == "what was kept"


def test_the_guide_taken_back_answers_as_the_one_that_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    file = tmp_path / "guide.snapshot"
    read, taken_back = kept(read_guide, file), kept(read_guide, file)
    assert file.exists()
    asked = ("what causes leg cramps", "is tahini any good", "my calf is swollen and hot", "i weigh 150 pounds")
    for words in asked:
        assert taken_back.hear(words, {}) == read.hear(words, {}) == load_guide().hear(words, {})
