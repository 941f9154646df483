"""Taken up: one of two rival numbers that stands alone in title, summary or analysis."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.facts.audit.findings.rival_numbers import all_rivals
from toolkit.facts.audit.reading.material import Material
from toolkit.facts.content import stems
from toolkit.facts.document import Row
from toolkit.facts.explanations import Finding, explain

_TELLING = 10
"""A number from which the same number is hardly said of something else."""
_TAKEN_UP = ("title", "subtitle", "key_points", "analysis")


def taken_up(material: Material) -> Iterator[Finding]:
    """Yield a number that stands alone in title, summary or analysis where the body gives it beside a rival one."""
    for rivals in all_rivals(material):
        name = str(rivals[1]["sentence_id"])
        for other in material.quantities:
            if _role(material, other) not in _TAKEN_UP or not _repeats(material, other, rivals):
                continue
            rival = rivals[1] if _same_number(other, rivals[0]) else rivals[0]
            explanation = explain("contested_figure", a=str(other["surface"]), b=str(rival["surface"]))
            ids = (str(other["sentence_id"]), name)
            yield Finding("quantity_precision", "medium", ids, explanation, "finding.contested-number")
            break


def _repeats(material: Material, row: Row, rivals: tuple[Row, Row]) -> bool:
    """The same number, said of what is counted there, in a sentence that names nobody for it and gives no other."""
    name = str(row["sentence_id"])
    if not any(_same_number(row, one) for one in rivals):
        return False
    claim = material.main_claim(name)
    alone = all(
        any(_same_number(one, rival) for rival in rivals) <= (one is row) for one in material.quantities_in(name)
    )
    unsourced = claim is not None and not claim["source_text"]
    there = str(rivals[0]["sentence_id"])
    text = stems(material.sentences[name].text, material.language)
    about = stems(material.sentences[there].text, material.language)
    body = [one for one in material.quantities if _role(material, one) == "body" and one["sentence_id"] != there]
    only = row["value"] >= _TELLING and not any(_same_number(row, one) for one in body)
    return alone and unsourced and (bool(text & about) or only)


def _same_number(row: Row, other: Row) -> bool:
    bounds = [other[name] for name in ("value", "low", "high")]
    return row["value"] is not None and row["value"] in bounds


def _role(material: Material, row: Row) -> str:
    return material.sentences[str(row["sentence_id"])].sentence.role
