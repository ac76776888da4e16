"""The JSON that the page speaks. Every body is a JSON object; a refusal is `{"message": sentence}`.

GET `/page/examples` gives phrases to try, made from the model of the moment::

    {"openings": ["open leg cramp guide", ...], "examples": [{"intent": "CausesIntent", "text": "what causes ..."}]}

POST `/page/start` `{"session": old or null}` forgets the old conversation and gives a new one, for each tab its own::

    {"session": "..."}

POST `/page/turn` `{"session": "...", "text": "..."}` says something. 404 means that the conversation is no longer
kept (the simulator was started anew, or too many others came after): start over. The turn::

    {"said": "the second one",              what was said; empty when somebody stayed silent
     "speech": "Dehydration can ...",       what Alexa says; null when nothing is
     "reprompt": "...",                     what is asked again when nobody answers; null when nothing is
     "card": {"title": "...", "text": "..."},           null when none is shown
     "failure": {"code": "NOT_INVOKED", "sentence": "..."},   null unless there is no answer; then speech is null
     "session": {"id": "amzn1...", "new": false, "ended": false},   Alexa's; id null when nothing opened one
     "request_type": "LaunchRequest",       or IntentRequest, SessionEndedRequest; null when nothing was sent
     "intent": {"name": "ChooseIntent", "skipped": 0, "slots": [SLOT, ...]},   null for a launch; skipped: words
     "considered": [like intent, ...],      the others that it could have been, best first
     "attributes": {"before": {...}, "after": {...}},   what the session remembers; after its end nothing
     "request": {...}, "response": {...},   as they went; null when nothing did
     "farewell": {...},                     what told the skill of the session's end after a failure; null when nothing
     "endpoint": "in this process",         or the URL given with --endpoint
     "milliseconds": 0.3}                   how long the skill took
    SLOT: {"name": "position", "type": "POSITION", "said": "second" or null when nothing was said in it,
           "resolved": [{"id": "2", "name": "second"}]}   null where Alexa looks nothing up (numbers, free text)

POST `/page/silence` `{"session": "..."}` says nothing while Alexa listens: she asks again, or ends the session. A turn.

POST `/page/export` `{"session": "...", "name": "my-conversation"}` gives files for the tests: what
`ask dialog --replay` takes, the words to expect, and, for `tests/said/`, what makes sense on its own; 409 when there
is nothing to export. What led to no answer is left out. Nobody can be silent in `ask dialog`: after a session
that ended in silence or failure, the export begins anew::

    {"files": [{"folder": "tests/replays", "name": "my-conversation.json", "about": sentence, "text": "..."}, ...]}
"""

from uuid import uuid4

from flask import Blueprint, Response, jsonify

from skill.alexa.requests import SKILL_ID
from skill.answers.guide import Guide
from skill.simulator.bounded import Bounded
from skill.simulator.conversation import Conversation
from skill.simulator.examples import examples, openings
from skill.simulator.posted import RefusedError, posted, text
from skill.simulator.turn_json import turn_json
from skill.simulator.workbench import Workbench

LARGEST = 16 * 1024
MOST_CONVERSATIONS = 50


def page(bench: Workbench, guide: Guide) -> Blueprint:
    """Return the page's interface, on `bench`; `guide` is what `tests/said/` asks."""
    served = Blueprint("page", __name__)
    conversations = Bounded[Conversation](MOST_CONVERSATIONS)

    @served.get("/page/examples")
    def suggest() -> Response:
        ears = bench.learned.understanding
        phrases = [{"intent": intent, "text": phrase} for intent, phrase in examples(ears)]
        return jsonify(openings=openings(ears.language), examples=phrases)

    @served.post("/page/start")
    def start() -> Response:
        old, new = posted(LARGEST).get("session"), str(uuid4())
        if isinstance(old, str):
            conversations.drop(old)
        conversations.put(new, Conversation(bench.echo(SKILL_ID)))
        return jsonify(session=new)

    @served.post("/page/turn")
    def turn() -> Response:
        body = posted(LARGEST)
        taken = _found(conversations, text(body, "session")).say(text(body, "text"))
        return jsonify(turn_json(taken, bench.learned.understanding))

    @served.post("/page/silence")
    def silence() -> Response:
        taken = _found(conversations, text(posted(LARGEST), "session")).wait()
        return jsonify(turn_json(taken, bench.learned.understanding))

    @served.post("/page/export")
    def export() -> Response:
        body = posted(LARGEST)
        conversation = _found(conversations, text(body, "session"))
        return jsonify(files=conversation.files(text(body, "name"), guide))

    return served


def _found(conversations: Bounded[Conversation], session: str) -> Conversation:
    found = conversations.get(session)
    if found is None:
        raise RefusedError(404, "This conversation is no longer kept. Start over.")
    return found
