"""Measures without a plain number: "des dizaines de milliers de", "une quarantaine de", "la moitié des"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.counted_nouns import complement, noun_end, with_partner
from toolkit.facts.quantities.measured import Measure, unit_at
from toolkit.facts.quantities.numbers import read_number
from toolkit.facts.quantities.passage import Passage
from toolkit.facts.quantities.rough_patterns import rough_patterns
from toolkit.facts.quantities.signs import suffix_at

Values = tuple[str, float | None, float | None, float | None]


def vague(passage: Passage) -> Iterable[Measure]:
    """Plurals without a number: "des dizaines de milliers de", "plusieurs", "hundreds of thousands of"."""
    text, lexicon, patterns = passage.text, passage.lexicon, rough_patterns(passage.language)
    plurals = lexicon["vague_plurals"]
    for match in patterns.vague.finditer(text):
        if re.search(r"\d ?$", text[: match.start()]):
            continue
        low = float(plurals[match["first"].lower()])
        if match["second"]:
            # The second word says one of its kind, not two: "dizaines de milliers" are tens of one thousand.
            second = match["second"].lower()
            low *= lexicon["vague_plurals_of_plurals"].get(second, plurals[second] / 2)
        yield _of_noun(passage, match.start(), match.end(), ("vague", None, low, None), "vague-plural")
    if patterns.singulars is not None:
        # "several hundred", "a few thousand": at least two of each.
        for match in patterns.singulars.finditer(text):
            low = 2.0 * float(lexicon["vague_singulars"]["words"][match["word"].lower()])
            yield _of_noun(passage, match.start(), match.end(), ("vague", None, low, None), "vague-plural")
    for match in patterns.several.finditer(text):
        measure = _of_noun(passage, match.start(), match.end(), ("vague", None, 2.0, None), "several")
        if measure.end > match.end():
            yield measure


def collective(passage: Passage) -> Iterable[Measure]:
    """Rough counts in one word: "une quarantaine de", "two dozen"; and halves of millions."""
    text, lexicon, patterns = passage.text, passage.lexicon, rough_patterns(passage.language)
    # "several dozen miners" is no dozen.
    several = [match.span() for match in patterns.singulars.finditer(text)] if patterns.singulars else []
    for match in patterns.collective.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in several):
            continue
        value = float(lexicon["collectives"][match["word"].lower()])
        value *= lexicon["collective_scales"].get((match["scale"] or "").lower(), 1)
        value *= (read_number(match["times"], passage.language) or 1) if match["times"] else 1
        start, values = _told(passage, match.start(), value, "~")
        end, sign = suffix_at(passage, match.end())
        # "a dozen or more": the suffix decides.
        values = bounded(sign, value) if sign else values
        measure = _of_noun(passage, start, end, values, "collective")
        chosen = compiled(lexicon["selection"]).match(text[match.end() :])
        if chosen:
            # « une quarantaine de ses 112 salariés »: the others are counted by themselves.
            yield replace(measure, end=match.end())
        elif measure.end > match.end() or match["scale"] or match["times"] or _opens(match[0], lexicon):
            yield measure
    for match in patterns.rounds.finditer(text):
        start, values = _told(
            passage, match.start(), float(lexicon["rounds"][match["word"].lower()]), "=", counted=False
        )
        if values[0] != "=":
            yield _of_noun(passage, start, match.end(), values, "round")
    for match in patterns.halves.finditer(text):
        start, values = _told(passage, match.start(), float(lexicon["halves"][match["word"].lower()]), "=")
        half = _of_noun(passage, start, match.end(), values, "half")
        # « un quart de million » alone may be of the money told before.
        yield half if half.end > match.end() else replace(half, rule="bare half")


def _told(passage: Passage, start: int, value: float, without: str, *, counted: bool = True) -> tuple[int, Values]:
    """Return where a rough number begins with its comparator, and its values; *without* stands in for a missing one."""
    found = comparator_before(passage, start, counted=counted)
    if found is None:
        return start, bounded(without, value)
    return found[1], bounded(found[0], value)


def _opens(words: str, lexicon: dict[str, Any]) -> bool:
    """Return whether a rough count may count what was told: « une trentaine », "a dozen", never « la trentaine »."""
    return words.lower().startswith(tuple(lexicon["opening_a_rough_count"]))


_REACH = 60
"""Characters before a number within which its comparator stands."""


def comparator_before(passage: Passage, start: int, *, counted: bool = True) -> tuple[str, int, str] | None:
    """Return the comparator that ends at *start*, where its words begin in the span, and the rule that found it.

    Words that bound amounts alone are left out where the number counts things (*counted*).
    """
    first = max(0, start - _REACH)
    before = passage.text[first:start]
    found = [
        (match.start(), order, entry)
        for order, entry in enumerate(rough_patterns(passage.language).comparators)
        if not (counted and entry.measured) and (match := entry.pattern.search(before))
    ]
    if not found:
        return None
    # "just under" holds "under": what reaches further back says more.
    begin, _, entry = min(found, key=lambda item: item[:2])
    return entry.comparator, start if entry.outside else first + begin, entry.rule_id


def with_verb(passage: Passage, measure: Measure) -> Measure:
    """Return *measure* with the verb right before it that bounds it: "topped 2,000 MW", « frôle 78 GW »."""
    before = passage.text[max(0, measure.start - _REACH) : measure.start]
    beside, other_half = (compiled(passage.lexicon[name]) for name in ("verb_beside", "other_half"))
    for entry in rough_patterns(passage.language).comparators:
        if entry.beside and entry.rule_id == measure.rule:
            verb = entry.pattern.search(before)
            if verb is not None and beside.fullmatch(verb[0]) and not other_half.match(verb[0]):
                return replace(measure, start=measure.start - len(verb[0]))
    return measure


def bounded(comparator: str, value: float) -> Values:
    """Return comparator, value, low and high of a number under a comparator.

    >>> bounded("<~", 300.0), bounded(">", 5.0)
    (('<~', 300.0, None, 300.0), ('>', None, 5.0, None))
    """
    return {
        "=": ("=", value, value, value),
        "~": ("~", value, None, None),
        "<~": ("<~", value, None, value),
        ">": (">", None, value, None),
        ">=": (">=", None, value, None),
        "<": ("<", None, None, value),
        "<=": ("<=", None, None, value),
    }[comparator]


def _of_noun(passage: Passage, start: int, end: int, values: Values, rule: str) -> Measure:
    unit = unit_at(passage, end, values[1] or values[2] or 0, scaled=True)
    if unit is not None:
        return Measure(start, unit.end, *values, unit.symbol, complement(passage, unit.end), rule)
    noun = noun_end(passage, end, passage.lexicon["of_noun"])
    if noun is None:
        return Measure(start, end, *values, "count", None, rule)
    first = compiled(rf"[ -]{passage.lexicon['of_noun']}").match(passage.text[end:])
    noun = with_partner(passage, end, noun)
    of = passage.text[end + (first.end() if first else 0) : noun].strip()
    return Measure(start, noun, *values, "count", of, rule)


def fractions(passage: Passage) -> Iterable[Measure]:
    """Shares in words, as per cent ("un tiers des besoins"), and parts of a point ("un quart de point")."""
    text, lexicon, patterns = passage.text, passage.lexicon, rough_patterns(passage.language)
    for match in patterns.shares.finditer(text):
        word = match["word"].lower()
        bare = word in lexicon["fraction_bare"]
        if bare and not compiled(lexicon["before_a_bare_fraction"]).search(text[: match.start()]):
            continue
        value = float((lexicon["fractions"] | lexicon["fraction_bare"])[word])
        rough = compiled(lexicon["fraction_about"]).match(word) is not None
        start, values = _told(passage, match.start(), value, "~" if rough else "=")
        # « plus du tiers »: only a bound makes a share of "du tiers".
        if (start == match.start()) if bare else match["whole"] is None and not _stands_alone(passage, start, match):
            continue
        yield Measure(start, match.end(), *values, "%", complement(passage, match.end()), "share")
    for match in patterns.point_parts.finditer(text):
        start, values = _told(passage, match.start(), float(lexicon["point_parts"][match["word"].lower()]), "=")
        yield Measure(start, match.end(), *values, "pp", None, "share")


def singles(passage: Passage) -> Iterable[Measure]:
    """Yield what there is one of where its article counts: « un mort et deux blessés », « moins d'un hectare »."""
    rules = passage.lexicon["singles"]
    for match in compiled(rules["counted"]).finditer(passage.text):
        start, values = _told(passage, match.start(), 1.0, "=")
        yield Measure(start, match.end(), *values, "count", match[0].split(" ", 1)[1], "single")
    for match in compiled(rules["plain"]).finditer(passage.text):
        unit = unit_at(passage, match.end() - 1, 1.0)
        if unit is not None and not re.search(r"\d[^.;,]{0,15}$", passage.text[: match.start()]):
            start, values = _told(passage, match.start(), 1.0, "=")
            of = complement(passage, unit.end)
            yield Measure(start, unit.end, *values, unit.symbol, of, "single")
    for match in compiled(rules["measured"]).finditer(passage.text):
        found, unit = comparator_before(passage, match.start()), unit_at(passage, match.end(), 1.0)
        if found is not None and unit is not None:
            of = complement(passage, unit.end)
            yield Measure(found[1], unit.end, *bounded(found[0], unit.factor), unit.symbol, of, "single")


