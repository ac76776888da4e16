"""What the simulator works on: the skill, its manifest and its interaction model, which can be exchanged."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skill.simulator.echo import VirtualEcho
from skill.simulator.errors import ModelError
from skill.simulator.language import read_language
from skill.simulator.skills import Skill
from skill.simulator.understanding import Understanding


@dataclass(frozen=True)
class Learned:
    """A model, and what came of reading it."""

    model: Mapping[str, Any]
    """The interaction model as JSON."""
    understanding: Understanding
    tag: str
    """A name for this very version."""


class Workbench:
    """The skill with its manifest and model; an Echo made here understands by the model of the moment."""

    def __init__(self, skill: Skill, manifest: Mapping[str, Any], model: Mapping[str, Any]) -> None:
        """Take all three; raises ModelError when the model is none."""
        self._skill = skill
        self.learned = _learned(model)
        self.manifest = manifest
        self.refusal: str | None = None
        """Why the last model handed in was refused; None when it was taken."""

    def learn(self, model: Mapping[str, Any], manifest: Mapping[str, Any] | None = None) -> None:
        """Use this model from here on, and this manifest where there is one; raises ModelError and changes nothing."""
        try:
            self.learned = _learned(model)
        except ModelError as error:
            self.refusal = str(error)
            raise
        self.manifest, self.refusal = manifest or self.manifest, None

    def echo(self, skill_id: str) -> VirtualEcho:
        """Return a new Echo on which the skill has this id."""
        return VirtualEcho(self._skill, lambda: self.learned.understanding, skill_id)


def _learned(model: Mapping[str, Any]) -> Learned:
    """Return `model`, parsed from JSON, with its understanding; raises ModelError when it is none."""
    written = json.dumps(model, sort_keys=True).encode()
    return Learned(model, Understanding(read_language(model)), hashlib.sha256(written).hexdigest()[:32])
