"""Sweeping statements: what the analysis says of all of a country, or of everywhere, and the body of no whole."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.facts.audit.evidence import EvidenceIndex
from toolkit.facts.audit.judgement import Judgements
from toolkit.facts.audit.material import span_in
from toolkit.facts.audit.scope import whole_of_territory
from toolkit.facts.document import Row
from toolkit.facts.explanations import Finding, explain


def sweeping_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield claims by which the author of the analysis speaks of all of a place, where no sentence of the body does."""
    index = EvidenceIndex(judged.index.about, ("body",))
    language = judged.material.language
    for row in judged.material.claims:
        if row["section_role"] != "analysis" or not _in_own_voice(row):
            continue
        parsed = judged.material.sentences[str(row["sentence_id"])]
        whole = whole_of_territory(str(row["surface"]), language)
        if whole is None:
            continue
        told = index.find(parsed, span_in(parsed, row))
        if not any(whole_of_territory(one.parsed.text, language) for one in told):
            ids = (str(row["sentence_id"]), *(one.sentence_id for one in told))
            explanation = explain("sweeping", a=str(row["surface"]), b=whole.cue)
            yield Finding("unsupported_generalisation", "medium", ids, explanation, "finding.sweeping", 0.6)


def _in_own_voice(row: Row) -> bool:
    own = not row["source_text"] and not row["source_entity_id"]
    return own and row["modality"] == "asserted" and row["certainty"] == "affirmed"
