"""What answers a disputed claim: the denial in its own words, who denies it, or how another side tells the matter."""

from __future__ import annotations

from markupsafe import Markup, escape

from toolkit.briefing.material import Material
from toolkit.briefing.sides.denials import beside, denials_of, with_denial
from toolkit.briefing.wording.introduced import Introductions
from toolkit.briefing.wording.names import disputants, party_words
from toolkit.briefing.wording.spoken import source_within, spoken_by, stands_alone, stands_for_somebody
from toolkit.briefing.writing.html import capitalised
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.rows import records
from toolkit.charts.small_words import word_set
from toolkit.facts.audit.reading.opposition import holds_negation

_LONGEST_DENIAL = 18
_LONGEST_ARTICLE = 5
"""Characters that may stand before the name with which a claim opens: its article."""
_FEWEST_OF_ACCOUNT = 3
_WHO_DENY = ("person", "country", "organisation", "group")


def denial(
    writer: Writer, claim: Claim, introducing: Introductions | None = None, *, dated: bool = False
) -> tuple[Markup, list[str]]:
    """Return what answers a disputed claim, in the denier's words where they can be read alone; empty without one."""
    material, say = writer.material, writer.say
    denials = denials_of(material, claim)
    if any(other.sentence_id == claim.sentence_id for other in denials) and with_denial(writer, claim):
        return Markup(), []
    refs = [other.sentence_id for other in denials[:2]]
    for other in denials:
        if other.sentence_id != claim.sentence_id and other.part == "body" and _answers(material, other):
            return say.html("unit.denial_quoted", quote=writer.claim(other)), [other.sentence_id]
    names = deniers(writer, claim)
    if names:
        several = len([name for name in claim.disputed_by if name in material.names]) > 1
        return say.html("unit.denial_named_many" if several else "unit.denial_named", names=names), refs
    if denials:
        return escape(say("unit.denial_unnamed")), refs
    told = version(writer, claim, introducing, dated=dated)
    return told if told[0] or not claim.mark.disputed else (escape(say("unit.denial_unnamed")), refs)


def version(
    writer: Writer, claim: Claim, introducing: Introductions | None = None, *, dated: bool = False
) -> tuple[Markup, list[str]]:
    """Return how another side tells the matter of a claim, in its words and laid to it; empty without such."""
    for other in writer.material.versions.get(claim.row_id, ()):
        quote, source = _account(writer, other, dated=dated), spoken_by(writer, other, introducing=introducing)
        if not source and not other.source and other.source_entity in writer.material.names:
            source = party_words(writer.material, other.source_entity)
        terse = "unit.version_terse" if introducing and introducing.terse else "unit.version"
        name = terse if source else "unit.version_unnamed"
        return writer.say.html(name, source=source, quote=quote), [other.sentence_id]
    return Markup(), []


def _account(writer: Writer, claim: Claim, *, dated: bool = False) -> Markup:
    """The words of an account; the whole sentence where they are too few to be read."""
    if len(claim.surface.split()) >= _FEWEST_OF_ACCOUNT:
        return writer.claim(claim, most_words=_LONGEST_DENIAL, dated=dated)
    sentence = writer.material.sentence[claim.sentence_id]
    words = writer.material.article.surface(sentence).rstrip(".")
    return writer.quote(sentence.start, sentence.start + len(words), words, dated=dated)


def _answers(material: Material, denial: Claim) -> bool:
    """Return whether a denial's own words can stand as the answer: short, read alone, and denying by themselves."""
    if len(denial.surface.split()) > _LONGEST_DENIAL or not stands_alone(material, denial):
        return False
    # « nient avoir reçu quoi que ce soit »: without its verb an answer would say the contrary.
    outside = denial.cue and not denial.start <= denial.cue_start < denial.end
    return not outside or holds_negation(denial.surface, material.language)


def deniers(writer: Writer, claim: Claim) -> Markup:
    """Return who denies a claim: entities by name, else a source by its words; empty when nobody is named."""
    material = writer.material
    # « L'exploitant du barrage rejette »: a dam rejects nothing.
    names = [name for name in claim.disputed_by if material.entities.get(name, {}).get("type") in _WHO_DENY]
    if names:
        return disputants(material, names)
    said = (other for other in denials_of(material, claim) if other.source)
    own = (other for other in said if not stands_for_somebody(other, material.language))
    return next((source_within(writer, other, running=writer.own_language) for other in own), Markup())


def denier_inside(writer: Writer, claim: Claim) -> tuple[Markup, list[str]] | None:
    """Return an allegation with whoever denies it called by name, « Oslo, qui le dément, est suspectée de … ».

    None unless the claim opens with the denier's name, the page speaks its language, and the denial beside it leaves
    unsaid whose it is: « malgré les dénégations ».
    """
    material = writer.material
    unsaid = [other for other in beside(material, claim) if not other.source and other.source_entity]
    if not unsaid or not writer.own_language or material.entities[unsaid[0].source_entity]["type"] == "person":
        return None
    mentions = records(material.facts.mentions)
    opening = [row for row in mentions if claim.start <= row["start"] < claim.start + _LONGEST_ARTICLE]
    named = next((row for row in opening if row["entity_id"] == unsaid[0].source_entity), None)
    rest = writer.running(claim, named["end"], claim.end) if named else Markup()
    if named is None or not rest or claim.cue_start < named["end"]:
        return None
    subject = writer.words(material.article.text[claim.start : named["end"]])
    several = subject.lower().startswith(tuple(word_set(material.language, "plural_articles")))
    name = "unit.denier_inside_many" if several else "unit.denier_inside"
    # Who denies is told by another sentence: « malgré ses dénégations ».
    naming = [
        other.sentence_id
        for other in material.claims
        if other.denies
        and other.source
        and other.source_entity == unsaid[0].source_entity
        and other.source_entity in claim.disputed_by
        and other.sentence_id != claim.sentence_id
    ]
    return writer.say.html(name, subject=capitalised(subject), rest=rest.lstrip()), [claim.sentence_id, *naming[:1]]
