"""Figures: whether two numbers or two dates for the same thing can both hold."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from toolkit.facts.content import stems
from toolkit.facts.document import Row
from toolkit.facts.patterns import written

_ABOUT = 0.12
"""How far from its number « environ » reaches."""
_JUST_UNDER = 0.15
_TENFOLD = 20.0
"""Up to which multiple of its bound a vague plural (des dizaines, thousands) is meant."""
_OPEN = 10.0
"""Up to which multiple of its bound « au moins » is meant."""
_ROUNDING = 0.02
_LEEWAY = 0.05
"""How far from an end of a range the same end may be told, rounded."""
_FROM = (">", ">=")
_BOUNDED = ("range", *_FROM, "<", "<=")
"""Comparators that tell an end of what may be."""
_FATES = frozenset(
    {"die", "hurt", "arrest", "release", "evacuate", "absent", "save", "hire", "lay-off", "acquit", "convict"}
)
_REACHED = re.compile(r":within$")
_WORD = re.compile(r"\w+")
_DATED = ("day", "month", "quarter", "half_year", "year")
_SIZES = 50
"""How many times larger a number may be than one that it is set against."""
_SCALED = 1e6
"""From which number on a bare one is said with a word of scale, and may be money."""
_CURRENCY = 3
"""Letters of a currency's code."""


def bounds(row: Row) -> tuple[float, float]:
    """Return the numbers between which a quantity lies, as its wording says.

    >>> bounds({"comparator": "=", "value": 20.0, "low": 20.0, "high": 20.0})
    (20.0, 20.0)
    """
    value, low, high = (float(row[name]) if row[name] is not None else None for name in ("value", "low", "high"))
    comparator = row["comparator"]
    if comparator == "~" and value is not None:
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    if comparator == "<~" and (value is not None or high is not None):
        top = value if value is not None else high or 0.0
        return top * (1 - _JUST_UNDER), top
    if comparator in (">", ">=") and low is not None:
        return low, low * _OPEN if low > 0 else math.inf
    if comparator == "vague" and low is not None:
        return low, low * _TENFOLD
    known = low if low is not None else value, high if high is not None else value
    return known[0] if known[0] is not None else -math.inf, known[1] if known[1] is not None else math.inf


def exclude(first: Row, second: Row) -> bool:
    """Tell whether two quantities of one thing cannot both be right; rounding aside."""
    low, high = bounds(first)
    other_low, other_high = bounds(second)
    return _above(low, other_high) or _above(other_low, high)


_DIVERGE = 0.1
"""Share of the larger of two numbers by which those that two sides give diverge, however each is bounded."""


def diverge(first: Row, second: Row) -> bool:
    """Tell whether two sides' numbers for one thing lie apart, also where a bound of one lets the other be.

    >>> least = {"unit": "count", "comparator": ">=", "value": None, "low": 37.0, "high": None}
    >>> diverge(least, {"unit": "count", "comparator": "=", "value": 44.0, "low": 44.0, "high": 44.0})
    True
    """
    one, other = (
        next(n for n in (row["value"], row["high"], row["low"], 0.0) if n is not None) for row in (first, second)
    )
    ranges = [row for row in (first, second) if row["comparator"] == "range"]
    if ranges:
        return exclude(first, second)
    return bool(abs(one - other) >= _DIVERGE * max(abs(one), abs(other)))


def _above(low: float, high: float) -> bool:
    return low > high + _ROUNDING * abs(high)


def same_measure(first: Row, second: Row, language: str) -> bool:
    """Tell whether two quantities count the same thing, or are in one unit."""
    if first["unit"] != second["unit"]:
        return False
    if first["unit"] != "count":
        return True
    return bool(first["of"] and second["of"] and head(first, language) & head(second, language))


def comparable(first: Row, second: Row) -> bool:
    """Tell whether a number set against another could be of the same thing: its unit, and no other order of size.

    A large bare number takes its unit from the sum of money that it is set against: "disputes this and speaks of 26
    billion". Eight regions are no rival of it.
    """
    bare = second["unit"] == "count" and not second["of"] and _size(second) >= _SCALED
    sizes = sorted([_size(first), _size(second)])
    same = first["unit"] == second["unit"] or (bare and is_money(first))
    return bool(same and sizes[1] <= _SIZES * max(sizes[0], 1.0))


def is_money(row: Row) -> bool:
    """Tell whether a quantity is a sum of money: its unit is a currency's code.

    >>> is_money({"unit": "XOF"}), is_money({"unit": "km²"})
    (True, False)
    """
    unit = str(row["unit"])
    return len(unit) == _CURRENCY and unit.isupper()


def _size(row: Row) -> float:
    return max((abs(bound) for bound in (row["value"], row["low"], row["high"]) if bound is not None), default=0.0)


def head(row: Row, language: str) -> frozenset[str]:
    """Return the topic of the noun that is counted, without its complement; English puts its adjectives before it.

    >>> sorted(head({"of": "similar incursions by drones"}, "en")), sorted(head({"of": "sacs de riz"}, "fr"))
    (['invade'], ['sac'])
    """
    named = written(language, "clauses", "complement_of_a_noun").split(str(row["of"]))[0].split(" ")
    told = [topics for word in named if (topics := stems(word, language))]
    return told[-1 if language == "en" else 0] if told else frozenset()


