"""What the log tells its keeper, and what it never tells anyone."""

import json
import logging
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from skill.__main__ import cli
from skill.alexa.requests import Spoken, intent_request, launch_request, session_ended_request
from skill.answers.reply import LOST
from skill.report.figures import FALLBACK, LONGEST_LINE, Figures
from skill.report.page import page
from skill.report.parts import MOST, OUTCOMES, Part, parts, summary
from skill.settings import Settings
from skill.web import create_app

SAID = {"route": "/alexa", "status": 200, "request_type": "IntentRequest"}
REFUSED = {"route": "/alexa", "status": 400, "milliseconds": 0.3, "refused": "signature", "reason": "not base64"}


def line(milliseconds: float = 1, **told: Any) -> bytes:  # noqa: ANN401  # JSON
    return json.dumps({**SAID, "milliseconds": milliseconds, **told}).encode()


def answer(*topics: str) -> bytes:
    return line(intent="AboutIntent", outcome="answer", topics=topics)


LOG = [
    line(intent="LaunchIntent", outcome="conversation", topics=[]),
    answer("dehydration"),
    answer("dehydration", "water_amount"),
    line(20, intent="NotCoveredIntent", outcome="not_covered", topics=[], concept="pickle_juice"),
    line(intent="NotCoveredIntent", outcome="not_covered", topics=[]),
    line(intent="PersonIntent", outcome="not_covered", topics=["see_doctor"], concept="person"),
    line(intent="AMAZON.HelpIntent", outcome="conversation", topics=[]),
    line(intent="AMAZON.FallbackIntent", outcome="conversation", topics=[]),
    line(0.2, request_type="SessionEndedRequest", detail="USER_INITIATED"),
    json.dumps(REFUSED).encode(),
    b'{"route": "/health", "status": 200, "milliseconds": 0.1}',
    b"",
    b'{"route": "/alexa", "sta',
]


def test_the_log_names_what_was_not_understood_as_the_engine_does() -> None:
    assert FALLBACK == LOST


def figures(*lines: bytes) -> Figures:
    found = Figures()
    found.read(lines)
    return found


def rows(part: Part) -> list[tuple[str, int]]:
    return [(row.name, row.count) for row in part.rows]


def test_everything_is_counted_once_and_in_words() -> None:
    outcomes, about, lacking, needed, refused, times = parts(figures(*LOG))
    assert rows(outcomes) == [
        ("not covered by the article", 3),
        ("talk: welcome, help, repeat, stop", 3),
        ("answered from the article", 2),
        ("refused: not shown to be Alexa's, or not for this skill", 1),
        ("the end of a session, which needs no answer", 1),
    ]
    assert (about.of, rows(about)) == ("of 2 answers", [("dehydration", 2), ("water amount", 1)])
    assert [row.share for row in about.rows] == [1.0, 0.5]
    assert rows(lacking) == [
        ("for someone whom general advice may harm", 1),
        ("pickle juice", 1),
        ("something that our vocabulary does not name", 1),
    ]
    assert (needed.of, rows(needed)) == ("of 7 questions", [("help was asked for", 1), ("it was not understood", 1)])
    assert rows(refused) == [("signature", 1)]
    assert rows(times)[0] == ("up to 0.5 ms", 1)
    assert rows(times)[-1] == ("10 to 20 ms", 1)


def test_the_sentences_before_the_tables() -> None:
    assert summary(figures(*LOG)) == (
        "Alexa sent 10 requests.",
        "Half of the answers took up to 1.0 ms, 95 % 20.0 ms, 99 % 20.0 ms.",
        "1 line of the log is left out: not what the skill writes, or cut short.",
    )


def test_a_log_without_requests_says_so() -> None:
    assert summary(figures()) == ("Alexa sent 0 requests.",)
    assert not [part for part in parts(figures()) if part.rows]


def test_what_is_rare_is_added_up() -> None:
    many = [answer(f"topic_{'abcdefghijklmnopqrstuvwxyz'[number]}") for number in range(MOST + 3)]
    assert rows(parts(figures(*many))[1])[-1] == ("3 others", 3)


@pytest.mark.parametrize("share", [0.5, 0.95, 0.99])
def test_within_a_time_so_many_were_answered(share: float) -> None:
    times = [float(number) for number in range(1, 201)]
    assert figures(*map(line, times)).milliseconds(share) == [share * 200]


