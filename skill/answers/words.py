"""Words as they are compared: lower case, no punctuation, contractions written out, words typed short in full."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+(?:[.][0-9]+)?(?:'[a-z]+)*|%")
_CONTRACTED = re.compile(
    r"\b(?:([a-z]+)n't|(what|that|it|he|she|where|who|how|why|when|there|here|which)'?s|(i|you|we|they|that|it|what|who|where|how|when|why|he|she|there|these|those)'(ve|re|ll|d|m))\b"
)
_PLAIN = re.compile(r"[a-z ]+")
_NOT = {"ca": "can not", "wo": "will not", "sha": "shall not", "ai": "is not"}
_SHORT = {"ve": "have", "re": "are", "ll": "will", "d": "would", "m": "am"}
_TYPED = {
    "im": "i am", "ive": "i have", "ill": "ill", "dont": "do not", "doesnt": "does not", "didnt": "did not",
    "cant": "can not", "cannot": "can not", "wont": "will not", "isnt": "is not", "arent": "are not",
    "wasnt": "was not", "wouldnt": "would not", "couldnt": "could not", "shouldnt": "should not",
    "havent": "have not", "hasnt": "has not", "aint": "is not", "gonna": "going to", "wanna": "want to",
    "gotta": "have to", "gimme": "give me", "lemme": "let me", "kinda": "kind of", "cos": "because",
    "cuz": "because", "coz": "because", "thats": "that is", "whats": "what is", "whos": "who is", "hows": "how is",
    "whys": "why is", "wheres": "where is", "youre": "you are", "theyre": "they are", "theres": "there is",
    "em": "them", "ya": "you", "u": "you", "r": "are", "til": "until", "thru": "through", "tho": "though",
    "d'you": "do you", "d'ya": "do you", "dyou": "do you", "dya": "do you", "whit": "what", "wat": "what",
    "plz": "please", "pls": "please", "thx": "thanks", "n": "and", "gud": "good", "dis": "this", "da": "the",
    "dat": "that", "dem": "them", "ur": "your", "bcuz": "because", "b4": "before", "2nite": "tonight", "w": "with",
    "abt": "about", "shld": "should", "cld": "could", "ppl": "people", "smth": "something", "let's": "let us",
    "lets": "let us", "'em": "them", "me's": "me", "y'all": "you", "yall": "you", "litre": "liter",
    "litres": "liters", "dr": "doctor", "doc": "doctor",
}  # fmt: skip


@lru_cache(maxsize=8192)
def normalized(text: str) -> str:
    """Return `text` in lower case without punctuation, its contractions written out, its words a space apart."""
    lowered = _unadorned(text.lower()).replace("`", "'")
    if _PLAIN.fullmatch(lowered):
        return " ".join(_TYPED.get(word, word) for word in lowered.split())
    words = _WORD.findall(_CONTRACTED.sub(_written_out, lowered))
    return " ".join(_TYPED.get(word) or _bare(word) for word in words)


def _unadorned(text: str) -> str:
    """Return `text` in plain letters: `jalapeño` is `jalapeno`, and a curled apostrophe is one."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _bare(word: str) -> str:
    """Return `word` without its apostrophes: `calf's` is `calf`, as in "my calf's hard" and "parkinson's"."""
    return word.removesuffix("'s").replace("'", "")


def _written_out(found: re.Match[str]) -> str:
    negated, with_is, subject, rest = found.groups()
    if negated is not None:
        return _NOT.get(negated, f"{negated} not")
    return f"{with_is} is" if with_is else f"{subject} {_SHORT[rest]}"
