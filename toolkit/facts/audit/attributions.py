"""Attributions: one saying laid to two sources, and wordings that leave open who says it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from toolkit.facts.audit.material import Material
from toolkit.facts.content import content_words
from toolkit.facts.explanations import Finding, explain

_WORDS = 4
_ALIKE = 0.75


def attribution_findings(material: Material) -> Iterator[Finding]:
    """Yield nearly the same words laid to two different sources, and wordings that leave open who says it."""
    sourced = [row for row in material.claims if row["source_entity_id"] and row["modality"] in ("reported", "quoted")]
    for first, second in combinations(sourced, 2):
        own, other = (content_words(material.document, row) for row in (first, second))
        alike = len(own & other) >= _WORDS and len(own & other) >= _ALIKE * len(own | other)
        if alike and material.root(first["source_entity_id"]) != material.root(second["source_entity_id"]):
            ids = (str(first["sentence_id"]), str(second["sentence_id"]))
            names = [str(row["source_text"] or row["source_entity_id"]) for row in (first, second)]
            explanation = explain("attribution_conflict", a=names[0], b=names[1])
            yield Finding("attribution_conflict", "medium", ids, explanation, "finding.two-sources", 0.5)
    for row in material.claims:
        if "attribution_ambiguous" in row["flags"]:
            explanation = explain("attribution_ambiguous", a=str(row["surface"]))
            yield Finding("attribution_conflict", "info", (row["sentence_id"],), explanation, "finding.ambiguous", 0.6)
