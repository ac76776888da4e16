"""Everything that can be said to this guide, found by its sound."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio

from local_voice.sounds import Sounds, load_pronunciation
from skill.answers.guide import Guide
from skill.answers.model import Model
from skill.answers.resolver.sayings import load_sayings
from skill.answers.template import expand

FINDS = 5
"""So many sentences are looked at."""
NAMES = 8
"""So many names of a kind are tried in a frame ..."""
FRAMED = 40
"""... and so many frames with names."""
FRAME_NEAR = 0.3
"""A name in a frame is a sentence that nobody may ever say: it must be nearer than one that is written down."""
NAME_NEAR = 0.34
"""So much of the name itself may differ: the words around it say nothing of it."""
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""The numbers that lists are chosen from by."""
_SLOT = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Phrase:
    """Words and their sound."""

    words: str
    """As they are written."""
    sound: str
    """As they are heard."""


@dataclass(frozen=True)
class Frame:
    """What stands around a name."""

    before: Phrase
    """What stands before it."""
    after: Phrase
    """What stands after it."""


class Sayable:
    """Sentences that people say, and frames with the names that fit them."""

    def __init__(self, model: Model, sayings: Iterable[str], sounds: Sounds) -> None:
        """Learn how everything sounds."""
        self._model = model
        self._sounds = sounds
        self._frames: dict[str, list[Frame]] = defaultdict(list)
        whole: list[str] = []
        for phrase, kinds in self._phrases():
            if not kinds:
                whole.append(phrase)
            elif len(kinds) == 1 and kinds[0] != "AMAZON.SearchQuery":
                before, after = _SLOT.sub("\0", phrase).split("\0")
                self._frames[kinds[0]].append(Frame(self._phrase(before), self._phrase(after)))
        self._names = {kind: [self._phrase(name) for name in self._named(kind)] for kind in self._frames}
        self._sentences = [self._phrase(sentence) for sentence in dict.fromkeys([*whole, *sayings])]

    def distance(self, one: str, other: str) -> float:
        """Return how different two sentences sound, from 0 to 1."""
        return Levenshtein.normalized_distance(self._sounds.of(one), self._sounds.of(other))

    def like(self, heard: str) -> Iterator[str]:
        """Yield what may have been said where `heard` was heard."""
        sound = self._sounds.of(heard)
        if sound:
            yield from self._written(sound)
            yield from self._framed(sound)

    def _written(self, sound: str) -> Iterator[str]:
        sounds = [sentence.sound for sentence in self._sentences]
        for _, _, at in process.extract(sound, sounds, scorer=Levenshtein.normalized_distance, limit=FINDS):
            yield self._sentences[at].words

    def _framed(self, sound: str) -> Iterator[str]:
        tried = [
            (frame, name)
            for kind in self._frames
            for name in self._named_in(sound, kind)
            for frame in self._frames[kind]
        ]
        sounds = [frame.before.sound + name.sound + frame.after.sound for frame, name in tried]
        found = process.extract(
            sound, sounds, scorer=Levenshtein.normalized_distance, score_cutoff=FRAME_NEAR, limit=FRAMED
        )
        for _, _, at in found:
            frame, name = tried[at]
            if _name_distance(sound, frame, name) <= NAME_NEAR:
                yield frame.before.words + name.words + frame.after.words

    def _named_in(self, sound: str, kind: str) -> Iterator[Phrase]:
        """Yield the names of this kind that `sound` is likeliest to hold."""
        names = self._names[kind]
        for _, _, at in process.extract(sound, [name.sound for name in names], scorer=partial_ratio, limit=NAMES):
            if len(names[at].sound) <= len(sound):
                yield names[at]

    def _phrases(self) -> Iterator[tuple[str, list[str]]]:
        """Yield every sample with the kinds of its slots."""
        for intent in self._model.intents.values():
            for phrase in intent.phrases:
                yield phrase, [intent.slots[slot] for slot in _SLOT.findall(phrase)]

    def _named(self, kind: str) -> Iterator[str]:
        if kind == "AMAZON.NUMBER":
            yield from NUMBERS
        for names in self._model.slot_types.get(kind, {}).values():
            for name in names:
                yield from expand(name)

    def _phrase(self, words: str) -> Phrase:
        return Phrase(words, self._sounds.of(words))


def sayable_to(guide: Guide) -> Sayable:
    """Return everything that can be said to `guide`: a third of a second."""
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"].keys())
    sentences = (sentence for several in sayings.values() for sentence in several)
    return Sayable(guide.model, sentences, Sounds(load_pronunciation()))


def _name_distance(sound: str, frame: Frame, name: Phrase) -> float:
    """Return how much of the name differs from what was heard in its place, as a part of its length."""
    start, end = len(frame.before.sound), len(frame.before.sound) + len(name.sound)
    steps = Levenshtein.editops(sound, frame.before.sound + name.sound + frame.after.sound)
    return sum(start <= step.dest_pos < end for step in steps) / len(name.sound)
