"""What every test can ask for, and the rule that nothing may be skipped in CI."""

import os
from collections.abc import Generator
from typing import Any

import pytest

from skill.answers.guide import Guide, load_guide


@pytest.fixture(scope="session")
def guide() -> Guide:
    return load_guide()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, None]:  # noqa: ARG001  # pytest's signature
    """In CI a skipped test is a failure: there everything that a test needs is installed."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI skips nothing: {report.longrepr}"
