"""What is learned from sayings: topics and emergencies are told by the talk around them, the same way every time."""

import json
from pathlib import Path

import pytest

from skill.answers.guide import Guide
from skill.answers.resolver import likeness
from skill.answers.resolver.learning import learned
from skill.answers.resolver.likeness import Likeness, load_likeness
from skill.answers.resolver.sayings import SAYINGS, load_sayings, stale_learned, write_learned
from skill.errors import DataError

APART = 4
FRUIT = [(frozenset({"peel", "it", f"a{number}"}), "banana") for number in range(9)]
DRINK = [(frozenset({"pour", "it", f"b{number}"}), "water") for number in range(9)]


def made(weights: dict[str, object], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Likeness:
    (folder / "topic.json").write_text(json.dumps(weights))
    monkeypatch.setattr(likeness, "FOLDER", folder)
    return load_likeness("topic")


def test_what_tells_two_things_apart_is_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = made(learned([*FRUIT, *DRINK]), tmp_path, monkeypatch)
    (best, share), _ = told.ranked({"pour", "it", "never heard"})
    assert (best, share > 0.9) == ("water", True)
    assert told.reasons({"pour", "it"}, "water")[0][0] == "pour"


def test_shares_add_up_to_one_whatever_is_heard() -> None:
    for evidence in (set(), {"cramp"}, {"^ why", "cramp", "<ruled CausesIntent>", "zebra"}):
        assert sum(share for _, share in load_likeness("topic").ranked(evidence)) == pytest.approx(1)


def test_the_same_is_learned_every_time() -> None:
    assert learned([*FRUIT, *DRINK]) == learned([*FRUIT, *DRINK])


def test_likeness_tells_the_lack_from_the_help_where_the_rules_see_only_water(guide: Guide) -> None:
    found = guide.resolver.explained("i only sip a bit of water all day long could that be it")
    assert (found.by, found.meant.slots["subject"]) == ("likeness", "dehydration")


def test_sentences_held_back_while_learning_are_known_all_the_same(guide: Guide) -> None:
    """A quarter of the sayings, learned from the others: what the whole is worth on talk it never met."""
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    topics = [(guide.resolver.evidence(one), name) for name in guide.topics.by_id for one in sayings[name]]
    held, rest = topics[::APART], [one for place, one in enumerate(topics) if place % APART]
    weights = learned(rest)
    told = Likeness(
        tuple(weights["labels"]),
        tuple(weights["bias"]),
        {one: likeness.packed(numbers) for one, numbers in weights["features"].items()},
    )
    right = sum(told.ranked(evidence)[0][0] == name for evidence, name in held)
    assert right / len(held) >= 0.8


def test_every_topic_and_kind_of_emergency_has_sayings(guide: Guide) -> None:
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    kinds = {f"emergency_{kind}" for kind in guide.model.slot_types["EMERGENCY"]}
    assert set(sayings) == {*guide.topics.by_id, *kinds, "not_covered", "general", "ordinary"}
    assert all(len(sentences) >= 50 for sentences in sayings.values())


def test_the_weights_were_learned_from_the_sayings_that_are_there(guide: Guide) -> None:
    assert stale_learned(load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])) == []


def test_weights_are_learned_anew_only_when_a_saying_changes(guide: Guide, tmp_path: Path) -> None:
    sayings = {
        name: sentences[:3]
        for name, sentences in load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"]).items()
    }
    told = "skill/answers/resolver/learned/topic.json is stale: run `cramp-skill model`."
    assert stale_learned(sayings, tmp_path)[0] == told
    write_learned(guide.resolver, sayings, tmp_path)
    assert stale_learned(sayings, tmp_path) == []
    assert stale_learned(sayings | {"causes": ("why oh why",)}, tmp_path)[0] == told


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
    monkeypatch.setattr(likeness, "FOLDER", tmp_path)
    with pytest.raises(DataError, match=r"resolver/learned/topic\.json is missing: take it from the project again"):
        load_likeness("topic")


def test_sayings_come_with_the_project() -> None:
    assert len(list(SAYINGS.glob("*.yaml"))) >= 36
