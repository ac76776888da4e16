"""The same requests get the same replies, byte for byte, by whichever of the ways they come."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skill.settings import Settings
from skill.web import create_app
from skill.web.verifier import AlexaVerifier

if TYPE_CHECKING:
    from tests.lambda_service import Service
    from tests.nginx import Nginx
    from tests.signing import NOW, SKILL_ID, URL, Shelf, Watch, amazon, stamp, written
    from tests.table import forty
else:
    from lambda_service import Service
    from nginx import Nginx
    from signing import NOW, SKILL_ID, URL, Shelf, Watch, amazon, stamp, written
    from table import forty


def bodies() -> list[bytes]:
    """Return the forty requests as Amazon sends them to the skill of the tests."""
    found = []
    for envelope in forty():
        envelope["request"]["timestamp"] = stamp(NOW)
        for place in (envelope["session"], envelope["context"]["System"]):
            place["application"] = {"applicationId": SKILL_ID}
        found.append(written(envelope))
    return found


BODIES = bodies()


def by_flask() -> list[bytes]:
    verifier = AlexaVerifier(SKILL_ID, fetch=Shelf({URL: amazon().pem}), clock=Watch(), trust_anchors=amazon().anchors)
    client = create_app(Settings(SKILL_ID), verifier).test_client()
    return [client.post("/alexa", data=body, headers=amazon().headers(body)).data for body in BODIES]


@pytest.fixture
def service(function: Path, tmp_path: Path) -> Iterator[Service]:
    service = Service(function, tmp_path, CRAMP_SKILL_ID=SKILL_ID)
    yield service
    service.stop()


def test_forty_requests_by_flask_and_by_lambda(service: Service) -> None:
    assert len(BODIES) == 40
    assert [service.invoke(body).content for body in BODIES] == by_flask()


def test_forty_requests_by_flask_and_by_nginx(nginx: Nginx) -> None:
    assert [nginx.ask("POST", "/alexa", body, amazon().headers(body))[2] for body in BODIES] == by_flask()


def test_the_replies_are_forty_and_say_something() -> None:
    replies = [json.loads(reply) for reply in by_flask()]
    assert all(reply["response"]["outputSpeech"]["ssml"].startswith("<speak>") for reply in replies)
    assert len({json.dumps(reply) for reply in replies}) > 30
