"""What people say, and the exact words of the reply: `tests/said/<intent>.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from skill.answers.guide import Guide

SAID = Path(__file__).parents[2] / "said"
CASES = [
    pytest.param(file.stem, case, id=case["you"])
    for file in sorted(SAID.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]


@pytest.mark.parametrize(("intent", "case"), CASES)
def test_what_is_said_is_understood_and_answered_in_these_words(
    guide: Guide, intent: str, case: dict[str, Any]
) -> None:
    turn = guide.hear(case["you"], {}).as_dict()
    assert turn["intent"] == intent
    assert turn["speech"] == case["it"]
    assert turn["outcome"] == case["outcome"]
    assert turn["topics"] == case.get("topics", [])


def test_sixty_plain_questions_are_answered() -> None:
    assert sum(param.values[1]["outcome"] == "answer" for param in CASES) >= 60  # type: ignore[index]


def test_every_topic_is_asked_for_plainly(guide: Guide) -> None:
    for topic in guide.topics:
        reply = guide.hear(f"tell me about {topic.names[0]}", {}).reply
        assert (reply.outcome, reply.topics[0]) == ("answer", topic.id), topic.id


def test_every_intent_that_people_say_has_a_said_sentence(guide: Guide) -> None:
    in_conversation = {
        "ChooseIntent",
        "AllIntent",
        "FollowUpIntent",
        "WhyIntent",
        "MoreIntent",
        "FreeQuestionIntent",
        "OtherIntent",
        "ChoicesIntent",
        "BrieflyIntent",
        "HowMuchOfThatIntent",
        "InsteadOfThatIntent",
        "HelpWithThatIntent",
    }
    said = {param.values[0] for param in CASES}
    spoken = {intent.name for intent in guide.model.intents.values() if intent.samples}
    alone = {name for name in spoken if not name.startswith("AMAZON.")} - in_conversation
    assert alone <= said
