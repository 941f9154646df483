"""Which amounts of an article may stand on one axis: those two sides give for one matter, those that count one thing.

A bar alone only repeats the cell beside it, so none is drawn for an amount that nothing else is set against.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Protocol

from toolkit.briefing.amounts.intervals import Interval
from toolkit.briefing.amounts.scale import top_of
from toolkit.briefing.amounts.worded import is_part_of
from toolkit.briefing.material import Material
from toolkit.charts.claims import Claim
from toolkit.facts.content import stems

_DURATION = "duration:"
_FINER = {
    "half_hour": ("minutes", 1),
    "minutes": ("minutes", 1),
    "hours": ("minutes", 60),
    "days": ("days", 1),
    "weeks": ("days", 7),
    "months": ("months", 1),
    "years": ("months", 12),
}
"""Unit in which durations compare, and how many of it one is; a month has no fixed number of days."""


class Amount(Protocol):
    """What is known of an amount that is told."""

    @property
    def row(self) -> dict[str, Any]:
        """Row of its table."""

    @property
    def interval(self) -> Interval:
        """What its words allow."""

    @property
    def unit(self) -> str:
        """Its unit; a duration's behind ``duration:``."""

    @property
    def movement(self) -> str:
        """Whether it rose or fell."""

    @property
    def per(self) -> str:
        """For what time it is counted."""


@dataclass(frozen=True)
class Axis:
    """How an amount is drawn beside those that it compares with.

    Attributes:
        interval: What its words allow, in the unit of the axis.
        unit: Unit of the axis, as in :class:`Amount`.
        top: Where the axis ends.
    """

    interval: Interval
    unit: str
    top: float


@dataclass(frozen=True)
class Comparison:
    """Amounts that stand on one axis.

    Attributes:
        axes: The axis of each, by the row of the amount, in their order.
        opposed: Sides that contradict each other give them; else they are told of one thing.
        apart: No value fits two of them.
    """

    axes: dict[str, Axis]
    opposed: bool
    apart: bool


def comparisons(material: Material, amounts: Sequence[Amount]) -> list[Comparison]:
    """Return the groups of amounts that can be set against each other, in reading order."""
    groups: list[list[Amount]] = []
    for amount in amounts:
        near = [group for group in groups if any(_compare(material, amount, other) for other in group)]
        groups = [group for group in groups if group not in near] + [
            [*(one for group in near for one in group), amount]
        ]
    return [_comparison(material, group) for group in groups if len({(one.interval, one.unit) for one in group}) > 1]


def _comparison(material: Material, group: Sequence[Amount]) -> Comparison:
    ordered = sorted(group, key=lambda one: one.row["start"])
    drawn, pairs = _axes(ordered), list(combinations(ordered, 2))
    opposed = any(_opposed(material, one, other) for one, other in pairs)
    apart = all(_apart(drawn[one.row["row_id"]].interval, drawn[other.row["row_id"]].interval) for one, other in pairs)
    return Comparison(drawn, opposed, apart)


def _apart(one: Interval, other: Interval) -> bool:
    """Return whether no value fits both intervals.

    >>> _apart(Interval(30, 30, exact=True), Interval(None, 5)), _apart(Interval(4, 6), Interval(5, None))
    (True, False)
    """

    def ends_before(first: Interval, second: Interval) -> bool:
        return first.high is not None and second.low is not None and first.high < second.low

    return ends_before(one, other) or ends_before(other, one)


def _axes(group: Sequence[Amount]) -> dict[str, Axis]:
    units = {one.unit for one in group}
    # Amounts of one unit keep it.
    drawn = {one.row["row_id"]: (one.interval, one.unit) if len(units) == 1 else _in_finest(one) for one in group}
    top = max(top_of(interval) for interval, _ in drawn.values())
    return {name: Axis(interval, unit, top) for name, (interval, unit) in drawn.items()}


def _in_finest(amount: Amount) -> tuple[Interval, str]:
    """Return an amount in the unit in which durations compare.

    >>> from types import SimpleNamespace
    >>> hours = SimpleNamespace(interval=Interval(None, 2.0), unit="duration:hours")
    >>> _in_finest(hours)[0].high, _in_finest(hours)[1]
    (120.0, 'duration:minutes')
    """
    if not amount.unit.startswith(_DURATION):
        return amount.interval, amount.unit
    unit, factor = _FINER[amount.unit.removeprefix(_DURATION)]
    low, high = (None if bound is None else bound * factor for bound in (amount.interval.low, amount.interval.high))
    return replace(amount.interval, low=low, high=high), _DURATION + unit


def _compare(material: Material, one: Amount, other: Amount) -> bool:
    """Return whether two amounts of one kind are told of one thing, or by sides that contradict each other."""
    kinds = [(_in_finest(amount)[1], amount.movement, amount.per) for amount in (one, other)]
    if kinds[0] != kinds[1] or is_part_of(material, one.row, other.row):
        return False
    mine, theirs = (claim_around(material, amount.row) for amount in (one, other))
    if mine is None or theirs is None:
        return False
    return _opposed(material, one, other) or _of_one_thing(material, (one, mine), (other, theirs))


def _opposed(material: Material, one: Amount, other: Amount) -> bool:
    """Return whether the claims around two amounts tell one matter differently, or one denies the other."""
    mine, theirs = (claim_around(material, amount.row) for amount in (one, other))
    if mine is None or theirs is None:
        return False
    denied = mine.row_id in theirs.denies or theirs.row_id in mine.denies
    return denied or theirs in material.versions.get(mine.row_id, ())


def _of_one_thing(material: Material, *told: tuple[Amount, Claim]) -> bool:
    """Return whether two amounts count the same, and their claims have more in common than what is counted.

    "312 people on board" and "seven people hurt" both count people, of whom they tell different things.
    """
    counted = [stems(str(amount.row.get("of") or ""), material.language) for amount, _ in told]
    if not counted[0] or counted[0] != counted[1]:
        return False
    said = [stems(claim.surface, material.language) - counted[0] for _, claim in told]
    return told[0][1] is told[1][1] or bool(said[0] & said[1])


def claim_around(material: Material, row: dict[str, Any]) -> Claim | None:
    """Return the narrowest claim that holds a row's words."""
    around = [claim for claim in material.claims if claim.start <= row["start"] and row["end"] <= claim.end]
    return min(around, key=lambda claim: claim.end - claim.start, default=None)
