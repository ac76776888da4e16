"""One rule of Amazon's, and whether the skill keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["holds", "fault", "yours"]
SHOWN = 5
"""So many faults of one rule are told; the rest are counted."""


@dataclass(frozen=True)
class Check:
    """A rule with its verdict."""

    rule: str
    """The rule, in a sentence."""
    verdict: Verdict
    """`yours` is for what only the skill's keeper can fill in or prove."""
    detail: str = ""
    """The culprits, or what is to be done."""

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong; what is left to the keeper is not."""
        return self.verdict != "fault"


def judged(rule: str, faults: Iterable[str]) -> Check:
    """Return the rule as broken by `faults`, or as kept when there are none."""
    found = list(faults)
    more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return Check(rule, "fault" if found else "holds", "; ".join(found[:SHOWN]) + more)
