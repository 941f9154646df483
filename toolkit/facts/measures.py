"""The grammar of quantities in one sentence: comparator, number or range, unit or counted noun."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from toolkit.facts.document import ParsedSentence
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.numbers import number_pattern, read_number

_NO_NOUN = ("AUX", "ADP", "PRON", "SCONJ", "CCONJ", "PUNCT")
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2011": "-"})


@dataclass(frozen=True)
class Measure:
    """One quantity; offsets count in the sentence."""

    start: int
    end: int
    comparator: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    of: str | None
    rule: str
    confidence: float = 0.85


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
    for finder in (_vague, _collective, _fractions):
        for measure in finder(parsed, text, language, lexicon):
            if not _overlaps(measure.start, measure.end, taken):
                found.append(measure)
                taken.append((measure.start, measure.end))
    numbers = [
        number for number in _numbers(parsed, text, language, lexicon) if not _overlaps(number.start, number.end, taken)
    ]
    found += _with_ranges(text, numbers, lexicon)
    return sorted(found, key=lambda measure: measure.start)


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


@cache
def _unit_pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of currency and unit words after a number, and what each word means."""
    lexicon = load_lexicon(language, "quantities")
    meanings: dict[str, str] = {}
    for table in ("currencies", "units"):
        for word, symbol in lexicon[table].items():
            meanings[word] = symbol
            # Each word of a French unit takes its plural: "couronnes norvégiennes".
            meanings[" ".join(f"{part}s" if len(part) > 3 else part for part in word.split(" "))] = symbol
            meanings[f"{word}s"] = symbol
    either = "|".join(re.escape(word) for word in sorted(meanings, key=len, reverse=True))
    return re.compile(rf"[ -]?{lexicon['linker']}(?P<unit>{either})(?![\w²³/])"), meanings


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
        of = _complement(text, end + percent.end(), lexicon)
        yield _Number(start, end + percent.end(), value, "%", of, bare)
        return
    pattern, meanings = _unit_pattern(language)
    unit = pattern.match(text, end)
    if unit:
        yield _Number(start, unit.end(), value, meanings[unit["unit"]], _complement(text, unit.end(), lexicon), bare)
        return
    noun = _noun_end(parsed, text, end, lexicon)
    if noun is None:
        # A bare number counts something told elsewhere only if it is written as an amount.
        yield _Number(start, end, value, None, None, bare)
        return
    first = re.match(rf"[ -]{lexicon['linker']}", text[end:])
    word = text[end + (first.end() if first else 0) : noun].strip()
    more = _complement(text, noun, lexicon)
    joint = re.match(rf" {lexicon['complement']}", text[noun:])
    yield _Number(start, noun, value, "count", f"{word}{joint[0] if joint else ' '}{more}" if more else word, bare)


def _complement(text: str, end: int, lexicon: dict[str, Any]) -> str | None:
    match = re.match(
        rf" {lexicon['complement']}(?P<of>[a-zà-ÿ][\w'-]+(?: (?:de |d'(?!ici\b)|of )[a-zà-ÿ][\w-]+)?)", text[end:]
    )
    return match["of"] if match else None


def _noun_end(parsed: ParsedSentence, text: str, end: int, lexicon: dict[str, Any]) -> int | None:
    """Return where the counted noun ends: the first noun after the number, over adjectives before it."""
    match = re.match(rf"[ -]{lexicon['linker']}(?=[^\W\d_])", text[end:])
    # A capital only after "de": "deux millions d'Ukrainiens", never "Ariane 6 Europe".
    if match is None or (text[end + match.end()].isupper() and not match[0].strip(" -")):
        return None
    begin = end + match.end()
    first = re.match(r"\w[\w-]*", text[begin:])
    if first is None or (first[0].lower() in lexicon["not_counted"] and not match[0].strip(" -")):
        return None
    if parsed.parse is not None:
        for token in parsed.parse:
            if token.idx < begin:
                continue
            if (
                token.pos_ in _NO_NOUN
                or (token.pos_ == "DET" and token.idx == begin)
                or "Fin" in token.morph.get("VerbForm", [])
            ):
                return None
            if token.pos_ in ("NOUN", "PROPN") and token.idx - begin < 40:
                return token.idx + len(token.text)
            # A participle or an unknown word may be the noun itself: "dix blessés", "17 trawlers".
            if token.pos_ not in ("ADJ", "ADV", "DET") or token.idx - begin > 25:
                break
    return begin + first.end()


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


