"""Givers: a number that a statement lays to one party, where the text has another party give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.facts.audit.evidence import Evidence, EvidenceIndex
from toolkit.facts.audit.figures import diverge, head, same_measure
from toolkit.facts.audit.likeness import people
from toolkit.facts.audit.material import Material
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row

_COUNTING = ("count", "estimate")
"""Families of the verbs by which whoever acts gives a number."""


def other_giver(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> tuple[Row, Row, Row] | None:
    """Return a number of the statement, the one that its source gives instead, and the claim of whoever does give it.

    "Police counted 5,000" against "the union put the crowd at 5,000; police counted 1,200".
    """
    material = index.material
    giver = _giver(material, claim) or _counter(index, parsed)
    if not giver:
        return None
    told = [pair for one in evidence for pair in _given(material, one.sentence_id)]
    for mine in material.quantities_in(str(claim["sentence_id"])):
        like = [(row, by) for row, by in told if _same_kind(mine, row, material.language)]
        own = [row for row, by in like if giver & _giver(material, by)]
        others = [by for row, by in like if not giver & _giver(material, by) and _number(mine) in _ends(row)]
        if own and others and all(diverge(mine, row) and _number(mine) not in _ends(row) for row in own):
            return mine, own[0], others[0]
    return None


def _counter(index: EvidenceIndex, parsed: ParsedSentence) -> frozenset[str]:
    """What a statement calls who counts, where it lays its number to him without a word of saying."""
    root = next((token for token in parsed.parse or () if token.dep_ == "ROOT"), None)
    if root is None or not any(word.topic in _COUNTING for word in index.about.words(parsed) if word.start == root.idx):
        return frozenset()
    held = {token.idx for child in root.children if child.dep_ == "nsubj" for token in child.subtree}
    return frozenset(word.topic for word in index.about.words(parsed) if word.start in held)


def _given(material: Material, name: str) -> Iterator[tuple[Row, Row]]:
    """The numbers of a sentence, each with the claim of a source in which it stands."""
    sourced = [row for row in material.claims_in(name) if _giver(material, row)]
    for row in material.quantities_in(name):
        holding = [one for one in sourced if one["start"] < row["end"] and row["start"] < one["end"]]
        if holding:
            yield row, min(holding, key=lambda one: int(one["end"]) - int(one["start"]))


def _giver(material: Material, row: Row) -> frozenset[str]:
    """What the source of a claim is called: its entity and the topics of its words."""
    entity = {f"={material.root(row['source_entity_id'])}"} if row["source_entity_id"] else set()
    return frozenset(entity | stems(str(row["source_text"] or ""), material.language))


def _same_kind(mine: Row, row: Row, language: str) -> bool:
    bare = mine["unit"] == row["unit"] == "count" and not (mine["of"] and row["of"])
    shared = _number(mine) in _ends(row) and mine["unit"] == row["unit"]
    persons = mine["unit"] == row["unit"] == "count" and bool(
        people(language) & (head(mine, language) | head(row, language))
    )
    return bare or shared or persons or same_measure(mine, row, language)


def _number(row: Row) -> float:
    return float(next(row[name] for name in ("value", "high", "low") if row[name] is not None))


def _ends(row: Row) -> set[float]:
    return {float(row[name]) for name in ("value", "low", "high") if row[name] is not None}
