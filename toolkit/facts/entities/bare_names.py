"""Names without their common noun: "Mulo" of the "Mulo dam", "Ardenna" of the "Banque Ardenna"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from toolkit.facts.document import Document
from toolkit.facts.entities.named import Naming
from toolkit.facts.entities.places import exact_towns
from toolkit.facts.gazetteer import fold, hits
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain

_TOLD = ("model:", "gazetteer:places")
"""What a word alone may have been taken for before the article is seen to say more of it."""


def with_bare_names(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where a word that the model takes for anything is what the article names in full.

    A dam, a river and a firm have their name for themselves; a port and a court have that of their town.

    Args:
        document: The article.
        names: Its namings.
    """
    full = _full(document, names)
    if not full:
        return names
    behind = re.compile(load_lexicon(document.language, "origins")["stands_where"])
    text = plain(document.article.text)
    seen: dict[str, list[Naming]] = defaultdict(list)
    for name in names:
        if fold(name.surface) in full and name.rule_id.startswith(_TOLD):
            seen[fold(name.surface)].append(name)
    joined: dict[int, Naming] = {}
    for key, same in seen.items():
        target = full[key]
        town = target.type == "facility" and any(behind.search(text[: name.start][-20:]) for name in same)
        if not town:
            joined |= {id(name): target for name in same}
    return [_as_part_of(joined[id(name)], name) if id(name) in joined else name for name in names]


def _full(document: Document, names: Sequence[Naming]) -> dict[str, Naming]:
    """Return the one thing of the article that bears each bare name."""
    origins, language = load_lexicon(document.language, "origins"), document.language
    bears = {kind: re.compile(pattern) for kind, pattern in origins["bears_its_name"].items()}
    found: dict[str, dict[str, Naming]] = defaultdict(dict)
    for name in names:
        pattern = bears.get(name.type)
        match = pattern.fullmatch(plain(name.canonical)) if pattern is not None and name.kind == "name" else None
        own = next((part for part in match.groups() if part), "") if match else ""
        gazetted = any(hit.entry.source != "places" for hit in hits(own, language)) or exact_towns(own)
        if own and not gazetted:
            found[fold(own)].setdefault(name.entity_id, name)
    return {own: next(iter(same.values())) for own, same in found.items() if len(same) == 1}


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
        rule_id="aliases:bare-name",
    )
