"""What Prometheus reads at /metrics: how many requests and answers, and how fast; of nobody, and in nobody's words."""

import hmac
import os

from flask import Flask, Response, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from skill.alexa.log import Line
from skill.web.together import SHARED
from skill.web.webhook import PATH

KINDS = ("LaunchRequest", "IntentRequest", "SessionEndedRequest")
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8)
"""Up to what Alexa waits for."""


class Metrics:
    """Counts what the log's lines tell."""

    def __init__(self) -> None:
        """Begin at nothing."""
        own = self._registry = CollectorRegistry()
        self._requests = Counter("cramp_skill_requests", "Requests of Alexa's.", ["type", "outcome"], registry=own)
        self._answers = Counter("cramp_skill_answers", "Answers, by each topic used.", ["topic"], registry=own)
        self._refusals = Counter("cramp_skill_refusals", "Requests refused.", ["step"], registry=own)
        self._seconds = Histogram("cramp_skill_request_seconds", "Time to answer.", buckets=SECONDS, registry=own)

    def count(self, line: Line) -> None:
        """Count the request that `line` tells of, unless it is no request of Alexa's."""
        if line["route"] != PATH:
            return
        outcome = line.get("outcome") or ("refused" if line["status"] >= 400 else "ended")  # noqa: PLR2004 -- HTTP's
        self._requests.labels(_kind(line.get("request_type")), outcome).inc()
        self._seconds.observe(line["milliseconds"] / 1000)
        if "refused" in line:
            self._refusals.labels(line["refused"]).inc()
        if outcome == "answer":
            for topic in line["topics"]:
                self._answers.labels(topic).inc()

    def text(self) -> bytes:
        """Return all counts as Prometheus reads them, those of all processes where several count together."""
        registry = self._registry
        if SHARED in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)


def metrics_at(app: Flask, token: str) -> Metrics:
    """Return metrics that `app` shows at /metrics to whoever has `token`; from where is no matter: a proxy is near."""
    metrics = Metrics()

    def show() -> Response:
        shown = request.authorization
        given = shown.token if shown is not None and shown.type == "bearer" else None
        if not hmac.compare_digest((given or "").encode(), token.encode()):
            return Response("unauthorized\n", 401, {"WWW-Authenticate": "Bearer"}, content_type="text/plain")
        return Response(metrics.text(), content_type=CONTENT_TYPE_LATEST)

    app.add_url_rule("/metrics", "metrics", show)
    return metrics


def _kind(named: str | None) -> str:
    """Return the request's type: one of Amazon's, so that nobody can make up counters."""
    if named is None:
        return "unread"
    return named if named in KINDS else "other"
