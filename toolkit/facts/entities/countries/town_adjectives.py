"""The country of a town's or region's adjective: "le groupe zurichois Altamont", "un fonds québécois"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities.reading.appositions import Apposition
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain


def by_town_adjective(parsed: ParsedSentence, name: Naming, own: Sequence[Apposition], language: str) -> str | None:
    """Return the country of the town whose adjective a name or the noun beside it bears: "groupe zurichois"."""
    text, start = plain(parsed.text), name.start - parsed.offset
    groups = [text[found.start : found.end] for found in own if found.type == "organisation" or name.type == "person"]
    for words in (plain(name.surface), text[max(0, start - 20) : start].rstrip().rpartition(" ")[2], *groups):
        for iso3, adjective in _town_adjectives(language):
            if adjective.search(words):
                return iso3
    return None


@cache
def _town_adjectives(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = load_lexicon(language, "origins").get("town_adjectives", {})
    return tuple(
        (iso3, re.compile(rf"(?<![\w-])(?:{adjectives})(?:e|ne)?s?(?![\w-])")) for iso3, adjectives in words.items()
    )
