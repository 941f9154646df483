"""Names that an article shortens to a part of their own: "Tanvik" for "Tanvik Biotech", "Mulo" for "Mulo dam"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.facts.document import Document
from toolkit.facts.entities.countries.places import exact_towns
from toolkit.facts.entities.kinds.kind_signs import is_common
from toolkit.facts.entities.naming.spelled import spelt
from toolkit.facts.entities.reading.forms import is_acronym
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.gazetteer import fold, hits
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain

_GUESSED = ("model:", "capitals:")
"""What a word alone may have been taken for before the article is seen to say more of it."""
_LAND = "gazetteer:places"
"""A known river or region, which only a place's full name can be the name of."""
_SHORTEST = 4
"""Letters of a part that is a name of its own."""
_INITIALS = 3
"""Letters of initials that tell one body from others without brackets."""


def with_parts(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where a word that was only guessed at is what one full name of the article bears.

    A firm, a club, a dam and a river have their name for themselves; a port and a court have that of their town.

    Args:
        document: The article.
        names: Its namings.
    """
    full = _full(document, names)
    initials = _by_initials(names)
    if not full and not initials:
        return names
    where = re.compile(load_lexicon(document.language, "origins")["stands_where"])
    text = plain(document.article.text)
    seen: dict[str, list[Naming]] = defaultdict(list)
    for name in names:
        if name.rule_id.startswith((*_GUESSED, _LAND)) and (fold(name.surface) in full or name.surface in initials):
            seen[name.surface].append(name)
    joined: dict[int, Naming] = {}
    for surface, same in seen.items():
        target = full.get(fold(surface)) or initials[surface]
        if same[0].rule_id == _LAND and target.type != "place":
            continue
        # Of a place where somebody is, the body or building may only bear the name.
        seen_there = any(where.search(text[: name.start][-20:]) or _is_town(name) for name in same)
        town = target.type != "place" and seen_there
        if not town:
            joined |= {id(name): target for name in same}
    return [_as_part_of(joined[id(name)], name) if id(name) in joined else name for name in names]


def _full(document: Document, names: Sequence[Naming]) -> dict[str, Naming]:
    """Return the one thing of the article that bears each part, by the folded part."""
    bears = {
        kind: re.compile(pattern)
        for kind, pattern in load_lexicon(document.language, "origins")["bears_its_name"].items()
    }
    found: dict[str, dict[str, Naming]] = defaultdict(dict)
    others: set[str] = set()
    for name in names:
        canonical = plain(name.canonical)
        if name.type == "person" and name.kind == "name" and " " in canonical:
            # Of the Kessler of Kessler Chemicals, who is named too, the surname is meant.
            others.update(fold(word) for word in canonical.split(" "))
        if name.kind != "name" or name.rule_id.startswith("gazetteer") or canonical == canonical.upper():
            continue
        pattern = bears.get(name.type)
        match = pattern.fullmatch(canonical) if pattern is not None else None
        own = {part for part in match.groups() if part} if match else set()
        if name.type == "organisation":
            own |= set(_edges(canonical))
        for part in own:
            named = is_known_far_and_wide if name.type == "organisation" else is_known
            if len(part) >= _SHORTEST and not named(part, document.language):
                found[fold(part)].setdefault(name.entity_id, name)
    return {own: next(iter(same.values())) for own, same in found.items() if len(same) == 1 and own not in others}


def _edges(canonical: str) -> Iterator[str]:
    """Yield the runs that open a body's name, and those that end it behind what it is: "Selva Dorada", a café's."""
    words = canonical.split(" ")
    for length in range(1, len(words)):
        for run in (words[:length], words[-length:]):
            proper = run[0][0].isupper() and run[-1][0].isupper() and not is_common(run[0])
            if proper and not (length == 1 and is_acronym(run[0])):
                yield " ".join(run)


def is_known(part: str, language: str) -> bool:
    """Tell a country's, town's or body's name, which stands for itself.

    >>> is_known("Kisumu", "en"), is_known("Larkomed", "en")
    (True, False)
    """
    return is_known_far_and_wide(part, language) or bool(exact_towns(part))


def is_known_far_and_wide(part: str, language: str) -> bool:
    """Tell a name that any reader knows, not that of a small town, which a firm may have for its own too.

    >>> is_known_far_and_wide("Kisumu", "en"), is_known_far_and_wide("Alto", "en")
    (True, False)
    """
    return any(hit.entry.source != "places" for hit in hits(part, language))


def _is_town(name: Naming) -> bool:
    return name.type == "place" and bool(exact_towns(name.surface))


def _by_initials(names: Sequence[Naming]) -> dict[str, Naming]:
    """Return the bodies that the article calls by initials that no bracket tells: "CVP" of "Central Valley Power"."""
    words = {name.surface for name in names if name.rule_id.startswith(_GUESSED) and is_acronym(name.surface)}
    found: dict[str, Naming] = {}
    for word in words:
        same = {
            name.entity_id: name
            for name in names
            if name.type == "organisation" and name.kind == "name" and _spells(word, name.canonical)
        }
        if len(word) >= _INITIALS and len(same) == 1:
            found[word] = next(iter(same.values()))
    return found


def _spells(word: str, canonical: str) -> bool:
    """Tell the initials of all the capitalised words of a name, or of all its words."""
    words = re.findall(r"[^\W_]+", canonical)
    capitals = "".join(part[0] for part in words if part[0].isupper())
    return len(words) > 1 and word in (capitals, "".join(part[0] for part in words).upper()) and spelt(word, canonical)


def _as_part_of(full: Naming, name: Naming) -> Naming:
    return replace(
        name,
        entity_id=full.entity_id,
        type=full.type,
        canonical=full.canonical,
        iso3=full.iso3,
        lat=full.lat,
        lon=full.lon,
        origin=full.origin,
        kind="alias",
        rule_id="aliases:part",
    )
