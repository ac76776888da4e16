"""One engine: the same intent and slots give the same words through the Echo and on the PC."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from skill.alexa.checks.asked import Asked, spoken_text
from skill.alexa.requests import Spoken, intent_request, launch_request
from skill.alexa.skill import AlexaSkill
from skill.answers.guide import Guide
from skill.answers.reply import Memory, Reply, Understood
from skill.answers.speakable import speakable

if TYPE_CHECKING:
    from tests.table import TABLE
else:
    from table import TABLE

TESTS = Path(__file__).parents[2]
BEFORE = [(), ("what causes leg cramps",), ("what helps", "the second one"), ("is tahini any good",)]
CONVERSATIONS = [
    pytest.param(conversation["turns"], id=f"{file.stem}: {conversation['about']}")
    for file in sorted((TESTS / "conversations").glob("*.yaml"))
    for conversation in yaml.safe_load(file.read_text("utf-8"))
]


def as_said(alexa: AlexaSkill, envelope: dict[str, Any], memory: Memory) -> Asked:
    """Return the answer to `envelope` in a session that remembers `memory`."""
    envelope["session"]["attributes"] = dict(memory)
    return Asked("", alexa.respond(envelope))


def same(echo: Asked, pc: Reply) -> None:
    """Hold the Echo's words, reprompt, end and memory to the PC's."""
    assert echo.card.split("\n\n")[0] == pc.speech
    assert spoken_text(echo.ssml) == " ".join(speakable(pc.speech).split())
    reprompt = echo.response.get("reprompt", {}).get("outputSpeech", {}).get("ssml")
    assert (reprompt and spoken_text(reprompt)) == pc.reprompt
    assert echo.closes == pc.ends
    assert echo.attributes == pc.memory
    assert (echo.answered.outcome, echo.answered.topics) == (pc.outcome, pc.topics)


def after(guide: Guide, said: tuple[str, ...]) -> Memory:
    memory: Memory = {}
    for words in said:
        memory = guide.hear(words, memory).reply.memory
    return memory


@pytest.mark.parametrize("said", BEFORE, ids=" / ".join)
@pytest.mark.parametrize(("words", "envelope"), TABLE, ids=[words for words, _ in TABLE])
def test_each_row_of_the_table(
    alexa: AlexaSkill, guide: Guide, words: str, envelope: dict[str, Any], said: tuple[str, ...]
) -> None:
    memory = after(guide, said)
    same(as_said(alexa, envelope, memory), guide.hear(words, memory).reply)


def test_the_welcome(alexa: AlexaSkill, guide: Guide) -> None:
    same(Asked("", alexa.respond(launch_request())), guide.welcome().reply)


def test_every_subject(alexa: AlexaSkill, guide: Guide) -> None:
    for key, subject in guide.topics.subjects.items():
        for name in subject.names:
            envelope = intent_request("AboutIntent", subject=Spoken(name, key))
            same(as_said(alexa, envelope, {}), guide.hear(f"tell me about {name}", {}).reply)


@pytest.mark.parametrize("turns", CONVERSATIONS)
def test_whole_conversations(alexa: AlexaSkill, guide: Guide, turns: list[Mapping[str, str]]) -> None:
    memory: Memory = guide.welcome().reply.memory
    for turn in turns:
        heard = guide.hear(turn["you"], memory)
        if (envelope := requested(guide, heard.understood)) is not None:
            same(as_said(alexa, envelope, memory), heard.reply)
        memory = heard.reply.memory


def requested(guide: Guide, understood: Understood) -> dict[str, Any] | None:
    """Return the request that Alexa would send, or None where the resolver knows more than its model."""
    intent = guide.model.intents[understood.intent]
    if intent.does in ("welcome", "clarify") or not understood.slots.keys() <= intent.slots.keys():
        return None
    slots = {
        name: Spoken(value) if intent.slots[name].startswith("AMAZON.") else value
        for name, value in understood.slots.items()
    }
    return intent_request(understood.intent, **slots)
