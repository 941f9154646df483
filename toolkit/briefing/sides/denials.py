"""Denials and the claims that they deny: which deny which, and the words of a sentence that holds both."""

from __future__ import annotations

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons

_PASSED_ON = (Degree.ALLEGED, Degree.REPORTED)


def denials_of(material: Material, claim: Claim) -> list[Claim]:
    """Return the claims that deny a claim, those of the body first.

    A dispute covers every telling of one matter; where a denial names another telling, the denier leads to it.
    """
    own = [other for other in material.claims if claim.row_id in other.denies] or [
        other for other in material.claims if other.denies and other.source_entity in claim.disputed_by
    ]
    return sorted(own, key=lambda other: (other.part != "body", other.start))


def is_denied_by_deduction(material: Material, claim: Claim) -> bool:
    """Return whether a claim is disputed only because a denial of another telling of its matter reaches it."""
    direct = any(claim.row_id in other.denies for other in material.claims)
    return not direct and bool(claim.disputed_by) and bool(denials_of(material, claim))


_FAR = 20
"""Code points between who denies and what is told of the denial, behind which the words have lost their subject."""


def beside(material: Material, claim: Claim) -> list[Claim]:
    """Return the denials that stand in the sentence of an allegation."""
    own = material.claims_in(claim.sentence_id) if claim.degree in _PASSED_ON else []
    # "The minister says it is legal, and I disagree": told in a row, I would be the minister.
    oneself = load_lexicon(material.language, "parties")["oneself"] if has_lexicons(material.language) else ()
    denials = [other for other in own if other.degree is Degree.DENIED and other is not claim]
    return [
        other
        for other in denials
        if other.source.lower() not in oneself and not _goes_on(claim, other) and not _lacks_its_subject(claim, other)
    ]


def _lacks_its_subject(claim: Claim, denial: Claim) -> bool:
    """« Elle a confirmé 900 départs, mais [nié vouloir partir, comme l'écrit X] »: who denies stands far off."""
    far = denial.source_end + _FAR < denial.start
    return stands_within(claim, denial) and bool(denial.source) and far


def _goes_on(claim: Claim, denial: Claim) -> bool:
    """ "She said two mills would close, but denied that …": told in a row behind her name, the mills would deny it."""
    same = (claim.source_entity, claim.source) == (denial.source_entity, denial.source)
    return same and bool(claim.source) and claim.row_id not in denial.denies


def stands_within(claim: Claim, denial: Claim) -> bool:
    """« Il nie avoir payé, comme l'affirment deux témoins »: what two witnesses say is told by a denial's words."""
    return bool(claim.source) and denial.start <= claim.start and claim.end <= denial.end <= claim.source_start


def with_denial(writer: Writer, claim: Claim) -> Markup:
    """Return the words of the sentence from an allegation to the denial beside it, or back; empty without one."""
    denials = beside(writer.material, claim)
    if not denials:
        return Markup()
    start, end = span_with_denial(claim, denials[0])
    return writer.quote(start, end, writer.material.article.text[start:end])


def span_with_denial(claim: Claim, denial: Claim) -> tuple[int, int]:
    """Where a claim and the denial beside it stand; where it stands in the denial, with who says it behind that."""
    start, end = min(claim.start, denial.start), max(claim.end, denial.end)
    return (start, max(end, claim.source_end) if stands_within(claim, denial) else end)