def _vague(parsed: ParsedSentence, text: str, language: str, lexicon: dict[str, Any]) -> Iterable[Measure]:
    """Plurals without a number: "des dizaines de milliers de", "plusieurs", "hundreds of thousands of"."""
    plurals = lexicon["vague_plurals"]
    word = "|".join(sorted(plurals, key=len, reverse=True))
    opener = rf"(?:(?P<opener>{lexicon['vague_openers']}) )"
    optional = "" if language == "fr" else "?"
    linker = "(?: de | d')" if language == "fr" else " of "
    pattern = re.compile(
        rf"(?<![\w-])(?:{opener}{optional}(?P<first>{word})(?:{linker}(?P<second>{word}))?(?!\w))", re.IGNORECASE
    )
    for match in pattern.finditer(text):
        if re.search(r"\d ?$", text[: match.start()]):
            continue
        low = float(plurals[match["first"].lower()])
        if match["second"]:
            low *= {"dizaines": 10, "centaines": 100}.get(match["second"].lower(), plurals[match["second"].lower()] / 2)
        yield _of_noun(parsed, text, match, language, lexicon, ("vague", None, low, None), "vague-plural")
    several = re.compile(rf"(?<![\w-])(?:{lexicon['several']})(?!\w)(?! (?:{word})\b)", re.IGNORECASE)
    for match in several.finditer(text):
        measure = _of_noun(parsed, text, match, language, lexicon, ("vague", None, 2.0, None), "several")
        if measure.end > match.end():
            yield measure


def _collective(parsed: ParsedSentence, text: str, language: str, lexicon: dict[str, Any]) -> Iterable[Measure]:
    """Rough counts in one word: "une quarantaine de", "a couple of"; and halves of millions."""
    words = "|".join(sorted(lexicon["collectives"], key=len, reverse=True))
    article = "une?" if language == "fr" else "a|an|the"
    pattern = re.compile(
        rf"(?<![\w-])(?:(?:{article}) (?:bonne |petite |good )?)?(?P<word>{words})(?!\w)", re.IGNORECASE
    )
    for match in pattern.finditer(text):
        value = float(lexicon["collectives"][match["word"].lower()])
        prefix = _prefix(text, match.start(), lexicon)
        values = ("~", value, None, None) if prefix is None else _bounded(prefix[0], value)
        measure = _of_noun(parsed, text, match, language, lexicon, values, "collective")
        if measure.end > match.end():
            yield measure if prefix is None else replace(measure, start=prefix[1])
    for phrase, value in lexicon["halves"].items():
        for match in re.finditer(rf"(?<!\w){phrase}(?!\w)", text, re.IGNORECASE):
            yield _of_noun(parsed, text, match, language, lexicon, ("=", value, value, value), "half")


def _prefix(text: str, start: int, lexicon: dict[str, Any]) -> tuple[str, int] | None:
    for entry in lexicon["comparators"]:
        match = re.search(rf"(?:^|(?<=\W))(?:{entry['pattern']})$", text[:start], re.IGNORECASE)
        if match and entry["comparator"] != "~":
            return entry["comparator"], match.start()
    return None


def _bounded(comparator: str, value: float) -> tuple[str, float | None, float | None, float | None]:
    low = value if comparator in (">", ">=") else None
    high = value if comparator in ("<", "<=", "<~") else None
    return comparator, value if comparator == "<~" else None, low, high


def _of_noun(
    parsed: ParsedSentence,
    text: str,
    match: re.Match[str],
    language: str,
    lexicon: dict[str, Any],
    values: tuple[str, float | None, float | None, float | None],
    rule: str,
) -> Measure:
    pattern, meanings = _unit_pattern(language)
    unit = pattern.match(text, match.end())
    if unit:
        end, symbol, of = unit.end(), meanings[unit["unit"]], _complement(text, unit.end(), lexicon)
    else:
        noun = _noun_end(parsed, text, match.end(), lexicon)
        end, symbol, of = noun or match.end(), "count", None
        if noun:
            first = re.match(rf"[ -]{lexicon['linker']}", text[match.end() :])
            of = text[match.end() + (first.end() if first else 0) : noun].strip()
    return Measure(match.start(), end, *values, symbol, of, rule, 0.8)


def _fractions(parsed: ParsedSentence, text: str, language: str, lexicon: dict[str, Any]) -> Iterable[Measure]:
    """Shares in words, as per cent: "un tiers des besoins", "half of the houses"."""
    either = "|".join(sorted(lexicon["fractions"], key=len, reverse=True))
    follow = (
        r"(?= (?:de|d'|des|du)\b| d')(?! d'heure)"
        if language == "fr"
        else r"(?= of\b| the\b)(?! of (?:the )?(?:year|match|20|19))"
    )
    for match in re.finditer(rf"(?<![\w-])(?P<share>{either}){follow}", text, re.IGNORECASE):
        value = float(lexicon["fractions"][match["share"].lower()])
        prefix = _prefix(text, match.start(), lexicon)
        values = ("=", value, value, value) if prefix is None else _bounded(prefix[0], value)
        start = match.start() if prefix is None else prefix[1]
        yield Measure(start, match.end(), *values, "%", _complement(text, match.end(), lexicon), "share", 0.75)
