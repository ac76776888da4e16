"""Data are refused early, in words: every fault with its file, key and value, all of them together."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "hops.yaml").mkdir()
    with pytest.raises(DataError, match=r"^topics/hops\.yaml: the file cannot be read: Is a directory$"):
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


NO_NAME = "expected a name without brackets and bars, got"
OPEN = "a bracket is out of place: ')' is missing, got"
OFFER = "expected no braces but {invitation}, got"
CLARIFY = "expected no braces but {first} and {second}, got"
MUTE = "it says nothing; give it 'about', 'cause' or 'help'"


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("title: ''", "title: expected text, got ''"),
        ("title: ' '", "title: expected text, got ' '"),
        ("answer: []", "answer: expected at least one, got []"),
        ("answer: ['']", "answer, item 1: expected text, got ''"),
        ("names: []", "names: expected at least one, got []"),
        ("names: [hops (fresh)]", f"names, item 1: {NO_NAME} 'hops (fresh)'"),
        ("names: [hops, ...]", "names, item 2: expected a name with a word in it, got '...'"),
        ("names: ['{hops}']", f"names, item 1: {NO_NAME} '{{hops}}'"),
        ("weak: [barley]", "weak: expected one of the names, got 'barley'"),
        ("cues: [how (much]", f"cues, item 1: {OPEN} 'how (much'"),
        ("cues: [how much)]", "cues, item 1: a bracket is out of place at ')', got 'how much)'"),
        ("cues: [how|much]", "cues, item 1: a bar is out of place, got 'how|much'"),
        ("cues: ['how {subject}']", "cues, item 1: expected a turn of phrase without slots, got 'how {subject}'"),
        ("more_invitation: more", "more_invitation: there is no 'more' to hear, got 'more'"),
        ("things: []", "things: expected keys with values, got []"),
        ("things: {}", "things: expected keys with values, got {}"),
        ("things: {b12: {label: b12, names: [b12], about: X.}}", f"things: {strict.NO_ID}, got 'b12'"),
        ("things: {on: {label: on, names: [on], about: X.}}", "things: expected text for a key, got True"),
        ("things: {malt: {label: malt, names: [], about: X.}}", "things: malt: names: expected at least one, got []"),
        (
            "things: {malt: {label: malt, names: [malt]}}",
            f"things: malt: {MUTE}",
        ),
        ("things: {hops: {label: h, names: [h], about: X.}}", "things: the id 'hops' is also one of topics/hops.yaml"),
    ],
)
def test_what_would_fail_at_a_question_is_refused(tmp_path: Path, more: str, fault: str) -> None:
    key = more.partition(":")[0]
    rest = "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    assert faults(tmp_path, hops=f"{rest}{more}\n") == [f"topics/hops.yaml: {fault}"]


def test_a_thing_of_two_files_is_refused(tmp_path: Path) -> None:
    things = "things: {{malt: {{label: malt, names: [{}], about: Malt.}}}}\n"
    malt = GOOD.replace("[hops, the hops one]", "[barley]").replace("read_at: 5", "read_at: 6")
    assert faults(tmp_path, hops=GOOD + things.format("malt"), barley=malt + things.format("the malt")) == [
        "topics/barley.yaml: things: the id 'malt' is also one of topics/hops.yaml"
    ]


def test_a_topic_that_could_not_be_remembered_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, Hops=GOOD) == [f"topics/Hops.yaml: {strict.NO_ID}, got 'Hops'"]


def test_a_topic_that_owns_a_list_names_it_in_one_sentence(tmp_path: Path) -> None:
    owner = GOOD.replace("[Hops are hops.]", '["There are {counts}.", "So there."]')
    assert faults(tmp_path, hops=owner + "listed: {within: hops, at: 1}\n") == [
        "topics/hops.yaml: answer: expected one sentence, which names its list, got 2",
        "topics/hops.yaml: answer: expected no braces but {count} and {items}, got 'There are {counts}.'",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("read_at: 2023-13-01", ": it holds a value that is none: month must be in 1..12"),
        ("read_at: !!int soon", ": it holds a value that is none: invalid literal for int() with base 10: 'soon'"),
    ],
)
def test_a_value_that_yaml_cannot_make_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(tmp_path, hops=GOOD.replace("read_at: 5", text)) == [f"topics/hops.yaml{fault}"]


def test_a_list_with_a_place_missing_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, hops=GOOD + "listed: {within: hops, at: 2}\n") == [
        "topics: the list 'hops' has the places [2], expected 1 to 1"
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
    crowded = replace(vocabulary, uncovered={**vocabulary.uncovered, "fruit": Gap(names=("Bananas", "plums"))})
    with pytest.raises(DataError, match="the name 'bananas' of UNCOVERED fruit is also a name of SUBJECT bananas"):
        load_model(guide.topics, crowded)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all data files, as they lie in the project."""
    root = tmp_path_factory.mktemp("root")
    for place in ("skill/answers/topics", "skill/answers/vocabulary", "interaction_model/intents"):
        shutil.copytree(strict.ROOT / place, root / place)
    shutil.copy(strict.ANSWERS / "phrases.yaml", root / "skill" / "answers")
    return root


