"""The rules of a conversation's beginning and end, proved by holding it: after "Functional Testing"."""

from collections.abc import Iterator, Mapping

from skill.alexa.checks.asked import Asked
from skill.alexa.checks.check import Check, judged
from skill.alexa.checks.speech import DISCLAIMER
from skill.alexa.requests import intent_request, launch_request, request, session_ended_request
from skill.alexa.skill import AlexaSkill
from skill.answers.reply import LOST
from skill.answers.topic import DOCTOR

CLOSING = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")


def conversation_checks(skill: AlexaSkill, asked: Mapping[str, Asked]) -> Iterator[Check]:
    """Yield each rule with its verdict; `asked` holds every intent, asked cold."""
    launch = Asked("launch", skill.respond(launch_request()))
    welcome = DISCLAIMER in launch.ssml and launch.asks
    yield judged("The welcome says that this is not medical advice, and asks.", [] if welcome else [launch.ssml])
    yield judged("Help asks and leaves the session open.", _unless(asked["AMAZON.HelpIntent"].asks, "help"))
    yield judged("Stop, cancel and going home close the session.", [name for name in CLOSING if not asked[name].closes])
    yield judged("An emergency names the emergency number, and ends.", _emergency_faults(asked["EmergencyIntent"]))
    doctor = skill.respond(intent_request("SeeDoctorIntent", launch.attributes))
    yield judged("When to see a doctor is told right after the welcome.", _unless(DOCTOR in doctor.topics, "it"))
    yield judged("The fallback asks twice, and then says goodbye.", _fallback_faults(skill))
    yield from _other_requests(skill)


def _other_requests(skill: AlexaSkill) -> Iterator[Check]:
    ended = Asked("end", skill.respond(session_ended_request())).response
    yield judged("The end of a session is answered with nothing.", sorted(set(ended) - {"shouldEndSession"}))
    unknown = Asked("unknown", skill.respond(request({"type": "Unheard.Of"})))
    yield judged("A request of an unknown type is answered gently.", _unless(unknown.asks, unknown.ssml))


def _emergency_faults(emergency: Asked) -> list[str]:
    named = "emergency number" in emergency.ssml and emergency.answered.outcome == "emergency"
    return _unless(named and emergency.closes, emergency.ssml)


def _fallback_faults(skill: AlexaSkill) -> list[str]:
    asks = []
    said = Asked(LOST, skill.respond(intent_request(LOST)))
    for _ in range(3):
        asks.append(said.asks)
        said = Asked(LOST, skill.respond(intent_request(LOST, said.attributes)))
    return _unless(asks == [True, True, False], str(asks))


def _unless(kept: bool, culprit: str) -> list[str]:  # noqa: FBT001  # a verdict, not a switch
    return [] if kept else [culprit]