def fates(row: Row, told: frozenset[str]) -> frozenset[str]:
    """Return what has befallen those who are counted, of the fates that exclude each other, by the topics *told* of it.

    >>> sorted(fates({"unit": "count"}, frozenset({"die", "bridge"})))
    ['die']
    """
    return told & _FATES if row["unit"] == "count" else frozenset()


def clashing_figures(
    own: Sequence[Row], theirs: Sequence[Row], language: str, *, one_act: bool = False
) -> tuple[Row, Row] | None:
    """Return the first of *own* that no quantity of the same measure among *theirs* agrees with, and one of these.

    Args:
        own: Quantities of a statement.
        theirs: Of the text that tells the same.
        language: Of the article.
        one_act: Both tell the same act, so that two numbers without a noun count the same (« tue des centaines »).
    """
    for mine in own:
        like = [row for row in theirs if same_measure(mine, row, language)]
        # « une quarantaine de ses 112 magasins »: the noun stands with the whole, the part is bare.
        bare = [row for row in theirs if row["unit"] == mine["unit"] == "count" and not row["of"]]
        like = like or (bare if one_act and not mine["of"] else [])
        if like and all(exclude(mine, row) for row in [*like, *bare]):
            return mine, like[0]
    return None


def end_of_range(mine: Row, others: Sequence[Row], language: str) -> Row | None:
    """Return the range of which *mine* gives one end as the number itself, where nobody gives just that number.

    >>> told = {"unit": "t", "of": "", "comparator": "range", "value": None, "low": 60.0, "high": 75.0}
    >>> mine = {"unit": "t", "of": "", "comparator": "=", "value": 75.0, "low": 75.0, "high": 75.0}
    >>> end_of_range(mine, [told], "en") is told
    True
    """
    if mine["comparator"] not in ("=", "~") or mine["value"] is None:
        return None
    like = [row for row in others if same_measure(mine, row, language)]
    if any(row["comparator"] != "range" and mine["value"] in (row["value"], row["low"], row["high"]) for row in like):
        return None
    ranges = [row for row in like if row["comparator"] == "range"]
    return next((row for row in ranges if mine["value"] in (row["low"], row["high"])), None)


def moved_bounds(own: Sequence[Row], theirs: Sequence[Row], language: str) -> tuple[Row, Row] | None:
    """Return a range or bound that reaches further than that of the text for the same thing, however they overlap."""
    for mine in own:
        like = [row for row in theirs if row["unit"] == mine["unit"]]
        moved = [row for row in like if _reaches_further(mine, row) and _of_same_thing(mine, row, language)]
        if moved and all(row in moved or not _may_bear_out(mine, row) for row in like):
            return mine, moved[0]
    return None


def _of_same_thing(first: Row, second: Row, language: str) -> bool:
    """The same noun is counted; amounts in a unit may be told of other nouns where one end is the same."""
    if first["of"] and second["of"] and head(first, language) & head(second, language):
        return True
    ends = [{row[name] for name in ("low", "high") if row[name] is not None} for row in (first, second)]
    ranges = first["comparator"] == second["comparator"] == "range"
    return first["unit"] != "count" and ranges and bool(ends[0] & ends[1])


def _may_bear_out(mine: Row, row: Row) -> bool:
    return not exclude(mine, row) and not _reaches_further(mine, row)


def _reaches_further(mine: Row, row: Row) -> bool:
    """Tell whether an end of *mine* lies beyond that of *row*: 600-850 for 600-750, « jusqu'à 90 » for « jusqu'à 70 ».

    >>> text = {"comparator": "range", "value": None, "low": 600.0, "high": 750.0}
    >>> _reaches_further(text | {"high": 850.0}, text), _reaches_further(text | {"low": 610.0, "high": 740.0}, text)
    (True, False)
    """
    low, high = (mine[name] for name in ("low", "high"))
    told_low, told_high = (row[name] for name in ("low", "high"))
    if row["comparator"] not in _BOUNDED or exclude(mine, row):
        return False
    if mine["comparator"] == "range":
        above = told_high is not None and high > told_high * (1 + _LEEWAY)
        return bool(above or (told_low is not None and low < told_low * (1 - _LEEWAY)))
    if mine["comparator"] in _FROM:
        return bool(told_low is not None and low > told_low * (1 + _LEEWAY))
    return bool(mine["comparator"] == "<=" and told_high is not None and high > told_high * (1 + _LEEWAY))


def clashing_dates(own: Sequence[Row], theirs: Sequence[Row]) -> tuple[Row, Row] | None:
    """Return a date of *own* that lies outside every date of the same grain among *theirs*, and one of these."""
    for mine in own:
        like = [row for row in theirs if _dated(row) and row["granularity"] == mine["granularity"]]
        # « la veille » in a summary leans on a date that the summary may not have taken over.
        if _dated(mine) and mine["basis"] != "anaphoric" and like and all(_apart(mine, row) for row in like):
            return mine, like[0]
    return None


def _dated(row: Row) -> bool:
    # "its slowest pace in three decades" is a length, whatever date it leads to.
    placed = row["earliest"] is not None and row["latest"] is not None and not _REACHED.search(str(row["rule_id"]))
    return row["kind"] == "date" and placed and row["granularity"] in _DATED and not row["approximate"]


def _apart(first: Row, second: Row) -> bool:
    # One word (« en juin ») may fall in two years by the tense of its clause: no disagreement of the article.
    if _WORD.findall(str(first["surface"]).lower()) == _WORD.findall(str(second["surface"]).lower()):
        return False
    return bool(first["earliest"] > second["latest"] or second["earliest"] > first["latest"])
