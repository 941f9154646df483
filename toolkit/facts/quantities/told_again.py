"""Amounts whose money is left to be understood: told before, or said by the words of the amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.measured import Measure
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
