"""Denials: which of them reject what a statement tells or repeat its own, to stand beside its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.audit.evidence.evidence import MOST_EVIDENCE, Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.document import Row


def denials_repeated(index: EvidenceIndex, claim: Row) -> list[Row]:
    """Return the denials of the text that the denial *claim* repeats."""
    rows = index.material.claims
    return [
        row for row in rows if row["modality"] == "denied" and _told_in(index, row) and _same_denial(index, claim, row)
    ]


def denials_of(index: EvidenceIndex, claims: Sequence[Row]) -> list[Row]:
    """Return the denials of the text that reject one of *claims*."""
    found = [row for claim in claims for row in index.rejections.get(str(claim["row_id"]), ())]
    return list({str(row["row_id"]): row for row in found if _told_in(index, row)}.values())


def with_denials(index: EvidenceIndex, evidence: Sequence[Evidence], denials: Sequence[Row]) -> list[Evidence]:
    """Return the evidence with the sentences of *denials* behind it, as far as there is room."""
    held = {one.sentence_id: one for one in evidence}
    for row in denials:
        name = str(row["sentence_id"])
        if len(held) < MOST_EVIDENCE:
            held.setdefault(name, Evidence(index.material.sentences[name]))
    return list(held.values())


def _same_denial(index: EvidenceIndex, claim: Row, denial: Row) -> bool:
    """The same party denies, of the same claims where both say which."""
    material = index.material
    own, other = material.root(claim["source_entity_id"]), material.root(denial["source_entity_id"])
    return bool(set(claim["denies"]) & set(denial["denies"])) or bool(own and own == other)


def _told_in(index: EvidenceIndex, row: Row) -> bool:
    return row["section_role"] in index.roles
