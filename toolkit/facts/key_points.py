"""Key points: each bullet of the article's own summary, checked against its text."""

from __future__ import annotations

from toolkit.facts.audit.reading.material import Material
from toolkit.facts.audit.verdicts.judgement import Judgement, Judgements
from toolkit.facts.document import Row


def find_key_points(judged: Judgements) -> tuple[Row, ...]:
    """Return the rows of table ``key_points``; none for an article without them.

    The best evidence in body and analysis decides; bullets are no evidence for each other. A bullet is overstated where
    it commits a step more than its evidence, speaks of more, or gives a cause that the evidence does not give.
    """
    return tuple(_row(judged.material, name, judgement) for name, judgement in judged.points.items())


def _row(material: Material, sentence_id: str, judgement: Judgement) -> Row:
    parsed, claim = material.sentences[sentence_id], material.main_claim(sentence_id)
    evidence = judgement.evidence if judgement.verdict != "unsupported" else ()
    return material.document.row(
        "key_points",
        parsed.sentence,
        parsed.offset,
        parsed.offset + len(parsed.text),
        rule_id=f"key_point.{judgement.rule}",
        verdict=judgement.verdict,
        evidence_sentence_ids=sorted(one.sentence_id for one in evidence),
        claim_id=claim["row_id"] if claim else None,
    )
