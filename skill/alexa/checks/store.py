"""The rules of what the store shows, after Amazon's "Policy Requirements" and "Functional Testing"."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from skill.alexa.card import ARTICLE, AUTHOR
from skill.alexa.checks.check import Check, judged
from skill.alexa.model_json import LOCALE
from skill.alexa.store import Store

LONGEST = {"summary": 160, "description": 4000}
LONGEST_INSTRUCTIONS = 4000
DISCLAIMERS = {
    "no medical advice": r"not give medical advice",
    "information and education only": r"information and education only",
    "no substitute for professional care": r"no substitute for professional advice, diagnosis or treatment",
    "ask your doctor": r"ask your doctor",
    "the local emergency number": r"emergency, call your local emergency number",
}
CLAIMS = re.compile(r"\b(?:cures?|heals?|treats|diagnoses|saves? lives|guaranteed?|miracle)\b", re.IGNORECASE)
SOURCE = (ARTICLE, AUTHOR)
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
LEFT_TO_YOU = {
    "host": "Set your endpoint's host name: interaction_model/store.yaml: host.",
    "permission": "Say what shows that the article may be retold: interaction_model/store.yaml: permission.",
}


def store_checks(manifest: Mapping[str, Any], store: Store) -> Iterator[Check]:
    """Yield each rule with its verdict on the texts, and what the keeper has yet to fill."""
    shown = manifest["publishingInformation"]["locales"][LOCALE]
    instructions = manifest["publishingInformation"]["testingInstructions"]
    description = shown["description"]
    for key, limit in LONGEST.items():
        yield judged(f"The {key} has at most {limit} characters.", _too_long(shown[key], limit))
    yield judged(
        "The summary is one sentence.",
        [] if len(SENTENCE_END.findall(shown["summary"])) == 1 else [shown["summary"]],
    )
    yield judged("The description says skill, not app.", re.findall(r"\bapps?\b", description))
    yield judged("The description holds every health disclaimer.", _lacking(description))
    texts = " ".join([shown["name"], shown["summary"], description, *shown["keywords"]])
    yield judged("Nothing in the store claims to cure, diagnose or treat.", CLAIMS.findall(texts))
    yield judged(
        "Description and testing instructions name the source.",
        _unnamed(description) + _unnamed(instructions),
    )
    yield judged("The testing instructions fit.", _too_long(instructions, LONGEST_INSTRUCTIONS))
    yield judged(
        "The testing instructions say that no account is needed, and hold sample dialogs.",
        [part for part in ("No account", "Sample dialogs:") if part not in instructions],
    )
    yield from _left_to_you(store)


def _too_long(text: str, limit: int) -> list[str]:
    return [f"{len(text)} characters"] if len(text) > limit else []


def _lacking(description: str) -> list[str]:
    return [name for name, pattern in DISCLAIMERS.items() if not re.search(pattern, description)]


def _unnamed(text: str) -> list[str]:
    return [part for part in SOURCE if part not in text]


def _left_to_you(store: Store) -> Iterator[Check]:
    for key, task in LEFT_TO_YOU.items():
        rule = f"The keeper's own {key} is filled in."
        yield Check(rule, "yours", task) if key in store.open_points else Check(rule, "holds")
