"""Weakened: a bullet that makes less of a thing than the text: settled there, in somebody's mind here; large, small."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.topics import is_word
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.grammar import has_feature
from toolkit.facts.wording import lexicon_pattern, plain

_ENOUGH = 0.4
"""Share of a bullet that a sentence must cover before it is said to tell the same as settled."""
_MANY = 20
"""Things of which nobody says « quelques »."""
_MUCH = 5
"""Percent by which nothing rises or falls « un peu »."""
_OPEN = ("possible", "uncertain", "denied", "alleged")


def weakened(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """Return how a bullet makes less of what its best evidence tells plainly; None where the text does so as well."""
    if claim["polarity"] == "negative" and not _has(parsed, "in_mind", index.material.language):
        return None
    return _only_in_mind(index, parsed, claim, evidence) or _played_down(index, parsed, claim, evidence)


def _only_in_mind(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """« La régie songe à proposer une hausse » against « la régie propose une hausse de 2 % »."""
    language, best = index.material.language, evidence[0]
    words = _has(parsed, "in_mind", language)
    if not words or best.share < _ENOUGH or not {topic for topic in best.covered if is_word(topic)}:
        return None
    if any(_leaves_open(index, one.parsed) for one in evidence if one.share >= _ENOUGH):
        return None
    told = index.material.main_claim(best.sentence_id)
    return Difference("understated", "commitment", str(claim["surface"]), best.parsed.text, (best.sentence_id,), told)


def _leaves_open(index: EvidenceIndex, parsed: ParsedSentence) -> bool:
    """Tell whether anything in a sentence leaves something open: a word, a conditional, a claim."""
    rows = index.material.claims_in(parsed.sentence.sentence_id)
    return (
        bool(_has(parsed, "left_open", index.material.language))
        or any(row["modality"] in _OPEN for row in rows)
        or any(has_feature(token, "Mood", "Cnd") for token in parsed.parse or ())
    )


def _played_down(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """« Les prix ont un peu monté » against « les prix ont monté de 12 % », « quelques morts » against « 40 morts »."""
    language, best = index.material.language, evidence[0]
    if index.material.quantities_in(parsed.sentence.sentence_id):
        return None
    little, few = (_has(parsed, name, language) for name in ("played_down", "few"))
    rows = index.material.quantities_in(best.sentence_id)
    shares = [row for row in rows if row["unit"] == "%" and (row["value"] or 0) >= _MUCH]
    counts = [row for row in rows if row["unit"] == "count" and (row["value"] or row["low"] or 0) >= _MANY]
    if not ((little and shares) or (few and counts)):
        return None
    if any(_has(one.parsed, name, language) for one in evidence for name in ("played_down", "few")):
        return None
    row = (shares if little and shares else counts)[0]
    return Difference("understated", "figure", little or few, str(row["surface"]), (best.sentence_id,))


def _has(parsed: ParsedSentence, name: str, language: str) -> str:
    found = lexicon_pattern(language, "weakened", name).search(plain(parsed.text))
    return found[0] if found is not None else ""
