"""Speakers: a bullet lays to one body what the text has from another: the central bank's estimate to the ministry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.rivals import holds_source
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.contrary_acts import Side, side
from toolkit.facts.audit.reading.sides import says
from toolkit.facts.content import fold
from toolkit.facts.document import Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons

_TOLD = ("reported", "quoted", "forecast")
_ALIKE = 0.5
"""Share of a bullet that a sentence must tell before whoever says it there counts."""


def other_speaker(index: EvidenceIndex, claim: Row, evidence: Sequence[Evidence]) -> Difference | None:
    """Return that a bullet lays a saying to a body of another kind than whoever says it in the text; else None."""
    if claim["modality"] not in _TOLD or holds_source(claim):
        return None
    near = [one for one in evidence if one.share >= _ALIKE]
    rows = [row for one in near for row in index.material.claims_in(one.sentence_id) if row["source_text"]]
    # « La fédération a accepté » tells what it does, whoever says so.
    return _apart(index, claim, [row for row in rows if row["modality"] != "denied" and not holds_source(row)])


def other_denier(index: EvidenceIndex, claim: Row, denials: Sequence[Row]) -> Difference | None:
    """Return that a bullet lets a body deny what only another of another kind, or country, denies; else None."""
    return _apart(index, claim, [row for row in denials if row["modality"] == "denied" and row["source_text"]])


def _apart(index: EvidenceIndex, claim: Row, rows: Sequence[Row]) -> Difference | None:
    if not rows or not claim["source_text"] or not has_lexicons(index.material.language):
        return None
    if not all(_others(index, claim, row) for row in rows):
        return None
    first = rows[0]
    names = (str(first["sentence_id"]),)
    return Difference("contradicted", "speaker", str(claim["source_text"]), str(first["source_text"]), names, first)


def _others(index: EvidenceIndex, claim: Row, row: Row) -> bool:
    """Tell whether two speakers are known to be two: bodies of two kinds, neither a person, or of two countries."""
    if "named" in (claim["source_kind"], row["source_kind"]):
        return False
    material = index.material
    own, other = (_bodies(str(one["source_text"]), material.language) for one in (claim, row))
    if own and other:
        return own.isdisjoint(other)
    if any(says("spoken_for", str(one["source_text"]), material.language) for one in (claim, row)):
        return False
    countries = [_country(index, one) for one in (claim, row)]
    return all(countries) and countries[0] != countries[1]


def _country(index: EvidenceIndex, row: Row) -> str:
    entity = index.material.entities.entity(row["source_entity_id"]) if row["source_entity_id"] else None
    return str((entity or {}).get("iso3") or "")


def _bodies(words: str, language: str) -> frozenset[int]:
    """The kinds of body that the words of a source name."""
    told = [fold(word) for word in re.findall(r"[\w-]+", words)]
    return frozenset(place for place, listed in enumerate(_kinds(language)) if any(listed.holds(word) for word in told))


@cache
def _kinds(language: str) -> tuple[Side, ...]:
    return tuple(side(str(words)) for words in load_lexicon(language, "turned")["bodies"])
