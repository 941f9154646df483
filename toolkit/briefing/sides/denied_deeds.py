"""Deeds that one sentence tells without a denial, and that a party of the text denies in another."""

from __future__ import annotations

from toolkit.briefing.material import Material
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.facts.vocabulary import GRANTED


def denied_elsewhere(material: Material, claim: Claim) -> tuple[list[str], list[str]]:
    """Return who denies the deed that a claim tells, and in which sentences, where no denial is set against the claim.

    « Des photos confirment les envois »: that they are denied elsewhere contests neither photos nor claim, but belongs
    beside them. Nothing for what a claim only takes for granted, nor for words of whoever denies.
    """
    if claim.mark.disputed or claim.degree is Degree.DENIED:
        return [], []
    names: list[str] = []
    for event in records(material.facts.events):
        inside = claim.start <= event["start"] and event["end"] <= claim.end
        if inside and GRANTED not in str(event["rule_id"]):
            names += [name for name in event["denied_by"] if name in material.names and name not in names]
    if claim.source_entity in names:
        return [], []
    told = (one for one in material.claims if one.degree is Degree.DENIED and one.source_entity in names)
    return names, [one.sentence_id for one in told]
