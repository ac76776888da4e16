"""Keeps strangers from making the endpoint hammer Amazon: which address is asked, and when again."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta

from skill.errors import VerificationError

STEP = "certificate fetch"
HELD = timedelta(seconds=5)
"""So long an address that failed is not asked again."""
MOST_HELD = 1_000
"""So many addresses that failed are remembered; the oldest is forgotten first."""
WINDOW = timedelta(seconds=1)
PER_WINDOW = 10
"""So many fetches are made within a second, over all addresses."""


class Restraint:
    """Remembers failures by address, and the last fetches; not safe by itself for several threads."""

    def __init__(self) -> None:
        """Begin with nothing held back."""
        self._failed: OrderedDict[str, datetime] = OrderedDict()
        self._last: deque[datetime] = deque(maxlen=PER_WINDOW)

    def admit(self, url: str, now: datetime) -> None:
        """Count a fetch of `url`, or raise VerificationError when it has to wait."""
        failed = self._failed.get(url)
        if failed is not None and _within(HELD, failed, now):
            raise VerificationError(f"{STEP}: failed a moment ago and is held back")
        if len(self._last) == PER_WINDOW and _within(WINDOW, self._last[0], now):
            raise VerificationError(f"{STEP}: more than {PER_WINDOW} fetches within a second")
        self._last.append(now)

    def failed(self, url: str, now: datetime) -> None:
        """Remember that fetching `url` failed."""
        self._failed[url] = now
        self._failed.move_to_end(url)
        if len(self._failed) > MOST_HELD:
            self._failed.popitem(last=False)


def _within(span: timedelta, since: datetime, now: datetime) -> bool:
    """Return whether less than `span` has gone by; a clock that was set back holds nothing."""
    return timedelta() <= now - since < span
