"""The engine: what was understood, and what was said before, become one `Reply`. It knows no channel."""

from collections.abc import Callable, Iterator, Mapping

from skill.answers.again import ONCE_MORE, Again, before_last
from skill.answers.amounts import Amounts
from skill.answers.chat import Chat
from skill.answers.closing import Closing
from skill.answers.draft import Draft
from skill.answers.facts import Facts
from skill.answers.follow import Follower
from skill.answers.gaps import Gaps
from skill.answers.model import Intent, Model
from skill.answers.phrases import Phrases
from skill.answers.reply import BESIDE, LOST, Chapter, Memory, Reply, Understood
from skill.answers.tell import Teller
from skill.answers.topics import Topics
from skill.answers.vocabulary import Vocabulary
from skill.errors import DataError

MOST_STEPS = 5
"""So many steps at most explain each other: the engine's own memory takes three, and a forged one may be a circle."""
LOOKED_UP = {"subject": "SUBJECT", "first": "SUBJECT", "second": "SUBJECT", "emergency": "EMERGENCY"}
"""The types of the slots whose values the steps look up."""
NEEDED = {
    **dict.fromkeys(("about", "can_cause", "does_help", "is_it_me", "amount", "remedy_for", "follow_up"), ("subject",)),
    "emergency": ("emergency",),
    "clarify": ("first", "second"),
}
"""The slots that a step cannot do without, where nothing else says what it is about."""
Telling = Callable[[Understood], Draft]
Following = Callable[[Understood, Memory], Understood | Draft]


class Engine:
    """Answers what was understood; the step for it stands in the intent's file, under `does`."""

    def __init__(self, topics: Topics, phrases: Phrases, vocabulary: Vocabulary, model: Model) -> None:
        """Take all there is to say; raises DataError when an intent names a step that cannot be taken."""
        self._topics = topics
        self._intents = model.intents
        self._facts = Facts(topics, phrases)
        teller = Teller(self._facts)
        amounts = Amounts(self._facts, teller)
        self._gaps = Gaps(self._facts, vocabulary)
        self._again = Again(phrases)
        self._closing = Closing(topics, phrases, self._again)
        self._tellings = {**_tellings(teller, amounts, self._gaps), **self._gaps.open_steps()}
        self._followings = _followings(Follower(topics, phrases, teller, amounts), Chat(phrases))
        _refuse_unfit(model.intents, {*self._tellings, *self._followings, "free"})

    def answer(self, understood: Understood, memory: Memory) -> Reply:
        """Return the reply to `understood`, with the memory for the next turn."""
        understood, memory = self._beside(understood, memory)
        asked = self._intent(understood).does
        memory = before_last(memory) if asked in ONCE_MORE else memory
        draft, meant = self._draft(understood, memory)
        if memory.get("withheld"):
            draft = self._gaps.careful(draft, memory)
        draft = self._gaps.barred(draft, memory)
        return self._closing.reply(self._again.shortened(draft, asked, memory), meant, memory)

    def _beside(self, understood: Understood, memory: Memory) -> tuple[Understood, Memory]:
        """Return what was asked without what it was asked beside, and the memory that bars what may harm there."""
        slots = dict(understood.slots)
        if not (beside := self._topics.subjects.get(slots.pop(BESIDE, ""))):
            return understood, memory
        barred = sorted({*beside.bars, *(memory.get("barred") or ())})
        return Understood(understood.intent, slots), {**memory, "barred": barred}

    def _draft(self, understood: Understood, memory: Memory) -> tuple[Draft, Understood]:
        """Return the answer without its closing, and what was meant once the conversation has explained it."""
        meant = understood
        for _ in range(MOST_STEPS):
            following = self._followings.get(self._intent(meant).does)
            if following is None:
                break
            settled = following(meant, memory)
            if isinstance(settled, Draft):
                return settled, meant
            meant = settled
        else:
            return self._draft(Understood(LOST), {})
        intent = self._intent(meant)
        if intent.subject:
            meant = Understood(meant.intent, {"subject": intent.subject})
        return self._tellings[intent.does](meant), meant

    def chapter(self, topic: str) -> Chapter:
        """Return all that a topic holds, as it is read aloud; raises KeyError."""
        found = self._topics[topic]
        return Chapter(found.id, found.title, found.source, self._facts.in_full(found))

    def _intent(self, understood: Understood) -> Intent:
        return self._intents.get(understood.intent) or self._intents[LOST]


def _tellings(teller: Teller, amounts: Amounts, gaps: Gaps) -> Mapping[str, Telling]:
    """Return the steps that need no memory."""
    return {
        "about": teller.about,
        "can_cause": teller.can_cause,
        "does_help": teller.does_help,
        "is_it_me": teller.is_it_me,
        "amount": amounts.amount,
        "remedy_for": teller.remedy_for,
        "both": teller.both,
        "relief": teller.relief,
        "weight": amounts.weight,
        "weight_unknown": amounts.weight_unknown,
        "uncovered": gaps.uncovered,
        "person": gaps.person,
        "emergency": gaps.emergency,
        "clarify": gaps.clarify,
    }


def _followings(follower: Follower, chat: Chat) -> Mapping[str, Following]:
    """Return the steps that the conversation so far explains."""
    return {
        "accept": follower.accept,
        "decline": follower.decline,
        "choose": follower.choose,
        "next": follower.next,
        "previous": follower.previous,
        "all": follower.all,
        "other": follower.other,
        "choices": follower.choices,
        "repeat": follower.repeat,
        "briefly": follower.repeat,
        "how_much": follower.how_much,
        "help_with_that": follower.help_with_that,
        "instead": follower.instead,
        "follow_up": follower.follow_up,
        "why": follower.why,
        "more": follower.more,
        "welcome": chat.welcome,
        "start_over": chat.start_over,
        "help": chat.help,
        "stop": chat.stop,
        "thanks": chat.thanks,
        "sure": chat.sure,
        "privacy": chat.privacy,
        "something_else": chat.something_else,
        "comfort": chat.comfort,
        "lost": chat.lost,
    }


def _refuse_unfit(intents: Mapping[str, Intent], steps: set[str]) -> None:
    faults = [] if LOST in intents else [f"intents: {LOST!r} is missing"]
    for name, intent in intents.items():
        faults.extend(f"intents/{name}.yaml: {fault}" for fault in _unfit(intent, steps))
    if faults:
        raise DataError(faults)


def _unfit(intent: Intent, steps: set[str]) -> Iterator[str]:
    """Yield why the step of `intent` cannot be taken: there is none, or it misses a slot in a phrase."""
    if intent.does not in steps:
        yield f"does: no step {intent.does!r}"
    for slot, kind in intent.slots.items():
        if LOOKED_UP.get(slot, kind) != kind:
            yield f"slots: {slot}: expected {LOOKED_UP[slot]}, got {kind!r}"
    for slot in NEEDED.get(intent.does, ()) if intent.subject is None else ():
        without = (phrase for phrase in intent.phrases if f"{{{slot}}}" not in phrase)
        if phrase := next(without, None):
            yield f"samples: {phrase!r} has no slot {slot!r}, which {intent.does!r} needs"
