"""Who says a claim, and whether its words are understood without the sentences before it."""

from __future__ import annotations

import re

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.sides.denials import beside, stands_within
from toolkit.briefing.wording.introduced import Introductions
from toolkit.briefing.wording.names import party_words
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.passages import leans, object_elsewhere
from toolkit.charts.small_words import small_words

_CUE_IS_VERB = (Degree.ALLEGED, Degree.DENIED)


def stands_alone(material: Material, claim: Claim) -> bool:
    """Return whether a claim is understood without the sentences before it."""
    if leans(claim.surface, material.language) or claim.surface[:1] in '«“"':
        return False
    within = next((denial for denial in beside(material, claim) if stands_within(claim, denial)), None)
    if within is not None:
        return not leans(within.surface, material.language)
    own_subject = small_words(material.language).get("own_subject", "")
    if not claim.main and not re.match(own_subject, claim.surface):
        # « … et intervient alors que … »: a second proposition may take its subject from the first.
        return False
    inside = claim.start <= claim.cue_start < claim.end
    if inside and claim.degree in _CUE_IS_VERB:
        return not object_elsewhere(claim.surface, claim.cue_start - claim.start, material.language)
    return True


def told_alone(material: Material, claim: Claim) -> bool:
    """Return whether a claim is understood with its source: « Selon la capitaine, « elle a averti l'armateur » »."""
    if stands_alone(material, claim):
        return True
    first = re.match(r"\w+", claim.surface)
    personal = str(small_words(material.language).get("personal", "")).split()
    own = (
        first is not None and first[0].lower() in personal and claim.main and not _is_another(material, claim, first[0])
    )
    outside = bool(claim.source) and not claim.start <= claim.source_start < claim.end
    return (
        own
        and outside
        and not stands_for_somebody(claim, material.language)
        and claim.source_entity not in _named_in(material, claim)
    )


def _is_another(material: Material, claim: Claim, pronoun: str) -> bool:
    """Tell whether a pronoun for persons cannot mean who speaks: "According to the Lima Post, he may resign"."""
    persons = str(small_words(material.language).get("persons_only", "")).split()
    return pronoun.lower() in persons and claim.source_kind not in ("named", "self")


def _named_in(material: Material, claim: Claim) -> set[str]:
    mentions = material.facts.mentions
    return set(mentions.loc[mentions["start"].between(claim.start, claim.end - 1), "entity_id"])


def spoken_by(
    writer: Writer, claim: Claim, *, running: bool = False, introducing: Introductions | None = None
) -> Markup:
    """Return who says a claim, if it has to be said: empty when its own words name the source, or nobody can tell.

    A name is told with what its bearer is where somebody is *introducing*.
    """
    told = _spoken_by(writer, claim, running=running)
    if introducing is None or not told or claim.source_entity not in writer.material.names:
        return told
    role = introducing.of(writer, claim.source_entity)
    called = told in (writer.name(claim.source_entity), party_words(writer.material, claim.source_entity))
    return Markup("{} ({})").format(told, role) if role and called else told


def _spoken_by(writer: Writer, claim: Claim, *, running: bool) -> Markup:
    material = writer.material
    if speaks_on(material, claim):
        return party_words(material, claim.source_entity)
    if not claim.source or claim.start <= claim.source_start < claim.end:
        return Markup()
    if any(stands_within(claim, denial) for denial in beside(material, claim)):
        # The words that are told end with who says it, and begin with who denies it.
        return Markup()
    if not stands_for_somebody(claim, material.language):
        return source_within(writer, claim, running=running or writer.own_language)
    # A pronoun gives the floor to somebody named before; who is named in the claim itself is rather spoken of.
    if claim.source_entity in material.names and claim.source_entity not in _named_in(material, claim):
        return party_words(material, claim.source_entity)
    return Markup()


def speaks_on(material: Material, claim: Claim) -> bool:
    """Return whether somebody known says a claim whose own sentence does not say who: an answer, a quotation."""
    return not claim.source and claim.source_kind != "author" and claim.source_entity in material.names


def source_within(writer: Writer, claim: Claim, *, running: bool) -> Markup:
    """Return a claim's source as a sentence of the page goes on: a name with the article of the text."""
    told = writer.source(claim, running=running)
    named = claim.source_entity in writer.material.names and told == writer.name(claim.source_entity)
    return party_words(writer.material, claim.source_entity) if named else told


def stands_for_somebody(claim: Claim, language: str) -> bool:
    """Return whether the source's words are a pronoun, or begin with one: « elle », « it », « son directeur »."""
    first = claim.source.lower().split(" ")[0]
    return first in _pronouns(language) or (" " not in claim.source and claim.source.islower() and len(first) < 4)


def _pronouns(language: str) -> set[str]:
    return set(str(small_words(language).get("leaning", "")).split())
