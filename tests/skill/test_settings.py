"""The settings, read strictly, and all faults told together."""

import pytest

from skill.errors import SettingsError
from skill.settings import Settings

SKILL_ID = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"


def test_verification_is_on_unless_it_is_switched_off() -> None:
    assert Settings.from_environ({"CRAMP_SKILL_ID": SKILL_ID}) == Settings(SKILL_ID, verify=True)


@pytest.mark.parametrize(("value", "verify"), [("true", True), ("false", False)])
def test_verification_is_said_in_one_word(value: str, verify: bool) -> None:  # noqa: FBT001  # a row's value
    environ = {"CRAMP_SKILL_ID": SKILL_ID, "CRAMP_SKILL_VERIFY": value, "HOME": "/root"}
    assert Settings.from_environ(environ) == Settings(SKILL_ID, verify)


@pytest.mark.parametrize("value", ["", "False", "FALSE", "0", "no", "off", " false", "true ", "none"])
def test_no_other_word_will_do(value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environ({"CRAMP_SKILL_ID": SKILL_ID, "CRAMP_SKILL_VERIFY": value})
    assert str(caught.value) == f"CRAMP_SKILL_VERIFY: expected true or false, got {value!r}"


@pytest.mark.parametrize("value", ["", " ", "skill", f" {SKILL_ID}", f"{SKILL_ID}\n", "amzn1.", "amzn1.ask.skill.é"])
def test_an_id_must_look_like_one(value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environ({"CRAMP_SKILL_ID": value})
    expected = "expected a skill id such as amzn1.ask.skill.1a2b3c4d"
    assert str(caught.value) == f"CRAMP_SKILL_ID: {expected}, got {value!r}"


@pytest.mark.parametrize("value", ["a-token-of-16-ch", "A" * 200, "azAZ09._~+/-azAZ=="])
def test_a_token_switches_metrics_on_and_is_not_shown(value: str) -> None:
    settings = Settings.from_environ({"CRAMP_SKILL_ID": SKILL_ID, "CRAMP_SKILL_METRICS_TOKEN": value})
    assert settings.metrics_token == value
    assert value not in repr(settings)


@pytest.mark.parametrize(
    "value",
    ["", "secret", "A" * 201, "a secret of two words", "secret=secret=secret", "a" * 200 + "=", "sécret-sécret-sécret"],
)
def test_a_token_must_be_long_and_plain_and_a_wrong_one_is_not_told(value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environ({"CRAMP_SKILL_ID": SKILL_ID, "CRAMP_SKILL_METRICS_TOKEN": value})
    expected = "CRAMP_SKILL_METRICS_TOKEN: expected 16 to 200 letters, digits or any of . _ ~ + / -, and = at the end"
    assert str(caught.value) == expected


def test_all_faults_are_told_together() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environ({"CRAMP_SKILL_VERFIY": "false", "CRAMP_SKILL_VERIFY": "maybe"})
    assert caught.value.faults == (
        "CRAMP_SKILL_VERFIY: unknown setting (known: CRAMP_SKILL_ID, CRAMP_SKILL_VERIFY, CRAMP_SKILL_METRICS_TOKEN)",
        "CRAMP_SKILL_ID: missing; set it to the skill's id, amzn1.ask.skill. and so on",
        "CRAMP_SKILL_VERIFY: expected true or false, got 'maybe'",
    )


def test_the_process_own_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRAMP_SKILL_ID", SKILL_ID)
    monkeypatch.setenv("CRAMP_SKILL_VERIFY", "false")
    assert Settings.from_environ() == Settings(SKILL_ID, verify=False)
