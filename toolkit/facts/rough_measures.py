"""Measures without a plain number: "des dizaines de milliers de", "une quarantaine de", "la moitié des"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from toolkit.facts.document import ParsedSentence
from toolkit.facts.measured import Measure, complement, noun_end, unit_pattern


def vague(parsed: ParsedSentence, text: str, language: str, lexicon: dict[str, Any]) -> Iterable[Measure]:
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


def collective(parsed: ParsedSentence, text: str, language: str, lexicon: dict[str, Any]) -> Iterable[Measure]:
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
    pattern, meanings = unit_pattern(language)
    unit = pattern.match(text, match.end())
    if unit:
        end, symbol, of = unit.end(), meanings[unit["unit"]], complement(parsed, text, unit.end(), lexicon)
    else:
        noun = noun_end(parsed, text, match.end(), lexicon)
        end, symbol, of = noun or match.end(), "count", None
        if noun:
            first = re.match(rf"[ -]{lexicon['linker']}", text[match.end() :])
            of = text[match.end() + (first.end() if first else 0) : noun].strip()
    return Measure(match.start(), end, *values, symbol, of, rule, 0.8)


def fractions(parsed: ParsedSentence, text: str, language: str, lexicon: dict[str, Any]) -> Iterable[Measure]:
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
        yield Measure(start, match.end(), *values, "%", complement(parsed, text, match.end(), lexicon), "share", 0.75)
