"""What a person is called where the name is not said again: "le milieu uruguayen", "the 28-year-old Kenyan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.facts.document import Document
from toolkit.facts.entities.reading.announcing import nouns_of
from toolkit.facts.entities.reading.named import CAPITAL, Naming
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, plain

_REACH = 400
"""Code points between a person's last naming and what she is called next, at most."""


def countries_called(document: Document, names: Sequence[Naming]) -> dict[str, Naming]:
    """Return the adjective by which the article calls each person later, by entity; the first one counts.

    A description stands for the person named last before it; one that another name follows belongs to that name.

    Args:
        document: The article.
        names: Its namings.
    """
    persons = sorted((name for name in names if name.type == "person"), key=lambda name: name.start)
    found: dict[str, Naming] = {}
    for adjective in _descriptions(document, names, _subtitle_of_one(document, persons)):
        earlier = [name for name in persons if name.end < adjective.start]
        if earlier and adjective.start - earlier[-1].end < _REACH:
            found.setdefault(earlier[-1].entity_id, adjective)
    return found


def _subtitle_of_one(document: Document, persons: Sequence[Naming]) -> Span:
    """Return where the subtitle stands below a title that names one person, where it names nobody: it speaks of him."""
    places: dict[str, Span] = {}
    for parsed in document.sentences:
        kind = parsed.sentence.sentence_id[0]
        start = places.get(kind, (parsed.offset, 0))[0]
        places[kind] = (start, parsed.offset + len(parsed.text))
    title, subtitle = places.get("t", (0, 0)), places.get("u", (0, 0))
    named = {
        place: {one.entity_id for one in persons if place[0] <= one.start < place[1]} for place in (title, subtitle)
    }
    return subtitle if len(named[title]) == 1 and not named[subtitle] else (0, 0)


def _descriptions(document: Document, names: Sequence[Naming], of_one: Span) -> Iterator[Naming]:
    """Yield the country adjectives of one definite person without a name; who holds an office may be another, but
    *of_one*, where the article speaks of one person only."""
    text, patterns = plain(document.article.text), _patterns(document.language)
    nouns = nouns_of(document.language)
    for name in names:
        if name.kind != "demonym" or not name.iso3:
            continue
        before, behind = text[max(0, name.start - 60) : name.start], text[name.end : name.end + 60]
        opened, follows = patterns["opened"].search(before), patterns["noun_behind"].match(behind)
        if opened is None:
            continue
        if patterns["alone"].match(behind) and not opened["noun"]:
            private, rest = name.surface[0].isupper() and not name.surface.endswith(("s", "x")), behind
        else:
            noun = opened["noun"] or (follows["noun"] if follows else "")
            person = nouns.get(noun.lower()) == "person" or patterns["players"].match(noun)
            alone = of_one[0] <= name.start < of_one[1]
            private = bool(person) and (alone or not patterns["others"].search(noun))
            rest = behind if opened["noun"] or follows is None else behind[follows.end("noun") :]
        if private and not patterns["named"].match(rest):
            yield name


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    words = load_lexicon(language, "origins")["descriptions"]
    return {name: re.compile(pattern) for name, pattern in words.items()} | {"named": re.compile(rf",? {CAPITAL}")}
