"""AWS Lambda's way in: `skill.aws_lambda.handler` takes the event of Alexa's trigger and returns the response.

Lambda itself lets nobody in but Alexa, so that nothing is signed here; that the request is for this skill is checked.
The SDK's own `lambda_handler` would make the skill anew for each request, and put what was said into its errors.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

from skill.alexa.log import Line, answer_noted, refusal_noted, written
from skill.alexa.skill import AlexaSkill
from skill.alexa.skill_id import check_skill_id
from skill.answers.guide import Guide, load_guide
from skill.errors import SkillError, VerificationError
from skill.settings import Settings

Handler = Callable[[object, object], dict[str, Any]]


def answering(settings: Settings) -> Handler:
    """Return a handler with everything loaded; it raises VerificationError for what is no request to this skill."""
    skill = AlexaSkill(_guide(), settings.skill_id)

    def handle(event: object, context: object) -> dict[str, Any]:
        del context
        begun, noted = time.perf_counter(), Line()
        try:
            answered = skill.respond(_meant_for(settings.skill_id, event))
            noted = answer_noted(answered)
        except VerificationError as error:
            noted = refusal_noted(error)
            raise
        finally:
            spent = round((time.perf_counter() - begun) * 1000, 2)
            sys.stdout.write(written({"route": "lambda", "milliseconds": spent, **noted}) + "\n")
        return answered.response

    return handle


def _guide() -> Guide:
    try:
        return load_guide()
    except (ModuleNotFoundError, FileNotFoundError) as missing:  # what it takes to read the data anew is not here
        version = ".".join(map(str, sys.version_info[:2]))
        raise SkillError(f"This was not built for Python {version}: choose the runtime it was built for.") from missing


def _meant_for(skill_id: str, event: object) -> dict[str, Any]:
    if not isinstance(event, dict):
        raise VerificationError("body: not a JSON object")
    check_skill_id(event, skill_id)
    return event


handler = answering(Settings.from_environ())
"""What Lambda calls; made while Lambda starts, when the processor is lent for nothing."""
