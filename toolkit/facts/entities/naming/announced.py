"""Names that go on in small letters or with a number behind their common noun: « l'association Eaux vives », RN 53."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.named import NAME_WORD, Naming, guessed
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain


def announced_names(document: Document, parsed: ParsedSentence, known: list[Naming]) -> Iterator[Naming]:
    """Yield the bodies whose name ends in adjectives, and the roads and buildings that have a number.

    Args:
        document: The article.
        parsed: A sentence.
        known: Its names that the gazetteer tells; an adjective of a country is no part of a name.
    """
    nouns, text = _patterns(document.language), plain(parsed.text)
    for match in nouns["numbered_facilities"].finditer(text):
        yield guessed(parsed, *match.span(), "facility", "titles:facility-number", 0.75)
    if parsed.parse is None:
        return
    demonyms = {name.start - parsed.offset for name in known if name.kind == "demonym"}
    for match in nouns["announced"].finditer(text):
        end = match.end()
        for token in parsed.parse:
            if token.idx != end + 1 or text[end] != " ":
                continue
            if (
                token.pos_ != "ADJ"
                or not token.text.islower()
                or token.idx in demonyms
                or nouns["participle"].search(token.text)
            ):
                break
            end = token.idx + len(token.text)
        if end > match.end():
            yield guessed(parsed, match.start("name"), end, "organisation", "titles:announced", 0.75)


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    nouns = load_lexicon(language, "nouns")
    heads = "|".join(re.escape(word) for word in nouns["names_in_small_letters"])
    return {
        "participle": re.compile(nouns["ends_a_participle"]),
        "numbered_facilities": re.compile(nouns["numbered_facilities"]),
        "announced": re.compile(rf"(?<![\w-])(?:{heads}) (?P<name>(?:{NAME_WORD}))" if heads else r"(?!)"),
    }
