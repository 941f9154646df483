"""What a number measures: the unit after it, money, per cent, points, and the row a measure becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.currencies import currency_of, find_money
from toolkit.facts.quantities.passage import Passage


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


@dataclass(frozen=True)
class Unit:
    """A unit found after a number, and where it ends; ``money`` tells currencies from physical units.

    ``factor`` turns a part into its unit: cents into hundredths of a dollar.
    """

    end: int
    symbol: str
    money: bool = False
    factor: float = 1.0


@dataclass(frozen=True)
class Number:
    """A number with what follows it, before a comparator is read.

    ``unit`` is None for a number that stands alone; ``sign`` is the comparator of its suffix ("120-odd"); ``factor``
    has turned its value from a part into the unit; ``exchanged`` is the other side of a rate of exchange.
    """

    start: int
    end: int
    value: float
    bare: str
    unit: str | None = None
    of: str | None = None
    money: bool = False
    sign: str | None = None
    factor: float = 1.0
    exchanged: bool = False

    @property
    def scaled(self) -> bool:
        """Whether the number holds a word or a letter like million."""
        return bool(re.search(r"[^\W\d_]", self.bare))


@cache
def _unit_words(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of unit words after a number, and what each word means."""
    lexicon = load_lexicon(language, "quantities")
    meanings: dict[str, str] = {}
    for word, symbol in lexicon["units"].items():
        # Each word of a unit takes its plural: "mètres cubes", "square miles"; symbols do not.
        if len(word) > 2 and word != symbol and word.lower() == word:
            meanings.setdefault(" ".join(f"{part}s" if len(part) > 3 else part for part in word.split(" ")), symbol)
            meanings.setdefault(f"{word}s", symbol)
            meanings.setdefault(re.sub(r"(\w+)(.*)", r"\1s\2", word), symbol)
        meanings[word] = symbol
    either = "|".join(re.escape(word) for word in sorted(meanings, key=len, reverse=True))
    per = "|".join(re.escape(words) for words in lexicon["per"])
    return re.compile(
        rf"[ -]?{lexicon['linker']}(?P<unit>{either})(?P<per>{per})?(?![\w²³/']|-(?!{lexicon['hyphened_to_a_unit']}))"
    ), meanings


def unit_at(passage: Passage, end: int, value: float, *, scaled: bool = False) -> Unit | None:
    """Return the unit of a number that ends at *end*: money, physical unit, points; None where it counts something.

    Args:
        passage: The sentence.
        end: Where the number ends.
        value: What it says; degrees and pounds are told apart by it.
        scaled: The number holds a word like million.
    """
    text, lexicon = passage.text, passage.lexicon
    percent = compiled(rf"[ -]?(?:{lexicon['percent']})(?![\w])").match(text[end:])
    if percent:
        return Unit(end + percent.end(), "%")
    pattern, meanings = _unit_words(passage.language)
    unit = pattern.match(text, end)
    if unit and not (meanings[unit["unit"]] == "lb" and _is_money(passage, unit.end(), scaled)):
        symbol = meanings[unit["unit"]] + lexicon["per"].get(unit["per"], "")
        return Unit(unit.end(), _degrees(passage, unit.end(), value) if symbol == "°" else symbol)
    money = _money_at(passage, end, value)
    if money is not None:
        return money
    return _points_at(passage, end)


_POUND_COUNTRIES = ("GBR", "EGY", "LBN", "SYR", "SDN", "SSD")


def _is_money(passage: Passage, end: int, scaled: bool) -> bool:
    """Return whether "pounds" are money here, not weight."""
    text, weighed = passage.text, passage.lexicon["weighed"]
    if compiled(weighed["after"], re.IGNORECASE).match(text[end:]):
        return False
    if scaled:
        return True
    if compiled(weighed["before"], re.IGNORECASE).search(text[:end]):
        return False
    if compiled(weighed["paid"], re.IGNORECASE).search(text[:end]):
        return True
    return any(country in _POUND_COUNTRIES for country in passage.countries(end))


