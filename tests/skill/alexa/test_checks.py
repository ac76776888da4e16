"""The checks: the package as it is keeps every rule, and each rule is seen when it is broken."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from skill.alexa.checks import run
from skill.alexa.checks.asked import Asked, every_intent
from skill.alexa.checks.check import Check
from skill.alexa.checks.conversation import conversation_checks
from skill.alexa.checks.examples import example_checks
from skill.alexa.checks.invocation import invocation_checks
from skill.alexa.checks.manifest import manifest_checks
from skill.alexa.checks.model import model_checks
from skill.alexa.checks.speech import speech_checks
from skill.alexa.checks.store import store_checks
from skill.alexa.model_json import MANIFEST, MODEL, package_files
from skill.alexa.skill import AlexaSkill
from skill.alexa.store import Store, load_store
from skill.answers.guide import Guide, load_guide

BUILT_INS = (
    "The built-in intents are there: Cancel, Stop, Help, NavigateHome, Fallback, "
    "Yes, No, Repeat, Next, Previous, StartOver."
)
Data = Any
Change = Callable[[Data], object]


FILES = package_files(load_guide())


def language() -> Data:
    return json.loads(FILES[MODEL])["interactionModel"]["languageModel"]


def manifest() -> Data:
    return json.loads(FILES[MANIFEST])["manifest"]


def shown(data: Data) -> Data:
    return data["publishingInformation"]["locales"]["en-US"]


def intent(data: Data, name: str) -> Data:
    return next(one for one in data["intents"] if one["name"] == name)


def broken(checks: Iterable[Check]) -> list[str]:
    return [check.rule for check in checks if not check.holds]


def test_every_rule_holds_and_two_things_are_left_to_the_keeper(guide: Guide) -> None:
    checks = run(guide)
    assert [check for check in checks if not check.holds] == []
    assert [check.detail for check in checks if check.verdict == "yours"] == [
        "Set your endpoint's host name: interaction_model/store.yaml: host.",
        "Say what shows that the article may be retold: interaction_model/store.yaml: permission.",
    ]
    assert len(checks) > 60
    assert len({check.rule for check in checks}) == len(checks)


def test_what_the_keeper_filled_in_holds() -> None:
    filled = replace(load_store(), host="cramps.keeper.net", permission="By letter of 1 May 2026.")
    verdicts = [check.verdict for check in store_checks(manifest(), filled) if "keeper's own" in check.rule]
    assert verdicts == ["holds", "holds"]
    assert "By letter of 1 May 2026." in filled.instructions


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("cramps", "The invocation name has two words or more."),
        ("leg cramp guide 2", "The invocation name is lower-case letters, spaces and possessive apostrophes."),
        ("Leg Cramp Guide", "The invocation name is lower-case letters, spaces and possessive apostrophes."),
        ("open leg guide", "The invocation name holds no launch word."),
        ("guide for cramps", "The invocation name holds no connecting word."),
        ("leg cramp skill", "The invocation name holds no wake word, and neither skill nor app."),
        ("the cramp", "An invocation name of two words holds no article or preposition."),
        ("leg cramp doctor", "The invocation name claims no cure and is no doctor."),
    ],
)
def test_an_invocation_name_that_amazon_refuses(name: str, rule: str) -> None:
    assert broken(invocation_checks(name)) == [rule]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (
            lambda it: it["types"][0]["values"][0]["name"].update(value="x" * 1_500_000),
            "The model is smaller than 1.5 MB.",
        ),
        (lambda it: it["intents"].extend([{"name": "X", "samples": []}] * 250), "There are at most 250 intents."),
        (lambda it: it["types"].extend([it["types"][0]] * 350), "There are at most 350 intents and slot types."),
        (
            lambda it: it["types"][0]["values"][0]["name"].update(value="b12"),
            "Slot values are letters, spaces, apostrophes, hyphens and periods.",
        ),
        (
            lambda it: it["types"][0]["values"][0]["name"].update(value="x" * 141),
            "Slot values and synonyms have at most 140 characters.",
        ),
        (lambda it: it["types"][0]["values"][0].pop("id"), "Every slot value has an id."),
        (
            lambda it: it["types"][0]["values"][0]["name"].update(
                value=it["types"][0]["values"][1]["name"]["value"].upper()
            ),
            "No value or synonym of a slot type stands there twice.",
        ),
        (lambda it: it["types"][0].update(values=[]), "Every slot type has a value."),
        (
            lambda it: intent(it, "WhyIntent")["samples"].append("why, oh why?"),
            "Samples are letters, spaces, apostrophes, hyphens, periods and slots; no digits.",
        ),
        (
            lambda it: intent(it, "WhyIntent")["samples"].append("why 2"),
            "Samples are letters, spaces, apostrophes, hyphens, periods and slots; no digits.",
        ),
        (lambda it: intent(it, "WhyIntent")["samples"].append("Why"), "No intent has the same sample twice."),
        (lambda it: intent(it, "WhyIntent")["samples"].append("thank you"), "No two intents have the same sample."),
        (
            lambda it: intent(it, "WhyIntent")["samples"].append("skip forward"),
            "No intent has a phrase of another, built-in intent.",
        ),
        (lambda it: intent(it, "WhyIntent")["samples"].append("why {subject}"), "Every slot in a sample is declared."),
        (
            lambda it: intent(it, "AboutIntent")["slots"].append({"name": "other", "type": "SUBJECT"}),
            "Every declared slot is in a sample.",
        ),
        (
            lambda it: intent(it, "PersonIntent")["slots"][0].update(type="PEOPLE"),
            "Every slot type is defined, or Amazon's.",
        ),
        (
            lambda it: intent(it, "AboutIntent")["slots"][0].update(type="UNIT"),
            "A slot name has one type in all intents.",
        ),
        (
            lambda it: intent(it, "AboutIntent").update(
                samples=["cramps {question}"], slots=[{"name": "question", "type": "AMAZON.SearchQuery"}]
            ),
            "One intent at most takes free questions.",
        ),
        (
            lambda it: intent(it, "FreeQuestionIntent")["samples"].append("tell me {question}"),
            "A sample with a free question has carrier words that speak of cramps or the article.",
        ),
        (
            lambda it: intent(it, "FreeQuestionIntent")["samples"].append("cramps {question} {question}"),
            "A sample with a free question has no other slot.",
        ),
        (
            lambda it: it["intents"].remove(intent(it, "AMAZON.StopIntent")),
            BUILT_INS,
        ),
    ],
)
def test_a_model_that_amazon_refuses(change: Change, rule: str) -> None:
    data = language()
    change(data)
    assert rule in broken(model_checks(data))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda it: it["publishingInformation"].update(category="GAMES"), "The category is HEALTH_AND_FITNESS."),
        (
            lambda it: it["apis"]["custom"]["endpoint"].update(uri="http://a.example/alexa"),
            "The endpoint is an HTTPS address with a certificate of a known type.",
        ),
        (
            lambda it: it["apis"]["custom"]["endpoint"].update(uri="https://a.example:8443/alexa"),
            "The endpoint is an HTTPS address with a certificate of a known type.",
        ),
        (
            lambda it: it["privacyAndCompliance"].update(usesHealthInfo=True),
            "No purchases, personal data, ads or children; export is compliant; no health data is used.",
        ),
        (
            lambda it: it["privacyAndCompliance"]["locales"]["en-US"].update(
                termsOfUseUrl="https://my-alexa.example/terms"
            ),
            "Privacy and terms pages stand under HTTPS, on a host of the keeper's.",
        ),
        (
            lambda it: shown(it).update(smallIconUri=shown(it)["largeIconUri"]),
            "The icons are PNG images of 108 and 512 pixels.",
        ),
        (
            lambda it: it["publishingInformation"].update(distributionCountries=["US"]),
            "Countries are only listed when the skill is not available worldwide.",
        ),
        (
            lambda it: it["publishingInformation"]["locales"].update({"en-GB": {}}),
            "Every locale has texts, pages and an interaction model.",
        ),
    ],
)
def test_a_manifest_that_amazon_refuses(change: Change, rule: str) -> None:
    data = manifest()
    change(data)
    assert broken(manifest_checks(data)) == [rule]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda it: shown(it).update(summary="x" * 160 + "."), "The summary has at most 160 characters."),
        (lambda it: shown(it).update(summary="One. Two."), "The summary is one sentence."),
        (
            lambda it: shown(it).update(description=shown(it)["description"] + "x" * 4000),
            "The description has at most 4000 characters.",
        ),
        (
            lambda it: shown(it).update(description=shown(it)["description"] + " A fine app."),
            "The description says skill, not app.",
        ),
        (
            lambda it: shown(it).update(description=shown(it)["description"].replace("ask your doctor", "ask")),
            "The description holds every health disclaimer.",
        ),
        (
            lambda it: shown(it)["keywords"].append("cures cramps"),
            "Nothing in the store claims to cure, diagnose or treat.",
        ),
        (
            lambda it: shown(it).update(description=shown(it)["description"].replace("Angelica Clark", "someone")),
            "Description and testing instructions name the source.",
        ),
        (
            lambda it: it["publishingInformation"].update(
                testingInstructions="No account. Sample dialogs: Root Causes of Leg Cramps, Angelica Clark "
                + "x" * 4000
            ),
            "The testing instructions fit.",
        ),
        (
            lambda it: it["publishingInformation"].update(
                testingInstructions="Root Causes of Leg Cramps, Angelica Clark"
            ),
            "The testing instructions say that no account is needed, and hold sample dialogs.",
        ),
    ],
)
def test_store_texts_that_amazon_refuses(change: Change, rule: str) -> None:
    data = manifest()
    change(data)
    assert broken(store_checks(data, load_store())) == [rule]


@pytest.mark.parametrize(
    ("examples", "rule"),
    [
        (["Alexa, open leg cramp guide"], "There are exactly three example phrases."),
        (
            ["Alexa, open cramps", "Alexa, ask leg cramp guide why", "Alexa, ask leg cramp guide what helps"],
            "The first is the wake word, a launch word and the name.",
        ),
        (
            ["Alexa, open leg cramp guide", "Alexa, why", "Alexa, ask leg cramp guide what helps"],
            "The others ask the skill by its name.",
        ),
        (
            ["Alexa, open leg cramp guide", "Alexa, ask leg cramp guide what helps with zork"] * 2,
            "Each example ends in a sample of the model.",
        ),
        (
            [
                "Alexa, open leg cramp guide",
                "Alexa, ask leg cramp guide repeat",
                "Alexa, ask leg cramp guide what helps",
            ],
            "Each example is answered when asked cold.",
        ),
    ],
)
def test_examples_that_amazon_refuses(guide: Guide, examples: list[str], rule: str) -> None:
    data = manifest()
    shown(data)["examplePhrases"] = examples
    assert rule in broken(example_checks(data, language(), guide))


@pytest.mark.parametrize("phrase", ["Alexa, ask leg cramp guide for a joke", "Alexa, open the cramp guide"])
def test_a_phrase_of_the_description_that_nothing_understands(guide: Guide, phrase: str) -> None:
    data = manifest()
    shown(data)["description"] += f" “{phrase}”"
    assert broken(example_checks(data, language(), guide)) == [
        "Every phrase in the description has the name and a sample."
    ]


def test_a_help_that_suggests_what_nothing_understands(guide: Guide) -> None:
    data = language()
    intent(data, "HowMuchIntent")["samples"].clear()
    intent(data, "WaterAmountIntent")["samples"].clear()
    assert broken(example_checks(manifest(), data, guide)) == ["The help suggests two phrases, each a sample."]


def test_a_welcome_under_another_name(guide: Guide) -> None:
    data = manifest()
    shown(data)["name"] = "Cramp Help"
    assert broken(example_checks(data, language(), guide)) == ["Store, invocation and welcome have the same name."]


def answers(alexa: AlexaSkill, name: str, change: Change) -> dict[str, Asked]:
    """Return the answers to every intent, that of `name` changed."""
    asked = every_intent(alexa, language())
    response = json.loads(json.dumps(asked[name].answered.response))
    change(response["response"])
    return asked | {name: Asked(name, replace(asked[name].answered, response=response))}


def ssml(text: str) -> Change:
    return lambda it: it["outputSpeech"].update(ssml=text)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (ssml("<speak>not medical advice <b>?</speak>"), "Speech is well-formed SSML."),
        (ssml(f"<speak>not medical advice {'x' * 8000}?</speak>"), "Speech has at most 8000 characters."),
        (lambda it: it.update(more="x" * 24_000), "A response has at most 24 KB."),
        (lambda it: it.pop("shouldEndSession"), "shouldEndSession is always set."),
        (lambda it: it.update(shouldEndSession=True), "What asks leaves the session open; what does not ends it."),
        (lambda it: it.pop("reprompt"), "What asks has a reprompt; nothing else has one."),
        (lambda it: it.update(directives=[{"type": "X"}]), "A directive needs an interface in the manifest."),
        (ssml("<speak>It is not medical advice. How old are you?</speak>"), "No question is about the person."),
        (lambda it: it["card"].update(content="Source: x"), "Every card holds the disclaimer."),
        (lambda it: it["card"].update(content="not medical advice"), "Every answer's card names its source."),
        (ssml("<speak>Well?</speak>"), "An answer asked cold says that it is not medical advice."),
    ],
)
def test_an_answer_that_amazon_refuses(guide: Guide, alexa: AlexaSkill, change: Change, rule: str) -> None:
    assert broken(speech_checks(guide, language(), answers(alexa, "CausesIntent", change))) == [rule]


def test_an_intent_that_only_one_side_knows(guide: Guide, alexa: AlexaSkill) -> None:
    data = language()
    data["intents"].append({"name": "TeaIntent", "samples": ["tea"]})
    assert broken(speech_checks(guide, data, every_intent(alexa, data))) == [
        "Intents of the model and intents that the engine answers are the same.",
        "Every intent of the model is answered, and by more than the fallback.",
    ]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("AMAZON.StopIntent", "Stop, cancel and going home close the session."),
        ("EmergencyIntent", "An emergency names the emergency number, and ends."),
    ],
)
def test_an_end_that_does_not_end(alexa: AlexaSkill, name: str, rule: str) -> None:
    asked = answers(alexa, name, lambda it: it.update(shouldEndSession=False))
    assert broken(conversation_checks(alexa, asked)) == [rule]


def test_many_faults_of_one_rule_are_counted() -> None:
    data = language()
    intent(data, "WhyIntent")["samples"] += [f"why {number}" for number in range(9)]
    check = next(check for check in model_checks(data) if not check.holds)
    assert check.detail.endswith("'why 4'; and 4 more")


def test_the_store_names_each_open_point() -> None:
    store: Store = load_store()
    assert store.open_points == ("host", "permission")
