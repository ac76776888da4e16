"""What can be asked, in words and as the request that Alexa makes of them: a row for each kind of question."""

from typing import Any

from skill.alexa.requests import Spoken, intent_request, launch_request

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


def forty() -> list[dict[str, Any]]:
    """Return the welcome's request and those of the first rows: forty in all."""
    return [launch_request(), *(envelope for _, envelope in TABLE)][:40]
