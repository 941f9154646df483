"""The grammar of quantities in one sentence: comparator, number or range, unit or counted noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.counted_nouns import RATES, governor
from toolkit.facts.quantities.counted_numbers import find_numbers
from toolkit.facts.quantities.currencies import money_of
from toolkit.facts.quantities.measured import Measure, Number, in_brackets, is_currency
from toolkit.facts.quantities.measured_things import thing_measured
from toolkit.facts.quantities.passage import Passage
from toolkit.facts.quantities.proportions import proportions
from toolkit.facts.quantities.ranges import changed, range_of
from toolkit.facts.quantities.rough_measures import (
    bounded,
    collective,
    comparator_before,
    fractions,
    halved,
    never,
    singles,
    vague,
    with_verb,
)  # fmt: skip
from toolkit.facts.quantities.rough_patterns import rough_patterns
from toolkit.facts.quantities.standing_alone import counts_alone, gapped, is_object
from toolkit.facts.quantities.told_again import LARGE, told_again

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_measures(
    passage: Passage,
    busy: Iterable[tuple[int, int]],
    money: Measure | None = None,
    weighed: Measure | None = None,
    amounts: Mapping[float, str] = MappingProxyType({}),
) -> list[Measure]:
    """Return the quantities of a sentence in reading order.

    Args:
        passage: The sentence.
        busy: Spans, counted in the sentence, whose numbers are dates, durations or parts of names.
        money: The last amount of money of the sentences before: « un premier versement de 3 millions » is of its kind.
        weighed: The last measure of the sentence before: « il tablait sur plus de 17 millions » is of its tonnes.
        amounts: The money of every amount told before, by its value: « les 3,8 millions détournés ».
    """
    taken = list(busy)
    # "only one school in ten" is a proportion, though "only one" counts nothing.
    found = [share for share in proportions(passage) if not _overlaps(share.start, share.end, taken)]
    taken += [*never(passage), *((share.start, share.end) for share in found)]
    for finder in (halved, collective, vague, fractions, singles):
        for measure in finder(passage):
            if not _overlaps(measure.start, measure.end, taken):
                found.append(measure)
                taken.append((measure.start, measure.end))
    numbers = [number for number in find_numbers(passage) if not _overlaps(number.start, number.end, taken)]
    found += _with_ranges(passage, numbers)
    done = _completed(
        passage, _joined_shares(passage, sorted(found, key=lambda measure: measure.start)), money, weighed
    )
    done = [told_again(passage, measure, money, amounts) for measure in done]
    return [with_verb(passage, measure) for measure in done]


_ORDERS = 30
"""How many times larger the second of two amounts of one thing may be."""
_NEXT = 3
"""... and that of the next sentence."""


def _alike(last: Measure, measure: Measure, times: float = _ORDERS) -> bool:
    """Return whether a number without a noun may be of the physical unit told just before it."""
    one, other = ((m.value or m.low or m.high or 0.0) for m in (last, measure))
    physical = last.unit not in (*RATES, "count", "point", "magnitude") and not re.fullmatch(r"[A-Z]{3}", last.unit)
    return physical and one > 0 and other > 0 and measure.unit == "count" and 1 / times <= other / one <= times


def _shares_rate(passage: Passage, last: Measure, measure: Measure) -> bool:
    """Return whether a number without a noun is a second rate, or takes up the points or the votes told before it."""
    between, after = passage.text[last.end : measure.start], passage.text[measure.end :]
    if compiled(passage.lexicon["resumed"]).search(between):
        return measure.of is None
    paired = compiled(passage.lexicon["paired_rate"]).search(between) and compiled(
        passage.lexicon["paired_after"]
    ).match(after)
    return last.unit == "%" and bool(paired) and (measure.value or 0.0) <= _MOST_PER_CENT


def _second_range_of_rates(passage: Passage, last: Measure, measure: Measure) -> bool:
    """Return whether a range without a noun bounds a rate as the one told before it does, whose sign is not repeated.

    What stands behind it is a pause or a preposition: "between 6 and 8 arrived" counts what was told.
    """
    bare = measure.rule == "range" and measure.unit == "count" and measure.of is None
    closed = compiled(passage.lexicon["row_end"]).match(passage.text[measure.end :]) is not None
    return bare and closed and last.unit == "%" and (measure.high or 0.0) <= _MOST_PER_CENT


_MOST_PER_CENT = 100
"""The most that a share of a whole is."""


def _acts_between(passage: Passage, start: int, end: int) -> bool:
    """Return whether another verb stands between two amounts: "mines 40 tonnes and employs 300"."""
    tokens = passage.parsed.parse or ()
    return any(start <= token.idx < end and token.pos_ == "VERB" and not _is_participle(token) for token in tokens)


def _is_participle(token: Token) -> bool:
    return "Part" in token.morph.get("VerbForm", []) and token.dep_ in ("acl", "amod")


def _joined_shares(passage: Passage, found: list[Measure]) -> list[Measure]:
    """Make one range of two shares in words: « entre un quart et un tiers des bénéficiaires »."""
    rules = passage.lexicon["range"]
    done: list[Measure] = []
    for measure in found:
        last = done[-1] if done else None
        if last is not None and last.rule == measure.rule == "share" and None not in (last.value, measure.value):
            opening = compiled(rf"(?:^|\W)(?P<opening>{rules['opening']})$", re.IGNORECASE).search(
                passage.text[: last.start]
            )
            if opening and compiled(rules["middle"]).fullmatch(passage.text[last.end : measure.start]):
                low, high = last.value, measure.value
                joined = replace(measure, comparator="range", value=None, low=low, high=high, rule="range")
                done[-1] = replace(joined, start=opening.start("opening"))
                continue
        done.append(measure)
    return done


def _completed(
    passage: Passage, found: list[Measure], before: Measure | None, weighed: Measure | None
) -> list[Measure]:
    """Give measures what the words around them leave to be understood: the thing measured, the currency said before."""
    done: list[Measure] = []
    money: Measure | None = None
    first_money = next((measure for measure in found if re.fullmatch(r"[A-Z]{3}", measure.unit)), None)
    for measure in found:
        told = money or first_money
        large = measure.rule == "range" and measure.unit == "count" and (measure.low or 0) >= LARGE
        if told is not None and (measure.rule.startswith("bare") or (large and measure.of is None)):
            # « de 400 millions, à 6,5 milliards d'euros »: the money may be named only later.
            measure = replace(measure, unit=_paid_by(passage, told, measure), of=told.of)
        elif before is not None and measure.rule.startswith("bare") and _pays(passage, measure):
            measure = replace(measure, unit=before.unit)
        elif money is not None and _repriced(passage, measure):
            measure = replace(measure, unit=money.unit, of=money.of)
        elif not done and weighed is not None and measure.rule.startswith("bare") and _alike(weighed, measure, _NEXT):
            measure = replace(measure, unit=weighed.unit, of=weighed.of)
        last = done[-1] if done else None
        elliptic = measure.rule.startswith(("bare", "alone")) and measure.unit == "count"
        if elliptic and last and _alike(last, measure) and not _acts_between(passage, last.end, measure.start):
            # "2.7 million cubic metres in 2017, and 640,000 last year"
            measure = replace(measure, unit=last.unit, of=last.of)
        if elliptic and last and _shares_rate(passage, last, measure):
            # « 37 % chez les jeunes et 61 chez les retraités »
            measure = replace(measure, unit=last.unit, of=last.of)
        if last and _second_range_of_rates(passage, last, measure):
            # "prices rose by 4%, rents by between 6 and 8"
            measure = replace(measure, unit=last.unit, of=last.of)
        if measure.of is None and measure.unit != "count":
            of = governor(passage, measure.start, measure.unit)
            measure = replace(measure, of=of or thing_measured(passage, measure.start, measure.end, measure.unit))
        if measure.of is None and last and last.unit == measure.unit != "count":
            compared = compiled(passage.lexicon["compared"], re.IGNORECASE).search(
                passage.text[last.end : measure.start]
            )
            measure = replace(measure, of=last.of) if compared else measure
        if is_currency(measure.unit) and not in_brackets(passage.text, measure):
            money = measure
        done.append(replace(measure, rule=measure.rule.removeprefix("bare ").removeprefix("alone ")))
    return done


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


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _with_ranges(passage: Passage, numbers: list[Number]) -> list[Measure]:
    found: list[Measure] = []
    position = 0
    while position < len(numbers):
        number = numbers[position]
        following = numbers[position + 1] if position + 1 < len(numbers) else None
        joined = range_of(passage, number, following) if following is not None else None
        if joined is not None:
            found.append(joined)
            position += 2
            continue
        number = (following and changed(passage, number, following)) or number
        measure = _measure(passage, number, found)
        if measure is not None:
            found.append(measure)
        position += 1
    return found


def _measure(passage: Passage, number: Number, found: Sequence[Measure]) -> Measure | None:
    text, last = passage.text, next(reversed(found), None)
    told = comparator_before(passage, number.start)
    lead_start = number.start if told is None else told[1]
    kindred = next((one for one in reversed(found) if _fits(one, number) and not in_brackets(text, one)), None)
    if number.unit is None and kindred is not None and compiled(passage.lexicon["compared"]).search(text[:lead_start]):
        # "1 500 postes, contre près de 900": the second number is of the first one's kind.
        number = replace(number, unit=kindred.unit, of=kindred.of)
    comparator, start, end, rule = number.sign or "=", number.start, number.end, "number"
    chosen = compiled(passage.lexicon["selected_span"]).match(text[end:]) if number.unit is None else None
    if chosen:
        # "two of its negotiators" counts negotiators; "two of them" what was told.
        end, number = end + chosen.end(), replace(number, of=number.of or chosen.groupdict().get("of"))
    lead = compiled(rf"(?<!\w)(?:{passage.lexicon['lead']})$", re.IGNORECASE).search(text[:start])
    if told is not None:
        comparator, start, rule = told
    else:
        start = lead.start() if lead else start
        for entry in rough_patterns(passage.language).tails:
            tail = entry.pattern.match(text[end:])
            if tail:
                comparator, rule, end = entry.comparator, entry.rule_id, end + tail.end()
                break
    if number.unit is None:
        aged = compiled(passage.lexicon["aged"], re.IGNORECASE).search(text[: number.start])
        going_on = compiled(passage.lexicon["going_on"]).match(text[number.end :])
        told_of = (number.bare[0].isdigit() or going_on is not None) and not aged
        alone = (
            (comparator != "=" and told_of)
            or counts_alone(passage, number, start)
            or gapped(passage, number, start, last)
            or _pairs(passage, number, start, last)
            or is_object(passage, number, start, last)
        )
        dated = compiled(passage.lexicon["dated"], re.IGNORECASE).search(text[:start])
        if not alone or (dated and _YEAR.fullmatch(number.bare)):
            return None
        rule = f"bare {rule}" if number.scaled and number.value >= 1000 else f"alone {rule}"
    return Measure(start, end, *bounded(comparator, number.value), number.unit or "count", number.of, rule)


def _fits(told: Measure, number: Number) -> bool:
    """Tell whether a number without a noun may be of the kind of what was told: never 13,487 per cent."""
    return not told.rule.startswith("bare") and (told.unit != "%" or abs(number.value) <= _MOST_PER_CENT)


def _pairs(passage: Passage, number: Number, start: int, last: Measure | None) -> bool:
    """Return whether a number without a noun goes on with the rate or the points told before it."""
    if last is None:
        return False
    alone = Measure(start, number.end, *bounded("=", number.value), "count", None, "alone")
    return _shares_rate(passage, last, alone)


_YEAR = re.compile(r"(?:19|20)\d\d")
"""How a number is written that is a year behind "since about"."""
_NEAR = 160
"""Characters before a number in which words tell what it counts."""
