"""How often Amazon is asked for a certificate: once while its chain holds, and seldom when something is wrong."""

import io
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from skill.errors import VerificationError
from skill.web.certificates import MOST, MOST_WAITING, Certificates
from skill.web.restraint import HELD, MOST_HELD, PER_WINDOW, Restraint
from skill.web.turnstile import AT_ONCE, Turnstile

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

    from tests.signing import NOW, SKILL_ID, URL, Shelf, Watch, amazon, between, body, leaf
else:
    from signing import NOW, SKILL_ID, URL, Shelf, Watch, amazon, between, body, leaf


def _url(number: int) -> str:
    return f"https://s3.amazonaws.com/echo.api/echo-api-cert-{number}.pem"


def _certificates(fetch: Callable[[str], bytes], watch: Watch | None = None) -> Certificates:
    return Certificates(fetch, watch or Watch(), amazon().anchors)


def _fails(certificates: Certificates, url: str = URL) -> str:
    with pytest.raises(VerificationError) as caught:
        certificates.chain(url)
    return str(caught.value)


def test_a_verified_chain_is_kept() -> None:
    shelf = Shelf({URL: amazon().pem})
    certificates = _certificates(shelf)
    assert certificates.chain(URL) is certificates.chain(URL)
    assert shelf.asked == [URL]


def test_a_chain_that_has_expired_is_fetched_again() -> None:
    old, watch = leaf(between(), ends=NOW + timedelta(days=1)), Watch()
    shelf = Shelf({URL: old.pem + between().pem})
    certificates = _certificates(shelf, watch)
    certificates.chain(URL)
    watch.advance(2 * 86_400)
    assert _fails(certificates).startswith("certificate chain: ")
    shelf.files[URL] = amazon().pem
    certificates.chain(URL)
    assert shelf.asked == [URL] * 3


def test_each_verifier_keeps_its_own() -> None:
    shelf = Shelf({URL: amazon().pem})
    _certificates(shelf).chain(URL)
    _certificates(shelf).chain(URL)
    assert shelf.asked == [URL] * 2


def test_so_many_chains_are_kept_and_the_least_used_goes() -> None:
    watch, shelf = Watch(), Shelf({_url(number): amazon().pem for number in range(MOST + 1)})
    certificates = _certificates(shelf, watch)
    for number in range(MOST + 1):
        certificates.chain(_url(number))
        certificates.chain(_url(0))
        watch.advance(1)
    shelf.asked.clear()
    certificates.chain(_url(0))
    certificates.chain(_url(MOST))
    assert shelf.asked == []
    certificates.chain(_url(1))
    assert shelf.asked == [_url(1)]


class Slow:
    """A download that waits until it is told to go on."""

    def __init__(self, found: bytes | None) -> None:
        """Take what is found in the end; None is a failure."""
        self.begun, self.go = threading.Event(), threading.Event()
        self.asked = 0
        self._found = found

    def __call__(self, url: str) -> bytes:
        """Return it, or raise."""
        self.asked += 1
        self.begun.set()
        assert self.go.wait(10), url
        if self._found is None:
            raise OSError("503")
        return self._found


@pytest.mark.parametrize(("found", "passed"), [(amazon().pem, 16), (b"garbage", 0), (None, 0)])
def test_simultaneous_first_requests_fetch_once_and_share_what_comes(found: bytes | None, passed: int) -> None:
    slow = Slow(found)
    certificates = _certificates(slow)

    def ask() -> bool:
        try:
            certificates.chain(URL)
        except VerificationError:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        asked = [pool.submit(ask)]
        assert slow.begun.wait(10)
        asked += [pool.submit(ask) for _ in range(15)]
        slow.go.set()
        assert sum(one.result(10) for one in asked) == passed
    # One that came after the first had landed fetches a bad chain anew; all else is kept, or held back.
    assert slow.asked == 1 or found == b"garbage"


def test_only_so_many_wait_for_certificates() -> None:
    slow = Slow(amazon().pem)
    certificates = _certificates(slow)
    with ThreadPoolExecutor(MOST_WAITING) as pool:
        waiting = [pool.submit(certificates.chain, URL) for _ in range(MOST_WAITING)]
        assert slow.begun.wait(10)
        while certificates.waiting < MOST_WAITING:
            time.sleep(0.01)
        told = f"certificate fetch: {MOST_WAITING} requests wait for certificates already"
        assert _fails(certificates, _url(2)) == told
        slow.go.set()
        assert len({id(one.result(10)) for one in waiting}) == 1
    assert certificates.waiting == 0


