"""Properties: whatever text, and whatever JSON, a request holds, the answer is well formed, short and whole."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.checks.asked import Asked, spoken_text
from skill.alexa.requests import Spoken, intent_request, launch_request
from skill.alexa.skill import AlexaSkill
from skill.alexa.ssml import LONGEST, legible, ssml
from skill.answers.guide import load_guide

GUIDE = load_guide()
ALEXA = AlexaSkill(GUIDE)
INTENTS = {name: intent for name, intent in GUIDE.model.intents.items() if intent.slots}
TEXT = st.text(st.characters(), max_size=300)
PHRASE = st.lists(
    st.sampled_from(
        ["leg", "cramps", "&", "<b>", "]]>", "\x00", "\ud800", "does", "help", "is", "&amp;", "{x}", "400 mg", "😀"]
    )
)
SPOKEN = st.builds(Spoken, TEXT | PHRASE.map(" ".join), st.none() | TEXT)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)


def whole(answer: Asked) -> None:
    """Hold an answer to what Amazon takes."""
    spoken = spoken_text(answer.ssml)
    assert spoken
    assert len(answer.ssml) <= LONGEST
    assert len(answer.card) + len(answer.response["card"]["title"]) <= LONGEST
    assert len(json.dumps(answer.answered.response).encode("utf-8")) < 24_000
    assert answer.card.encode("utf-8")
    assert answer.closes != answer.asks
    assert answer.asks == ("reprompt" in answer.response)
    assert answer.answered.outcome not in ("failed", None)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(sorted(INTENTS)), st.data())
def test_any_text_in_any_slot_gives_a_whole_answer(name: str, data: st.DataObject) -> None:
    slots = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(INTENTS[name].slots, SPOKEN)))
    whole(Asked(name, ALEXA.respond(intent_request(name, **slots))))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_json_in_any_place_gives_a_whole_answer(data: st.DataObject) -> None:
    envelope: Any = data.draw(
        st.sampled_from([launch_request(), intent_request("AboutIntent", {}, subject="dehydration")])
    )
    envelope = json.loads(json.dumps(envelope))
    place = envelope
    for _ in range(data.draw(st.integers(0, 6))):
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        inner = [key for key in keys if isinstance(place[key], dict | list) and place[key]]
        place = place[data.draw(st.sampled_from(inner))] if inner else place
    keys = sorted(place) if isinstance(place, dict) else range(len(place))
    place[data.draw(st.sampled_from(list(keys)))] = data.draw(JSON)
    whole(Asked("", ALEXA.respond(envelope)))


@given(JSON)
def test_any_json_at_all_gives_a_whole_answer(envelope: object) -> None:
    whole(Asked("", ALEXA.respond(envelope)))  # type: ignore[arg-type]  # whatever arrives


@given(st.lists(st.text(st.characters()) | PHRASE.map(" ".join), max_size=9))
def test_ssml_of_any_sentences_is_well_formed_and_keeps_the_words(sentences: list[str]) -> None:
    assert spoken_text(ssml(sentences)) is not None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="&\ufffe\uffff"), max_size=50))
def test_plain_words_come_through_ssml_unchanged(words: str) -> None:
    assert legible(words) == words


def test_speech_beyond_the_limit_is_left_out_by_the_sentence() -> None:
    speech = ssml(["a" * 5000, "b" * 5000, "c"])
    assert speech == f"<speak>{'a' * 5000}</speak>"


def test_markup_is_spoken_as_text() -> None:
    assert ssml(["Fish & <chips>."]) == "<speak>Fish and &lt;chips&gt;.</speak>"