@contextmanager
def changed(root: Path, place: str, old: str, new: str) -> Iterator[None]:
    """Let one file have `new` meanwhile, where it has `old` for the first time, or in place of all that it has."""
    file = next(file for file in root.rglob("*.yaml") if file.as_posix().endswith(place))
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1) if old else new, "utf-8")
    try:
        yield
    finally:
        file.write_text(text, "utf-8")


def refused(root: Path) -> list[str]:
    """Return the faults for which the whole data are refused."""
    with pytest.raises(DataError) as error:
        read_guide(root)
    return list(error.value.faults)


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("topics/author.yaml", "then: sources", "then: source", "then: no topic 'source'"),
        ("topics/causes.yaml", "then: remedies", "then: remedies\nbars: [beer]", "bars, item 1: no topic 'beer'"),
        (
            "topics/nutritional_deficiencies.yaml",
            "also: [electrolyte_imbalance]",
            "also: [no_such_topic]",
            "things: low_magnesium: also, item 1: no topic 'no_such_topic'",
        ),
        ("topics/water_amount.yaml", "caution: water", "caution: beer", "caution: no safety line 'beer'"),
        ("vocabulary/uncovered.yaml", "near: hydration", "near: beer", "pickle_juice: near: no topic 'beer'"),
        ("vocabulary/open_questions.yaml", "near: remedies", "near: beer", "how_long: near: no topic 'beer'"),
        (
            "vocabulary/open_questions.yaml",
            "caution: medicine",
            "caution: beer",
            "stop_medicine: caution: no safety line 'beer'",
        ),
        ("phrases.yaml", "[causes, remedies", "[causes, cures", "welcome: items, item 2: no topic 'cures'"),
        ("phrases.yaml", "  disclaimer:", "  declaimer:", "safety: 'disclaimer' is missing"),
        ("phrases.yaml", "{invitation}", "{what}", f"offer: {OFFER} 'Would you like to hear {{what}}?'"),
        ("phrases.yaml", "{first}", "{first", f"clarify: {CLARIFY} 'Do you mean {{first, or {{second}}?'"),
        (
            "phrases.yaml",
            "Do you mean {first}",
            "Do you mean {}",
            f"clarify: {CLARIFY} 'Do you mean {{}}, or {{second}}?'",
        ),
        ("vocabulary/words.yaml", "plain:", "plane:", "'plain' is missing"),
        ("vocabulary/words.yaml", "", "[why, what]", "expected keys with values, got ['why', 'what']"),
        ("vocabulary/words.yaml", "", "plain: ' '", "plain: expected at least one, got []"),
        ("vocabulary/slips.yaml", "leg cramp:", "no:", "expected text for a key, got False"),
        ("vocabulary/uncovered.yaml", "mustard: {", "b12: {", f"{strict.NO_ID}, got 'b12'"),
        (
            "vocabulary/uncovered.yaml",
            "mustard: {",
            "mustard: {mames: x, ",
            "mustard: unknown key 'mames' (known: names, label, near, weak, unless)",
        ),
        ("vocabulary/persons.yaml", "", "b: {label: beer, names: ' '}", "b: names: expected at least one, got []"),
        (
            "vocabulary/emergencies.yaml",
            "both: >-\n    {chest} & {pain}",
            "both: >-\n    beer",
            "heart: both, item 1: expected turns of phrase with ' & ' between them, got 'beer'",
        ),
        (
            "vocabulary/emergencies.yaml",
            "both: >-\n    {chest} & {pain}",
            "both: >-\n    (beer & ale)",
            f"heart: both, item 1: {OPEN} '(beer & ale)'",
        ),
        ("vocabulary/signs.yaml", "he: he,", "he: he (or she,", f"he, item 1: {OPEN} 'he (or she'"),
        (
            "intents/AboutIntent.yaml",
            "tell me about {subject}\n  - explain",
            "tell me about {subject\n  - explain",
            "samples, item 2: a brace is out of place, got 'tell me about {subject'",
        ),
        (
            "intents/AboutIntent.yaml",
            "explain {subject}",
            "explain ({subject}",
            f"samples, item 3: {OPEN} 'explain ({{subject}}'",
        ),
        (
            "intents/AboutIntent.yaml",
            "explain {subject}",
            "explain [{subject}]",
            "samples: 'explain' has no slot 'subject', which 'about' needs",
        ),
        (
            "intents/SourcesIntent.yaml",
            "subject: sources",
            "",
            "samples: 'who says so' has no slot 'subject', which 'about' needs",
        ),
        ("intents/AboutIntent.yaml", ": SUBJECT", ": UNIT", "slots: subject: expected SUBJECT, got 'UNIT'"),
        ("intents/AboutIntent.yaml", "does: about", "does: abut", "does: no step 'abut'"),
        ("intents/AboutIntent.yaml", "slots: {subject:", "slots: {Subject1:", f"slots: {strict.NO_ID}, got 'Subject1'"),
    ],
)
def test_what_one_file_says_wrongly_is_refused(root: Path, file: str, old: str, new: str, fault: str) -> None:
    with changed(root, file, old, new):
        assert refused(root) == [f"{file}: {fault}"]


