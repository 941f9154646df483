"""Ships by name: "the container ship MV Ocean Lark", « le cargo panaméen Étoile du Sud »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.named import CAPITAL, NAME_WORD, Naming, guessed
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import plain

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
    for match in _pattern(document.language).finditer(text):
        group = "name" if match["name"] else "name2"
        start, end = match.span(group)
        end -= 2 if text[:end].endswith("'s") else 0
        span = parsed.offset + start, parsed.offset + end
        first = match[group].split(" ")[0]
        if span in places or first in closed or compiled(rf"{CAPITAL}\w+[-–]{CAPITAL}\w+").fullmatch(match[group]):
            continue
        yield guessed(parsed, start, end, "facility", "titles:vessel", 0.75)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    nouns = load_lexicon(language, "nouns")
    kinds = "|".join(re.escape(noun) for noun in sorted(nouns["vessels"], key=len, reverse=True))
    # French tells the flag behind the noun: « le vraquier libérien Asphodèle ».
    flag = r"(?: (?!qui |dont |de |du |des |en |à )[a-zà-ÿ-]+)?" if language == "fr" else ""
    links = r"(?:de la |de l'|du |de |des |d'|of the |of )?"
    name = rf"(?:{PREFIX} )?(?:{NAME_WORD})(?: {links}{_LAST}){{0,4}}"
    return re.compile(
        rf"(?<![\w-])(?i:{kinds}){flag} (?:[«“\"] ?)?(?P<name>{name})(?![\w-])"
        rf"|(?<![\w-])(?={_SURE_PREFIX} )(?P<name2>{name})(?![\w-])"
    )
