"""The simulator's page in a real browser: by the keyboard alone, on a phone and a desk, in the dark and the light."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, expect

if TYPE_CHECKING:
    from tests.asking import Ask
    from tests.browsing import Visit, browser
    from tests.simulating import Simulator
else:
    from asking import Ask
    from browsing import Visit, browser
    from simulating import Simulator

PHONE, DESK = (360, 740), (1280, 800)
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
Open = Callable[..., Visit]
DEHYDRATION = (
    "Dehydration can lead to muscle cramps. The article says that drinking too little can also upset the electrolytes. "
    "It calls good hydration essential to keep muscles working and to prevent cramping. "
    "Would you like to hear what helps with that?"
)
GONE = "The simulator does not answer. Start it again with make simulator, then try again."
DARK, LIGHT = "rgb(17, 22, 27)", "rgb(243, 245, 247)"
LONG = "cramp" * 100
TURNED = "\u202egnip"
MARKUP = f"<img src=x onerror=document.title='taken'> ]]> </script> {TURNED} {LONG}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Open]:
    """Return what opens the page; in the end it has printed nothing, asked nobody else, and fits its window."""
    visits: list[Visit] = []

    def begin(simulator: Simulator, size: tuple[int, int] = DESK, scheme: Any = "light") -> Visit:  # noqa: ANN401  # a name of Playwright's
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        visits.append(Visit(context.new_page(), simulator.url))
        expect(visits[-1].page.locator("#words")).to_be_focused()
        return visits[-1]

    yield begin
    for opened in visits:
        assert opened.printed == []
        assert opened.others == set()
        assert opened.overflow() == 0
        opened.page.context.close()


class Hostile(http.server.BaseHTTPRequestHandler):
    """A skill whose every text is markup."""

    def do_POST(self) -> None:
        """Answer."""
        self.rfile.read(int(self.headers["Content-Length"]))
        speech = {"type": "PlainText", "text": MARKUP}
        response = {
            "outputSpeech": speech,
            "reprompt": {"outputSpeech": speech},
            "card": {"type": "Simple", "title": MARKUP, "content": MARKUP},
            "shouldEndSession": False,
        }
        body = json.dumps({"version": "1.0", "sessionAttributes": {MARKUP: MARKUP}, "response": response}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture
def hostile() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hostile) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@SIZES
def test_the_keyboard_alone_holds_a_conversation_inspects_a_turn_and_exports_what_ask_replays(
    visit: Open, running: Simulator, size: tuple[int, int], tmp_path: Path
) -> None:
    seen = visit(running, size)
    page = seen.page
    for words in ("open leg cramp guide", "what causes leg cramps", "um the second one"):
        seen.say(words)
    assert seen.texts(".alexa [dir]")[-1] == DEHYDRATION
    assert page.locator("#told").inner_text() == f"Alexa: {DEHYDRATION}"

    seen.tab_to("Inspect turn 3: ChooseIntent", back=True)
    page.keyboard.press("Enter")
    expect(page.locator("#turn-title")).to_have_text("Turn 3")
    assert seen.texts("#understood p") == ["ChooseIntent 1 word passed over"]
    assert seen.texts("#understood tbody tr")[1].split() == ["position", "POSITION", "second", "second", "(2)"]
    seen.tab_to("Request")
    page.keyboard.press("Enter")
    request = json.loads(page.locator("#request pre").inner_text())
    assert request["request"]["intent"]["slots"]["position"]["value"] == "second"
    if size == PHONE:
        seen.tab_to("Conversation", back=True)
        page.keyboard.press("Enter")
        assert seen.focused().startswith("Inspect turn 3")

    seen.tab_to("Export", back=True)
    page.keyboard.press("Enter")
    page.keyboard.type("from-the-page")
    page.keyboard.press("Enter")
    expect(page.locator("#files a").first).to_be_focused()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / download.value.suggested_filename)
    page.keyboard.press("Escape")
    expect(page.locator("#exporting")).to_be_hidden()
    assert seen.focused() == "Export"

    done = Ask(tmp_path, running).run(
        "dialog", "--replay", "from-the-page.json", "--save-skill-io", "held.json", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert DEHYDRATION in " ".join(done.stdout.split())


def test_a_phrase_is_picked_and_the_next_words_can_be_typed_at_once(visit: Open, running: Simulator) -> None:
    seen = visit(running)
    seen.tab_to("open leg cramp guide", back=True)
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator(".alexa")).to_contain_text("Welcome to Leg Cramp Guide.")
    expect(seen.page.locator("#words")).to_be_focused()
    seen.tab_to("Phrases to try", back=True)
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#examples")).to_be_visible()
    seen.tab_to("who wrote the article")
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator(".you").nth(1)).to_contain_text("who wrote the article")
    expect(seen.page.locator("#examples")).to_be_hidden()


def test_the_arrow_keys_recall_what_was_said(visit: Open, running: Simulator) -> None:
    seen = visit(running)
    seen.say("open leg cramp guide")
    seen.say("what helps")
    seen.page.keyboard.type("a draft")
    recalled = []
    for key in ("ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown"):
        seen.page.keyboard.press(key)
        recalled.append(seen.page.locator("#words").input_value())
    assert recalled == [
        *("what helps", "open leg cramp guide", "open leg cramp guide"),
        *("what helps", "a draft"),
    ]


def test_silence_is_asked_again_and_then_the_session_is_over(visit: Open, running: Simulator) -> None:
    seen = visit(running)
    seen.say("what causes leg cramps")
    for _ in range(2):
        before = seen.page.locator(".inspect").count()
        seen.tab_to("Stay silent")
        seen.page.keyboard.press("Enter")
        seen.page.locator(".inspect").nth(before).wait_for()
    assert seen.texts(".inspect")[1] == "Not sent"
    assert seen.texts(".inspect")[2].startswith("SessionEndedRequest")
    assert seen.texts(".end") == ["The session is over"]
    expect(seen.page.locator("#silent")).to_be_hidden()
    assert seen.texts("#session") == ["No session is open: call the skill by its name, or ask at once."]


def test_starting_over_begins_with_nothing(visit: Open, running: Simulator) -> None:
    seen = visit(running)
    seen.say("open leg cramp guide")
    seen.tab_to("Start over")
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#empty")).to_be_visible()
    expect(seen.page.locator("#words")).to_be_focused()
    assert seen.texts("#turn-title") == ["No turn yet"]
    seen.say("yes")
    assert seen.texts("#turns .failure") == [
        "No session is open, and this does not call the skill. Say “open leg cramp guide” first."
    ]


def test_dark_and_light_follow_the_system_until_they_are_chosen(visit: Open, running: Simulator) -> None:
    seen = visit(running, DESK, "dark")
    body, button = seen.page.locator("body"), seen.page.get_by_role("button", name="Dark")
    expect(body).to_have_css("background-color", DARK)
    seen.page.emulate_media(color_scheme="light")
    expect(body).to_have_css("background-color", LIGHT)
    seen.tab_to("Dark", back=True)
    seen.page.keyboard.press("Enter")
    expect(body).to_have_css("background-color", DARK)
    seen.page.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(body).to_have_css("background-color", DARK)
    button.click()
    expect(body).to_have_css("background-color", LIGHT)
    seen.page.emulate_media(color_scheme="dark")
    expect(body).to_have_css("background-color", DARK)


def test_the_browser_speaks_when_it_is_told_to(visit: Open, running: Simulator) -> None:
    seen = visit(running)
    seen.page.evaluate("() => { window.heard = []; speechSynthesis.speak = (said) => heard.push(said.text); }")
    seen.say("open leg cramp guide")
    assert seen.page.evaluate("heard") == []
    seen.page.get_by_role("button", name="Speak").click()
    seen.page.locator("#words").focus()
    seen.say("stop")
    assert seen.page.evaluate("heard") == ["Goodbye, and take care."]


@SIZES
def test_markup_from_anyone_is_shown_as_text_and_breaks_nothing(
    visit: Open, begin: Callable[..., Simulator], hostile: str, size: tuple[int, int]
) -> None:
    seen = visit(begin("--endpoint", hostile), size)
    seen.say("open leg cramp guide")
    seen.page.locator("#words").fill(f"what does the article say about {MARKUP}")
    seen.say("")
    assert [MARKUP in text for text in seen.page.locator("#turns p").all_text_contents()].count(True) == 3
    assert seen.overflow() == 0
    seen.page.locator(".inspect").last.click()
    for place in ("#turn-said", "#says", "#card h4", "#card p", "#attributes"):
        assert MARKUP in seen.page.locator(place).first.inner_text(), place
    seen.page.locator("#request summary").click()
    seen.page.locator("#response summary").click()
    shown = seen.page.locator("#response pre").inner_text()
    assert "\\u202egnip" in shown
    assert json.loads(shown)["response"]["card"]["title"] == MARKUP
    assert seen.page.locator("img").count() == 0
    assert seen.page.title() == "Leg Cramp Guide: simulator"
    bounds = seen.page.locator("#turn *").evaluate_all("all => all.map(e => e.getBoundingClientRect().right)")
    assert max(bounds) <= size[0]


def test_a_simulator_that_is_gone_is_told_where_it_happens_and_what_was_typed_stays(
    visit: Open, begin: Callable[..., Simulator]
) -> None:
    simulator = begin()
    seen = visit(simulator)
    seen.say("open leg cramp guide")
    simulator.stop()
    seen.page.keyboard.type("what helps")
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#notice span")).to_have_text(GONE)
    assert seen.page.locator("#words").input_value() == "what helps"
    simulator.start()
    seen.tab_to("Try again", back=True)
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#notice span")).to_have_text("This conversation is no longer kept. Start over.")
    seen.tab_to("Start over", back=True)
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#notice")).to_be_empty()
    expect(seen.page.locator("#empty")).to_be_visible()
    assert all(line.startswith("Failed to load resource") for line in seen.printed)
    seen.printed.clear()  # The browser's own lines: the page wrote none.


def test_a_name_that_is_none_is_refused_in_the_dialog(visit: Open, running: Simulator) -> None:
    seen = visit(running)
    seen.say("open leg cramp guide")
    seen.page.get_by_role("button", name="Export").click()
    seen.page.keyboard.type("../x")
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#exporting-notice")).to_have_text(
        "The name must be small letters and digits, joined by hyphens: night-cramps."
    )
    seen.printed.clear()  # The browser's own line, for the status 400.


@SIZES
@SCHEMES
def test_axe_finds_nothing(visit: Open, running: Simulator, size: tuple[int, int], scheme: str) -> None:
    seen = visit(running, size, scheme)
    assert seen.violations() == []
    for words in ("blah", "what causes leg cramps", "is tahini any good", "do bananas help with leg cramps", "stop"):
        seen.say(words)
    seen.page.locator("#more summary").click()
    expect(seen.page.locator("#examples")).to_be_visible()
    assert seen.violations() == []
    seen.page.locator("#more summary").click()
    seen.page.locator(".inspect").nth(3).click()
    for place in ("#request", "#response"):
        seen.page.locator(f"{place} summary").click()
    assert seen.violations() == []
    seen.page.get_by_role("button", name="Export").click()
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#files a").first).to_be_focused()
    assert seen.violations() == []


def test_axe_would_find_a_fault(visit: Open, running: Simulator) -> None:
    seen = visit(running)
    seen.page.evaluate("document.querySelector('.lead').style.color = '#999'")
    (fault,) = seen.violations()
    assert fault.startswith('color-contrast: <p class="lead"')