BROKEN = [
    b"\xff",
    b"[]",
    b"7",
    b"{}",
    b"null",
    b"[" * 100_000,
    b"START RequestId: SECRET",
    line(float("nan")),
    line(-1),
    json.dumps({**SAID, "milliseconds": "SECRET"}).encode(),
    line(outcome="SECRET"),
    line(outcome="not_covered", concept="SECRET words"),
    line(outcome="answer", topics=["SECRET"]),
    line(outcome="answer", topics="SECRET"),
    line(refused=["SECRET"]),
    line(intent=["SECRET"]),
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_line_is_counted_and_not_shown(broken: bytes) -> None:
    found = figures(broken, *LOG[:2])
    assert (found.requests, found.broken) == (2, 1)
    assert "SECRET" not in page(summary(found), parts(found))


KEYS = [*SAID, "outcome", "concept", "refused", "intent", "detail", "reason"]


@given(st.dictionaries(st.sampled_from(KEYS), st.text().map("SECRET{}".format)))
def test_whatever_stands_in_a_log_no_words_are_in_the_report(told: dict[str, str]) -> None:
    found = figures(json.dumps({**SAID, "milliseconds": 1, **told}).encode())
    assert "SECRET" not in page(summary(found), parts(found))


def test_the_endpoint_writes_what_the_report_reads(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    client = create_app(Settings("amzn1.ask.skill.tests", verify=False)).test_client()
    for envelope in [
        launch_request(),
        intent_request("CanCauseIntent", subject=Spoken("statin pills", "statins")),
        intent_request("NotCoveredIntent", uncovered=Spoken("some pickle juice", "pickle_juice")),
        intent_request("WeightIntent", weight=Spoken("163"), unit="pounds"),
        intent_request("EmergencyIntent", emergency="heart"),
        session_ended_request(),
    ]:
        client.post("/alexa", json=envelope)
    client.post("/alexa", data=b"no JSON")
    found = figures(*(record.message.encode() for record in caplog.records))
    assert (found.requests, found.broken) == (7, 0)
    assert set(found.outcomes) <= set(OUTCOMES)
    text = page(summary(found), parts(found))
    assert not [word for word in ("pills", "163", "some pickle", "amzn1") if word in text]


class Reader(HTMLParser):
    """Notes the tags that stand open, and every attribute."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it, unless it is one that nothing closes."""
        self.attributes += attrs
        self.open += [] if tag in ("meta", "rect") else [tag]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note its attributes."""
        del tag
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        """Hold it to the one that was opened last."""
        assert self.open.pop() == tag


def test_the_page_is_whole_and_loads_nothing(tmp_path: Path) -> None:
    (tmp_path / "skill.log").write_bytes(b"\n".join(LOG))
    command = ["report", str(tmp_path / "skill.log"), "--html", str(tmp_path / "report.html")]
    assert CliRunner().invoke(cli, command).exit_code == 0
    text = (tmp_path / "report.html").read_text("utf-8")
    reader = Reader()
    reader.feed(text)
    assert not reader.open
    assert not {"src", "href", "onload", "style"} & {name for name, _ in reader.attributes}
    assert not [word for word in ("http:", "https:", "url(", "@import", "<script") if word in text]
    assert "prefers-color-scheme: dark" in text
    assert text.count("<svg") == text.count('<th scope="row">')


def test_the_table_is_shown_of_several_logs_together(tmp_path: Path) -> None:
    for name in ("one.log", "two.log"):
        (tmp_path / name).write_bytes(answer("dehydration"))
    shown = CliRunner().invoke(cli, ["report", str(tmp_path / "one.log"), str(tmp_path / "two.log")])
    assert shown.output.startswith("Alexa sent 2 requests.\n")
    assert "What was asked about, of 2 answers\n dehydration  2  100.0% \n" in shown.output


def test_a_log_that_is_not_there_is_told() -> None:
    shown = CliRunner().invoke(cli, ["report", "/no/such.log"])
    assert shown.exit_code == 2
    assert "No such file or directory" in shown.output


def test_a_line_without_end_costs_no_memory(tmp_path: Path) -> None:
    (tmp_path / "skill.log").write_bytes(b"x" * 3 * LONGEST_LINE + b"\n" + answer("dehydration"))
    shown = CliRunner().invoke(cli, ["report", str(tmp_path / "skill.log")])
    assert shown.output.startswith("Alexa sent 1 request")


def test_the_page_never_takes_the_place_of_the_log(tmp_path: Path) -> None:
    log = tmp_path / "skill.log"
    log.write_bytes(answer("dehydration"))
    shown = CliRunner().invoke(cli, ["report", str(log), "--html", str(tmp_path / "." / "skill.log")])
    assert shown.exit_code == 2
    assert "the page would take the place of the log." in shown.output
    assert log.read_bytes() == answer("dehydration")
