# ruff: noqa: INP001 -- a script, run by its path
"""What learning from sayings adds to the rules: cross-validation, each fifth of the sayings by what the others teach.

python bench/understanding.py [FOLDS]
"""

import sys
from collections import Counter
from collections.abc import Mapping

from skill.answers.guide import Guide, load_guide
from skill.answers.measuring import EMERGENCY, NOT_COVERED, verdict_on
from skill.answers.resolver.likeness import GENERAL, LACKING, likeness_of
from skill.answers.resolver.sayings import ALARM, ORDINARY, Sayings, load_sayings, weights_of

COLUMNS = ("right", "wrong", "clarify", "refused", "false", "heard", "false alarm")


def wanted(name: str) -> tuple[str, ...]:
    """Return what a sentence of this file of sayings should reach."""
    if name.startswith(ALARM):
        return (EMERGENCY,)
    return (NOT_COVERED,) if name in (LACKING, GENERAL, ORDINARY) else (name,)


def verdicts(guide: Guide, held: Sayings, *, by_rules: bool) -> Counter[str]:
    """Return how often the sentences `held` back met with which verdict; ordinary talk counts where it alarms."""
    found: Counter[str] = Counter()
    for name, sentences in held.items():
        for sentence in sentences:
            explained = guide.resolver.explained(sentence)
            meant = explained.ruled or explained.meant if by_rules else explained.meant
            verdict = verdict_on(guide.answer(meant, {}).reply, wanted(name))
            found[verdict] += name != ORDINARY or verdict == "false alarm"
            found[_kind(name)] += name != ORDINARY
    return found


def _kind(name: str) -> str:
    (one, *_) = wanted(name)
    return {EMERGENCY: "emergencies", NOT_COVERED: "uncovered"}.get(one, "covered")


def taught(guide: Guide, sayings: Sayings) -> None:
    """Let `guide` forget what it learned, and learn from `sayings`."""
    guide.resolver.learn(likeness_of(weights_of(guide.resolver, sayings)))


def row(title: str, found: Mapping[str, int]) -> str:
    """Return a line of the table: shares of the covered, the uncovered (`false`), the emergencies (`heard`)."""
    of = {"false": "uncovered", "heard": "emergencies"}
    shares = (100 * found[name] / (found[of.get(name, "covered")] or 1) for name in COLUMNS)
    return f"| {title} | {' | '.join(f'{share:.1f}' for share in shares)} |"


def main() -> None:
    """Print a table with two lines a fold, in percent."""
    folds = int(sys.argv[1]) if sys.argv[1:] else 5
    guide = load_guide()
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    lines = [f"| fold | {' | '.join(COLUMNS)} |", "|---" * (len(COLUMNS) + 1) + "|"]
    sums = {True: Counter[str](), False: Counter[str]()}
    for fold in range(folds):
        held = {name: several[fold::folds] for name, several in sayings.items()}
        taught(
            guide, {name: tuple(one for one in several if one not in held[name]) for name, several in sayings.items()}
        )
        for by_rules, title in ((True, "rules alone"), (False, "with likeness")):
            found = verdicts(guide, held, by_rules=by_rules)
            sums[by_rules] += found
            lines.append(row(f"{fold + 1}, {title}", found))
    lines += [row("all, rules alone", sums[True]), row("all, with likeness", sums[False])]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
