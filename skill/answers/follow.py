"""What only the conversation so far can explain: yes, next, the second one, why, and for magnesium."""

from collections.abc import Sequence

from skill.answers.amounts import FORGOTTEN, RULE, Amounts
from skill.answers.draft import Draft
from skill.answers.phrases import Phrases, counted, enumerated
from skill.answers.reply import Memory, Understood, asking_about
from skill.answers.tell import Teller
from skill.answers.topics import Topics


class Follower:
    """Settles what was meant: each method returns what to do instead, or the reply's draft itself."""

    def __init__(self, topics: Topics, phrases: Phrases, teller: Teller, amounts: Amounts) -> None:
        """Take what there is to follow up."""
        self._topics = topics
        self._phrases = phrases
        self._teller = teller
        self._amounts = amounts

    def accept(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Take what was offered; where a choice was offered, ask for it; with nothing offered, guide."""
        if offer := memory.get("offer"):
            return _understood(offer)
        return self._choice(memory, self._phrases.which) if _asked(memory, "list") else self.guide()

    def decline(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Stop offering; once more, and it is a goodbye; with nothing offered, guide."""
        if _asked(memory, "open"):
            return Understood("AMAZON.StopIntent")
        if not memory.get("asked"):
            return self.guide()
        question = self._phrases.anything_else[0] if memory.get("about") else self._phrases.help.ask
        # Said again, it makes room for a question as it did; a second no would be a goodbye.
        last = Understood("SomethingElseIntent")
        return Draft("conversation", (self._phrases.declined,), question=question, quiet=True, last=last)

    def choose(self, understood: Understood, memory: Memory) -> Understood | Draft:
        """Take the item with this number from the open list."""
        items = _items(memory)
        if weight := _weight(understood, memory):
            return weight
        if not items:
            return self.guide(self._phrases.list.none)
        wanted = understood.slots.get("position") or understood.slots.get("number") or ""
        place = len(items) if wanted == "last" else int(wanted) if wanted.isdecimal() else 0
        if not 1 <= place <= len(items):
            return self.choices(understood, memory)
        return asking_about(items[place - 1])

    def other(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Take the one of two that was not told; of more, ask which."""
        items, at = _items(memory), memory.get("at")
        others = [item for place, item in enumerate(items, 1) if place != at]
        return asking_about(others[0]) if len(others) == 1 else self.choices(_, memory)

    def choices(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Name what the open list holds, and ask which; with no list, guide."""
        return self._choice(memory, self._phrases.which) if _items(memory) else self.guide()

    def next(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Go to the list's next item, and say so at its end; with no list, take what was offered."""
        return self._move(memory, 1)

    def previous(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Go to the list's previous item, and say so at its beginning."""
        return self._move(memory, -1)

    def all(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Tell the open list, a sentence for each item."""
        items = _items(memory)
        return self._teller.first_sentences(items) if items else self.guide(self._phrases.list.none)

    def repeat(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Say the last thing again; a weight is not kept, so the rule stands in for its figure."""
        last = _understood(memory.get("last") or ["AMAZON.HelpIntent", {}])
        return self._amounts.forgotten() if last == FORGOTTEN else last

    def follow_up(self, understood: Understood, memory: Memory) -> Understood | Draft:
        """Ask of this subject what was asked of the last one."""
        relation, _ = memory.get("about") or ("about", "")
        if not self._teller.can_tell(relation, understood.slots["subject"]):
            relation = "about"
        return Understood(INTENT_OF.get(relation, "AboutIntent"), dict(understood.slots))

    def why(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Give the reason for what was just told; with nothing told, the causes."""
        about = memory.get("about")
        if not about:
            return asking_about("causes")
        topic = self._topics.subjects[about[1]].topic
        return self._teller.no_reason(topic) if _is_said(f"why {topic.id}", memory) else self._teller.why(topic)

    def more(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Tell what the short answer left out; of a list, ask which item."""
        about = memory.get("about")
        if not about or _asked(memory, "list"):
            return self.choices(_, memory)
        if memory.get("shortened"):
            return Understood(INTENT_OF.get(about[0], "AboutIntent"), {"subject": about[1]})
        topic = self._topics.subjects[about[1]].topic
        if not _is_said(f"more {topic.id}", memory):
            return self._teller.more(topic)
        return _understood(memory["offer"]) if memory.get("offer") else self._teller.no_more(topic)

    def how_much(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Ask how much of what was just told; with nothing told, ask of what."""
        about = memory.get("about")
        if not about or _asked(memory, "list"):
            return self.choices(_, memory) if _items(memory) else self.guide(self._phrases.nothing_yet)
        subject = self._topics.subjects[about[1]]
        if self._teller.can_tell("amount", subject.id) or self._teller.can_tell("does_help", subject.id):
            return Understood("HowMuchIntent", {"subject": subject.id})
        return self._amounts.none(subject.topic.id)

    def help_with_that(self, _: Understood, memory: Memory) -> Understood | Draft:
        """Ask what helps with the cause that was just told; after anything else, what helps."""
        about = memory.get("about")
        is_cause = about and self._topics.subjects[about[1]].topic.is_cause
        return Understood("RemedyForIntent", {"subject": about[1]}) if about and is_cause else asking_about("remedies")

    def instead(self, understood: Understood, memory: Memory) -> Understood | Draft:
        """Name what else there is than the subject, or than what was just told."""
        _, told = memory.get("about") or ("", "")
        subject = understood.slots.get("subject") or told
        return self._teller.instead(subject) if subject else self.guide()

    def guide(self, *sentences: str) -> Draft:
        """Say what can be asked."""
        welcome = self._phrases.welcome
        return Draft("conversation", sentences, question=welcome.ask, items=welcome.items, passing=True)

    def _move(self, memory: Memory, by: int) -> Understood | Draft:
        items, at = _items(memory), memory.get("at") or 0
        if not items:
            return (
                _understood(memory["offer"]) if by > 0 and memory.get("offer") else self.guide(self._phrases.list.none)
            )
        if 1 <= at + by <= len(items):
            return asking_about(items[at + by - 1])
        end = self._phrases.list.last if by > 0 else self._phrases.list.first
        return Draft("conversation", (end,), question=self._phrases.which_more, items=tuple(items), at=at or None)

    def _choice(self, memory: Memory, question: str) -> Draft:
        items = _items(memory)
        how_many = self._phrases.list.how_many.format(count=counted(items), items=self._named(items))
        return Draft(
            "conversation",
            (how_many,),
            question=question,
            items=tuple(items),
            passing=bool(memory.get("passing")),
        )

    def _named(self, items: list[str]) -> str:
        """Return the items as their list calls them, or as a sentence does when they stand in no common list."""
        topics = [self._topics[item] for item in items]
        owners = {topic.listed.within if topic.listed else None for topic in topics}
        one_list = len(owners) == 1 and None not in owners
        return enumerated(topic.name_in_list if one_list else topic.label for topic in topics)


LIGHTEST = 30
"""A lone number below this is a place in a list, not a weight."""
INTENT_OF = {
    "can_cause": "CanCauseIntent",
    "does_help": "DoesHelpIntent",
    "amount": "HowMuchIntent",
    "remedy_for": "RemedyForIntent",
}
"""The intent that asks each relation of a subject."""


def _understood(pair: Sequence[object]) -> Understood:
    intent, slots = pair
    return Understood(str(intent), dict(slots))  # type: ignore[call-overload]  # JSON: a name and an object


def _weight(understood: Understood, memory: Memory) -> Understood | None:
    """Return the weight that a lone number is, where the talk is of the water for one."""
    number = understood.slots.get("number", "")
    is_heavy = number.replace(".", "", 1).isdecimal() and float(number) >= LIGHTEST
    is_weight = is_heavy and memory.get("about") == ["amount", RULE]
    return Understood("WeightIntent", {"weight": number}) if is_weight else None


def _is_said(name: str, memory: Memory) -> bool:
    return name in (memory.get("said") or ())


def _items(memory: Memory) -> list[str]:
    return list(memory.get("items") or [])


def _asked(memory: Memory, kind: str) -> bool:
    return bool(memory.get("asked") == kind)
