"""Makes the list of hashes that `test_own_words.py` compares with: `python tests/own_words.py ARTICLE.txt`.

The article's text itself is not part of the project; the hash of every run of eight of its words is.
"""

import re
import sys
from hashlib import blake2b
from pathlib import Path

RUN = 8
LIST = Path(__file__).parent / "data" / "article_runs.txt"
EXEMPT = re.compile(r"^(Root Causes of Leg Cramps|\d\. [A-Z][a-z]+, [A-Z]\. .*)$", re.MULTILINE)
"""The title line and the references: titles may be named as they are."""


def runs(text: str) -> list[str]:
    """Return the hash of every run of eight words in `text`, in order; case and punctuation do not count."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("\u2019", ""))
    return [
        blake2b(" ".join(words[at : at + RUN]).encode(), digest_size=6).hexdigest()
        for at in range(len(words) - RUN + 1)
    ]


if __name__ == "__main__":
    parts = EXEMPT.sub("\n", Path(sys.argv[1]).read_text("utf-8"))
    LIST.parent.mkdir(exist_ok=True)
    LIST.write_text("\n".join(sorted(set(runs(parts)))) + "\n", "utf-8")
