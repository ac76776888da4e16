"""A real browser for the tests: Debian's Chromium, driven by Playwright, and axe-core to check its pages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

AXE = Path(__file__).with_name("node") / "node_modules" / "axe-core" / "axe.min.js"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
"""What keeps the browser from calling its makers."""
PATIENCE = 20_000
"""Milliseconds."""
expect.set_options(timeout=PATIENCE)


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a browser; skips the test where there is none."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("Chromium is not installed: needed to try the simulator's page")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=QUIET)
        yield started
        started.close()


class Visit:
    """A page, with everything that it printed, and everyone else whom it asked for something."""

    def __init__(self, page: Page, url: str) -> None:
        """Take the page, and where the simulator is."""
        self.page = page
        self.printed: list[str] = []
        self.others: set[str] = set()
        self._own = (f"{url}/", f"blob:{url}/")
        page.set_default_timeout(PATIENCE)
        page.on("console", self._print)
        page.on("pageerror", lambda error: self.printed.append(str(error)))
        page.on("request", self._request)
        page.goto(f"{url}/")

    def say(self, words: str) -> None:
        """Type words, press Enter and wait for the answer."""
        before = self.page.locator("#turns li").count()
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        self.page.locator("#turns li:not(.waiting)").nth(before).wait_for()

    def texts(self, selector: str) -> list[str]:
        """Return the texts that are seen at `selector`."""
        return [found.strip() for found in self.page.locator(selector).all_inner_texts()]

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until the focus is on what is called `name`."""
        for _ in range(60):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if name in self.focused():
                return
        raise AssertionError(f"{name!r} cannot be reached with the keyboard.")

    def focused(self) -> str:
        """Return what the element with the focus is called."""
        called = "e => e.getAttribute('aria-label') ?? (e.labels?.[0] ?? e).textContent"
        return str(self.page.locator(":focus").evaluate(called)) if self.page.locator(":focus").count() else ""

    def overflow(self) -> int:
        """Return how far the page would have to be scrolled to the side."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def violations(self) -> list[str]:
        """Return what axe finds wrong with the page as it is now."""
        if not AXE.exists():
            pytest.skip("npm's axe-core is not installed: run `npm ci` in tests/node")
        self.page.evaluate(AXE.read_text("utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate("axe.run().then(({violations}) => violations)")
        return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]

    def _print(self, message: ConsoleMessage) -> None:
        self.printed.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self._own):
            self.others.add(request.url)
