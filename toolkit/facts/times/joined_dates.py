"""Two dates of different kinds that bound one stretch: "from mid-2021 to late 2023", « de mars à l'automne »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from toolkit.facts.patterns import compiled
from toolkit.facts.times import periods
from toolkit.facts.times.grammar import Match
from toolkit.facts.times.situation import Reading

Read = tuple[Match, Reading]
_FEW = 60
"""Characters before the first date within which a verb that moves a date stands."""


def joined_dates(chosen: list[Read], text: str, rules: dict[str, Any]) -> list[Read]:
    """Return the readings of a sentence in which two dates tied by "from … to" are one interval.

    Args:
        chosen: Readings in reading order.
        text: The sentence, with plain spaces and apostrophes.
        rules: The lexicon's ``joined`` entry: opening words, links, verbs that move a date from one day to another.
    """
    return list(_joined(chosen, text, rules))


def _joined(chosen: list[Read], text: str, rules: dict[str, Any]) -> Iterator[Read]:
    position = 0
    while position < len(chosen):
        pair = chosen[position : position + 2]
        found = _interval(pair[0], pair[1], text, rules) if len(pair) == 2 else None
        yield found or pair[0]
        position += 2 if found else 1


def _interval(one: Read, other: Read, text: str, rules: dict[str, Any]) -> Read | None:
    (first, start), (last, end) = one, other
    if not (_is_date(one) and _is_date(other)) or start.period is None or end.period is None:
        return None
    between, before = text[first.end : last.start], text[: first.start]
    opened = compiled(rf"(?:^|\W){rules['opening']}$", re.IGNORECASE).search(before)
    opened = opened or compiled(rules["opening"], re.IGNORECASE).match(text[first.start :])
    link = rules["link"] if opened else rules["link_alone"]
    if not compiled(link, re.IGNORECASE).fullmatch(between) or start.period.first >= end.period.first:
        return None
    if compiled(rf"\b(?:{rules['moved']})", re.IGNORECASE).search(before[-_FEW:]):
        return None
    match = replace(first, rule=replace(first.rule, rule_id="range-joined"), end=last.end)
    approximate = start.approximate or end.approximate
    ends = (start.period.edtf.split("/")[0], end.period.edtf.split("/")[-1])
    period = replace(periods.joined(start.period, end.period), edtf="/".join(ends))
    return match, replace(start, period=period, approximate=approximate)


def _is_date(read: Read) -> bool:
    """Tell whether a reading is a plain date that no range holds yet."""
    match, reading = read
    plain = reading.clock is None and reading.duration is None and match.rule.kind == "date"
    if not plain or reading.period is None:
        return False
    return "/" not in reading.period.edtf or match.rule.resolve.startswith("part_")
