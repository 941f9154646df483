"""Denials: which claims a denial rejects, and who disputes which claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.facts.content import content_words
from toolkit.facts.document import Document, Row

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_DISPUTABLE = ("alleged", "reported", "quoted", "asserted")
_REACH = 4
"""Sentences back in which « ces accusations » can find what it rejects."""


def link_denials(rows: Sequence[Row], document: Document, entities: EntityRows) -> None:
    """Fill ``denies`` of denials and ``disputed_by`` of what they reject, in place.

    A denial rejects the claim it hangs on, else the claims about the same matter; ``disputed_by`` covers every claim
    of the article about the same proposition. A denial never changes how the other claim reads.
    """
    order = {parsed.sentence.sentence_id: index for index, parsed in enumerate(document.sentences)}
    words = {row["row_id"]: content_words(document, row) for row in rows}
    parties = {row["row_id"]: _parties(row, entities) for row in rows}
    for denial in [row for row in rows if row["modality"] == "denied"]:
        others = [row for row in rows if row["modality"] in _DISPUTABLE and row["row_id"] != denial["row_id"]]
        if not denial["denies"]:
            denial["denies"] = _rejected(denial, others, order, words, parties)
        denier = denial["source_entity_id"]
        if denier is None:
            continue
        disputed = {row["row_id"] for row in others if row["row_id"] in denial["denies"]}
        targets = [row for row in others if row["row_id"] in disputed]
        for row in others:
            same = any(_same_matter(row, target, words, parties) for target in targets)
            if row["row_id"] in disputed or (same and parties[row["row_id"]][:1] == [_root(denier, entities)]):
                row["disputed_by"] = [*row["disputed_by"], *([denier] if denier not in row["disputed_by"] else [])]


def _rejected(
    denial: Row,
    others: Sequence[Row],
    order: dict[str, int],
    words: dict[str, frozenset[str]],
    parties: dict[str, list[str]],
) -> list[str]:
    """The claim that shares most with the denial's own words, else the nearest allegation shortly before it."""
    own = words[denial["row_id"]]
    scored = [(len(own & words[row["row_id"]]), row) for row in others if row["main"]]
    best = max((score for score, _ in scored), default=0)
    here = order[denial["sentence_id"]]
    if best >= 2:
        return [row["row_id"] for score, row in scored if score == best][:1]
    near = [
        row
        for row in others
        if row["modality"] in ("alleged", "reported", "quoted") and 0 <= here - order[row["sentence_id"]] <= _REACH
    ]
    shared = [row for row in near if set(parties[row["row_id"]]) & set(parties[denial["row_id"]])]
    candidates = [row for row in shared if row["modality"] == "alleged"] or shared
    return [candidates[-1]["row_id"]] if candidates else []


def _same_matter(row: Row, target: Row, words: dict[str, frozenset[str]], parties: dict[str, list[str]]) -> bool:
    if row["row_id"] == target["row_id"]:
        return True
    own, other = words[row["row_id"]], words[target["row_id"]]
    shared = len(own & other)
    same_parties = len(set(parties[row["row_id"]]) & set(parties[target["row_id"]])) >= 2
    return (same_parties and row["modality"] == target["modality"] == "alleged") or shared >= max(
        3, 0.5 * min(len(own), len(other))
    )


def _parties(row: Row, entities: EntityRows) -> list[str]:
    """Countries, else entities, named in a claim, in reading order, each once."""
    found: list[str] = []
    for mention in entities.mentions_in(row["sentence_id"]):
        if row["start"] <= mention["start"] and mention["end"] <= row["end"]:
            root = _root(mention["entity_id"], entities)
            if root not in found:
                found.append(root)
    return found


def _root(entity_id: str, entities: EntityRows) -> str:
    entity = entities.entity(entity_id)
    iso3 = entity.get("iso3") if entity else None
    return str(iso3) if iso3 else entity_id
