"""The one step that an answer offers next: never what was heard, nor what was offered before."""

from collections.abc import Collection, Iterator

from skill.answers.draft import Draft
from skill.answers.phrases import Phrases
from skill.answers.reply import Memory, Understood, asking_about
from skill.answers.topic import DOCTOR, Topic
from skill.answers.topics import Topics


class Offers:
    """Knows what could come next."""

    def __init__(self, topics: Topics, phrases: Phrases) -> None:
        """Take what there is to offer, and the words for it."""
        self._topics = topics
        self._phrases = phrases

    def next(self, draft: Draft, memory: Memory) -> Understood | None:
        """Return the first step that was neither heard nor offered yet."""
        past = self._past(draft, memory)
        return next((step for step in self._steps(draft, memory) if name_of(step, draft) not in past), None)

    def question(self, offer: Understood, draft: Draft) -> str:
        """Return the words that offer it."""
        if offer.intent == "RemedyForIntent":
            return self._phrases.offer_remedy
        if offer.intent == "MoreIntent":
            return self._phrases.offer.format(invitation=self._topics[draft.topics[0]].more_invitation)
        return self._phrases.offer.format(invitation=self._topics[offer.slots["subject"]].invitation)

    def _past(self, draft: Draft, memory: Memory) -> set[str]:
        before = {name for key in ("heard", "said", "offered", "barred") for name in memory.get(key) or ()}
        told = {*draft.topics, *draft.bars} - {draft.invites}
        return before | told | self._begun({*(memory.get("heard") or ()), *told})

    def _begun(self, heard: Collection[str]) -> set[str]:
        """Return the lists of which something was heard: whoever hears their topics needs no list to begin with."""
        lists = self._topics.lists.items()
        return {owner for owner, listed in lists if any(one.id in heard and one.id != DOCTOR for one in listed)}

    def _steps(self, draft: Draft, memory: Memory) -> Iterator[Understood]:
        """Yield what could come next: what the draft invites to, or what follows its topic, and the doctor."""
        if memory.get("withheld"):
            yield asking_about(DOCTOR)
        elif draft.invites:
            at_large = draft.invites in self._topics.lists and memory.get("heard")
            yield from map(asking_about, [DOCTOR] if at_large else [draft.invites, DOCTOR])
        elif draft.outcome in ("answer", "conversation") and draft.topics:
            yield from self._on_from(self._topics[draft.topics[0]], draft, memory)

    def _on_from(self, topic: Topic, draft: Draft, memory: Memory) -> Iterator[Understood]:
        """Yield more of `topic`, what helps with it, the topics along `then`, the rest of the list."""
        remedies = [other for other in topic.helped_by if other not in draft.topics]
        if topic.more_invitation and topic.more[0] not in draft.sentences:
            yield Understood("MoreIntent")
        if remedies and remedies != [DOCTOR]:
            yield Understood("RemedyForIntent", {"subject": topic.id})
        rest = _rest_of_list(draft, memory)
        yield from map(asking_about, [*remedies, *self._along_then(topic), *rest, DOCTOR])

    def _along_then(self, topic: Topic) -> list[str]:
        """Return the topics that follow one another from `topic` on, each once."""
        steps: list[str] = []
        while topic.then and topic.then not in steps:
            steps.append(topic.then)
            topic = self._topics[topic.then]
        return steps


def name_of(offer: Understood, draft: Draft) -> str:
    """Return what an offer is remembered by: its topic, with the step where that is no plain telling."""
    steps = {"MoreIntent": f"more {draft.topics[0]}" if draft.topics else "", "RemedyForIntent": "remedy_for"}
    step, subject = steps.get(offer.intent, ""), offer.slots.get("subject", "")
    return f"{step} {subject}".strip()


def place_of(draft: Draft, items: list[str], memory: Memory) -> int | None:
    """Return the place in the open list that was just told, from 1; another subject leaves it where it was."""
    if draft.at is not None:
        return draft.at
    if draft.items:
        return None
    told = draft.topics[0] if draft.topics else None
    return items.index(told) + 1 if told in items else memory.get("at")


def _rest_of_list(draft: Draft, memory: Memory) -> list[str]:
    """Return what the open list holds after the item told last."""
    items = list(memory.get("items") or ())
    return items[place_of(draft, items, memory) or len(items) :]
