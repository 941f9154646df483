"""Answers: parties that something is imputed to and that say nothing in the article."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.facts.audit.reading.material import Material
from toolkit.facts.document import Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.vocabulary import UNNAMED_PARTY

_FRIENDLY = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")


def answer_findings(material: Material) -> Iterator[Finding]:
    """Yield, as notes, accused parties that neither deny nor say anything in the article."""
    heard = {material.root(row["source_entity_id"]) for row in material.claims if row["source_entity_id"]}
    heard |= {material.root(party) for row in material.claims for party in row["disputed_by"]}
    if any(UNNAMED_PARTY in row["disputed_by"] for row in material.claims):
        # Somebody without an entity answers; who that answers for, the machine cannot tell.
        return
    told: dict[str, list[Row]] = {}
    for event in material.events:
        blamed = event["recipient_ids"] if event["plover_type"] == "ACCUSE" else event["actor_ids"]
        friendly = event["plover_type"] in _FRIENDLY
        if (event["status"] == "alleged" and not friendly) or event["plover_type"] == "ACCUSE":
            for party in blamed:
                if _can_answer(material, party) and material.root(party) not in heard:
                    told.setdefault(material.root(party), []).append(event)
    for root, accusations in told.items():
        rows = material.entities.entities
        name = next(row["canonical"] for row in rows if material.root(row["entity_id"]) == root)
        ids = tuple(dict.fromkeys(str(event["sentence_id"]) for event in accusations))
        yield Finding("denial_gap", "info", ids, explain("denial_gap", who=str(name)), "finding.denial-gap")


def _can_answer(material: Material, party: str) -> bool:
    entity = material.entities.entity(party) if party != UNNAMED_PARTY else None
    return entity is not None and entity["type"] not in ("place", "facility", "weapon")
