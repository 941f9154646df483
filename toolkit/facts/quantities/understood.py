"""What an amount leaves to be understood: the thing measured, the unit, rate or money said before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.counted_nouns import RATES, governor
from toolkit.facts.quantities.currencies import money_of
from toolkit.facts.quantities.gone_on_with import continued
from toolkit.facts.quantities.measured import Measure, in_brackets, is_conversion, is_currency, is_other_side
from toolkit.facts.quantities.measured_things import thing_measured
from toolkit.facts.quantities.passage import Passage
from toolkit.facts.quantities.told_again import LARGE

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 160
"""Characters before a number in which words tell what it counts."""


def completed(passage: Passage, found: list[Measure], before: Measure | None, weighed: Measure | None) -> list[Measure]:
    """Give the measures of a sentence what the words around them leave to be understood.

    Args:
        passage: The sentence.
        found: Its measures, in reading order.
        before: The last amount of money of the sentences before.
        weighed: The last measure of the sentence before.
    """
    done: list[Measure] = []
    money: Measure | None = None
    first_money = next((measure for measure in found if is_currency(measure.unit)), None)
    for measure in found:
        last = next((one for one in reversed(done) if not is_other_side(one)), None)
        more = continued(passage, measure, last) if last is not None else None
        if more is not None and last is not None and is_currency(more.unit):
            more = replace(more, unit=_paid_by(passage, last, more))
        # Money named only later is not that of a number of the kind before it: "9 million tonnes, a million down".
        kindred = last is not None and money is None and _alike(last, measure)
        measure = more or _paid(passage, measure, money or (None if kindred else first_money), money, before)
        if last is not None and more is None:
            measure = _of_last(passage, measure, last)
        elif weighed is not None and measure.rule.startswith("bare") and _alike(weighed, measure, _NEXT):
            # "… 15.9 million tonnes. It had hoped for more than 17 million."
            measure = replace(measure, unit=weighed.unit, of=weighed.of)
        measure = _of_thing(passage, measure, last)
        said_again = is_conversion(passage.text, measure, last, passage.lexicon["conversion"])
        apart = said_again or is_other_side(measure) or in_brackets(passage.text, measure)
        if is_currency(measure.unit) and not apart:
            money = measure
        done.append(replace(measure, rule=measure.rule.removeprefix("bare ").removeprefix("alone ")))
    return done


def _paid(
    passage: Passage, measure: Measure, told: Measure | None, money: Measure | None, before: Measure | None
) -> Measure:
    """Return a number without its money in that of its sentence (*told*) or, beside words of money, of the last."""
    large = measure.rule == "range" and measure.unit == "count" and (measure.low or 0) >= LARGE
    if told is not None and (measure.rule.startswith("bare") or (large and measure.of is None)):
        # « de 400 millions, à 6,5 milliards d'euros »: the money may be named only later.
        return replace(measure, unit=_paid_by(passage, told, measure), of=told.of)
    if before is not None and measure.rule.startswith("bare") and _pays(passage, measure):
        return replace(measure, unit=before.unit)
    if money is not None and _repriced(passage, measure):
        return replace(measure, unit=money.unit, of=money.of)
    return measure


def _of_last(passage: Passage, measure: Measure, last: Measure) -> Measure:
    """Return a number without a noun in the unit of the measure before it in the sentence, where it goes on with it."""
    elliptic = measure.rule.startswith(("bare", "alone")) and measure.unit == "count"
    # "2.7 million cubic metres in 2017, and 640,000 last year"
    alike = elliptic and _alike(last, measure) and not _acts_between(passage, last.end, measure.start)
    # « 37 % chez les jeunes et 61 chez les retraités », "prices rose by 4%, rents by between 6 and 8"
    rated = (elliptic and shares_rate(passage, last, measure)) or _second_range_of_rates(passage, last, measure)
    return replace(measure, unit=last.unit, of=last.of) if alike or rated else measure


def _of_thing(passage: Passage, measure: Measure, last: Measure | None) -> Measure:
    """Return a measure with the thing it measures: a noun beside it, or that of the amount it is compared to."""
    if measure.of is None and measure.unit != "count":
        of = governor(passage, measure.start, measure.unit)
        measure = replace(measure, of=of or thing_measured(passage, measure.start, measure.end, measure.unit))
    if measure.of is None and last and last.unit == measure.unit != "count":
        between = passage.text[last.end : measure.start]
        if compiled(passage.lexicon["compared"], re.IGNORECASE).search(between):
            return replace(measure, of=last.of)
    return measure


def _paid_by(passage: Passage, told: Measure, measure: Measure) -> str:
    """Return the money of an amount that does not name it: that told before, of the country named since.

    « L'Algérie a versé 3 milliards de dinars, la Tunisie 300 millions »: not of the same dinars.
    """
    before, here = (next(iter(passage.countries(place)), None) for place in (told.start, measure.start))
    other = (
        money_of(here, told.unit, passage.language) if here and here != before and told.end < measure.start else None
    )
    return other or told.unit


def _pays(passage: Passage, measure: Measure) -> bool:
    """Return whether words of money stand before a number without a noun: « ses ventes ont atteint 1,2 milliard »."""
    spoken = passage.text[max(0, measure.start - _NEAR) : measure.start]
    return (
        measure.unit == "count" and compiled(passage.lexicon["money_things"], re.IGNORECASE).search(spoken) is not None
    )


def _repriced(passage: Passage, measure: Measure) -> bool:
    """Return whether a number without a noun is the new price of what was sold: « en vaut désormais entre 5 et 6 »."""
    bare = measure.unit == "count" and measure.of is None
    return (
        bare and compiled(passage.lexicon["repriced"], re.IGNORECASE).search(passage.text[: measure.start]) is not None
    )


_ORDERS = 30
"""How many times larger the second of two amounts of one thing may be."""
_NEXT = 3
"""... and that of the next sentence."""


def _alike(last: Measure, measure: Measure, times: float = _ORDERS) -> bool:
    """Return whether a number without a noun may be of the physical unit told just before it."""
    one, other = ((m.value or m.low or m.high or 0.0) for m in (last, measure))
    physical = last.unit not in (*RATES, "count", "point", "magnitude") and not re.fullmatch(r"[A-Z]{3}", last.unit)
    return physical and one > 0 and other > 0 and measure.unit == "count" and 1 / times <= other / one <= times


def shares_rate(passage: Passage, last: Measure, measure: Measure) -> bool:
    """Return whether a number without a noun is a second rate, or takes up the points or the votes told before it."""
    between, after = passage.text[last.end : measure.start], passage.text[measure.end :]
    if compiled(passage.lexicon["resumed"]).search(between):
        return measure.of is None
    paired = compiled(passage.lexicon["paired_rate"]).search(between) and compiled(
        passage.lexicon["paired_after"]
    ).match(after)
    return last.unit == "%" and bool(paired) and (measure.value or 0.0) <= MOST_PER_CENT


def _second_range_of_rates(passage: Passage, last: Measure, measure: Measure) -> bool:
    """Return whether a range without a noun bounds a rate as the one told before it does, whose sign is not repeated.

    What stands behind it is a pause or a preposition: "between 6 and 8 arrived" counts what was told.
    """
    bare = measure.rule == "range" and measure.unit == "count" and measure.of is None
    closed = compiled(passage.lexicon["row_end"]).match(passage.text[measure.end :]) is not None
    return bare and closed and last.unit == "%" and (measure.high or 0.0) <= MOST_PER_CENT


MOST_PER_CENT = 100
"""The most that a share of a whole is."""


def _acts_between(passage: Passage, start: int, end: int) -> bool:
    """Return whether another verb stands between two amounts: "mines 40 tonnes and employs 300"."""
    tokens = passage.parsed.parse or ()
    return any(start <= token.idx < end and token.pos_ == "VERB" and not _is_participle(token) for token in tokens)


def _is_participle(token: Token) -> bool:
    return "Part" in token.morph.get("VerbForm", []) and token.dep_ in ("acl", "amod")
