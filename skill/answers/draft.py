"""What a step of the engine hands to its end: an answer without its closing words."""

from dataclasses import dataclass

from skill.answers.reply import Outcome, Understood


@dataclass(frozen=True)
class Draft:
    """An answer before the disclaimer, the offer and the memory are added."""

    outcome: Outcome
    """As in `Reply`."""
    sentences: tuple[str, ...]
    """What is said, without the closing question."""
    topics: tuple[str, ...] = ()
    """The topics used, best first."""
    source: str | None = None
    """Where in the article it stands."""
    title: str | None = None
    """The card's heading, when it has one of its own."""
    cautions: tuple[str, ...] = ()
    """Keys of the safety lines to add."""
    safety: tuple[str, ...] = ()
    """Those of `sentences` that are ours."""
    question: str | None = None
    """A closing question of its own; without one an offer may follow."""
    items: tuple[str, ...] = ()
    """The topics that the question lets choose from."""
    at: int | None = None
    """The place in the open list that was just told, from 1."""
    invites: str | None = None
    """The topic to offer next, whatever the topics' own order says."""
    about: tuple[str, str] | None = None
    """The step and subject that a follow-up takes up."""
    brief: tuple[str, ...] = ()
    """What is said instead when it was said before; nothing where it is said in full every time."""
    name: str | None = None
    """What it is remembered by as said, when that is not what it is `about`."""
    last: Understood | None = None
    """What `repeat` says again, when that is not what was understood."""
    passing: bool = False
    """Whether `items` can be chosen from in the next turn only: a choice, not one of the article's lists."""
    keeps: tuple[str, ...] | None = None
    """Where the conversation begins again, the keys of what is still remembered of it."""
    withholds: bool = False
    """Whether general advice is withheld from here on."""
    bars: tuple[str, ...] = ()
    """The topics that are not told from here on."""
    quiet: bool = False
    """Whether offers stop from here on."""
    shortened: bool = False
    """Whether `brief` is what is said."""
    bare: bool = False
    """Whether nothing is added: no disclaimer, no offer."""

    @property
    def said_as(self) -> str | None:
        """What it is remembered by as said: its subject, with the step where that tells something else of it."""
        if self.name or not self.about:
            return self.name
        relation, subject = self.about
        return f"{relation} {subject}" if relation == "remedy_for" else subject
