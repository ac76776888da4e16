"""Responses as Alexa reads them, and those that it would not take."""

from typing import Any

import pytest

from skill.simulator.answer import read_answer
from skill.simulator.errors import SimulationError


def response(**inner: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    return {"version": "1.0", "response": inner}


def ssml(text: str) -> dict[str, Any]:
    return response(outputSpeech={"type": "SSML", "ssml": text})


def test_speech_loses_its_marks() -> None:
    assert read_answer(ssml('<speak>Salt &amp; <break time="1s"/> water.</speak>')).speech == "Salt & water."


def test_a_response_may_say_nothing() -> None:
    answer = read_answer(response(shouldEndSession=False))
    assert (answer.speech, answer.reprompt, answer.card, answer.ends) == (None, None, None, False)


NONSENSE: list[tuple[object, str]] = [
    (None, "the response must be an object"),
    ([], "the response must be an object"),
    ({"response": {}}, "version is missing"),
    ({"version": "1.0"}, "response must be an object"),
    (response(shouldEndSession="no"), "response.shouldEndSession is 'no', and must be true or false"),
    (response(outputSpeech="hello"), "response.outputSpeech must be an object"),
    (response(outputSpeech={"type": "Song"}), "response.outputSpeech.type is 'Song', and must be SSML or PlainText"),
    (response(outputSpeech={"type": "SSML"}), "response.outputSpeech.ssml is missing"),
    (ssml("<speak>a & b</speak>"), "response.outputSpeech.ssml is not one well-formed <speak>"),
    (ssml("<p>hello</p>"), "response.outputSpeech.ssml is not one well-formed <speak>"),
    (ssml("<!DOCTYPE x><speak>hello</speak>"), "response.outputSpeech.ssml is not one well-formed <speak>"),
    (response(reprompt={"outputSpeech": 3}), "response.reprompt.outputSpeech must be an object"),
    (response(card="hello"), "response.card must be an object"),
    ({**response(), "sessionAttributes": [1]}, "sessionAttributes must be an object"),
]


@pytest.mark.parametrize(("body", "what"), NONSENSE, ids=[what for _, what in NONSENSE])
def test_nonsense_is_named(body: object, what: str) -> None:
    with pytest.raises(SimulationError) as caught:
        read_answer(body)
    assert str(caught.value) == f"Alexa would not take the skill's response: {what}."
