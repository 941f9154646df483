"""The numbers of a sentence that may count or measure, each with its unit or the noun it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.gazetteer import table
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.counted_nouns import complement, noun_end, with_partner
from toolkit.facts.quantities.currencies import at_home, currency_of, find_money, money_named
from toolkit.facts.quantities.measured import Number, unit_at
from toolkit.facts.quantities.numbers import number_pattern, read_number
from toolkit.facts.quantities.passage import Passage
from toolkit.facts.quantities.signs import signed, suffix_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_LARGE = r"(?=\d[\d.,]*(?:bn|tn|mn|m|k| ?[mbt]r?illion)\b|\d[\d.,]{2,})"
_CLOSE = {"K": _LARGE, "P": _LARGE, "N": _LARGE}
"""What must follow the signs of money that begin names too."""
_WORDS = ("ALL", "COP", "CUP", "MAD", "PEN", "RON", "SOS", "TOP", "TRY")
"""Codes of currencies that are words too."""


@cache
def _number_regex(language: str) -> re.Pattern[str]:
    symbols = load_lexicon(language, "quantities")["symbols"]
    letters = "|".join(sorted(load_lexicon(language, "numbers")["letters"], key=len, reverse=True))
    # One letter is a currency only close to its number, "R1.2bn"; "K2" and "P2P" are names.
    signs = "|".join(
        re.escape(symbol) + (_CLOSE.get(symbol, r"(?=\d)") if symbol.isalpha() and len(symbol) == 1 else "")
        for symbol in sorted(symbols, key=len, reverse=True)
    )
    # "COP30" and "TOP 14" are names.
    money = rf"{signs}|(?!(?:{'|'.join(_WORDS)}) ?\d{{1,2}}(?![\d.,]))(?:{'|'.join(_codes())})(?![A-Za-z])"
    number = rf"(?i:{number_pattern(language)})"
    digits = number.replace(r"(?<![\w.,])", r"(?<![\d.,])", 1)
    before = rf"(?<![\w$])(?P<before>{money}) ?(?P<number1>{digits})(?: ?(?P<letter1>{letters})(?!\w))?"
    after = rf"(?P<number>{number})(?: ?(?P<letter>{letters})(?= ?(?:{money})))?(?: ?(?P<after>{money})(?!\w))?"
    return re.compile(rf"(?:{before}|{after})")


@cache
def _codes() -> tuple[str, ...]:
    return tuple(row["code"] for row in table("currencies"))


def find_numbers(passage: Passage) -> Iterable[Number]:
    """Yield the numbers of *passage* that are no label, score, ordinal or part of a name, in reading order."""
    text = passage.text
    letters = load_lexicon(passage.language, "numbers")["letters"]
    reached = 0
    for match in _number_regex(passage.language).finditer(text):
        if match.start() < reached:
            # The words of a unit may be numbers too: the "cents" of « 80 cents de dollar ».
            continue
        bare = match["number1"] or match["number"]
        value = read_number(bare, passage.language)
        sign = match["before"] or match["after"]
        if value is None or not _may_count(passage, match, bare):
            continue
        if not sign and _in_metres(passage, bare, match.end()):
            value = round(value / letters["m"], 6)
            yield Number(match.start(), match.end(), value, bare, "m", complement(passage, match.end()))
            reached = match.end()
            continue
        letter = match["letter1"] or match["letter"]
        bare += letter or ""
        value *= letters.get(letter, 1)
        if sign:
            code = _code_of(passage, sign, match.start())
            end = match.end()
            number = Number(match.start(), end, value, bare, code, complement(passage, end), money=True)
        else:
            number = _with_unit(passage, match.start(), match.end(), value, bare)
        rated = any(char.isdigit() for char in text[match.end() : number.end])
        reached = number.end if number.money or rated else match.end()
        yield signed(passage, number)
        yield from _other_money(passage, number.end) if number.money else ()


def _in_metres(passage: Passage, bare: str, end: int) -> bool:
    """Return whether the "m" of a number is that of metres: "a draught of 14.5m", never "8.2m people"."""
    if passage.language != "en" or not re.fullmatch(r"\d[\d.,]* ?m", bare):
        return False
    counts = compiled(rf"-| (?!{passage.lexicon['behind_metres']})[a-z]").match(passage.text, end)
    return counts is None and compiled(passage.lexicon["lengths"], re.IGNORECASE).search(passage.text) is not None


def _code_of(passage: Passage, sign: str, position: int) -> str:
    """Return the code of a sign of money: of the nearest country where several write it so ("Rs", "kr")."""
    shared: list[str] | None = passage.lexicon["shared_symbols"].get(sign)
    if shared is None:
        code = str(passage.lexicon["symbols"].get(sign, sign))
        return at_home(code, passage.home) if sign == "$" else code
    spoken = (currency_of(country) for country in passage.countries(position))
    return next((code for code in spoken if code in shared), shared[0])


def _may_count(passage: Passage, match: re.Match[str], bare: str) -> bool:
    """Return whether a number may count or measure: no label, score, ordinal or part of a name."""
    text, lexicon = passage.text, passage.lexicon
    before, after = text[: match.start()], text[match.end() :]
    if match["before"]:
        return True
    if compiled(lexicon["not_before"]).search(before) and not _in_range(passage, before, match):
        return False
    if compiled(lexicon["not_after"]).match(after) and not (_opens_range(passage, match) or _measures(passage, match)):
        return False
    digits = bare[0].isdigit()
    if digits and compiled(rf"(?:^|\W)(?:{lexicon['label']})$", re.IGNORECASE).search(before):
        # "fined the group 4 million lari": no name is told with a word of large numbers.
        return any(char.isalpha() for char in bare)
    named = re.search(r"(?:^|.)(?P<name>\b[A-ZÀ-Ý][\w-]+) $", before)
    row = compiled(lexicon["row_of_names"]).search(before)
    if bare.isdigit() and named and not row and named.start("name") > 0 and not _counts_several(passage, match.end()):
        # « le Boeing 737 s'est posé »: after a name a number without a noun belongs to it, unless it has a unit.
        return unit_at(passage, match.end(), 0) is not None or bool(match["after"])
    # « les Vingt-Sept »: a capital after a plain word makes a name.
    return digits or not (bare[0].isupper() and re.search(r"[a-zà-ÿ,] $", before))


def _counts_several(passage: Passage, end: int) -> bool:
    """Return whether the noun after a number is no participle of the name before it: « un ATR 72 parti de Lyon »."""
    noun = noun_end(passage, end, "")
    return noun is not None and (passage.language != "fr" or passage.text[noun - 1] in "sxz")


def _measures(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether a hyphen ties a number to its unit: "a 40-tonne lorry"; a letter ("4-C") or a calibre is none."""
    found = unit_at(passage, match.end(), 0)
    told = passage.text[match.end() : found.end] if found is not None else "-"
    return found is not None and len(told) > len("-m") and told != "-mm" and found.symbol not in ("pp", "point")


