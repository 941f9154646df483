"""Numbers as a text writes them: digits, words, or both (``4,8 millions``, ``deux mille cinq cents``, ``$3.4bn``)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import alternation

_PIECE = re.compile(r"\{(\w+)\}")


@cache
def number_pattern(language: str, *, articles: bool = False) -> str:
    """Return the regular expression (no groups) of a number in *language*, digits or words.

    Args:
        language: ``fr`` or ``en``.
        articles: Let ``un``, ``une``, ``a``, ``an`` alone count as the number 1.

    >>> import re
    >>> re.findall(number_pattern("fr"), "4,8 millions d'obus, deux mille cinq cents caisses, 6 700 sacs")
    ['4,8 millions', 'deux mille cinq cents', '6 700']
    """
    lexicon = load_lexicon(language, "numbers")
    article = "|".join(lexicon["articles"])
    other = rf"(?!(?:{article})(?!\w))|(?={lexicon['article_numbers']}(?!\w))|(?<={lexicon['article_after']})"
    # "a hundred", but never "a three-year low".
    alone = rf"|(?=(?:{article})[ -](?!{_words_pattern(language, 'below100')}(?!\w)))"
    first = rf"(?:{other}{alone if articles else ''})"
    # Looked at before the grammar, which would try all its branches at every word of the text.
    begins = alternation([*lexicon["articles"], *lexicon["units"], *lexicon["factors"]])
    words = rf"(?<![\w-])(?={begins}){first}{_words_pattern(language, 'whole')}(?!\w)(?![\w-]*\d)"
    close = lexicon["close"]
    scales = "|".join(sorted(set(lexicon["scales"]) - set(close["letters"]), key=len, reverse=True))
    near = rf"|(?:{'|'.join(close['letters']) or '(?!)'})(?!\w|{close['not_before']})"
    figures = rf"(?:{lexicon['figures']})(?!(?:{lexicon['behind_figures_of_no_number']})\b)"
    digits = rf"(?<![\w.,]){figures}(?!\d)(?:[ -]?(?:{scales})(?!\w){near})?"
    # Most words are no numbers: one look at their beginning spares the grammar.
    opening = "|".join(sorted({*lexicon["units"], *lexicon["factors"]}, key=len, reverse=True))
    return rf"(?=\d|(?:{opening})(?!\w))(?:{digits}|{words})(?:[ -]{lexicon['half']}(?!\w))?"


@cache
def _words_pattern(language: str, piece: str) -> str:
    """Return the pattern of one piece of the grammar of number words, with the pieces it is made of filled in."""
    grammar: dict[str, str] = load_lexicon(language, "numbers")["grammar"]
    return _PIECE.sub(lambda match: _words_pattern(language, match[1]), grammar[piece])


def read_number(text: str, language: str) -> float | None:
    """Return the value of a number that :func:`number_pattern` found, or None if it is none.

    >>> read_number("4,8 millions", "fr"), read_number("deux mille cinq cents", "fr"), read_number("3.4bn", "en")
    (4800000.0, 2500.0, 3400000000.0)
    >>> read_number("un million et demi", "fr"), read_number("quatre-vingt-dix-sept", "fr")
    (1500000.0, 97.0)
    >>> read_number("two-and-a-half million", "en")
    2500000.0
    """
    lexicon = load_lexicon(language, "numbers")
    text = text.translate({0xA0: " ", 0x202F: " ", 0x2009: " "}).strip().replace(", ", " ")
    # "two and a half million", « deux millions et demi »
    half = compiled(rf"[ -]{lexicon['half']}(?=$|[ -])").search(text)
    if half:
        text = text[: half.start()] + text[half.end() :]
    digits = compiled(lexicon["figures"]).match(text)
    value: float | None
    if digits:
        rest = text[digits.end() :].strip(" -")
        scale = float(lexicon["scales"].get(rest, lexicon["scales"].get(rest.lower(), 1)))
        # Decimal, because 1.1 * 1e9 is not 1100000000 in floats.
        plain = compiled(lexicon["parting_figures"]).sub("", digits[0]).replace(",", ".")
        value = float(Decimal(plain) * Decimal(scale))
    else:
        value = _read_words(re.split(r"[ -]+", text.lower()), lexicon)
        scale = max(
            (float(f) for word, f in lexicon["factors"].items() if compiled(rf"\b{word}$").search(text.lower())),
            default=1,
        )
    if value is None:
        return None
    return value + 0.5 * scale if half else value


def _read_words(words: list[str], lexicon: dict[str, dict[str, float]]) -> float | None:
    total = current = 0.0
    seen = False
    for word in words:
        if word in lexicon["links"]:
            continue
        if word in lexicon["units"]:
            # "quatre-vingt": four times twenty, but "soixante-vingt" does not exist and "cent vingt" adds.
            times = word == "vingt" and current % 100 == 4
            current = current - 4 + 80 if times else current + lexicon["units"][word]
        elif word in lexicon["factors"]:
            factor = lexicon["factors"][word]
            if factor == 20:
                current = current - 4 + 80
            elif factor == 100:
                head, tail = divmod(current, 1000)
                current = head * 1000 + max(tail, 1) * 100
            else:
                total += max(current, 1 if not total or current == 0 else 0) * factor
                current = 0.0
        else:
            return None
        seen = True
    return total + current if seen else None
