"""Claims of a relative clause: « …, où le scrutin ne pourra pas être organisé » is told with its place."""

from __future__ import annotations

import re

from toolkit.briefing.material import Material
from toolkit.charts.claims import Claim
from toolkit.charts.small_words import word_set

_ALL, _LAST = 14, 8
"""Words of the clause before that are shown: all of a short one, of a longer one the last."""
_BINDING = ("relatives", "owning", "placing")
_INSIDE = '«»“”"'


def shown_from(material: Material, claim: Claim) -> int:
    """Return where the quotation of a claim begins: before what its relative word means, else where the claim does."""
    host = next(
        (one for one in reversed(material.claims_in(claim.sentence_id)) if one.end <= claim.start and one is not claim),
        None,
    )
    if host is None or not (is_relative(material, claim) or _goes_on(material, host, claim)):
        return claim.start
    if is_relative(material, claim) and host.source_kind != claim.source_kind:
        # « Le club sera dissous, dit l'arrêt, que l'agence a lu »: what is quoted before is not told as its teller's.
        return claim.start
    text = material.article.text
    if set(text[host.start : claim.start]) & set(_INSIDE):
        # Half a quotation is none: the whole sentence is a click away.
        return claim.start
    # What it is about stands last, behind what is put in between commas.
    aside = text.rfind(", ", host.start, host.end)
    start = aside + len(", ") if aside >= 0 else host.start
    words = [word.start() for word in re.finditer(r"\S+", text[start : host.end])]
    return start + (words[-_LAST] if len(words) > _ALL else 0)


def _goes_on(material: Material, host: Claim, claim: Claim) -> bool:
    """Tell a claim whose subject stands in the one before: "one guard had been hit and [might lose a leg]"."""
    first = claim.surface.partition(" ")[0].lower()
    joining = "|".join(sorted(word_set(material.language, "joining")))
    joined = re.fullmatch(rf",? (?:{joining}) ", material.article.text[host.end : claim.start])
    return joined is not None and first in word_set(material.language, "auxiliaries")


def is_relative(material: Material, claim: Claim) -> bool:
    """Tell a claim that a relative word brings in, its own first word or the one before it."""
    text = material.article.text
    relatives = frozenset[str]().union(*(word_set(material.language, name) for name in _BINDING))
    if claim.surface.partition(" ")[0].lower() in relatives:
        return True
    before = text[: claim.start].split()[-1:]
    return (
        bool(before) and before[0].lower() in relatives and re.search(r",\s+\S+\s+$", text[: claim.start]) is not None
    )