def _degrees(passage: Passage, end: int, value: float) -> str:
    rules = passage.lexicon["degrees"]
    if compiled(rules["angle"]).match(passage.text[end:]):
        return "°"
    return "°F" if value >= rules.get("fahrenheit_from", float("inf")) else "°C"


_LEAST_WON = 1000
"""The least amount of "won": below it the word is the verb."""


def _money_at(passage: Passage, end: int, value: float) -> Unit | None:
    text = passage.text
    link = compiled(rf"[ -]{passage.lexicon['linker']}").match(text[end:])
    if link is None:
        return None
    found = find_money(text, end + link.end(), passage.language, passage.countries(end), passage.home)
    if found is None:
        return _part_of_money(passage, end + link.end())
    if found.code is None or (found.code in ("KRW", "KPW") and value < _LEAST_WON):
        return None
    return Unit(found.end, found.code, money=True)


@cache
def parts_of_money(language: str) -> re.Pattern[str]:
    """Return the pattern of the words for hundredths of a money: "cents", « centimes »."""
    words = load_lexicon(language, "quantities")["subunits"]
    return re.compile(rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})(?![\w-])")


def _part_of_money(passage: Passage, start: int) -> Unit | None:
    """Return cents, centimes, pence as hundredths of the money of the country spoken of."""
    match = parts_of_money(passage.language).match(passage.text, start)
    if match is None:
        return None
    codes: list[str] = passage.lexicon["subunits"][match[0]]
    spoken = (currency_of(country) for country in passage.countries(start))
    code = next((code for code in spoken if code in codes), codes[0])
    return Unit(match.end(), code, money=True, factor=0.01)


def _points_at(passage: Passage, end: int) -> Unit | None:
    """Return "points" after a number: of a rate, or of an index; None where they are those of a score."""
    text, rules = passage.text, passage.lexicon["points"]
    word = compiled(rf"[ -](?:{rules['word']})(?!\w)").match(text[end:]) or compiled(
        rf" (?:{rules['word']})(?=\w)"
    ).match(text[end:])
    if word is None:
        return None
    there = end + len(word[0].split(" de ")[0].rstrip())
    if compiled(rules["index"], re.IGNORECASE).search(text):
        return Unit(there, "point")
    if compiled(rules["not"], re.IGNORECASE).search(text):
        return None
    # Nobody scores half a point: « a perdu 2,1 points »; nor is what changes by so many points a score.
    told = re.search(r"\d[.,]\d+$", text[:end]) or compiled(rules["changed"], re.IGNORECASE).search(text[:end])
    of_a_rate = told or word[0].endswith(" ") or compiled(rules["rate"], re.IGNORECASE).search(text)
    return Unit(there, "pp") if of_a_rate else None


def is_currency(unit: str) -> bool:
    """Return whether a unit is the code of a money.

    >>> is_currency("EUR"), is_currency("MW")
    (True, False)
    """
    return re.fullmatch(r"[A-Z]{3}", unit) is not None


def is_conversion(text: str, measure: Measure, last: Measure | None, links: str) -> bool:
    """Return whether a measure says the one before it in another money: "6 billion kwacha, about $230 million".

    Args:
        text: The sentence.
        measure: The measure.
        last: The one before it.
        links: Pattern of the words between the two.
    """
    if last is None or not (is_currency(measure.unit) and is_currency(last.unit)) or measure.unit == last.unit:
        return False
    return compiled(links).fullmatch(text[last.end : measure.start]) is not None


def is_other_side(measure: Measure) -> bool:
    """Return whether a measure is the one dollar or euro that a rate of exchange is told for."""
    return measure.rule == "exchanged"


def in_brackets(text: str, measure: Measure) -> bool:
    """Return whether a measure of *text* stands in brackets: a conversion tells no money for what comes after it."""
    return text.rfind("(", 0, measure.start) > text.rfind(")", 0, measure.start)
