"""The water that the article's rule gives for a weight: half the body weight in pounds, as ounces a day."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """What a body weight is told in."""

    names: tuple[str, ...]
    """How it is said and written."""
    pounds: float
    """How many pounds it is."""


UNITS = {
    "pounds": Unit(("pounds", "pound", "lbs", "lb"), 1.0),
    "kilos": Unit(("kilos", "kilo", "kilograms", "kg", "kgs", "kilogram"), 2.20462),
    "stone": Unit(("stone", "stones", "st"), 14.0),
}
UNIT_CALLED = {name: key for key, unit in UNITS.items() for name in unit.names}
"""The unit that each name means."""
LITERS_IN_OUNCE = 0.0295735
REACH = (90.0, 300.0)
"""The weights in pounds for which a figure is given; beyond them the rule is told and no figure."""


@dataclass(frozen=True)
class Weight:
    """A body weight, as it was said and in pounds."""

    said: str
    """For the answer: `72 kilos`."""
    pounds: float


@dataclass(frozen=True)
class Water:
    """What to drink over a day."""

    ounces: int
    liters: str
    """With one decimal: `2.2`."""


def weight_of(slots: Mapping[str, str]) -> Weight | None:
    """Return the weight that the slots name, pounds when they name no unit, or None when they name no number."""
    unit = slots.get("unit") or "pounds"
    try:
        number = float(slots.get("weight", ""))
    except ValueError:
        return None
    if not 0 < number < float("inf") or unit not in UNITS:
        return None
    return Weight(f"{number:g} {unit}", number * UNITS[unit].pounds)


def water_for(weight: Weight) -> Water | None:
    """Return the article's amount for `weight`, or None where the weight is out of the rule's reach."""
    if not REACH[0] <= weight.pounds <= REACH[1]:
        return None
    ounces = int(weight.pounds / 2 + 0.5)
    return Water(ounces, f"{ounces * LITERS_IN_OUNCE:.1f}")
