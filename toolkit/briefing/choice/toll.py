"""The toll: whom what happened has killed or hurt, in the words that count them."""

from __future__ import annotations

import re

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.wording.spoken import spoken_by, told_alone
from toolkit.briefing.wording.units import unit
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words

_LONGEST = 16
"""Words of a toll that a bottom line has room for."""
_FIRM = (Degree.AFFIRMED, Degree.REPORTED)


def toll(material: Material, told: set[str]) -> Claim | None:
    """Return the first claim of the text that counts people killed or hurt, unless its sentence is *told* already."""
    patterns = small_words(material.language)
    harm, people = patterns.get("harmed"), patterns.get("people")
    if not harm or not people:
        return None
    counted = [row for row in records(material.facts.quantities) if row["unit"] == "count"]
    for claim in material.claims:
        inside = [row for row in counted if claim.start <= row["start"] and row["end"] <= claim.end]
        of_people = any(re.search(people, f"{row['surface']} {row['of'] or ''}", re.IGNORECASE) for row in inside)
        harmed = re.search(harm, claim.surface, re.IGNORECASE) is not None
        if not (of_people and harmed) or claim.part != "body" or claim.negative or claim.degree not in _FIRM:
            continue
        fits = len(claim.surface.split()) <= _LONGEST and told_alone(material, claim)
        return claim if fits and claim.sentence_id not in told and not claim.mark.disputed else None
    return None


def toll_words(writer: Writer, claim: Claim) -> tuple[Markup, list[str]]:
    """Return a toll as a sentence of the page; the author's own words need no word that gives them to him."""
    if claim.source or claim.degree is not Degree.AFFIRMED or spoken_by(writer, claim):
        return unit(writer, claim)
    return Markup("{}.").format(writer.claim(claim, dated=True)), [claim.sentence_id]
