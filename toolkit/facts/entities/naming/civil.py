"""Civil senses: a fuel tank, an eggshell or a carnival float is no weapon, and in its article the bare noun is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.facts.document import Document
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons, plain


def without_civil(document: Document, names: Sequence[Naming]) -> list[Naming]:
    """Return *names* without the nouns of weapons that mean something else here.

    The words beside a noun tell its civil sense (lexicon ``titles``: ``civil_senses``). Where they do once, the noun
    alone is read so too, unless the article names another weapon.
    """
    senses = load_lexicon(document.language, "titles")["civil_senses"] if has_lexicons(document.language) else {}
    weapons = {one.entity_id for one in names if one.type == "weapon"}
    text = plain(document.article.text)
    civil = {
        name: found for name in sorted(weapons) if (found := _told_civil(name, names, text, senses.get(_bare(name))))
    }
    alone = len(weapons) == 1
    return [
        one
        for one in names
        if one.entity_id not in civil or not (alone or (one.start, one.end) in civil[one.entity_id])
    ]


def _bare(entity_id: str) -> str:
    return entity_id.partition("_")[2]


def _told_civil(
    entity_id: str, names: Sequence[Naming], text: str, sense: dict[str, str] | None
) -> frozenset[tuple[int, int]]:
    """Return the places where the words beside a weapon's noun tell its civil sense."""
    if sense is None:
        return frozenset()
    before, after = re.compile(rf"(?<![\w-])(?:{sense['before']})[ -]$"), re.compile(rf" (?:{sense['after']})(?![\w-])")
    return frozenset(
        (one.start, one.end)
        for one in names
        if one.entity_id == entity_id
        and (before.search(text[max(0, one.start - 40) : one.start].lower()) or after.match(text, one.end))
    )
