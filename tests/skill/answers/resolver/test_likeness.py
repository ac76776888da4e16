"""What is learned from sayings: topics and emergencies are told by the talk around them, the same way every time."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.answers.guide import Guide, read_guide
from skill.answers.resolver import likeness
from skill.answers.resolver.learning import learned
from skill.answers.resolver.likeness import TOPIC, likeness_of, load_likeness, pieces
from skill.answers.resolver.sayings import ORDINARY, SAYINGS, load_sayings, stale_learned, write_learned
from skill.errors import DataError, SkillError

APART = 4
KINDS = {"banana": "peel", "water": "pour", "sock": "wear"}
HELD = {name: [frozenset({act, "it", f"{act}{number}"}) for number in range(9)] for name, act in KINDS.items()}
TOLD = {"topic": {name: name for name in KINDS}, "emergency": {"banana": "slip", "water": "flood", "sock": "none"}}


def test_what_tells_things_apart_is_learned() -> None:
    told = likeness_of(learned(HELD, TOLD))
    ranked = told.ranked({"pour", "it", "never heard"})
    assert [ranked[about][0][0] for about in TOLD] == ["water", "flood"]
    assert ranked["topic"][0][1] > 0.9
    assert told.reasons({"pour", "it"}, "water")[0][0] == "pour"


def test_what_is_no_label_any_more_is_told_no_more() -> None:
    told = likeness_of(learned(HELD, TOLD))
    fewer = told.among({"topic": {"banana", "sock"}, "emergency": {"slip", "flood", "none"}})
    heard = {"pour", "it"}
    assert {one for one, _ in fewer.ranked(heard)["topic"]} == {"banana", "sock"}
    assert sum(share for _, share in fewer.ranked(heard)["topic"]) == pytest.approx(1)
    assert fewer.ranked(heard)["emergency"] == told.ranked(heard)["emergency"]
    assert told.among({about: set(named) for about, named in told.labels.items()}) is told


@given(st.sets(st.sampled_from(["cramp", "^ why", "zebra", "_cra", "<cramp>", "water", "<open>"])))
def test_shares_add_up_to_one_whatever_is_heard(evidence: set[str]) -> None:
    for shares in load_likeness().ranked(evidence).values():
        assert sum(share for _, share in shares) == pytest.approx(1)


def test_the_same_is_learned_every_time() -> None:
    assert learned(HELD, TOLD) == learned(HELD, TOLD)


def test_learning_without_its_library_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(SkillError, match=r"Learning from sayings needs scikit-learn; `make model` brings it\."):
        learned(HELD, TOLD)


def test_a_word_is_known_by_its_pieces() -> None:
    assert pieces("cramp") == {"_cra", "cram", "ramp", "amp_"}
    assert pieces("at") == {"_at_"}
    assert pieces("a") == set()


def test_likeness_tells_the_lack_from_the_help_where_the_rules_see_only_water(guide: Guide) -> None:
    found = guide.resolver.explained("i only sip a bit of water all day long could that be it")
    assert (found.by, found.meant.slots["subject"]) == ("likeness", "dehydration")


def test_sentences_held_back_while_learning_are_known_all_the_same(guide: Guide) -> None:
    """A quarter of the sayings, learned from the others: what the whole is worth on talk it never met."""
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    topics = guide.topics.by_id.keys() & sayings
    held = {name: [guide.resolver.evidence(one) for one in sayings[name]] for name in sorted(topics)}
    rest = {name: [one for at, one in enumerate(several) if at % APART] for name, several in held.items()}
    told = likeness_of(learned(rest, {TOPIC: {name: name for name in rest}}))
    found = [
        told.ranked(evidence)[TOPIC][0][0] == name for name, several in held.items() for evidence in several[::APART]
    ]
    assert sum(found) / len(found) >= 0.85


def test_every_kind_of_emergency_has_sayings_and_whatever_has_them_has_enough(guide: Guide) -> None:
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    kinds = {f"emergency_{kind}" for kind in guide.model.slot_types["EMERGENCY"]}
    assert {*kinds, "not_covered", "general", ORDINARY} <= set(sayings)
    assert [name for name, sentences in sayings.items() if len(sentences) < 50] == []


def test_the_weights_were_learned_from_the_sayings_that_are_there(guide: Guide) -> None:
    assert stale_learned(load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])) == []


def test_weights_are_learned_anew_only_when_a_saying_changes(tmp_path: Path) -> None:
    guide, file = read_guide(), tmp_path / "learned.json"
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    few = {name: sentences[:3] for name, sentences in sayings.items()}
    told = ["skill/answers/resolver/learned.json is stale: run `cramp-skill model`."]
    assert stale_learned(few, file) == told
    write_learned(guide.resolver, few, file)
    assert stale_learned(few, file) == []
    written = file.stat().st_mtime_ns
    write_learned(guide.resolver, few, file)
    assert file.stat().st_mtime_ns == written
    assert stale_learned(few | {"causes": ("why oh why",)}, file) == told


def test_what_was_learned_is_used_at_once(tmp_path: Path) -> None:
    guide = read_guide()
    odd = "the flurble in my wimble is at it"
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    taught = tuple(f"{odd} {again}" for again in ("now", "today", "often", "always", "lately", "tonight"))
    write_learned(guide.resolver, {**sayings, "massage_heat": sayings["massage_heat"] + taught}, tmp_path / "learned")
    assert guide.resolver.explained(odd).topics[0][0] == "massage_heat"


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("causes.yaml", "why: not", "sayings/causes.yaml: expected a list of sentences, got {'why': 'not'}"),
        ("causes.yaml", "- ''", "sayings/causes.yaml, item 1: expected a sentence, got ''"),
        ("causes.yaml", "- 7", "sayings/causes.yaml, item 1: expected a sentence, got 7"),
        ("causes.yaml", "- why\n- Why", "sayings/causes.yaml: 'Why' stands in causes.yaml as well"),
        ("socks.yaml", "- why", "sayings/socks.yaml: no topic or kind of emergency 'socks'"),
    ],
)
def test_a_fault_in_the_sayings_is_named(guide: Guide, tmp_path: Path, file: str, text: str, fault: str) -> None:
    (tmp_path / file).write_text(text)
    with pytest.raises(DataError) as refused:
        load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"], tmp_path)
    assert fault in refused.value.faults


def test_missing_weights_are_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "FILE", tmp_path / "learned.json")
    with pytest.raises(DataError, match=r"resolver/learned\.json is missing: take it from the project again"):
        load_likeness()


@pytest.mark.parametrize("text", ["", "<<<<<<< ours", "[]", "{}", '{"labels": {}, "bias": "~", "features": {"a": 1}}'])
def test_weights_that_cannot_be_read_are_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    (tmp_path / "learned.json").write_text(text)
    monkeypatch.setattr(likeness, "FILE", tmp_path / "learned.json")
    with pytest.raises(DataError, match=r"resolver/learned\.json cannot be read: take it from the project again"):
        load_likeness()


def test_sayings_come_with_the_project() -> None:
    assert len(list(SAYINGS.glob("*.yaml"))) >= 36