@cache
def _range_regex(language: str) -> re.Pattern[str]:
    number = number_pattern(language).replace(r"(?<![\w.,])", "", 1)
    return re.compile(rf"[-–](?P<high>(?i:{number}))")


def _opens_range(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether "10-15" is a range: a unit or a counted plural follows, and the second number is the larger."""
    other = _range_regex(passage.language).match(passage.text, match.end())
    low = read_number(match["number1"] or match["number"], passage.language)
    high = read_number(other["high"], passage.language) if other else None
    if other is None or low is None or high is None or low >= high:
        return False
    scaled = bool(re.search(r"[^\W\d_]", other["high"]))
    if scaled or match["before"] or unit_at(passage, other.end(), high) is not None:
        return True
    plural = re.match(r" [a-zà-ÿ-]{3,}[sx]\b", passage.text[other.end() :])
    token = passage.token_at(other.end() + 1)
    return high >= 10 and bool(plural or (token is not None and _is_plural(token)))


def _is_plural(token: Token) -> bool:
    """Return whether a noun is in the plural; so is one that a number counts and no article stands before ("sheep")."""
    counted = any(child.dep_ == "nummod" for child in token.children)
    bare = token.pos_ == "NOUN" and not any(child.pos_ == "DET" for child in token.children)
    return "Plur" in token.morph.get("Number", []) or (counted and bare and token.lang_ == "en")


def _in_range(passage: Passage, before: str, match: re.Match[str]) -> bool:
    """Return whether a number is the second of a range written with a dash."""
    first = re.search(r"(?:^|[^\d.,])(?P<first>\d[\d.,]*)(?:bn|tn|mn|m|k|%)? ?[-–]$", before)
    if first is None:
        return False
    again = _number_regex(passage.language).search(passage.text, first.start("first"))
    return again is not None and _opens_range(passage, again)


def _with_unit(passage: Passage, start: int, end: int, value: float, bare: str) -> Number:
    text, lexicon = passage.text, passage.lexicon
    pence = compiled(lexicon["pence"]).match(text, end) if bare[0].isdigit() else None
    if pence:
        return Number(start, pence.end(), round(value / 100, 6), bare, "GBP", money=True)
    letter, scale = _letter_scale(passage, end)
    if letter:
        end, value, bare = end + len(letter), value * scale, bare + letter
    scaled = bool(re.search(r"[^\W\d_]", bare)) and value >= 1000
    end, sign = suffix_at(passage, end)
    many = compiled(lexicon["rate_of_many"], re.IGNORECASE).match(text[end:])
    if many:
        return Number(start, end + many.end(), value, bare, "count", many["of"], sign=sign)
    exchanged = _exchanged(passage, start, end)
    if exchanged is not None:
        per = compiled(lexicon["exchange_span"]).match(text[end:])
        return Number(start, end + (per.end() if per else 0), value, bare, exchanged, money=True, sign=sign)
    unit = unit_at(passage, end, value, scaled=scaled)
    if unit is not None:
        value = round(value * unit.factor, 6) if unit.factor != 1 else value
        half = compiled(rf" {load_lexicon(passage.language, 'numbers')['half']}(?!\w)").match(text[unit.end :])
        # « six mètres et demi »
        finish, value = (unit.end + half.end(), value + 0.5) if half and not scaled else (unit.end, value)
        of = complement(passage, finish)
        return Number(start, finish, value, bare, unit.symbol, of, unit.money, sign, unit.factor)
    often = compiled(lexicon["occasions"]).match(text, end)
    if often and value >= _AGAIN:
        return Number(start, often.end(), value, bare, "count", sign=sign)
    fitted = compiled(lexicon["fitted"]).match(text, end)
    beyond = noun_end(passage, fitted.end(), "") if fitted else None
    if fitted and beyond is not None:
        # "two 45-metre vessels": the size belongs to what is counted.
        return Number(start, beyond, value, bare, "count", text[fitted.end() : beyond].strip(), sign=sign)
    selection = compiled(lexicon["selection"]).match(text[end:])
    if selection:
        symbol, of = _selected_from(passage, end + selection.end())
        return Number(start, end, value, bare, symbol, of, sign=sign)
    million = lexicon["million"]
    linker = lexicon["scaled_linker"] if scaled else ""
    linker = million["linker"] if scaled and compiled(million["word"]).search(bare) else linker
    noun = noun_end(passage, end, linker)
    if noun is None or (value == 1 and not _is_noun(passage, noun)):
        return Number(start, end, value, bare, sign=sign)
    noun = with_partner(passage, end, noun)
    first = compiled(rf"[ -]{linker}").match(text[end:])
    word = text[end + (first.end() if first else 0) : noun].strip()
    more = complement(passage, noun)
    joint = compiled(rf" {lexicon['complement']}").match(text[noun:])
    of = f"{word}{joint[0] if joint else ' '}{more}" if more else word
    return Number(start, noun, value, bare, "count", of, sign=sign)


_AGAIN = 2
"""How often something happens at least that is counted: "deported four times"."""


def _other_money(passage: Passage, end: int) -> Iterable[Number]:
    """Yield the other side of a rate of exchange, where it is counted: the "un dollar" of « 59 pour un dollar »."""
    after = compiled(passage.lexicon["exchange"], re.IGNORECASE).match(passage.text[end:])
    if after is None or not after["one"]:
        return
    other = find_money(passage.text, end + after.start("other"), passage.language, ())
    if other is not None and other.code is not None:
        yield Number(end + after.start("one"), other.end, 1.0, "1", other.code, money=True, exchanged=True)


def _exchanged(passage: Passage, start: int, end: int) -> str | None:
    """Return the money of a rate of exchange, "40.5 to the dollar": the one named before; None where it is none."""
    after = compiled(passage.lexicon["exchange"], re.IGNORECASE).match(passage.text[end:])
    if after is None:
        return None
    other = find_money(passage.text, end + after.start("other"), passage.language, ())
    code = other.code if other else None
    named = money_named(passage.text[:start], passage.language, passage.countries(start), code)
    if named is None and after["one"]:
        # « il s'échangeait à 5,08 pour un dollar »: the money of the country that the text speaks of most.
        own = currency_of(passage.main) if passage.main else None
        named = own if own != code else None
    return named


def _is_noun(passage: Passage, end: int) -> bool:
    """Return whether the word that ends at *end* is a noun; without a parse it may be one."""
    token = passage.token_ending(end)
    return passage.parsed.parse is None or (token is not None and token.pos_ in ("NOUN", "PROPN"))


def _letter_scale(passage: Passage, end: int) -> tuple[str, float]:
    """Return the letter that scales a plain count in English ("300m people"), where it is no metre."""
    if passage.language != "en":
        return "", 1.0
    match = compiled(rf"(m|k|M|K)(?= (?:{passage.lexicon['plurals_without_s']}|[a-z-]+s)\b)").match(passage.text, end)
    if match is None:
        return "", 1.0
    return match[0], float(load_lexicon("en", "numbers")["letters"][match[0]])


def _selected_from(passage: Passage, start: int) -> tuple[str, str | None]:
    """Return unit and noun of the whole that the number at *start* counts: the "membres" of "deux des sept membres"."""
    whole = re.compile(number_pattern(passage.language), re.IGNORECASE).match(passage.text, start)
    if whole is None:
        return "count", None
    unit = unit_at(passage, whole.end(), read_number(whole[0], passage.language) or 0)
    if unit is not None:
        return unit.symbol, complement(passage, unit.end)
    noun = noun_end(passage, whole.end(), "")
    return "count", passage.text[whole.end() : noun].strip() if noun else None
