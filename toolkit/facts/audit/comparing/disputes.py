"""Disputes: a statement gives as a fact what only one side of the text says, or what another side counters."""

from __future__ import annotations

from toolkit.facts.audit.comparing.replies import retort
from toolkit.facts.audit.comparing.told import Told, as_told, committed
from toolkit.facts.audit.evidence.contests import countered
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.sides import says
from toolkit.facts.content import stems
from toolkit.facts.document import Row
from toolkit.facts.wording import lexicon_pattern, plain

_BY_OTHERS = ("reported", "quoted")
_OWN_VOICE = ("asserted",)


def as_disputed(index: EvidenceIndex, claim: Row, other: Row) -> Told | None:
    """Return that a statement leaves out who says a thing and that another denies or counters it; None where it may.

    « Trois fours sont en panne » against « le syndicat dit trois fours en panne, mais la direction assure que tous
    tournent ».
    """
    own_voice = claim["modality"] == "asserted" and claim["certainty"] == "affirmed"
    if not (committed(claim) and (own_voice or claim["source_kind"] == "self")):
        return None
    rows = index.material.claims_in(str(other["sentence_id"]))
    # What the author says himself is contested where its own sentence says so.
    against = next((row for row in rows if other["row_id"] in row["denies"]), None)
    if other["modality"] not in (*_BY_OTHERS, *_OWN_VOICE):
        return None
    against = against or countered(index.material, other) or _answered(index, other)
    if against is not None:
        return Told("overstated", "countered", str(claim["surface"]), str(against["surface"]), other)
    if other["modality"] not in _BY_OTHERS or _names_who_says(index, claim, other):
        return None
    # What both sides announce is no matter of dispute, whatever one of them denies beside it.
    agreed = says("all_sides", str(other["source_text"] or ""), index.material.language)
    contested = not agreed and (other["disputed_by"] or other["row_id"] in index.rejections)
    cue = plain(str(other.get("cue") or ""))
    claimed = (
        other["modality"] == "reported"
        and lexicon_pattern(index.material.language, "findings", "claiming").search(cue) is not None
    )
    return as_told("overstated", "disputed", claim, other) if contested or claimed else None


def _names_who_says(index: EvidenceIndex, claim: Row, other: Row) -> bool:
    """Tell whether a statement gives its telling to whoever tells it in the text, by a verb or noun of its own.

    « Une caisse évalue la perte à 1,3 milliard », "brokers put the ransom at $3 million": the subject is the source.
    """
    parsed = index.material.sentences[str(claim["sentence_id"])]
    root = next((token for token in parsed.parse or () if token.dep_ == "ROOT"), None)
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None) if root is not None else None
    # Who admits a thing speaks against himself: that another denies it stays worth saying.
    if subject is None or "admit" in stems(str(other.get("cue") or ""), index.material.language):
        return False
    words = parsed.text[subject.left_edge.idx : subject.idx + len(subject)]
    language = index.material.language
    called = stems(words, language) & stems(str(other["source_text"] or ""), language)
    source = index.material.root(other["source_entity_id"])
    start = parsed.offset + subject.left_edge.idx
    end = parsed.offset + subject.right_edge.idx + len(subject.right_edge)
    named = (row for row in index.material.entities.mentions_in(parsed.sentence.sentence_id))
    own = {index.material.root(row["entity_id"]) for row in named if start <= row["start"] < end}
    return bool(called) or bool(source and source in own)


def _answered(index: EvidenceIndex, other: Row) -> Row | None:
    """What the next sentence answers with a no to the very thing that is said."""
    answer = retort(index, other) if other["modality"] in _BY_OTHERS else None
    said = [stems(str(row["surface"]), index.material.language) for row in (other, answer) if row is not None]
    return answer if len(said) > 1 and said[0] & said[1] else None
