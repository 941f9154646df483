"""Two answers of one source of unequal strength: it first "has no record" of a thing, and then denies it."""

from __future__ import annotations

from toolkit.briefing.material import Material
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.facts.audit.reading.opposition import holds_negation


def hardened(material: Material) -> list[tuple[Claim, Claim]]:
    """Return each such pair in reading order: what a source first sets against somebody, and its denial of him.

    Whoever only disputes a figure, or denies what somebody else says, answers nobody twice.
    """
    found = []
    for first in material.claims:
        answered = {one.source_entity for one in material.versions.get(first.row_id, ())} - {""}
        weak = first.degree is Degree.REPORTED and holds_negation(first.surface, material.language)
        if not (first.source_entity and answered and weak):
            continue
        for denial in material.claims:
            denied = {material.claim[name].source_entity for name in denial.denies if name in material.claim}
            same = denial.degree is Degree.DENIED and denial.source_entity == first.source_entity
            if same and denial.start > first.start and not denial.mark.contest and denied & answered:
                found.append((first, denial))
                break
    return found
