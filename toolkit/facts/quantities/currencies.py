"""Money words: « couronnes norvégiennes », "Australian dollars", and bare « pesos » by the country spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from toolkit.facts.gazetteer import fold, index, table


@dataclass(frozen=True)
class Money:
    """A money word found after a number.

    Attributes:
        end: Where it ends.
        code: ISO 4217 code, or None where several countries use the word and the text names none of them.
    """

    end: int
    code: str | None


@dataclass(frozen=True)
class _Words:
    """What the money words of one language mean: whole phrases, words by country, words that need no country."""

    phrases: dict[str, str]
    heads: dict[str, dict[str, str]]
    alone: dict[str, str]
    always: frozenset[str]
    pattern: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    phrases: dict[str, str] = {}
    heads: dict[str, dict[str, str]] = {}
    alone: dict[str, str] = {}
    always: set[str] = set()
    for row in table("currencies"):
        phrases |= {word.lower(): row["code"] for word in _names(row[f"phrases_{language}"])}
        for word in map(str.lower, _names(row[language])):
            heads.setdefault(word, {}).update(dict.fromkeys(_names(row["iso3"]), row["code"]))
            if row["alone"] in ("yes", "always") or word in map(str.lower, _names(row["alone"])):
                alone.setdefault(word, row["code"])
            if row["alone"] == "always":
                always.add(word)
    head = rf"(?P<head>(?i:{_either(heads)}))"
    # French puts the country after the word, English before it.
    told = {
        "fr": rf"{head}(?: (?P<of>[^\W\d_][\w-]+))?",
        "en": rf"(?P<of>(?:[A-Z][\w.]*[ -]){{1,3}})?{head}",
    }[language]
    pattern = re.compile(rf"(?:(?P<phrase>(?i:{_either(phrases)}))|{told})(?![\w-])")
    return _Words(phrases, heads, alone, frozenset(always), pattern, re.compile(rf"{head}(?![\w-])"))


def _names(cell: str) -> list[str]:
    return [name for name in cell.split("|") if name]


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def find_money(text: str, start: int, language: str, countries: Iterable[str], home: str | None = None) -> Money | None:
    """Return the money word at *start* of *text*, or None.

    Args:
        text: The sentence, with plain spaces and straight apostrophes.
        start: Where the word must begin.
        language: ``fr`` or ``en``.
        countries: ISO 3166 codes of the countries the text speaks of, the nearest first; they decide about a word
            that several countries use.
        home: The only country that the whole text speaks of, if it does so again and again.

    >>> find_money("4 couronnes norvégiennes", 2, "fr", []), find_money("9 pesos", 2, "en", ["USA", "PHL"])
    (Money(end=24, code='NOK'), Money(end=7, code='PHP'))
    """
    words = _words(language)
    match = words.pattern.match(text, start)
    if match is None:
        return None
    if match["phrase"]:
        return Money(match.end(), words.phrases[match["phrase"].lower()])
    if match["of"]:
        by_country = words.heads[match["head"].lower()]
        country = _country(match["of"], language, by_country)
        if country is not None:
            return Money(match.end(), by_country[country])
        head = match["head"].lower()
        bare = words.bare.match(text, start)
        if bare is None:
            # "300 Solomon dollars": a word that names no country by itself; the countries spoken of may tell.
            near = next((place for place in countries if place in by_country), None)
            return Money(match.end(), by_country[near]) if near is not None else None
        match = bare
    head = match["head"].lower()
    return Money(match.end("head"), _of_context(head, words.heads[head], words, countries, home))


def money_of(country: str, like: str, language: str) -> str | None:
    """Return a country's own money of the same word as the money *like*, or None where it has none of that word.

    >>> money_of("TUN", "DZD", "fr"), money_of("CHN", "DZD", "fr"), money_of("CAN", "USD", "fr")
    ('TND', None, None)
    """
    words = _words(language)
    heads = (by_country for head, by_country in words.heads.items() if head not in words.always)
    return next((codes[country] for codes in heads if like in codes.values() and country in codes), None)


def at_home(code: str, home: str | None) -> str:
    """Return the money that a word or sign of *code* means: "dollars" and "$" are those of the United States mostly.

    Where a text speaks of one country only, again and again, and it counts in dollars of its own, they are that
    country's; Liberia, which counts in both, is left out.

    >>> at_home("USD", "CAN"), at_home("USD", None), at_home("USD", "LBR")
    ('CAD', 'USD', 'USD')
    """
    return _homely().get(home, code) if home is not None and code == _ELSEWHERE else code


_ELSEWHERE = "USD"
"""Money that other countries' dollars are told from."""


def lent_in_dollars(country: str) -> bool:
    """Tell whether lenders and donors count in United States dollars what they give a country with dollars of its own.

    >>> lent_in_dollars("JAM"), lent_in_dollars("CAN")
    (True, False)
    """
    return any(country in _names(row["iso3"]) for row in table("currencies") if row["alone"] == _LOCAL)


_HOME, _LOCAL = "home", "local"
"""Values of "alone": a country's own dollars are bare at home; "local" ones not beside a lender of the world."""


@cache
def _homely() -> dict[str, str]:
    rows = [row for row in table("currencies") if row["alone"] in (_HOME, _LOCAL)]
    return {country: row["code"] for row in rows for country in _names(row["iso3"])}


@cache
def _currencies() -> dict[str, str]:
    # Money of today comes first in the table, that of the past last.
    return {country: row["code"] for row in reversed(table("currencies")) for country in _names(row["iso3"])}


def currency_of(country: str) -> str | None:
    """Return the code of a country's money today, or None where it is not known.

    >>> currency_of("SGP"), currency_of("DEU")
    ('SGD', 'EUR')
    """
    return _currencies().get(country)


def money_named(text: str, language: str, countries: Iterable[str], other: str | None) -> str | None:
    """Return the code of the last money that *text* names, but for *other*: that of « le peso a cédé 1 %, à 59 … »."""
    words, near = _words(language), list(countries)
    codes = [
        found.code
        for match in words.bare.finditer(text)
        if (found := find_money(text, match.start(), language, near)) and found.code not in (None, other)
    ]
    return codes[-1] if codes else None


def _country(name: str, language: str, known: dict[str, str]) -> str | None:
    """Return the country of a demonym or of a country's name that has money of this word."""
    folded = fold(name)
    # Not every demonym is listed in the plural.
    entries = index(language).get(folded) or index(language).get(folded.removesuffix("s"), ())
    return next((entry.iso3 for entry in entries if entry.iso3 in known), None)


_TELLING = 5
"""Letters from which a word is hardly anything else than money; « sols » and "sum" may be."""


def _of_context(
    head: str, by_country: dict[str, str], words: _Words, countries: Iterable[str], home: str | None
) -> str | None:
    default = words.alone.get(head)
    if default is None and len(head) >= _TELLING and len(set(by_country.values())) == 1:
        # One country only has money of this name: "kronor".
        return next(iter(by_country.values()))
    if head in words.always and default is not None:
        return at_home(default, home)
    near = next((country for country in countries if country in by_country), None)
    return by_country[near] if near is not None else default
