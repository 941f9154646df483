"""Ships by name: "the container ship MV Ocean Lark", « le cargo panaméen Étoile du Sud »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.named import CAPITAL, NAME_WORD, Naming, guessed
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import plain

VESSEL = "titles:vessel"
"""Rule of a ship's name."""
PREFIX = r"(?:[MS]/?[VSTY]|HMS|HMAS|HMCS|HNLMS|USS|USNS|USCGC|INS|RRS|RFA|R/?V|F/?V|KRI|BRP|ARA|JS|TCG|RSS|ROKS|BAP|KM)"
"""What ships' names begin with; the letters are part of the name."""
_SURE_PREFIX = r"(?:M/?[VT]|HMS|HMAS|HMCS|USS|USNS|USCGC|RRS|R/V|F/V)"
"""Prefixes that need no noun before them."""
_LAST = rf"(?:(?:{NAME_WORD})|[IVX]+|\d{{1,3}})"


def vessels(document: Document, parsed: ParsedSentence, known: list[Naming]) -> Iterator[Naming]:
    """Yield the ships of a sentence; a route or a country behind the noun is none: « le ferry Tanger-Algésiras »."""
    text = plain(parsed.text)
    places = {(name.start, name.end) for name in known if name.type in ("place", "country")}
    closed = frozenset(load_lexicon(document.language, "titles")["not_names"])
    spans = [match.span("name" if match["name"] else "name2") for match in _pattern(document.language).finditer(text)]
    told = _told_at_sea(document.article.text, document.language)
    spans += [match.span() for name in told for match in compiled(rf"(?<!\w){re.escape(name)}(?!\w)").finditer(text)]
    for start, end in dict.fromkeys(spans):
        end -= 2 if text[:end].endswith("'s") else 0
        span = parsed.offset + start, parsed.offset + end
        surface = text[start:end]
        route = compiled(rf"{CAPITAL}\w+[-–]{CAPITAL}\w+").fullmatch(surface)
        if span in places or surface.split(" ")[0] in closed or route:
            continue
        yield guessed(parsed, start, end, "facility", VESSEL, 0.75)


@lru_cache(maxsize=16)
def _told_at_sea(text: str, language: str) -> tuple[str, ...]:
    """Return the names that an article about a ship tells as one: "the crew of the Calla Star", « le « Calla » »."""
    nouns = load_lexicon(language, "nouns")
    whole = plain(text)
    kinds = "|".join(re.escape(noun) for noun in nouns["vessels"])
    if not re.search(rf"(?<![\w-])(?:{kinds})s?(?![\w-])", whole, re.IGNORECASE):
        return ()
    bodies = frozenset(load_lexicon(language, "titles")["institution_heads"])
    name = rf"(?:{NAME_WORD})(?: (?:{nouns['ship_links']})?{_LAST}){{0,4}}"
    pattern = re.compile(nouns["told_at_sea"].replace("<name>", f"(?P<name>{name})"))
    found = dict.fromkeys(match["name"].removesuffix("'s") for match in pattern.finditer(whole))
    return tuple(told for told in found if bodies.isdisjoint(told.split(" ")) and not told.isupper())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    nouns = load_lexicon(language, "nouns")
    kinds = "|".join(re.escape(noun) for noun in sorted(nouns["vessels"], key=len, reverse=True))
    flag = nouns["flag_behind"]
    name = rf"(?:{PREFIX} )?(?:{NAME_WORD})(?: (?:{nouns['ship_links_of_any_flag']})?{_LAST}){{0,4}}"
    return re.compile(
        rf"(?<![\w-])(?i:{kinds}){flag} (?:[«“\"] ?)?(?P<name>{name})(?![\w-])"
        rf"|(?<![\w-])(?={_SURE_PREFIX} )(?P<name2>{name})(?![\w-])"
    )
