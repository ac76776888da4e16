"""The annotation set for Amazon's NLU evaluation: what people say, and the intent and slots that it should reach.

Made from `tests/said/`, so only where the source tree is. Amazon's evaluation takes the file as it is; it stands
beside the skill package and not in it, for everything in there is deployed.
"""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from skill.alexa.model_json import LOCALE
from skill.alexa.slots import UNSAID
from skill.answers.guide import Guide
from skill.answers.strict import yaml_files
from skill.answers.words import normalized
from skill.errors import DataError

FILE = f"interaction_model/annotations/{LOCALE}.json"


def write_annotations(guide: Guide, root: Path | None = None) -> None:
    """Write the annotation set of the source tree at `root` (None: this one); without a source tree, nothing."""
    root = root or _root()
    if (text := annotations(guide, root)) is not None:
        (root / FILE).parent.mkdir(parents=True, exist_ok=True)
        (root / FILE).write_text(text, "utf-8")


def stale_annotations(guide: Guide, root: Path | None = None) -> list[str]:
    """Return a sentence when the annotation set does not say what `tests/said/` says."""
    root = root or _root()
    text = annotations(guide, root)
    there = (root / FILE).read_text("utf-8") if (root / FILE).is_file() else None
    return [] if text is None or text == there else [f"{FILE} is stale: run `cramp-skill model`."]


def annotations(guide: Guide, root: Path) -> str | None:
    """Return the text of the annotation set, or None where there is no `tests/said/`; raises DataError."""
    if not (root / "tests" / "said").is_dir():
        return None
    faults: list[str] = []
    said = list(yaml_files(root / "tests" / "said", "tests/said", faults))
    if faults:
        raise DataError(faults)
    data = [annotation for name, _, cases in said for annotation in _annotations(guide, name, cases)]
    return json.dumps({"data": data}, indent=2, ensure_ascii=False) + "\n"


def _root() -> Path:
    return Path(str(files("interaction_model"))).parent


def _annotations(guide: Guide, intent: str, cases: list[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield an annotation for each sentence; none for what is no intent at Alexa."""
    if guide.model.intents[intent].does in UNSAID:
        return
    for case in cases:
        slots = {name: {"value": value} for name, value in _slots(guide, intent, case["you"]).items()}
        expected = {"intent": {"name": intent, **({"slots": slots} if slots else {})}}
        yield {"inputs": {"utterance": case["you"]}, "expected": [expected]}


def _slots(guide: Guide, intent: str, words: str) -> dict[str, str]:
    """Return what was said in each slot; one that the resolver fills from the context of the sentence has no words."""
    kinds, found = guide.model.intents[intent].slots, guide.resolver.resolve(words).slots
    said = {name: _said(guide.model.slot_types.get(kinds[name]), found[name], words) for name in kinds if name in found}
    return {name: value for name, value in said.items() if value}


def _said(names: Mapping[str, tuple[str, ...]] | None, value: str, words: str) -> str | None:
    """Return the longest name of a value that stands in `words`; where the type lists no names, the value."""
    if names is None:
        return value
    spaced = f" {normalized(words)} "
    return max((name for name in names.get(value, ()) if f" {normalized(name)} " in spaced), key=len, default=None)
