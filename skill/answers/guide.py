"""The whole guide: everything loaded, and one way through from words, or an intent, to a turn."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from skill.answers.engine import Engine
from skill.answers.model import INTENTS, Model, load_model
from skill.answers.phrases import Phrases, load_phrases
from skill.answers.reply import Chapter, Memory, Turn, Understood
from skill.answers.snapshot import Later, kept
from skill.answers.strict import ANSWERS, ROOT
from skill.answers.topics import Topics, load_topics
from skill.answers.vocabulary import load_vocabulary
from skill.answers.words import normalized
from skill.errors import DataError, UnknownTopicError

if TYPE_CHECKING:
    from skill.answers.resolver.resolver import Resolver

T = TypeVar("T")


class Guide:
    """Hears words or an intent, and answers."""

    def __init__(
        self, topics: Topics, phrases: Phrases, model: Model, engine: Engine, resolver: Later["Resolver"]
    ) -> None:
        """Take the parts; `load_guide` makes them."""
        self.topics = topics
        self.phrases = phrases
        self.model = model
        self._engine = engine
        self._resolver = resolver

    @property
    def resolver(self) -> "Resolver":
        """What makes an intent of words, loaded when the first are to be read: Alexa mostly sends intents."""
        return self._resolver()

    def welcome(self) -> Turn:
        """Return the first turn of a conversation that begins without a question."""
        return self.answer(Understood("LaunchIntent"), {})

    def hear(self, words: str, memory: Memory) -> Turn:
        """Return the turn that answers `words`; `memory` is the last reply's, empty at the start."""
        return self.answer(self.resolver.resolve(words), memory, words)

    def answer(self, understood: Understood, memory: Memory, heard: str = "") -> Turn:
        """Return the turn that answers an intent with its slots; a free question in a slot is resolved first."""
        if question := understood.slots.get("question"):
            understood = self.resolver.resolve(f"what does the article say about {question}")
        return Turn(heard, understood, self._engine.answer(understood, memory))

    def chapters(self, name: str | None = None) -> tuple[Chapter, ...]:
        """Return the topic called `name`, or all of them in the article's order; raises UnknownTopicError."""
        topics = [topic.id for topic in self.topics] if name is None else [self._topic(name)]
        return tuple(self._engine.chapter(topic) for topic in topics)

    def _topic(self, name: str) -> str:
        wanted = normalized(name.replace("_", " "))
        for key, subject in self.topics.subjects.items():
            if wanted in (
                key.replace("_", " "),
                *(normalized(known) for known in (*subject.names, subject.topic.title)),
            ):
                return subject.topic.id
        raise UnknownTopicError(
            f"No topic is called {name!r}. There are: {', '.join(topic.names[0] for topic in self.topics)}."
        )


def load_guide() -> Guide:
    """Return the guide with everything loaded; raises DataError with every fault in every file."""
    return kept(read_guide)


def read_guide(root: Path = ROOT) -> Guide:
    """Return the guide as the data files under `root` say it now, whatever was kept; raises as `load_guide`."""
    faults: list[str] = []
    answers = root / ANSWERS.relative_to(ROOT)
    topics = _loaded(partial(load_topics, answers / "topics"), faults)
    phrases = _loaded(partial(load_phrases, answers / "phrases.yaml"), faults)
    vocabulary = _loaded(partial(load_vocabulary, answers / "vocabulary"), faults)
    if topics is None or phrases is None or vocabulary is None:
        raise DataError(faults)
    from skill.answers.references import dead_references  # noqa: PLC0415 -- with a fresh snapshot nothing is checked

    if faults := [*dead_references(topics, phrases, vocabulary)]:
        raise DataError(faults)
    model = load_model(topics, vocabulary, root / INTENTS.relative_to(ROOT))
    from skill.answers.resolver.resolver import Resolver  # noqa: PLC0415 -- what was kept brings it along when needed

    resolver = Later(Resolver(topics, vocabulary, model))
    return Guide(topics, phrases, model, Engine(topics, phrases, vocabulary, model), resolver)


def _loaded(load: Callable[[], T], faults: list[str]) -> T | None:
    try:
        return load()
    except DataError as refused:
        faults.extend(refused.faults)
        return None
