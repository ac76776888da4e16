"""Finds the chain behind an address: verified before, being fetched just now, or fetched anew."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import cached_property

from cryptography import x509
from cryptography.x509.verification import Store

from skill.errors import VerificationError
from skill.web.chain import Chain, trusted, verified
from skill.web.restraint import Restraint
from skill.web.turnstile import aside

STEP = "certificate fetch"
MOST = 32
"""So many verified chains are kept; the one that was longest out of use goes first."""

MOST_WAITING = 64
"""So many requests wait at the same time: half of the server's threads, so that strangers never hold all of them."""

Fetch = Callable[[str], bytes]
Clock = Callable[[], datetime]


class Certificates:
    """Keeps verified chains until they expire; safe to use from several threads."""

    def __init__(self, fetch: Fetch, clock: Clock, anchors: list[x509.Certificate] | None) -> None:
        """Take the way to fetch a file, the time, and the roots to trust (None: certifi's)."""
        self._fetch = fetch
        self._clock = clock
        self._given = anchors
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Chain] = OrderedDict()
        self._flights: dict[str, Future[Chain]] = {}
        self._restraint = Restraint()
        self.waiting = 0
        """How many requests wait just now."""

    def chain(self, url: str) -> Chain:
        """Return the verified chain at `url`, a normalized address; raises VerificationError."""
        with self._lock:
            kept = self._valid(url)
            if kept is not None:
                return kept
            if self.waiting == MOST_WAITING:
                raise VerificationError(f"{STEP}: {MOST_WAITING} requests wait for certificates already")
            self.waiting += 1
            flight, leads = self._flights.get(url), False
            if flight is None:
                flight, leads = self._flights.setdefault(url, Future()), True
        try:
            with aside():
                return self._flown(url, flight, leads=leads)
        finally:
            with self._lock:
                self.waiting -= 1

    def _flown(self, url: str, flight: Future[Chain], *, leads: bool) -> Chain:
        if leads:
            self._lead(url, flight)
        return flight.result()

    def _valid(self, url: str) -> Chain | None:
        kept = self._kept.get(url)
        if kept is None:
            return None
        if kept.holds(self._clock()):
            self._kept.move_to_end(url)
            return kept
        del self._kept[url]
        return None

    def _lead(self, url: str, flight: Future[Chain]) -> None:
        """Fetch for everyone who waits for `url`; whatever comes of it, nobody is left waiting."""
        try:
            chain = verified(self._fetched(url), self._anchors, self._clock())
        except BaseException as error:  # noqa: BLE001  # handed on to those who wait, this request among them
            self._land(url, None)
            flight.set_exception(error)
        else:
            self._land(url, chain)
            flight.set_result(chain)

    def _land(self, url: str, chain: Chain | None) -> None:
        with self._lock:
            del self._flights[url]
            if chain is not None:
                self._kept[url] = chain
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)

    def _fetched(self, url: str) -> bytes:
        """Return the file; only a fetch that fails is remembered, never a chain that does not verify."""
        with self._lock:
            self._restraint.admit(url, self._clock())
        try:
            return bytes(self._fetch(url))
        except Exception as error:
            with self._lock:
                self._restraint.failed(url, self._clock())
            raise VerificationError(f"{STEP}: {type(error).__name__}") from error

    @cached_property
    def _anchors(self) -> Store:
        return trusted(self._given)
