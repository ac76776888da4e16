"""The end of every reply: safety lines, one offer of a next step, the reprompt, and what to remember."""

from collections.abc import Iterable
from typing import Any

from skill.answers.again import Again
from skill.answers.draft import Draft
from skill.answers.offers import Offers, name_of, place_of
from skill.answers.phrases import Phrases
from skill.answers.reply import LOST, TITLE, Memory, Reply, Understood
from skill.answers.topics import Topics

MOST = 9
"""So far is counted how often an open question was asked."""
HEARD_AT_MOST = 10
"""So many topics are remembered as heard: enough not to offer them again, and small. So with what was said."""


class Closing:
    """Turns a draft into a reply."""

    def __init__(self, topics: Topics, phrases: Phrases, again: Again) -> None:
        """Take what there is to offer, the words for it, and what tells what was said."""
        self._again = again
        self._offers = Offers(topics, phrases)
        self._topics = topics
        self._phrases = phrases
        self._open, *_ = phrases.anything_else

    def reply(self, draft: Draft, understood: Understood, memory: Memory) -> Reply:
        """Return the reply to what was `understood`, absolute, in a conversation that stands at `memory`."""
        if draft.keeps is not None:
            memory = {key: value for key, value in memory.items() if key in draft.keeps}
        quiet = bool(draft.quiet or memory.get("quiet"))
        asks = not (draft.bare or quiet)
        offer = self._offers.next(draft, memory) if asks and not draft.question else None
        question = draft.question or (self._offers.question(offer, draft) if offer else asks and self._open) or None
        if opens := question == self._open:
            question = self._anything_else(memory)
        safety = self._safety(draft, memory)
        after = self._memory(draft, understood, memory, offer, told=bool(memory.get("told")) or not draft.bare)
        after |= {"opened": min(int(memory.get("opened") or 0) + 1, MOST)} if opens else {}
        return Reply(
            outcome=draft.outcome,
            sentences=(*draft.sentences, *safety),
            question=question,
            reprompt=self._reprompt(after) if question else None,
            topics=draft.topics,
            source=draft.source if draft.outcome == "answer" else None,
            title=draft.title or TITLE,
            safety=(*draft.safety, *safety),
            memory=after if question else {},
        )

    def _safety(self, draft: Draft, memory: Memory) -> tuple[str, ...]:
        lines = [self._phrases.safety[key] for key in draft.cautions]
        told = memory.get("told") or any(self._topics[topic].says_disclaimer for topic in draft.topics)
        return (*lines, *([] if draft.bare or told else [self._phrases.safety["disclaimer"]]))

    def _anything_else(self, memory: Memory) -> str:
        """Return the open question, in other words than the last time."""
        ways = self._phrases.anything_else
        return ways[int(memory.get("opened") or 0) % len(ways)]

    def _reprompt(self, memory: Memory) -> str:
        words = self._phrases.reprompt
        kinds = {"offer": words.offer, "list": words.list.format(count=len(memory.get("items") or ()))}
        return kinds.get(memory["asked"], words.open)

    def _memory(
        self, draft: Draft, understood: Understood, memory: Memory, offer: Understood | None, *, told: bool
    ) -> dict[str, Any]:
        items, offered = _items(draft, memory), [*(memory.get("offered") or ())]
        last = draft.last or understood
        after = {
            "told": told,
            "quiet": bool(draft.quiet or memory.get("quiet")),
            "lost": int(memory.get("lost") or 0) + 1 if understood.intent == LOST else 0,
            "asked": "offer" if offer else "list" if draft.question and draft.items else "open",
            "offer": [offer.intent, dict(offer.slots)] if offer else None,
            "items": items,
            "passing": draft.passing and bool(draft.items),
            "withheld": draft.withholds or bool(memory.get("withheld")),
            "barred": sorted({*draft.bars, *(memory.get("barred") or ())}),
            "at": place_of(draft, items, memory),
            "about": list(draft.about) if draft.about else memory.get("about"),
            "last": [last.intent, dict(last.slots)],
            "heard": _heard(draft, memory),
            "said": _latest([*(memory.get("said") or ()), *self._again.names(draft)]),
            "offered": _latest([*offered, *([name_of(offer, draft)] if offer else [])]),
            "shortened": draft.shortened,
            "opened": memory.get("opened"),
        }
        return {key: value for key, value in after.items() if value}


def _heard(draft: Draft, memory: Memory) -> list[str]:
    """Return the topics told so far; those only named in a list are yet to be told."""
    told = [topic for topic in draft.topics if draft.outcome == "answer" and topic not in draft.items]
    return _latest([*(memory.get("heard") or ()), *told])


def _latest(names: Iterable[str]) -> list[str]:
    """Return the names once each, those used last at the end, and no more than are kept."""
    return list(reversed(dict.fromkeys(reversed([*names]))))[-HEARD_AT_MOST:]


def _items(draft: Draft, memory: Memory) -> list[str]:
    """Return the open list: this reply's, or the last while it is not just passing or one of it is told."""
    before = list(memory.get("items") or ())
    keeps = not memory.get("passing") or (draft.topics[:1] and draft.topics[0] in before)
    return list(draft.items) or (before if keeps else [])
