"""Words that mean nothing for what is asked, which Alexa hears and passes over: `um`, `please`, `can you tell me`."""

from collections.abc import Iterator

ANYWHERE = frozenset(
    [
        *("um", "umm", "uh", "uhm", "er", "erm", "ah", "hm", "hmm", "hey", "well", "so", "like", "okay", "ok"),
        *("please", "alexa", "actually", "just", "really", "maybe", "also", "a", "an", "the", "my", "some"),
    ]
)
FIRST = tuple(
    tuple(words.split())
    for words in (
        *("can you tell me", "could you tell me", "will you tell me", "would you tell me", "tell me"),
        *("can you please tell me", "could you please tell me", "would you please tell me"),
        *("can you say", "do you know", "i want to know", "i would like to know", "id like to know"),
        *("i want to hear", "i would like to hear", "id like to hear", "i wonder", "i was wondering", "let me know"),
        *("can i ask", "may i ask", "can i ask you", "i have a question", "quick question", "sorry", "excuse me"),
    )
)
"""What may stand before anything else."""


def passed_over(words: tuple[str, ...], at: int, *, begun: bool) -> Iterator[int]:
    """Yield how many words from `at` on can be passed over; `begun` when something was understood already."""
    if words[at] in ANYWHERE:
        yield 1
    if not begun:
        yield from (len(first) for first in FIRST if words[at : at + len(first)] == first)
