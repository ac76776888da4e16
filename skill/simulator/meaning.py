"""What a sentence can mean: an intent, with what was said in its slots."""

from dataclasses import dataclass

from skill.simulator.language import Value


@dataclass(frozen=True)
class Filled:
    """A slot with what was said in it."""

    name: str
    kind: str
    """The slot's type."""
    text: str
    """What was said, as Alexa hands it on: words, or a number in digits."""
    words: int
    """So many words it took."""
    values: tuple[Value, ...] | None = None
    """What they mean; None for Amazon's own slot types, which are not looked up in a list."""


@dataclass(frozen=True)
class Meaning:
    """An intent with its slots."""

    intent: str
    slots: tuple[Filled, ...] = ()
    """The slots that something was said in."""
    skipped: int = 0
    """So many words were passed over; 0 when a sample says it exactly."""


@dataclass(frozen=True)
class Reading:
    """What a sentence is taken for."""

    chosen: Meaning
    """The fallback when nothing fits."""
    considered: tuple[Meaning, ...] = ()
    """The other intents that it could be, best first."""
