"""The talk that is not about content: welcome, help, goodbye, and what to do with words that nothing understands."""

from skill.answers.draft import Draft
from skill.answers.phrases import Phrases, Spoken
from skill.answers.reply import LASTING, Memory, Understood


class Chat:
    """Says the fixed phrases; each method is one step that an intent names in `does`."""

    def __init__(self, phrases: Phrases) -> None:
        """Take the phrases."""
        self._phrases = phrases

    def welcome(self, _: Understood, __: Memory) -> Draft:
        """Welcome, and offer what can be asked; a greeting in the middle takes nothing back that is withheld."""
        return self._opening(self._phrases.welcome.say, LASTING)

    def start_over(self, _: Understood, __: Memory) -> Draft:
        """Begin again, without the greeting."""
        return self._opening(self._phrases.welcome.again, ("told",))

    def help(self, _: Understood, __: Memory) -> Draft:
        """Say what can be asked, with two examples."""
        return _said(self._phrases.help)

    def stop(self, _: Understood, __: Memory) -> Draft:
        """Say goodbye."""
        return Draft("conversation", (self._phrases.stop,), bare=True)

    def thanks(self, _: Understood, __: Memory) -> Draft:
        """Take thanks, and close."""
        return Draft("conversation", (self._phrases.thanks,), bare=True)

    def sure(self, _: Understood, __: Memory) -> Draft:
        """Say how sure: as sure as the article, which can be looked up."""
        return Draft("conversation", (self._phrases.sure,), ("sources",), invites="sources")

    def privacy(self, _: Understood, __: Memory) -> Draft:
        """Say what becomes of what was said."""
        return Draft("conversation", (self._phrases.privacy,), question=self._phrases.anything_else[0])

    def something_else(self, _: Understood, __: Memory) -> Draft:
        """Make room for another question."""
        return Draft("conversation", (self._phrases.declined,), question=self._phrases.anything_else[0])

    def comfort(self, _: Understood, __: Memory) -> Draft:
        """Be kind to someone who is in pain or afraid and asks nothing."""
        return _said(self._phrases.comfort)

    def lost(self, _: Understood, memory: Memory) -> Draft:
        """Offer help, then a shorter help, then say goodbye."""
        steps = self._phrases.lost
        return _said(steps[min(int(memory.get("lost") or 0), len(steps) - 1)])

    def _opening(self, words: str, keeps: tuple[str, ...]) -> Draft:
        welcome = self._phrases.welcome
        return Draft("conversation", (words,), question=welcome.ask, items=welcome.items, passing=True, keeps=keeps)


def _said(spoken: Spoken) -> Draft:
    return Draft(
        "conversation",
        (spoken.say,),
        question=spoken.ask,
        items=spoken.items,
        passing=True,
        bare=spoken.ask is None,
    )
