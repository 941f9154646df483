"""The grammar of quantities in one sentence: comparator, number or range, unit or counted noun."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from toolkit.facts.document import ParsedSentence
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.measured import Measure, complement, governor, noun_end, points_of_a_rate, unit_pattern
from toolkit.facts.numbers import number_pattern, read_number
from toolkit.facts.rough_measures import collective, fractions, vague

_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2011": "-"})


@dataclass(frozen=True)
class _Number:
    """A number with what follows it, before a comparator is read."""

    start: int
    end: int
    value: float
    unit: str | None
    of: str | None
    bare: str


def find_measures(parsed: ParsedSentence, language: str, busy: Iterable[tuple[int, int]]) -> list[Measure]:
    """Return the quantities of a sentence in reading order.

    Args:
        parsed: The sentence.
        language: ``fr`` or ``en``.
        busy: Spans, counted in the sentence, whose numbers are dates, durations or parts of names.
    """
    text = parsed.text.translate(_PLAIN)
    lexicon = load_lexicon(language, "quantities")
    taken = list(busy)
    found: list[Measure] = []
    for finder in (vague, collective, fractions):
        for measure in finder(parsed, text, language, lexicon):
            if not _overlaps(measure.start, measure.end, taken):
                found.append(measure)
                taken.append((measure.start, measure.end))
    numbers = [
        number for number in _numbers(parsed, text, language, lexicon) if not _overlaps(number.start, number.end, taken)
    ]
    found += _with_ranges(text, numbers, lexicon)
    governed: list[Measure] = []
    for measure in sorted(found, key=lambda measure: measure.start):
        measure = _governed(parsed, text, measure, lexicon)
        last = governed[-1] if governed else None
        if measure.of is None and last and last.unit == measure.unit != "count":
            compared = re.search(lexicon["compared"], text[last.end : measure.start], re.IGNORECASE)
            measure = replace(measure, of=last.of) if compared else measure
        governed.append(measure)
    return governed


def _governed(parsed: ParsedSentence, text: str, measure: Measure, lexicon: dict[str, Any]) -> Measure:
    """Give a measure that names nothing after it the noun before it: "une inflation de 2,4 %"."""
    if measure.of is not None or measure.unit == "count":
        return measure
    return replace(measure, of=governor(parsed, text, measure.start, measure.unit, lexicon))


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


@cache
def _number_regex(language: str) -> re.Pattern[str]:
    symbols = load_lexicon(language, "quantities")["symbols"]
    either = "|".join(re.escape(symbol) for symbol in sorted(symbols, key=len, reverse=True))
    digits = number_pattern(language).replace(r"(?<![\w.,])", r"(?<![\d.,])", 1)
    before = rf"(?<!\w)(?P<before>{either}) ?(?P<number1>{digits})"
    after = rf"(?P<number>{number_pattern(language)})(?: ?(?P<after>{either})(?!\w))?"
    return re.compile(rf"(?:{before}|{after})", re.IGNORECASE)


def _numbers(parsed: ParsedSentence, text: str, language: str, lexicon: dict[str, Any]) -> Iterable[_Number]:
    for match in _number_regex(language).finditer(text):
        bare = match["number1"] or match["number"]
        value = read_number(bare, language)
        symbol = match["before"] or match["after"]
        if value is None or re.search(lexicon["not_before"], text[: match.start()]):
            continue
        if re.match(lexicon["not_after"], text[match.end() :]):
            continue
        if symbol:
            scale = {"M€": 1e6, "Md€": 1e9, "Mds€": 1e9}.get(symbol, 1)
            yield _Number(match.start(), match.end(), value * scale, lexicon["symbols"][symbol], None, bare)
            continue
        yield from _with_unit(parsed, text, match.start(), match.end(), value, bare, language, lexicon)


def _with_unit(
    parsed: ParsedSentence,
    text: str,
    start: int,
    end: int,
    value: float,
    bare: str,
    language: str,
    lexicon: dict[str, Any],
) -> Iterable[_Number]:
    percent = re.match(rf" ?(?:{lexicon['percent']})(?!\w)", text[end:])
    if percent:
        of = complement(parsed, text, end + percent.end(), lexicon)
        yield _Number(start, end + percent.end(), value, "%", of, bare)
        return
    pattern, meanings = unit_pattern(language)
    unit = pattern.match(text, end)
    if unit:
        yield _Number(
            start, unit.end(), value, meanings[unit["unit"]], complement(parsed, text, unit.end(), lexicon), bare
        )
        return
    points = points_of_a_rate(text, end, lexicon)
    if points:
        yield _Number(start, points, value, "pp", complement(parsed, text, points, lexicon), bare)
        return
    selection = re.match(lexicon["selection"], text[end:])
    if selection:
        yield _Number(start, end, value, "count", _selected_from(parsed, text, end + selection.end(), language), bare)
        return
    noun = noun_end(parsed, text, end, lexicon)
    if noun is None:
        # A bare number counts something told elsewhere only if it is written as an amount.
        yield _Number(start, end, value, None, None, bare)
        return
    first = re.match(rf"[ -]{lexicon['linker']}", text[end:])
    word = text[end + (first.end() if first else 0) : noun].strip()
    more = complement(parsed, text, noun, lexicon)
    joint = re.match(rf" {lexicon['complement']}", text[noun:])
    yield _Number(start, noun, value, "count", f"{word}{joint[0] if joint else ' '}{more}" if more else word, bare)


def _selected_from(parsed: ParsedSentence, text: str, start: int, language: str) -> str | None:
    """Return the noun counted by the number at *start*: the "membres" of "deux des sept membres"."""
    whole = re.compile(number_pattern(language), re.IGNORECASE).match(text, start)
    noun = noun_end(parsed, text, whole.end(), load_lexicon(language, "quantities")) if whole else None
    return text[whole.end() : noun].strip() if whole and noun else None


def _with_ranges(text: str, numbers: list[_Number], lexicon: dict[str, Any]) -> list[Measure]:
    found: list[Measure] = []
    rules = lexicon["range"]
    skip = False
    for position, number in enumerate(numbers):
        if skip:
            skip = False
            continue
        following = numbers[position + 1] if position + 1 < len(numbers) else None
        if following is not None:
            joined = _range(text, number, following, rules)
            if joined is not None:
                found.append(joined)
                skip = True
                continue
        measure = _measure(text, number, lexicon)
        if measure is not None:
            found.append(measure)
    return found


def _range(text: str, one: _Number, other: _Number, rules: dict[str, str]) -> Measure | None:
    between = text[one.end : other.start]
    opening = re.search(rf"(?:^|\W)(?P<opening>{rules['opening']})$", text[: one.start], re.IGNORECASE)
    if not re.fullmatch(rules["middle"], between):
        return None
    pair = re.search(rf"(?:^|\W){rules['pair_opening']}$", text[: one.start], re.IGNORECASE)
    if re.fullmatch(rules["pair"], between) and not pair:
        return None
    if one.unit not in (None, other.unit):
        return None
    low, high = one.value, other.value
    # "de 2 à 3 millions": the first number shares the scale that only the second one spells out.
    scale = re.search(r"[ -]?(\D+)$", other.bare)
    if low < 1000 <= high and scale and one.unit is None and not re.search(r"[a-z]", one.bare):
        low = low * high / (read_leading(other.bare) or high)
    if low >= high:
        return None
    start = opening.start("opening") if opening else one.start
    return Measure(start, other.end, "range", None, low, high, other.unit or "count", other.of, "range", 0.85)


def read_leading(text: str) -> float | None:
    """Return the number that *text* starts with in digits, without its scale word; None if it starts with a word.

    >>> read_leading("3,5 millions")
    3.5
    """
    match = re.match(r"\d+(?:[.,]\d+)?", text)
    return float(match[0].replace(",", ".")) if match else None


def _measure(text: str, number: _Number, lexicon: dict[str, Any]) -> Measure | None:
    before, after = text[: number.start], text[number.end :]
    comparator, start, rule = "=", number.start, "number"
    for entry in lexicon["comparators"]:
        match = re.search(rf"(?:^|(?<=\W))(?:{entry['pattern']})$", before, re.IGNORECASE)
        if match:
            comparator, start, rule = entry["comparator"], match.start(), entry["id"]
            break
    else:
        tail = next((entry for entry in lexicon["tails"] if re.search(entry["pattern"], after)), None)
        if tail:
            comparator, rule = tail["comparator"], tail["id"]
    word = not number.bare[0].isdigit()
    if number.unit is None and (word or comparator == "=") and not _counts_alone(number, before):
        return None
    value = number.value
    values = {
        "=": (value, value, value),
        "~": (value, None, None),
        "<~": (value, None, value),
        ">": (None, value, None),
        ">=": (None, value, None),
        "<": (None, None, value),
        "<=": (None, None, value),
    }[comparator]
    return Measure(start, number.end, comparator, *values, number.unit or "count", number.of, rule)


def _counts_alone(number: _Number, before: str) -> bool:
    """Return whether a number without a noun still is an amount: "contre 800 000", "Treize ont voté"."""
    if number.bare[0].isdigit():
        return number.value >= 10_000 or bool(re.search(r"[ .,]\d{3}|[a-z]", number.bare))
    return not before.strip() and number.value >= 3
