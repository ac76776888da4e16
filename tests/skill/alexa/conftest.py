"""The skill as Alexa calls it, made once."""

import pytest

from skill.alexa.skill import AlexaSkill
from skill.answers.guide import Guide


@pytest.fixture(scope="session")
def alexa(guide: Guide) -> AlexaSkill:
    return AlexaSkill(guide)
