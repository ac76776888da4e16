"""How people talk: the sentences of `interaction_model/sayings`, and the weights that are learned from them.

A file a topic; `not_covered` and `general` hold what is not to be answered, `emergency_…` the signs of one, and
`ordinary` talk that only sounds like one.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from skill.answers.resolver.learning import learned
from skill.answers.resolver.likeness import EMERGENCY, FILE, GENERAL, LACKING, NONE, TOPIC, likeness_of
from skill.answers.resolver.resolver import Resolver
from skill.answers.strict import ROOT, yaml_files
from skill.answers.topics import Topics
from skill.errors import DataError

SAYINGS = ROOT / "interaction_model" / "sayings"
ALARM = "emergency_"
ORDINARY = "ordinary"

Sayings = Mapping[str, tuple[str, ...]]
"""The sentences, by the name of their file."""


def load_sayings(topics: Topics, emergencies: Collection[str], folder: Path = SAYINGS) -> Sayings:
    """Return all sentences; raises DataError with every fault in every file."""
    faults: list[str] = []
    known = {*topics.by_id, *(ALARM + kind for kind in emergencies), LACKING, GENERAL, ORDINARY}
    found: dict[str, tuple[str, ...]] = {}
    for name, where, data in yaml_files(folder, "sayings", faults):
        if name not in known:
            faults.append(f"{where}: no topic or kind of emergency {name!r}")
        found[name] = tuple(_sentences(data, where, faults))
    faults.extend(_repeated(found))
    if faults:
        raise DataError(faults)
    return found


def _sentences(data: object, where: str, faults: list[str]) -> Iterator[str]:
    if not isinstance(data, list):
        faults.append(f"{where}: expected a list of sentences, got {data!r}")
        return
    for place, sentence in enumerate(data, 1):
        if isinstance(sentence, str) and sentence.strip():
            yield sentence
        else:
            faults.append(f"{where}, item {place}: expected a sentence, got {sentence!r}")


def _repeated(sayings: Sayings) -> Iterator[str]:
    owners: dict[str, str] = {}
    for name, sentences in sayings.items():
        for sentence in sentences:
            if owner := owners.get(sentence.lower()):
                yield f"sayings/{name}.yaml: {sentence!r} stands in {owner}.yaml as well"
            owners[sentence.lower()] = name


def write_learned(resolver: Resolver, sayings: Sayings, file: Path = FILE) -> None:
    """Let `resolver` learn from `sayings` and write the weights, unless they were learned from the same before."""
    if stale_learned(sayings, file):
        weights = weights_of(resolver, sayings)
        resolver.learn(likeness_of(weights))
        file.write_text(_lines({"learned_from": _digest(sayings), **weights}), "utf-8")


def stale_learned(sayings: Sayings, file: Path = FILE) -> list[str]:
    """Return a sentence where the weights in `file` were not learned from `sayings`."""
    if file.is_file() and json.loads(file.read_bytes()).get("learned_from") == _digest(sayings):
        return []
    return [f"skill/answers/resolver/{file.name} is stale: run `cramp-skill model`."]


def weights_of(resolver: Resolver, sayings: Sayings) -> dict[str, Any]:
    """Return the weights for telling topics and emergencies, as their file holds them."""
    held = {name: [resolver.evidence(one) for one in sentences] for name, sentences in sayings.items()}
    topics = {name: name for name in held if not name.startswith(ALARM) and name != ORDINARY}
    kinds = {name: name.removeprefix(ALARM) if name.startswith(ALARM) else NONE for name in held}
    return learned(held, {TOPIC: topics, EMERGENCY: kinds})


def _digest(sayings: Sayings) -> str:
    return blake2b(json.dumps(sayings, sort_keys=True).encode(), digest_size=8).hexdigest()


def _lines(weights: Mapping[str, Any]) -> str:
    """Return the weights as JSON with a line for each piece of evidence, so that changes can be read."""
    head = json.dumps({name: value for name, value in weights.items() if name != "features"}, indent=1)
    rows = ",\n".join(f"{json.dumps(one)}: {json.dumps(row)}" for one, row in weights["features"].items())
    return f'{head[:-2]},\n "features": {{\n{rows}\n}}}}\n'
