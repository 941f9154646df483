"""Whom a source speaks for: "its chief executive", "a spokeswoman" after a sentence on a body; a deduction, told so."""

from __future__ import annotations

import re

from toolkit.briefing.material import Material
from toolkit.charts.claims import Claim
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words

_BODIES = ("organisation", "country", "group")
OF_BODIES = ("institution", "self")
"""Kinds of sources that are bodies."""
_NEAR = 2
"""Claims back in which the body stands that a possessive takes up."""


def spoken_for(material: Material, claims: list[Claim]) -> str:
    """Return the body that the source of *claims* speaks for, by its entity_id; empty where the text does not say.

    A possessive, "its organiser", takes up the body that spoke just before; somebody who is only called a
    spokesperson speaks for the one body of the sentence before.
    """
    patterns = small_words(material.language)
    if "of_a_body" not in patterns:
        return ""
    own = {claim.source_entity for claim in claims if claim.source_entity}
    for claim in claims:
        place = material.claims.index(claim)
        if re.match(patterns["of_a_body"], claim.source, re.IGNORECASE):
            before = material.claims[max(0, place - _NEAR) : place]
            nearest = next((one for one in reversed(before) if one.source and one.source_kind in OF_BODIES), None)
            if nearest is not None and not nearest.source_entity:
                # « Selon le syndicat … », a dit sa secrétaire: hers is the body without a name.
                return ""
            names = [one.source_entity for one in before]
            bodies = [name for name in names if _is_body(material, name) and name not in own]
            if bodies:
                return bodies[-1]
        if not claim.source_entity and re.fullmatch(patterns["spokesperson"], claim.source, re.IGNORECASE):
            return _only_body_before(material, claim)
    return ""


def _is_body(material: Material, name: str) -> bool:
    return name in material.entities and material.entities[name]["type"] in _BODIES


def _only_body_before(material: Material, claim: Claim) -> str:
    sentences = material.article.sentences
    place = next(index for index, one in enumerate(sentences) if one.sentence_id == claim.sentence_id)
    before = sentences[place - 1] if place else None
    if before is None or before.paragraph != sentences[place].paragraph:
        return ""
    named = {
        row["entity_id"]
        for row in records(material.facts.mentions)
        if row["sentence_id"] == before.sentence_id and _is_body(material, row["entity_id"] or "")
    }
    bodies = {name for name in named if material.entities[name]["type"] == "organisation"}
    return bodies.pop() if len(bodies) == 1 else ""
