"""Accounts: what two sides tell each in its own way, and a denial that the body never tells."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.facts.audit.evidence import EvidenceIndex
from toolkit.facts.audit.judgement import Judgements
from toolkit.facts.audit.material import Material, source_name, span_in
from toolkit.facts.audit.opposition import opposed_word
from toolkit.facts.document import Row
from toolkit.facts.explanations import Finding, explain

_TOLD = ("reported", "quoted")
_REACH = 6
"""Claims after one within which another side still speaks of the same."""
MOST = 6


def account_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield, as notes, what two named sides tell in opposite ways; then a denial that only summary or analysis knows.

    Two accounts, each laid to who gives it, are no fault of the article: its reader should know that they part.
    """
    seen: set[tuple[str, str]] = set()
    material = judged.material
    for first, second in (*_rejected(judged), *_opposed(judged.index)):
        ids = (str(first["sentence_id"]), str(second["sentence_id"]))
        who, by = (source_name(row, material) for row in (first, second))
        if ids not in seen and len(seen) < MOST and who and by and who != by:
            seen.add(ids)
            template = "opposed_denied" if second["modality"] == "denied" else "opposed"
            explanation = explain(template, who=who, by=by, a=str(first["surface"]), b=str(second["surface"]))
            yield Finding("certainty_conflict", "info", ids, explanation, "finding.accounts", 0.6)
    yield from _never_told(material)


def _rejected(judged: Judgements) -> Iterator[tuple[Row, Row]]:
    """What a source of the body says with the words of the source that rejects it."""
    by_id = {str(row["row_id"]): row for row in judged.material.claims}
    for name, rejecting in judged.index.rejections.items():
        row = by_id[name]
        for other in rejecting:
            if _speaks(row) and _speaks(other) and row["source_text"] != other["source_text"]:
                yield row, other


def _opposed(index: EvidenceIndex) -> Iterator[tuple[Row, Row]]:
    """Two sayings of two sides, near each other, one of which tells the opposite of the same thing."""
    material = index.material
    spoken = [row for row in material.claims if _speaks(row) and row["modality"] in _TOLD]
    for place, first in enumerate(spoken):
        for second in spoken[place + 1 : place + _REACH]:
            if _who(first, material) != _who(second, material) and _opposite(index, first, second):
                yield first, second


def _opposite(index: EvidenceIndex, first: Row, second: Row) -> bool:
    if first["polarity"] != second["polarity"] or first["sentence_id"] == second["sentence_id"]:
        return False
    sides = [index.material.sentences[str(row["sentence_id"])] for row in (first, second)]
    words = [index.about.words(side, span_in(side, row)) for side, row in zip(sides, (first, second), strict=True)]
    pair = opposed_word(words[0], words[1], index.material.language)
    topics = [{word.topic for word in content if word.topic[0] not in "@#%"} for content in words]
    return pair is not None and bool(topics[0] & topics[1])


def _speaks(row: Row) -> bool:
    return row["section_role"] == "body" and bool(row["source_text"])


def _who(row: Row, material: Material) -> str:
    return material.root(row["source_entity_id"]) or str(row["source_text"])


def _never_told(material: Material) -> Iterator[Finding]:
    """Yield the denial that summary or analysis mentions where no sentence of the body tells any."""
    denials = [row for row in material.claims if row["modality"] == "denied"]
    if not denials or any(row["section_role"] == "body" for row in denials):
        return
    known = [party for row in denials for party in _deniers(row, material)]
    named = material.entities.entity(known[0]) if known else None
    ids = tuple(dict.fromkeys(str(row["sentence_id"]) for row in denials))
    words = str(denials[0]["surface"])
    explanation = (
        explain("denial_untold", who=str(named["canonical"]), a=words)
        if named
        else explain("denial_untold_unnamed", a=words)
    )
    yield Finding("denial_gap", "medium", ids, explanation, "finding.denial-untold", 0.7)


def _deniers(row: Row, material: Material) -> list[str]:
    own = [str(row["source_entity_id"])] if row["source_entity_id"] else []
    by_id = {str(one["row_id"]): one for one in material.claims}
    rejected = [by_id[str(name)] for name in row["denies"] if str(name) in by_id]
    return own + [party for one in rejected for party in one["disputed_by"] if material.entities.entity(party)]
