"""Amounts whose money is left to be understood: told before, or said by the words of the amount."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.measured import Measure, is_currency
from toolkit.facts.quantities.passage import Passage

LARGE = 1_000_000
"""What a range without a noun reaches that is of the money told beside it: « un chiffre de 5 à 6 millions »."""


def told_again(passage: Passage, measure: Measure, money: Measure | None, amounts: Mapping[float, str]) -> Measure:
    """Return a number without its money in that of the same amount told before, or of words that count money alone."""
    if measure.unit != "count" or (measure.value or 0) < LARGE:
        return measure
    known = amounts.get(measure.value or 0) if measure.of is None else None
    counts_money = compiled(passage.lexicon["money_scales"]).search(passage.text[measure.start : measure.end])
    of_money = measure.of is not None and compiled(passage.lexicon["money_nouns"]).fullmatch(measure.of.split(" ")[0])
    if money is not None and of_money:
        # What money is of stands beside it, « 38 milliards » d'actifs, as with any other amount.
        linked = compiled(passage.lexicon["money_link"]).search(passage.text[: measure.end - len(str(measure.of))])
        return replace(measure, unit=money.unit, end=linked.start()) if linked else measure
    if money is not None and counts_money:
        known = money.unit
    return replace(measure, unit=known) if known else measure


def amounts_told(measures: Iterable[Measure]) -> dict[float, set[str]]:
    """Return the moneys of a whole text by the value of their amounts, ends of ranges too; 0 holds all of them.

    >>> amounts_told([Measure(0, 9, "=", 4.0, 4.0, 4.0, "CAD", None, "number")])
    {0: {'CAD'}, 4.0: {'CAD'}}
    """
    known: dict[float, set[str]] = {0: set()}
    for measure in measures:
        if is_currency(measure.unit):
            for value in filter(None, (0, measure.value, measure.low, measure.high)):
                known.setdefault(value, set()).add(measure.unit)
            known[0].add(measure.unit)
    return known


def paid_elsewhere(passage: Passage, measure: Measure, known: Mapping[float, set[str]]) -> Measure:
    """Return a large number without its money or noun in the money that the text names elsewhere.

    That is the money of the same amount, or the only one of the text where the number is too large, or told with
    words of money.
    """
    reach = max(filter(None, (measure.value, measure.low, measure.high)), default=0.0)
    words = passage.text[measure.start : measure.end]
    bare = measure.unit == "count" and measure.of is None and measure.comparator != "vague"
    if not bare or reach < LARGE or not re.search(r"[^\W\d_]$", words) or len(words.split(" ")) < 2:
        return measure
    of_amount = set.union(*(known.get(value or -1.0, set()) for value in (measure.value, measure.low, measure.high)))
    paid = compiled(passage.lexicon["money_things"], re.IGNORECASE).search(passage.text) is not None
    codes = of_amount or (known[0] if paid or reach >= _ONLY_MONEY else set())
    return replace(measure, unit=next(iter(codes))) if len(codes) == 1 else measure


_ONLY_MONEY = 1_000_000_000
"""What is not counted any more, without a noun, but paid."""
