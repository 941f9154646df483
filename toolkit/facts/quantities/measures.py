"""The grammar of quantities in one sentence: comparator, number or range, unit or counted noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.counted_numbers import find_numbers
from toolkit.facts.quantities.gone_on_with import goes_on, in_scale
from toolkit.facts.quantities.measured import Measure, Number, in_brackets, is_other_side
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
from toolkit.facts.quantities.told_again import told_again
from toolkit.facts.quantities.understood import MOST_PER_CENT, completed, shares_rate


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
    found = _joined_shares(passage, sorted(found, key=lambda measure: measure.start))
    done = completed(passage, found, money, weighed)
    done = [told_again(passage, measure, money, amounts) for measure in done]
    return [with_verb(passage, measure) for measure in done]


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
    text, last = passage.text, next((one for one in reversed(found) if not is_other_side(one)), None)
    told = comparator_before(passage, number.start, counted=number.unit == "count" and number.value < _MANY)
    lead_start = number.start if told is None else told[1]
    kindred = next((one for one in reversed(found) if _fits(one, number) and not in_brackets(text, one)), None)
    if number.unit is None and kindred is not None and compiled(passage.lexicon["compared"]).search(text[:lead_start]):
        # "1 500 postes, contre près de 900": the second number is of the first one's kind.
        number = replace(number, value=in_scale(passage, number.value, kindred), unit=kindred.unit, of=kindred.of)
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
            or (last is not None and number.value >= 2 and goes_on(passage, start, end, last))
        )
        dated = compiled(passage.lexicon["dated"], re.IGNORECASE).search(text[:start])
        if not alone or (dated and _YEAR.fullmatch(number.bare)):
            return None
        rule = f"bare {rule}" if number.scaled and number.value >= 1000 else f"alone {rule}"
    rule = "exchanged" if number.exchanged else rule
    return Measure(start, end, *bounded(comparator, number.value), number.unit or "count", number.of, rule)


_MANY = 1000
"""From this many things on, "near" and "passed" bound their number: "passed 30,000 cases", never "passed 12 laws"."""


def _fits(told: Measure, number: Number) -> bool:
    """Tell whether a number without a noun may be of the kind of what was told: never 13,487 per cent."""
    return not told.rule.startswith(("bare", "exchanged")) and (told.unit != "%" or abs(number.value) <= MOST_PER_CENT)


def _pairs(passage: Passage, number: Number, start: int, last: Measure | None) -> bool:
    """Return whether a number without a noun goes on with the rate or the points told before it."""
    if last is None:
        return False
    alone = Measure(start, number.end, *bounded("=", number.value), "count", None, "alone")
    return shares_rate(passage, last, alone)


_YEAR = re.compile(r"(?:19|20)\d\d")
"""How a number is written that is a year behind "since about"."""
