"""Amazon's rules, as far as they can be proved offline: `run` goes through them one by one."""

import json
from typing import Any

from skill.alexa.checks.asked import every_intent
from skill.alexa.checks.check import Check, judged
from skill.alexa.checks.conversation import conversation_checks
from skill.alexa.checks.examples import example_checks
from skill.alexa.checks.invocation import invocation_checks
from skill.alexa.checks.manifest import manifest_checks
from skill.alexa.checks.model import model_checks
from skill.alexa.checks.speech import speech_checks
from skill.alexa.checks.store import store_checks
from skill.alexa.model_json import MANIFEST, MODEL, read_file, stale
from skill.alexa.skill import AlexaSkill
from skill.alexa.store import load_store
from skill.answers.guide import Guide

__all__ = ["Check", "run"]


def run(guide: Guide) -> list[Check]:
    """Return every rule with its verdict: on the files of the package, and on what the skill says."""
    manifest, model = _data(MANIFEST), _data(MODEL)
    if manifest is None or model is None:
        return [judged("The skill package is there.", stale(guide))]
    interaction = model["interactionModel"]
    language = interaction["languageModel"]
    skill = AlexaSkill(guide)
    asked = every_intent(skill, language)
    return [
        judged("The skill package says what the data say.", stale(guide)),
        *invocation_checks(language["invocationName"]),
        judged("A dialog model needs its prompts; there is none.", sorted(set(interaction) - {"languageModel"})),
        *model_checks(language),
        *manifest_checks(manifest["manifest"]),
        *store_checks(manifest["manifest"], load_store()),
        *example_checks(manifest["manifest"], language, guide),
        *speech_checks(guide, language, asked),
        *conversation_checks(skill, asked),
    ]


def _data(name: str) -> dict[str, Any] | None:
    text = read_file(name)
    return None if text is None else json.loads(text)
