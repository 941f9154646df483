"""Numbers in what is said: whether words give one, and whether they call one that was given a figure."""

from __future__ import annotations

import re
from functools import cache

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import lexicon_pattern, plain


def calls_a_figure(words: str, language: str) -> bool:
    """Tell whether words take up a number that was told.

    >>> calls_a_figure("La mairie conteste ce chiffre", "fr"), calls_a_figure("The firm denies it", "en")
    (True, False)
    """
    return lexicon_pattern(language, "clauses", "figure").search(plain(words)) is not None


def gives_a_number(words: str, language: str) -> bool:
    """Tell whether words hold a number of things, in digits or spelt out; "one", « un » and a length of time are none.

    >>> gives_a_number("Four trawlers sank", "en"), gives_a_number("Un chalutier a sombré", "fr")
    (True, False)
    >>> gives_a_number("We have been patient for nine months", "en")
    False
    """
    shown, unit = plain(words), load_lexicon(language, "clauses")["length_of_time"]
    time = compiled(rf"[\d.,\u00a0\u202f]*[ -](?:{unit})\b", re.IGNORECASE)
    return any(time.match(shown, found.end()) is None for found in _numbers(language).finditer(shown))


@cache
def _numbers(language: str) -> re.Pattern[str]:
    lexicon = load_lexicon(language, "numbers")
    spelt = {word for word, value in lexicon["units"].items() if value > 1} | set(lexicon["factors"])
    longest_first = sorted(map(re.escape, spelt), key=lambda word: (-len(word), word))
    return re.compile(rf"\d|\b(?:{'|'.join(longest_first)})s?\b", re.IGNORECASE)