def halved(passage: Passage) -> Iterable[Measure]:
    """Yield halves of a unit: "half a tonne", « une demi-tonne »."""
    for match in compiled(passage.lexicon["half_of_unit"]).finditer(passage.text):
        unit = unit_at(passage, match.end(), 0.5)
        if unit is not None and unit.symbol not in ("pp", "point", "%") and not unit.money:
            start, values = _told(passage, match.start(), 0.5 * unit.factor, "=")
            yield Measure(start, unit.end, *values, unit.symbol, complement(passage, unit.end), "half")


def _stands_alone(passage: Passage, start: int, share: re.Match[str]) -> bool:
    """Return whether a share whose whole is not told is one: "fell by a third", "a quarter below its peak"."""
    if compiled(passage.lexicon["fraction_not"]).match(passage.text[share.end() :]):
        return False
    if compiled(passage.lexicon["fraction_whole"], re.IGNORECASE).search(share["word"]) or start < share.start():
        # "two-thirds", "less than half": a numerator or a bound is enough.
        return True
    compared = compiled(passage.lexicon["fraction_compared"]).match(passage.text[share.end() :])
    return bool(
        compared
        or compiled(passage.lexicon["fraction_before"], re.IGNORECASE).search(passage.text[max(0, start - 120) : start])
    )


def never(passage: Passage) -> list[tuple[int, int]]:
    """Return the spans whose numbers count nothing: telephone numbers, addresses, « l'un », "round of 16"."""
    patterns = rough_patterns(passage.language).never
    return [match.span() for pattern in patterns for match in pattern.finditer(passage.text)]
