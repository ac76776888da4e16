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
from skill.answers.resolver.likeness import FOLDER, GENERAL, LACKING, NONE
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


def write_learned(resolver: Resolver, sayings: Sayings, folder: Path = FOLDER) -> None:
    """Learn from `sayings` and write the weights, unless those that are there were learned from the same."""
    if not stale_learned(sayings, folder):
        return
    folder.mkdir(exist_ok=True)
    for name, weights in weights_of(resolver, sayings).items():
        text = _lines({"learned_from": _digest(sayings), **weights})
        (folder / f"{name}.json").write_text(text, "utf-8")


def stale_learned(sayings: Sayings, folder: Path = FOLDER) -> list[str]:
    """Return a sentence for each file of weights that was not learned from `sayings`."""
    return [
        f"skill/answers/resolver/learned/{name}.json is stale: run `cramp-skill model`."
        for name in ("topic", "emergency")
        if _learned_from(folder / f"{name}.json") != _digest(sayings)
    ]


def weights_of(resolver: Resolver, sayings: Sayings) -> dict[str, dict[str, Any]]:
    """Return the weights for telling topics and for telling emergencies, as their files hold them."""
    held = {name: [resolver.evidence(one) for one in sentences] for name, sentences in sayings.items()}
    about = [(one, name) for name in held if not _is_alarm(name) and name != ORDINARY for one in held[name]]
    kinds = {name: name.removeprefix(ALARM) if _is_alarm(name) else NONE for name in held}
    return {"topic": learned(about), "emergency": learned([(one, kinds[name]) for name in held for one in held[name]])}


def _is_alarm(name: str) -> bool:
    return name.startswith(ALARM)


def _digest(sayings: Sayings) -> str:
    return blake2b(json.dumps(sayings, sort_keys=True).encode(), digest_size=8).hexdigest()


def _learned_from(file: Path) -> str | None:
    return str(json.loads(file.read_bytes()).get("learned_from")) if file.is_file() else None


def _lines(weights: Mapping[str, Any]) -> str:
    """Return the weights as JSON with a line for each piece of evidence, so that changes can be read."""
    head = json.dumps({name: value for name, value in weights.items() if name != "features"}, indent=1)
    rows = ",\n".join(
        f"{json.dumps(one)}:{json.dumps(row, separators=(',', ':'))}" for one, row in weights["features"].items()
    )
    return f'{head[:-2]},\n "features": {{\n{rows}\n}}}}\n'
