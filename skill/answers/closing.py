"""The end of every reply: safety lines, one offer of a next step, the reprompt, and what to remember."""

from typing import Any

from skill.answers.draft import Draft
from skill.answers.phrases import Phrases
from skill.answers.reply import Memory, Reply, Understood, asking_about
from skill.answers.topic import Topic
from skill.answers.topics import Topics

HEARD_AT_MOST = 8
"""So many topics are remembered as heard: enough not to offer them again, and small."""


class Closing:
    """Turns a draft into a reply."""

    def __init__(self, topics: Topics, phrases: Phrases) -> None:
        """Take what there is to offer, and the words for it."""
        self._topics = topics
        self._phrases = phrases

    def reply(self, draft: Draft, understood: Understood, memory: Memory) -> Reply:
        """Return the reply to what was `understood`, absolute, in a conversation that stands at `memory`."""
        if draft.fresh:
            memory = {"told": memory.get("told")}
        quiet = bool(draft.quiet or memory.get("quiet"))
        offer = None if draft.question or draft.bare or quiet else self._offer(draft, memory)
        question = draft.question or (self._question(offer, draft) if offer else None)
        if question is None and not draft.bare and not quiet:
            question = self._phrases.anything_else
        safety = self._safety(draft, memory)
        after = self._memory(draft, understood, memory, offer, told=bool(memory.get("told")) or not draft.bare)
        return Reply(
            outcome=draft.outcome,
            sentences=(*draft.sentences, *safety),
            question=question,
            reprompt=self._reprompt(after) if question else None,
            topics=draft.topics,
            source=draft.source if draft.outcome == "answer" else None,
            title=draft.title or "Leg Cramp Guide",
            safety=(*draft.safety, *safety),
            memory=after if question else {},
        )

    def _safety(self, draft: Draft, memory: Memory) -> tuple[str, ...]:
        lines = [self._phrases.safety[key] for key in draft.cautions]
        told = memory.get("told") or any(self._topics[topic].says_disclaimer for topic in draft.topics)
        return (*lines, *([] if draft.bare or told else [self._phrases.safety["disclaimer"]]))

    def _offer(self, draft: Draft, memory: Memory) -> Understood | None:
        """Return the next step: what helps with a cause, or the first topic along `then` that was not heard yet."""
        heard = {*(memory.get("heard") or ()), *draft.topics}
        if memory.get("withheld"):
            return None if "see_doctor" in heard else asking_about("see_doctor")
        if draft.invites:
            return asking_about(draft.invites)
        if draft.outcome not in ("answer", "conversation") or not draft.topics:
            return None
        topic = self._topics[draft.topics[0]]
        remedies = [other for other in topic.helped_by if other not in draft.topics]
        if topic.more_invitation and topic.more[0] not in draft.sentences:
            return Understood("MoreIntent")
        if remedies and remedies != ["see_doctor"]:
            return Understood("RemedyForIntent", {"subject": topic.id})
        steps = [*remedies, *self._along_then(topic), *self._rest_of_list(draft, memory), "see_doctor"]
        return next((asking_about(step) for step in steps if step not in heard), None)

    def _along_then(self, topic: Topic) -> list[str]:
        """Return the topics that follow one another from `topic` on, each once."""
        steps: list[str] = []
        while topic.then and topic.then not in steps:
            steps.append(topic.then)
            topic = self._topics[topic.then]
        return steps

    @staticmethod
    def _rest_of_list(draft: Draft, memory: Memory) -> list[str]:
        """Return what the open list holds after the item told last."""
        items = list(memory.get("items") or ())
        return items[_place(draft, items, memory) or len(items) :]

    def _question(self, offer: Understood, draft: Draft) -> str:
        if offer.intent == "RemedyForIntent":
            return self._phrases.offer_remedy
        if offer.intent == "MoreIntent":
            return self._phrases.offer.format(invitation=self._topics[draft.topics[0]].more_invitation)
        return self._phrases.offer.format(invitation=self._topics[offer.slots["subject"]].invitation)

    def _reprompt(self, memory: Memory) -> str:
        words = self._phrases.reprompt
        kinds = {"offer": words.offer, "list": words.list.format(count=len(memory.get("items") or ()))}
        return kinds.get(memory["asked"], words.open)

    def _memory(
        self, draft: Draft, understood: Understood, memory: Memory, offer: Understood | None, *, told: bool
    ) -> dict[str, Any]:
        items = list(draft.items) or ([] if memory.get("passing") else list(memory.get("items") or ()))
        last = draft.last or understood
        after = {
            "told": told,
            "quiet": bool(draft.quiet or memory.get("quiet")),
            "lost": int(memory.get("lost") or 0) + 1 if understood.intent == "AMAZON.FallbackIntent" else 0,
            "asked": "offer" if offer else "list" if draft.question and draft.items else "open",
            "offer": [offer.intent, dict(offer.slots)] if offer else None,
            "items": items,
            "passing": draft.passing and bool(draft.items),
            "withheld": draft.withholds or bool(memory.get("withheld")),
            "at": _place(draft, items, memory),
            "about": list(draft.about) if draft.about else memory.get("about"),
            "last": [last.intent, dict(last.slots)],
            "heard": _heard(draft, memory),
        }
        return {key: value for key, value in after.items() if value}


def _place(draft: Draft, items: list[str], memory: Memory) -> int | None:
    """Return the place in the open list that was just told, from 1; another subject leaves it where it was."""
    if draft.at is not None:
        return draft.at
    if draft.items:
        return None
    told = draft.topics[0] if draft.topics else None
    return items.index(told) + 1 if told in items else memory.get("at")


def _heard(draft: Draft, memory: Memory) -> list[str]:
    """Return the topics told so far; those only named in a list are yet to be told."""
    told = [topic for topic in draft.topics if draft.outcome == "answer" and topic not in draft.items]
    return list(dict.fromkeys([*(memory.get("heard") or ()), *told]))[-HEARD_AT_MOST:]