def test_the_data_as_they_are_are_not_refused(root: Path) -> None:
    assert read_guide(root).welcome().reply.speech == read_guide().welcome().reply.speech


def test_the_faults_of_all_layers_come_together(root: Path) -> None:
    with (
        changed(root, "topics/author.yaml", "label:", "lable:"),
        changed(root, "phrases.yaml", "stop:", "halt:"),
        changed(root, "vocabulary/persons.yaml", "", ""),
    ):
        assert [fault.partition(":")[0] for fault in refused(root)] == [
            "topics/author.yaml",
            "topics/author.yaml",
            "phrases.yaml",
            "phrases.yaml",
            "vocabulary/persons.yaml",
        ]


def test_data_that_are_not_there_are_told_one_by_one(tmp_path: Path) -> None:
    assert refused(tmp_path) == [
        "topics: the folder cannot be read: No such file or directory",
        "phrases.yaml: the file cannot be read: No such file or directory",
        *(
            f"vocabulary/{name}.yaml: the file cannot be read: No such file or directory"
            for name in ("signs", "persons", "uncovered", "open_questions", "words", "slips", "weights")
        ),
    ]


def test_intents_that_are_not_there_are_told(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "skill", tmp_path / "skill")
    assert refused(tmp_path) == ["intents: the folder cannot be read: No such file or directory"]
    shutil.copytree(root / "interaction_model", tmp_path / "interaction_model")
    (tmp_path / "interaction_model" / "intents" / "AMAZON.FallbackIntent.yaml").unlink()
    assert refused(tmp_path) == ["intents: 'AMAZON.FallbackIntent' is missing"]


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