def test_who_waits_for_a_certificate_lets_others_through_the_turnstile() -> None:
    slow = Slow(amazon().pem)
    certificates = _certificates(slow)

    def answer(environ: "WSGIEnvironment", _: "StartResponse") -> list[bytes]:
        if environ["PATH_INFO"] == "/first":
            certificates.chain(URL)
        return [b"answered"]

    turnstile = Turnstile(answer, 100)

    def ask(path: str) -> list[bytes]:
        return list(turnstile({"PATH_INFO": path, "wsgi.input": io.BytesIO()}, lambda *_: print))

    with ThreadPoolExecutor(AT_ONCE + 1) as pool:
        waiting = [pool.submit(ask, "/first") for _ in range(AT_ONCE)]
        while certificates.waiting < AT_ONCE:
            time.sleep(0.01)
        assert pool.submit(ask, "/known").result(10) == [b"answered"]
        slow.go.set()
        assert [one.result(10) for one in waiting] == [[b"answered"]] * AT_ONCE


def test_one_address_does_not_wait_for_another() -> None:
    slow = Slow(amazon().pem)
    certificates = _certificates(lambda url: slow(url) if url == _url(1) else amazon().pem)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(certificates.chain, _url(1))
        assert slow.begun.wait(10)
        assert certificates.chain(_url(2))
        slow.go.set()
        assert first.result(10)


def test_a_failed_fetch_is_held_back_for_some_seconds() -> None:
    shelf, watch = Shelf({}), Watch()
    certificates = _certificates(shelf, watch)
    assert _fails(certificates) == "certificate fetch: OSError"
    watch.advance(HELD.total_seconds() - 1)
    assert _fails(certificates) == "certificate fetch: failed a moment ago and is held back"
    assert shelf.asked == [URL]
    shelf.files[URL] = amazon().pem
    watch.advance(1)
    assert certificates.chain(URL)


def test_a_chain_that_does_not_verify_is_not_remembered() -> None:
    shelf = Shelf({URL: b"garbage"})
    certificates = _certificates(shelf)
    assert _fails(certificates).startswith("certificate chain: ")
    shelf.files[URL] = amazon().pem
    assert certificates.chain(URL)


def test_a_clock_that_is_set_back_holds_nothing() -> None:
    shelf, watch = Shelf({}), Watch()
    certificates = _certificates(shelf, watch)
    _fails(certificates)
    watch.advance(-60)
    shelf.files[URL] = amazon().pem
    assert certificates.chain(URL)


def test_fetches_over_all_addresses_are_limited_per_second() -> None:
    shelf, watch = Shelf({}), Watch()
    certificates = _certificates(shelf, watch)
    refused = [_fails(certificates, _url(number)) for number in range(100)]
    assert len(shelf.asked) == PER_WINDOW
    assert refused[-1] == f"certificate fetch: more than {PER_WINDOW} fetches within a second"
    watch.advance(1)
    _fails(certificates, _url(1_000))
    assert len(shelf.asked) == PER_WINDOW + 1


def test_a_kept_chain_passes_while_strangers_use_up_the_fetches() -> None:
    certificates = _certificates(Shelf({URL: amazon().pem}))
    certificates.chain(URL)
    for number in range(100):
        _fails(certificates, _url(number + 2))
    assert certificates.chain(URL)


def test_so_many_failures_are_remembered() -> None:
    restraint = Restraint()
    for number in range(MOST_HELD + 1):
        restraint.failed(_url(number), NOW)
    restraint.admit(_url(0), NOW)
    with pytest.raises(VerificationError, match="held back"):
        restraint.admit(_url(1), NOW)


def test_every_spelling_of_an_address_shares_one_fetch() -> None:
    from skill.web.verifier import AlexaVerifier  # noqa: PLC0415  # only here

    shelf, said = Shelf({URL: amazon().pem}), body()
    verifier = AlexaVerifier(SKILL_ID, fetch=shelf, clock=Watch(), trust_anchors=amazon().anchors)
    for url in (
        URL,
        URL + "?a=1",
        URL + "#b",
        URL.replace("/echo.api/", ":443/x/../echo.api/"),
        URL.replace("s3", "S3"),
    ):
        verifier.verify(amazon().headers(said, url), said)
    assert shelf.asked == [URL]
