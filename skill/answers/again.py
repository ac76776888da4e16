"""What was said before in a conversation is said shorter the next time, unless it is asked for again in full."""

from dataclasses import replace

from skill.answers.draft import Draft
from skill.answers.phrases import Phrases
from skill.answers.reply import Memory

BRIEFLY = "briefly"
"""The step that asks for the last answer in fewer words."""
ONCE_MORE = ("repeat", BRIEFLY)
"""The steps that turn back to before the last answer."""
IN_FULL = ("repeat", "more")
"""The steps that want every word, said before or not."""
WHO = "who"
"""What the sentence on who could find out is remembered by."""


class Again:
    """Shortens drafts."""

    def __init__(self, phrases: Phrases) -> None:
        """Take the words around what is said again."""
        self._phrases = phrases

    def shortened(self, draft: Draft, asked: str, memory: Memory) -> Draft:
        """Return `draft` as it is said in a conversation that stands at `memory`, when the step `asked` for it."""
        if asked == BRIEFLY:
            return replace(draft, sentences=draft.brief or draft.sentences[:1])
        said = memory.get("said") or ()
        if asked in IN_FULL:
            return draft
        return self._again(draft) if draft.said_as in said else self._less(draft) if WHO in said else draft

    def _again(self, draft: Draft) -> Draft:
        """Return `draft` in brief, where that is shorter."""
        told = (self._phrases.again, *draft.brief)
        if not draft.brief or len(" ".join(told)) >= len(" ".join(draft.sentences)):
            return draft
        question = self._phrases.which_again if draft.question == self._phrases.which else draft.question
        return replace(draft, sentences=told, question=question, shortened=True)

    def _less(self, draft: Draft) -> Draft:
        """Return `draft` without a second word on who could find out."""
        lines = dict.fromkeys(self._who, self._phrases.is_it_me.again)
        return replace(draft, sentences=tuple(lines.get(sentence, sentence) for sentence in draft.sentences))

    def names(self, draft: Draft) -> list[str]:
        """Return what is to be remembered as said with `draft`."""
        names = [draft.said_as] if draft.said_as and (draft.name or draft.outcome == "answer") else []
        return [*names, *([WHO] if any(line in draft.sentences for line in self._who) else [])]

    @property
    def _who(self) -> tuple[str, str]:
        return self._phrases.is_it_me.who, self._phrases.is_it_me.medicine


def before_last(memory: Memory) -> Memory:
    """Return `memory` as if the last answer had not been said, nor its offer made."""
    kept = {key: list(memory.get(key) or ())[:-1] for key in ("said", *(["offered"] if memory.get("offer") else []))}
    opened = int(memory.get("opened") or 0) - (memory.get("asked") == "open")
    return {**memory, **kept, "opened": max(opened, 0)}
