"""Givers: a number that a statement lays to one party, where the text has another party give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.evidence.likeness import people
from toolkit.facts.audit.figures.figures import diverge, head, same_measure
from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.sides import says
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.patterns import written

_COUNTING = ("count", "estimate")
"""Families of the verbs by which whoever acts gives a number."""


@dataclass(frozen=True)
class Given:
    """A number of the text with whoever gives it: the topics of what he is called, and his words."""

    row: Row
    giver: frozenset[str]
    words: str


def other_giver(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> tuple[Row, Row, Given] | None:
    """Return a number of the statement, the one that its source gives instead, and the number of whoever gives it.

    "Police counted 5,000" against "the union put the crowd at 5,000; police counted 1,200".
    """
    material = index.material
    giver = _source(material, claim) or _counter(index, parsed)
    if not giver:
        return None
    told = [one for found in evidence for one in _given(material, found.parsed)]
    for mine in material.quantities_in(str(claim["sentence_id"])):
        like = [one for one in told if _same_kind(mine, one.row, material.language)]
        own = [one.row for one in like if giver & one.giver]
        others = [one for one in like if not giver & one.giver and _number(mine) in _ends(one.row)]
        if own and others and all(diverge(mine, row) and _number(mine) not in _ends(row) for row in own):
            return mine, own[0], others[0]
    return None


def _counter(index: EvidenceIndex, parsed: ParsedSentence) -> frozenset[str]:
    """What a statement calls who counts, where it lays its number to him without a word of saying."""
    root = next((token for token in parsed.parse or () if token.dep_ == "ROOT"), None)
    words = index.about.words(parsed)
    if root is None or not any(word.topic in _COUNTING for word in words if word.start == root.idx):
        return frozenset()
    held = {token.idx for child in root.children if child.dep_ == "nsubj" for token in child.subtree}
    return frozenset(word.topic for word in words if word.start in held)


def _given(material: Material, parsed: ParsedSentence) -> Iterator[Given]:
    """The numbers of a sentence that somebody gives: in a clause of his own that counts, else in what he says."""
    name, language = parsed.sentence.sentence_id, material.language
    parts = written(language, "clauses", "parting_givers")
    for row in material.quantities_in(name):
        start, _ = span_in(parsed, row)
        first = max((mark.end() for mark in parts.finditer(parsed.text, 0, start)), default=0)
        clause = parsed.text[first:start]
        if says("counting", clause, language):
            yield Given(row, stems(clause, language), clause.strip())
            continue
        holding = [
            one
            for one in material.claims_in(name)
            if _source(material, one) and one["start"] < row["end"] and row["start"] < one["end"]
        ]
        if holding:
            nearest = min(holding, key=lambda one: int(one["end"]) - int(one["start"]))
            yield Given(row, _source(material, nearest), str(nearest["source_text"] or ""))


def _source(material: Material, row: Row) -> frozenset[str]:
    """What the source of a claim is called: its entity and the topics of its words."""
    entity = {f"={material.root(row['source_entity_id'])}"} if row["source_entity_id"] else set()
    return frozenset(entity | stems(str(row["source_text"] or ""), material.language))


def _same_kind(mine: Row, row: Row, language: str) -> bool:
    counts = mine["unit"] == row["unit"] == "count"
    bare = counts and not (mine["of"] and row["of"])
    shared = _number(mine) in _ends(row) and mine["unit"] == row["unit"]
    persons = counts and bool(people(language) & (head(mine, language) | head(row, language)))
    return bare or shared or persons or same_measure(mine, row, language)


def _number(row: Row) -> float:
    return float(next(row[name] for name in ("value", "high", "low") if row[name] is not None))


def _ends(row: Row) -> set[float]:
    return {float(row[name]) for name in ("value", "low", "high") if row[name] is not None}
