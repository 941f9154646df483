"""Introductions: by what office or description the article brings in somebody whom the page calls by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.passages import word_set

_LONGEST = 8
"""Words of a description that a sentence can bear beside a name."""


@dataclass
class Introductions:
    """Who was brought in already on a stretch of the page.

    Attributes:
        known: Entities named so far.
        short: Tell the office alone, without what it is the office of.
    """

    known: set[str] = field(default_factory=set)
    short: bool = False

    def of(self, writer: Writer, entity_id: str) -> Markup:
        """Return what a name wants beside it here: empty where it was brought in, or where the article says nothing."""
        if entity_id in self.known:
            return Markup()
        self.known.add(entity_id)
        return role_words(writer, entity_id, short=self.short)


def role_words(writer: Writer, entity_id: str, *, short: bool = False) -> Markup:
    """Return the article's words for what a person is, "captain", "nurse from Blenheim"; empty where it has none.

    Args:
        writer: Of the section.
        entity_id: The person.
        short: Only the noun itself.
    """
    material = writer.material
    row = material.entities.get(entity_id)
    if row is None or row["type"] != "person":
        return Markup()
    for claim in material.claims:
        if claim.source_entity != entity_id or len(claim.source.split()) < 2:
            continue
        start, end, owned = _described(claim, str(row["canonical"]), material.language)
        text = material.article.text
        end = start + len(_ended(text[start:end], material.language, short=short))
        if not 0 < len(text[start:end].split()) <= _LONGEST or _is_name(text[start:end], str(row["canonical"])):
            continue
        quote = writer.quote(start, end, text[start:end])
        owner = _owner(material, claim) if owned and not short else ""
        return Markup("{}, {}").format(quote, writer.name(owner)) if owner else quote
    return Markup()


def _is_name(words: str, name: str) -> bool:
    return any(piece in name.split() for piece in words.split())


def _described(claim: Claim, name: str, language: str) -> tuple[int, int, bool]:
    """Return where a source's words describe it, beside its name or instead, and whether they say whose it is."""
    words = claim.source
    found = re.search(re.escape(name), words) or re.search(rf"\b{re.escape(name.split()[-1])}\b", words)
    start, end = 0, len(words)
    if found and words[: found.start()].strip(" ,"):
        end = len(words[: found.start()].rstrip(" ,"))
    elif found:
        start = found.end() + len(words[found.end() :]) - len(words[found.end() :].lstrip(" ,"))
    determiners = word_set(language, "small") | word_set(language, "leaning")
    owned = False
    first = re.match(r"(\w+)\s+|(\w+['’])", words[start:end])
    while first is not None and first[0].strip().replace("’", "'").lower() in determiners:
        owned = owned or first[0].strip().lower() in word_set(language, "leaning")
        start += first.end()
        first = re.match(r"(\w+)\s+|(\w+['’])", words[start:end])
    return claim.source_start + start, claim.source_start + end, owned


def _ended(words: str, language: str, *, short: bool) -> str:
    """Return a description up to the clause, or in short the complement, that hangs on it."""
    relatives = "|".join(sorted(word_set(language, "relatives") | word_set(language, "relative_places")))
    stops = [rf"[,;(]|\s(?:{relatives})\s"] if relatives else [r"[,;(]"]
    if short:
        small = "|".join(sorted(word for word in word_set(language, "small") if word.isalpha()))
        stops.append(rf"\s(?:{small})\s|\sd['’]")
    return re.split("|".join(stops), words, maxsplit=1)[0].rstrip()


def _owner(material: Material, claim: Claim) -> str:
    """Return the body that spoke last before a claim: "its chief executive" is that one's."""
    bodies = [
        one.source_entity
        for one in material.claims
        if one.start < claim.start and material.entities.get(one.source_entity, {}).get("type") == "organisation"
    ]
    return bodies[-1] if bodies else ""
