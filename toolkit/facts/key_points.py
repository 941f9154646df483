"""Key points: each bullet of the article's own summary, checked against its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.facts.causes import states_cause
from toolkit.facts.commitment import is_stronger
from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.evidence import EvidenceIndex, best_claim, main_claim

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

MOST_EVIDENCE = 3


def find_key_points(document: Document, claims: Sequence[Row], entities: EntityRows) -> tuple[Row, ...]:
    """Return the rows of table ``key_points``; none for an article without them.

    The best evidence in body and analysis decides; bullets are no evidence for each other. A bullet is overstated where
    it commits a step more than its evidence, or gives a cause that the evidence does not give.
    """
    index = EvidenceIndex(document, entities)
    bullets = [parsed for parsed in document.sentences if parsed.sentence.role == "key_points"]
    return tuple(_row(document, parsed, claims, index) for parsed in bullets)


def _row(document: Document, parsed: ParsedSentence, claims: Sequence[Row], index: EvidenceIndex) -> Row:
    claim = main_claim(claims, parsed.sentence.sentence_id)
    evidence = index.find(parsed, claim)[:MOST_EVIDENCE]
    verdict, rule = judge(document, parsed, claim, [found for _, found in evidence], claims, index)
    return document.row(
        "key_points",
        parsed.sentence,
        parsed.offset,
        parsed.offset + len(parsed.text),
        rule_id=f"key_point.{rule}",
        confidence=min(0.9, 0.4 + evidence[0][0] / 2) if evidence else 0.5,
        verdict=verdict,
        evidence_sentence_ids=sorted(found.sentence.sentence_id for _, found in evidence),
        claim_id=claim["row_id"] if claim else None,
    )


def judge(
    document: Document,
    parsed: ParsedSentence,
    claim: Row | None,
    evidence: Sequence[ParsedSentence],
    claims: Sequence[Row],
    index: EvidenceIndex,
) -> tuple[str, str]:
    """Return the verdict on a statement and the rule that gave it (``commitment``, ``cause``, ``polarity`` …)."""
    if not evidence or claim is None:
        return "unsupported", "no-evidence"
    language = document.language
    topics = index.topics(parsed)
    ids = [one.sentence.sentence_id for one in evidence]
    if claim["modality"] == "denied":
        # Rejecting, denying and refuting are one act: a denial is told by a denial, whatever its verb.
        return _judge_denial(ids, claims)
    core = index.core(parsed)
    found = [best_claim(claims, one, topics, language, core=core) for one in ids]
    texts = [row for row in found if row is not None]
    if states_cause(parsed.text, language) and not any(states_cause(one.text, language) for one in evidence):
        return "overstated", "cause"
    if texts and all(_opposed(claim, row) for row in texts):
        return "contradicted", "polarity"
    same = [row for row in texts if not is_stronger(claim, row) and not is_stronger(row, claim)]
    if same or not texts:
        return "supported", "commitment"
    return ("overstated" if is_stronger(claim, texts[0]) else "understated"), "commitment"


def _judge_denial(ids: Sequence[str], claims: Sequence[Row]) -> tuple[str, str]:
    told = [row for row in claims if row["sentence_id"] in ids and (row["modality"] == "denied" or row["disputed_by"])]
    return ("supported", "denial") if told else ("unsupported", "no-denial")


def _opposed(claim: Row, other: Row) -> bool:
    settled = claim["modality"] in ("asserted", "reported", "forecast") and other["modality"] == claim["modality"]
    return settled and claim["polarity"] != other["polarity"]
