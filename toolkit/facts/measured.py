"""What a number measures: its unit, the noun it counts, the thing the amount is of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.facts.document import ParsedSentence
from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_NOUN = ("AUX", "ADP", "PRON", "SCONJ", "CCONJ", "PUNCT")
RATES = ("%", "bp", "pp")
"""Units of shares and rates: per cent, basis points, percentage points."""


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


@cache
def unit_pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
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


def complement(parsed: ParsedSentence, text: str, end: int, lexicon: dict[str, Any]) -> str | None:
    """Return the thing named right after a measure that ends at *end*: "300 tonnes de blé et d'orge"; None without."""
    thing = r"[a-zà-ÿ][\w'-]+"
    match = re.match(
        rf" {lexicon['complement']}(?P<of>{thing})(?P<more> (?:de |d'(?!ici\b)|of )[a-zà-ÿ][\w-]+)?", text[end:]
    )
    if match is None or match["of"] in lexicon["not_measured"]:
        return None
    of = match["of"] + (match["more"] or "")
    other = re.match(rf"{lexicon['joined']}(?P<other>{thing})", text[end + match.end() :])
    if other and _is_noun(parsed, end + match.end() + other.start("other")):
        of += other[0]
    return of


def _is_noun(parsed: ParsedSentence, start: int) -> bool:
    if parsed.parse is None:
        return False
    return any(token.idx == start and token.pos_ == "NOUN" for token in parsed.parse)


def governor(parsed: ParsedSentence, text: str, start: int, unit: str, lexicon: dict[str, Any]) -> str | None:
    """Return the noun that a measure starting at *start* belongs to: "une inflation de 2 %", "les prix tombent à 2 %".

    The noun stands right before the measure, or is the subject of the verb that does. None without a parse.
    """
    rules = lexicon["governor"]
    # What is at some distance is not measured by it, what is at some rate is: "le moulin est à 12 km", "à 2 %".
    link = re.search(rf"(?<=\W){rules['before' if unit in RATES else 'of']}", text[:start])
    if parsed.parse is None or link is None:
        return None
    before = [token for token in parsed.parse if token.idx < link.start() and not token.is_space]
    noun = before.pop() if before else None
    while noun is not None and noun.pos_ == "ADJ" and before:
        noun = before.pop()
    if noun is not None and noun.pos_ in ("VERB", "AUX"):
        if not re.search(rf"(?<=\W){rules['after_verb']}", text[:start]):
            return None
        noun = next((child for child in noun.children if child.dep_.startswith("nsubj")), None)
        if noun is None or noun.pos_ != "NOUN":
            return None
        return _with_complement(noun, text, lexicon)
    if noun is None or noun.pos_ != "NOUN" or not noun.is_alpha or noun.lower_ in rules["not"]:
        return None
    first = min((child.idx for child in noun.children if child.dep_ == "compound"), default=noun.idx)
    head = re.search(rules["compound"], text[:first])
    return f"{head['head'] if head else ''}{text[first : noun.idx + len(noun.text)]}"


def _with_complement(noun: Token, text: str, lexicon: dict[str, Any]) -> str:
    end = noun.idx + len(noun.text)
    more = re.match(rf" {lexicon['complement']}(?P<of>[a-zà-ÿ][\w-]+)", text[end:])
    return f"{noun.text}{more[0]}" if more else noun.text


def noun_end(parsed: ParsedSentence, text: str, end: int, lexicon: dict[str, Any]) -> int | None:
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


def points_of_a_rate(text: str, end: int, lexicon: dict[str, Any]) -> int | None:
    """Return where "points" ends after a number that ends at *end*, if they are those of a rate and no score."""
    rules = lexicon["points"]
    word = re.match(rf" (?:{rules['word']})(?!\w)", text[end:]) or re.match(rf" (?:{rules['word']})(?=\w)", text[end:])
    if word is None or re.search(rules["not"], text, re.IGNORECASE):
        return None
    if word[0].endswith(" ") or re.search(rules["rate"], text, re.IGNORECASE):
        return end + len(word[0].split(" de ")[0].rstrip())
    return None
