"""Puts the headers on every answer that keep a browser from doing anything with it but show it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def guarded(inner: "WSGIApplication", allowed: str) -> "WSGIApplication":
    """Return `inner` with the headers added to whatever it answers; `allowed` is what its pages may load."""
    guard = [
        ("Content-Security-Policy", f"{NOTHING}; {allowed}"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Strict-Transport-Security", "max-age=31536000"),
        ("Cache-Control", "no-store"),
    ]

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:  # noqa: ANN401
            return start_response(status, headers + guard, *error)

        return inner(environ, start)

    return answer
