"""Reads all data once and keeps what came of it, where no file changes any more: `python -m skill.answers.prebuild`.

An image with a read-only file system and Lambda's archive cannot keep anything at their first start.
"""

import sys
from pathlib import Path

from skill.answers.guide import read_guide
from skill.answers.snapshot import HERE, keep_for_good

if __name__ == "__main__":
    keep_for_good(read_guide(), Path(sys.argv[1]) if sys.argv[1:] else HERE)
