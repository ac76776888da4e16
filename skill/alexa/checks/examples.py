"""The rules of phrases that are shown or suggested: each must be understood, after "Functional Testing"."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from skill.alexa.checks.check import Check, judged
from skill.alexa.checks.model import Language, names
from skill.alexa.model_json import LOCALE
from skill.answers.guide import Guide
from skill.answers.phrases import load_phrases

OPENING, ASKING = "Alexa, open {}", "Alexa, ask {} "
EXAMPLES = 3
SUGGESTIONS = 2
_SLOT = re.compile(r"{(\w+)}")
_QUOTED = re.compile(r"“(Alexa,[^”]*)”")
SUGGESTED = re.compile(r"(?:You can ask,|or,) ([^,.]+)[,.]")
"""Where the help suggests a phrase."""


def example_checks(manifest: Mapping[str, Any], language: Language, guide: Guide) -> Iterator[Check]:
    """Yield each rule with its verdict on the example phrases, the description's and the help's."""
    shown = manifest["publishingInformation"]["locales"][LOCALE]
    name = language["invocationName"]
    yield from _examples(shown["examplePhrases"], name, language, guide)
    yield from _suggestions(shown["description"], name, language)
    welcome = guide.welcome().reply.sentences[0]
    others = [said for said in (shown["name"], welcome) if name not in said.lower()]
    yield judged("Store, invocation and welcome have the same name.", others)


def _examples(examples: list[str], name: str, language: Language, guide: Guide) -> Iterator[Check]:
    opening, asking = OPENING.format(name), ASKING.format(name)
    foreign = [phrase for phrase in examples[1:] if not phrase.startswith(asking)]
    questions = [phrase.removeprefix(asking) for phrase in examples[1:] if phrase not in foreign]
    count = [f"there are {len(examples)}"] if len(examples) != EXAMPLES else []
    yield judged("There are exactly three example phrases.", count)
    first = [phrase for phrase in examples[:1] if phrase != opening]
    yield judged("The first is the wake word, a launch word and the name.", first)
    yield judged("The others ask the skill by its name.", foreign)
    yield judged("Each example ends in a sample of the model.", _unsaid(questions, language))
    yield judged("Each example is answered when asked cold.", _unanswered(questions, guide))


def _suggestions(description: str, name: str, language: Language) -> Iterator[Check]:
    opening, asking = OPENING.format(name), ASKING.format(name)
    quoted = [phrase for phrase in _QUOTED.findall(description) if phrase != opening]
    unknown = [phrase for phrase in quoted if _unsaid([phrase.removeprefix(asking)], language)]
    yield judged("Every phrase in the description has the name and a sample.", unknown)
    suggested = SUGGESTED.findall(load_phrases().help.say)
    few = [f"there are {len(suggested)}"] if len(suggested) < SUGGESTIONS else []
    yield judged("The help suggests two phrases, each a sample.", [*few, *_unsaid(suggested, language)])


def is_sample(words: str, language: Language) -> bool:
    """Return whether `words` are a sample of the model, its slots filled with values that exist."""
    values = {kind["name"]: {name for value in kind["values"] for name in names(value)} for kind in language["types"]}
    for intent in language["intents"]:
        kinds = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        for sample in intent["samples"]:
            pattern = _SLOT.sub(
                lambda slot: f"(?P<{slot.group(1)}>.+)",
                re.escape(sample).replace(r"\{", "{").replace(r"\}", "}"),
            )
            found = re.fullmatch(pattern, words)
            if found and all(said in values.get(kinds[slot], ()) for slot, said in found.groupdict().items()):
                return True
    return False


def _unsaid(phrases: list[str], language: Language) -> list[str]:
    return [phrase for phrase in phrases if not is_sample(phrase.lower(), language)]


def _unanswered(phrases: list[str], guide: Guide) -> list[str]:
    return [phrase for phrase in phrases if guide.hear(phrase, {}).reply.outcome != "answer"]
