"""One engine: the same intent and slots give the same words through the Echo and on the PC."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from skill.alexa.checks.asked import Asked, spoken_text
from skill.alexa.requests import Spoken, intent_request, launch_request
from skill.alexa.skill import AlexaSkill
from skill.answers.guide import Guide
from skill.answers.reply import Memory, Reply, Understood
from skill.answers.speakable import speakable

TESTS = Path(__file__).parents[2]
TABLE: list[tuple[str, dict[str, Any]]] = [
    ("what causes leg cramps", intent_request("CausesIntent")),
    ("the second one", intent_request("ChooseIntent", position="2")),
    ("number two", intent_request("ChooseIntent", number=Spoken("2"))),
    ("the last one", intent_request("ChooseIntent", position="last")),
    ("number nine", intent_request("ChooseIntent", number=Spoken("9"))),
    ("dehydration", intent_request("AboutIntent", subject="dehydration")),
    ("the nerve one", intent_request("ChooseIntent", position=Spoken("nerve"))),
    ("yes", intent_request("AMAZON.YesIntent")),
    ("no", intent_request("AMAZON.NoIntent")),
    ("next", intent_request("AMAZON.NextIntent")),
    ("previous", intent_request("AMAZON.PreviousIntent")),
    ("repeat", intent_request("AMAZON.RepeatIntent")),
    ("start over", intent_request("AMAZON.StartOverIntent")),
    ("all of them", intent_request("AllIntent")),
    ("what helps", intent_request("RemediesIntent")),
    ("how do i get rid of them", intent_request("RemediesIntent")),
    ("what helps with dehydration", intent_request("RemedyForIntent", subject="dehydration")),
    ("how much should i drink", intent_request("WaterAmountIntent")),
    ("how many milligrams", intent_request("MagnesiumAmountIntent")),
    ("what should i eat", intent_request("FoodsIntent")),
    ("which stretches", intent_request("StretchesIntent")),
    ("i weigh 150 pounds", intent_request("WeightIntent", weight=Spoken("150"), unit="pounds")),
    ("i don't know my weight", intent_request("WeightUnknownIntent")),
    ("can statins cause this", intent_request("CanCauseIntent", subject="statins")),
    ("is tahini any good", intent_request("DoesHelpIntent", subject="tahini")),
    ("i am on a statin is that why", intent_request("IsItMeIntent", subject="statins")),
    ("what causes cramps and how do i stop them", intent_request("CausesAndRemediesIntent")),
    ("and for magnesium", intent_request("FollowUpIntent", subject="magnesium_supplement")),
    ("why", intent_request("WhyIntent")),
    ("tell me more", intent_request("MoreIntent")),
    ("can i drink pickle juice", intent_request("NotCoveredIntent", uncovered="pickle_juice")),
    ("can horseradish cause leg cramps", intent_request("CanCauseIntent", subject=Spoken("horseradish"))),
    ("does horseradish help with leg cramps", intent_request("FreeQuestionIntent", question=Spoken("horseradish"))),
    ("what about leg cramps in pregnancy", intent_request("PersonIntent", person="pregnancy")),
    ("i have chest pain", intent_request("EmergencyIntent", emergency="heart")),
    ("blah blubb zork", intent_request("AMAZON.FallbackIntent")),
    ("when should i see a doctor", intent_request("SeeDoctorIntent")),
    ("who says so", intent_request("SourcesIntent")),
    ("is this medical advice", intent_request("DisclaimerIntent")),
    ("help", intent_request("AMAZON.HelpIntent")),
    ("stop", intent_request("AMAZON.StopIntent")),
    ("cancel", intent_request("AMAZON.CancelIntent")),
    ("thank you", intent_request("ThanksIntent")),
]
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
