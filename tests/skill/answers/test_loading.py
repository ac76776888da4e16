"""Data are refused early, in words: every fault with its file, key and value, all of them together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from skill.answers import strict
from skill.answers.guide import Guide, read_guide
from skill.answers.model import load_model
from skill.answers.topics import load_topics
from skill.answers.vocabulary import Gap, load_vocabulary
from skill.errors import DataError

GOOD = """\
title: Hops
label: hops
source: Root Causes, item 9
read_at: 5
names: [hops, the hops one]
invitation: what it says about hops
answer: [Hops are hops.]
"""


def folder(tmp_path: Path, **files: str) -> Path:
    """Return a folder of topic files."""
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def faults(tmp_path: Path, **files: str) -> list[str]:
    """Return the faults that loading these topic files names."""
    with pytest.raises(DataError) as refused:
        load_topics(folder(tmp_path, **files))
    return list(refused.value.faults)


def test_the_twenty_topics_of_the_article_load() -> None:
    expected = """causes electrolyte_imbalance dehydration nutritional_deficiencies nerve_compression
        medications_and_conditions remedies hydration water_amount electrolyte_foods magnesium_supplement
        stretching massage_heat see_doctor parathyroid functional_medicine prevention sources author
        disclaimer"""
    assert set(expected.split()) <= set(load_topics().by_id)


def test_one_good_file_is_a_topic(tmp_path: Path) -> None:
    topics = load_topics(folder(tmp_path, hops=GOOD))
    assert topics["hops"].answer == ("Hops are hops.",)


def test_an_unknown_key_is_refused_with_its_file(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, hops=GOOD + "sumary: short\n")
    assert fault.startswith("topics/hops.yaml: unknown key 'sumary' (known: title, label, source,")


def test_a_missing_key_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, hops=GOOD.replace("title: Hops\n", "")) == ["topics/hops.yaml: the key 'title' is missing"]


def test_a_value_of_the_wrong_kind_is_refused_with_the_value(tmp_path: Path) -> None:
    assert faults(tmp_path, hops=GOOD.replace("read_at: 5", "read_at: soon")) == [
        "topics/hops.yaml: read_at: expected a whole number, got 'soon'"
    ]
    assert faults(tmp_path, hops=GOOD.replace("[hops, the hops one]", "[hops, on]")) == [
        "topics/hops.yaml: names, item 2: expected text, got True"
    ]


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, hops=GOOD + "title: Again\n")
    assert fault == "topics/hops.yaml, line 1: the key 'title' stands twice"


def test_what_is_not_yaml_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, hops="title: [")
    assert fault == "topics/hops.yaml, line 2: did not find expected node content"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, hops="") == ["topics/hops.yaml: the file is empty"]


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hops.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match=r"topics/hops\.yaml: this is no text in UTF-8"):
        load_topics(tmp_path)


@pytest.mark.parametrize("name", ["Bad Name.yaml", "hops.yml", "hops.yaml.bak"])
def test_a_file_that_is_named_otherwise_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(GOOD, "utf-8")
    with pytest.raises(DataError, match="expected a name of letters and underscores"):
        load_topics(tmp_path)


def test_two_topics_in_the_same_place_are_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, hops=GOOD, malt=GOOD.replace("[hops, the hops one]", "[malt]")) == [
        "topics/malt.yaml: read_at: 5 is also the place of 'hops'"
    ]


def test_a_name_used_twice_is_refused(tmp_path: Path) -> None:
    malt = GOOD.replace("the hops one", "malt").replace("read_at: 5", "read_at: 6")
    assert faults(tmp_path, hops=GOOD, malt=malt) == [
        "topics/malt.yaml: the name 'hops' of 'malt' is also a name of 'hops'"
    ]


def test_a_reference_to_nothing_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, hops=GOOD + "then: barley\ncaution: beer\n") == [
        "topics/hops.yaml: then: no topic 'barley'",
        "topics/hops.yaml: caution: no safety line 'beer'",
    ]


def test_a_list_with_a_place_missing_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, hops=GOOD + "listed: {within: hops, at: 2}\n") == [
        "topics: the list 'hops' has the places [2], expected 1 to 1"
    ]


def test_a_topic_that_nothing_reaches_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, hops=GOOD.replace("[hops, the hops one]", "[]")) == [
        "topics/hops.yaml: names: nothing reaches 'hops', give it at least one name"
    ]


def test_a_thing_that_says_nothing_is_refused(tmp_path: Path) -> None:
    text = GOOD + "things: {malt: {label: malt, names: [malt]}}\n"
    assert faults(tmp_path, hops=text) == [
        "topics/hops.yaml: things: malt: it says nothing; give it 'about', 'cause' or 'help'"
    ]


def test_all_faults_of_all_files_come_together(tmp_path: Path) -> None:
    found = faults(tmp_path, hops=GOOD + "sumary: x\nplural: maybe\n", malt=GOOD.replace("label: hops\n", ""))
    assert len(found) == 3
    assert [fault.partition(":")[0] for fault in found] == [
        "topics/hops.yaml",
        "topics/hops.yaml",
        "topics/malt.yaml",
    ]


def test_a_name_that_means_two_things_is_refused(guide: Guide) -> None:
    vocabulary = load_vocabulary()
    crowded = replace(vocabulary, uncovered={**vocabulary.uncovered, "fruit": Gap(("Bananas", "plums"))})
    with pytest.raises(DataError, match="the name 'bananas' of UNCOVERED fruit is also a name of SUBJECT bananas"):
        load_model(guide.topics, crowded)


def test_a_name_without_a_word_is_refused(guide: Guide) -> None:
    vocabulary = load_vocabulary()
    silent = replace(vocabulary, uncovered={**vocabulary.uncovered, "dots": Gap(("...", "dots"))})
    with pytest.raises(DataError, match="a name of UNCOVERED dots has no word in it"):
        load_model(guide.topics, silent)


def test_the_faults_of_all_layers_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(fault: str) -> Callable[[], object]:
        def load() -> object:
            raise DataError([fault])

        return load

    monkeypatch.setattr("skill.answers.guide.load_topics", refuse("topics: wrong"))
    monkeypatch.setattr("skill.answers.guide.load_vocabulary", refuse("vocabulary: wrong"))
    with pytest.raises(DataError) as refused:
        read_guide()
    assert refused.value.faults == ("topics: wrong", "vocabulary: wrong")


@dataclass(frozen=True)
class Cup:
    """Something with a size."""

    size: int
    handles: tuple[str, ...] = ()


def test_read_returns_the_record_or_the_faults() -> None:
    found: list[str] = []
    assert strict.read(Cup, {"size": 3, "handles": ["left"]}, "cup", found) == Cup(3, ("left",))
    assert found == []
    assert strict.read(Cup, {"size": "big", "handles": "left", "lid": 1}, "cup", found) is None
    assert found == [
        "cup: unknown key 'lid' (known: size, handles)",
        "cup: size: expected a whole number, got 'big'",
        "cup: handles: expected a list, got 'left'",
    ]
