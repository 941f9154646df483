"""Runs of capitalised words that neither the gazetteer nor the model knows: names, if something tells what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.named import NAME_WORD, PARTICLE, Naming, entity_id
from toolkit.facts.wording import plain

_RUN = re.compile(rf"(?<![\w-])(?:{NAME_WORD})(?: (?:(?:{PARTICLE}) )?(?:{NAME_WORD})){{0,4}}(?![\w-]*\w)")
_OPENING = re.compile(r"(?:^|[.:!?«“\"(–—•]\s*|^- )$")


def capitalised_names(document: Document, parsed: ParsedSentence) -> Iterator[Naming]:
    """Yield the runs of capitalised words of a sentence, as organisations until their surroundings say otherwise."""
    if _all_capitals(parsed.text):
        return
    closed = _closed(document.language)
    for match in _RUN.finditer(plain(parsed.text)):
        start, end = match.span()
        elided = re.match(r"(?:[LDSNCJMT]|Qu)'(?=\w)", match[0])
        if elided:
            start += elided.end()
        end -= 2 if match[0].endswith("'s") else 0
        based = re.match(r"[\w-]+-(?:based|born|backed|led|run) ", match[0])
        start += based.end() if based else 0
        opening = _OPENING.search(plain(parsed.text)[:start]) is not None or bool(elided and match.start() == 0)
        start = _without_closed_words(parsed.text, start, end, closed)
        surface = parsed.text[start:end]
        if parsed.text[end : end + 1] in ("$", "€", "£"):
            continue
        if len(surface) < 2 or (opening and " " not in surface) or not surface[0].isupper():
            continue
        yield Naming(
            parsed.sentence,
            parsed.offset + start,
            parsed.offset + end,
            surface,
            entity_id("organisation", surface),
            "organisation",
            "name",
            surface,
            "capitals:run",
            0.5,
        )


def _without_closed_words(text: str, start: int, end: int, closed: frozenset[str]) -> int:
    while (match := re.match(r"([\w.'’-]+?)[ \u00a0]", text[start:end])) and match[1] in closed:
        start += match.end()
    return end if text[start:end] in closed else start


@cache
def _closed(language: str) -> frozenset[str]:
    titles = load_lexicon(language, "titles")
    return frozenset([*titles["not_names"], *titles["not_alone"], *titles["courtesy"], *titles["honorifics"]])


def _all_capitals(text: str) -> bool:
    """Tell whether a sentence is set in title case or capitals, where a capital says nothing."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
