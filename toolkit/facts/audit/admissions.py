"""Admissions: that a bullet lets somebody admit what he denies in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.facts.audit.differences import Difference
from toolkit.facts.audit.evidence import EvidenceIndex
from toolkit.facts.audit.material import span_in
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import kin

_ADMITTING = "admit"


def admissions(index: EvidenceIndex, parsed: ParsedSentence, rejecting: Sequence[Row]) -> Iterator[Difference]:
    """Yield what a bullet lets somebody admit who denies it in the text."""
    material = index.material
    for row in material.claims_in(parsed.sentence.sentence_id):
        admits = row["modality"] == "reported" and _ADMITTING in index.about.of(parsed)
        for denial in (*rejecting, *_denied_by(index, parsed, row)) if admits else ():
            who = material.root(row["source_entity_id"])
            if who and who == material.root(denial["source_entity_id"]):
                names = (str(denial["sentence_id"]),)
                yield Difference("contradicted", "admitted", parsed.text, str(denial["surface"]), names, denial)


def _denied_by(index: EvidenceIndex, parsed: ParsedSentence, row: Row) -> list[Row]:
    """The denials of the text that are of the very act which a bullet lets somebody admit, and no sentence does."""
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, row))} - {_ADMITTING}
    things = index.about.of(parsed, span_in(parsed, row)) - asked
    language = index.material.language
    told = {one.sentence.sentence_id: index.about.of(one) for one in index.sentences}
    if any(_ADMITTING in topics and (asked & topics or kin(asked, topics, language)) for topics in told.values()):
        return []
    denied = [
        one for one in index.material.claims if one["modality"] == "denied" and one["section_role"] in index.roles
    ]
    return [one for one in denied if asked & told[one["sentence_id"]] and things & told[one["sentence_id"]]]
