"""What the engine gives back: a `Reply`, and a `Turn` of the conversation around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Outcome = Literal["answer", "clarify", "not_covered", "emergency", "conversation"]
Memory = Mapping[str, Any]
LASTING = ("told", "withheld", "barred")
"""What outlasts a greeting or an apology: that the disclaimer was told, and that advice is withheld."""
BESIDE = "beside"
"""The slot for a medicine or condition that a question speaks of beside what it asks about, when that bars advice."""
TITLE = "Leg Cramp Guide"
"""What the product is called."""
LOST = "AMAZON.FallbackIntent"
"""The intent of words that mean nothing here."""


@dataclass(frozen=True)
class Understood:
    """What was asked: an intent with its slots, as Alexa or the resolver understood it."""

    intent: str
    """The intent's name, as in `interaction_model/intents`."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Slot names with resolved ids, or with the words spoken where the slot takes anything."""


def asking_about(topic: str) -> Understood:
    """Return the request to tell of `topic`, as an offer or a choice from a list comes to it."""
    return Understood("AboutIntent", {"subject": topic})


@dataclass(frozen=True)
class Reply:
    """What to say, what it rests on, and what to remember for the next turn."""

    outcome: Outcome
    """`conversation` is for what is not about content: welcome, help, repeat, stop."""
    sentences: tuple[str, ...]
    """What is said, a sentence each, in plain text with digits; never empty unless `question` is set."""
    question: str | None = None
    """The closing question; with one the session stays open, without one it ends."""
    reprompt: str | None = None
    """What to say when no answer comes; set exactly when `question` is."""
    topics: tuple[str, ...] = ()
    """The ids of the topics used, best first; of a clarifying question the two candidates."""
    source: str | None = None
    """Where in the article it stands; set exactly for an `answer`."""
    title: str = TITLE
    """The heading of a card or a chapter."""
    safety: tuple[str, ...] = ()
    """Those of `sentences` that are ours and not the article's: disclaimer, cautions, emergencies."""
    memory: Memory = field(default_factory=dict)
    """What the next turn must know: small, JSON-safe, nothing about the person."""

    @property
    def speech(self) -> str:
        """All that is said, the question included, as one line of plain text."""
        return " ".join([*self.sentences, *([self.question] if self.question else [])])

    @property
    def ends(self) -> bool:
        """Whether the conversation is over: it is when nothing was asked."""
        return self.question is None


@dataclass(frozen=True)
class Turn:
    """One turn: the words heard, what was understood, and the reply."""

    heard: str
    """The words as they came; empty for the welcome."""
    understood: Understood
    """What they were taken for."""
    reply: Reply
    """What is answered."""

    def as_dict(self) -> dict[str, Any]:
        """Return the turn as the JSON object that every channel prints."""
        return {
            "heard": self.heard,
            "outcome": self.reply.outcome,
            "intent": self.understood.intent,
            "slots": dict(self.understood.slots),
            "topics": list(self.reply.topics),
            "speech": self.reply.speech,
            "reprompt": self.reply.reprompt,
            "ends": self.reply.ends,
            "source": self.reply.source,
        }


@dataclass(frozen=True)
class Chapter:
    """One topic as it is read aloud in full."""

    topic: str
    """The topic's id."""
    title: str
    """Its heading, said before it."""
    source: str
    """Where in the article it stands."""
    sentences: tuple[str, ...]
    """All that the topic holds, a sentence each."""
