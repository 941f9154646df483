"""Énoncés: four columns by what the wording commits to, and the matrix of all claims."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from toolkit.briefing.gaps.causes import cause_open
from toolkit.briefing.gaps.gap import Gap
from toolkit.briefing.gaps.gaps import listed_gaps
from toolkit.briefing.material import Material
from toolkit.briefing.sections.enonces_column import (
    LONGEST_QUOTE,
    MOST_LISTED,
    column_of,
    item_of,
    left_out,
    readable,
    told_by_text,
)
from toolkit.briefing.sections.enonces_contested import contested_column
from toolkit.briefing.sides.denied_deeds import denied_elsewhere
from toolkit.briefing.wording.names import disputants, party_words
from toolkit.briefing.wording.spoken import source_within, speaks_on, spoken_by
from toolkit.briefing.wording.units import by_its_verb, told_by_its_verb, with_its_verb
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import column_id, column_link, join, matrix_link, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.matrix import claims_matrix
from toolkit.charts.small_words import small_words

_MOST_AFFIRMED = 8
_NEAR_CUE = 4
_EXPECTED = (Degree.PROBABLE, Degree.POSSIBLE)


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "enonces")
    writer.heading()
    if not material.claims:
        writer.html(tag("p", writer.say("enonces.no_claims"), class_="intro"))
        return writer.output()
    writer.intro("enonces.intro")
    gaps = listed_gaps(writer)
    columns = join(
        [_affirmed(writer), _reported(writer), contested_column(writer), _unknown(writer), _missing(writer, gaps)]
    )
    writer.html(tag("div", columns, class_="four wide4"))
    expected = sum(claim.degree in _EXPECTED for claim in material.claims)
    if expected:
        text = writer.say.html("enonces.expected", n=expected, where=matrix_link(writer.say("enonces.in_matrix")))
        writer.html(tag("p", writer.state(text, by="calcul", tagged=False), class_="lab"))
    figure = claims_matrix(material.facts)
    if figure is not None:
        writer.figure(figure)
    return writer.output()


def _affirmed(writer: Writer) -> Markup:
    claims = [
        claim for claim in told_by_text(writer.material) if claim.degree is Degree.AFFIRMED and not claim.mark.disputed
    ]
    claims = readable(writer.material, claims)
    every = [claim for claim in writer.material.claims if claim.degree is Degree.AFFIRMED]
    items = []
    claims = _weightiest(writer.material, claims)
    for claim in claims:
        text = writer.claim(claim, most_words=LONGEST_QUOTE)
        if claim.modality == "forecast":
            text = writer.say.html("enonces.item_future", quote=text)
        elif claim.source:
            text = writer.say.html(
                "enonces.item_evidence", quote=text, source=source_within(writer, claim, running=writer.own_language)
            )
        items.append(_beside_denial(writer, claim, text))
    return column_of(writer, "affirmed", Mark(Degree.AFFIRMED), items, left=left_out(every, claims))


def _weightiest(material: Material, claims: list[Claim]) -> list[Claim]:
    """Return what is listed, in reading order: of too much, deeds, numbers and links before mere colour."""
    weights = material.ranking
    claims = [claim for claim in claims if not weights.colours(claim)] or claims
    ranked = sorted(claims, key=lambda claim: -weights.substance(claim))[:_MOST_AFFIRMED]
    return [claim for claim in claims if claim in ranked]


def _reported(writer: Writer) -> Markup:
    degrees = (Degree.REPORTED, Degree.ALLEGED)
    every = [claim for claim in writer.material.claims if claim.degree in degrees]
    contested = [claim for claim in every if claim.mark.disputed]
    # What is contested stands in the next column, once.
    claims = [claim for claim in told_by_text(writer.material) if claim.degree in degrees and claim not in contested]
    claims = readable(writer.material, claims)
    items = []
    for claim in claims[:MOST_LISTED]:
        text = with_its_verb(writer, claim, most_words=LONGEST_QUOTE)
        source = source_within(writer, claim, running=writer.own_language)
        inside = claim.start <= claim.source_start < claim.end
        if speaks_on(writer.material, claim):
            # « I was told it would wait »: the sentence before says who speaks.
            name = party_words(writer.material, claim.source_entity)
            text = writer.say.html("enonces.item_source", quote=text, source=name)
        elif source and claim.ambiguous:
            text = writer.say.html("enonces.item_ambiguous", quote=text, source=source)
        elif source and told_by_its_verb(writer.material, claim):
            text = by_its_verb(writer, claim, source, text)
        elif source and not (inside and source.striptags().lower() in text.striptags().lower()):
            # « Alpirail s'est engagé »: who speaks is not named twice.
            text = writer.say.html("enonces.item_source", quote=text, source=source)
        items.append(_beside_denial(writer, claim, text))
    vague = sum(claim.mark.vague for claim in contested)
    for form, count in (("contested_here", len(contested) - vague), ("vague_here", vague)):
        if count:
            column = column_link("disputed", writer.say("enonces.disputed"))
            elsewhere = writer.say.html(f"enonces.{form}", n=count, column=column)
            items.append(tag("li", writer.state(elsewhere, by="calcul", tagged=False)))
    return column_of(
        writer, "reported", Mark(Degree.ALLEGED), items, left=left_out(every, [*claims[:MOST_LISTED], *contested])
    )


def _beside_denial(writer: Writer, claim: Claim, text: Markup) -> Markup:
    """Return a claim that nobody contests, with whoever denies the deed that it tells elsewhere in the text."""
    names, refs = denied_elsewhere(writer.material, claim)
    if names:
        who = disputants(writer.material, names)
        text = writer.say.html("enonces.item_deed_denied", n=len(names), text=text, names=who)
    return item_of(writer, claim, text, refs)


def _unknown(writer: Writer) -> Markup:
    material = writer.material
    asked = set(material.facts.open_questions["claim_id"])
    open_claims = (claim for claim in material.claims if claim.row_id in asked)
    claims = [claim for claim in open_claims if not _own_ignorance(material, claim)]
    items = []
    cause = cause_open(writer)
    if cause is not None:
        # That a cause is not known is told once, with all that says so.
        claim, told = cause
        claims = [claim, *(other for other in claims if other is not claim)]
        items = [tag("li", writer.state(told.text, told.sentences, key=told.key))]
    listed = claims[len(items) : MOST_LISTED]
    items += [item_of(writer, claim, _doubted(writer, claim)) for claim in listed]
    open_ones = [claim for claim in material.claims if claim.degree is Degree.UNDETERMINED]
    return column_of(
        writer, "unknown", Mark(Degree.UNDETERMINED), items, left=left_out(open_ones, claims[:MOST_LISTED])
    )


def _doubted(writer: Writer, claim: Claim) -> Markup:
    """Return an open question; what hangs on a word of doubt stands with it, and with who doubts.

    « un contrôle suffise » says nothing, « Paul Atangana : « doute qu'un contrôle suffise » » what is meant.
    """
    text, source = writer.material.article.text, spoken_by(writer, claim)
    between = text[claim.cue_end : claim.start] if claim.cue and claim.cue_end <= claim.start else "."
    if not source or len(between.split()) > 1 or set(between) & set('.,;:«“"'):
        return writer.claim(claim, most_words=LONGEST_QUOTE)
    quote = writer.quote(claim.cue_start, claim.end, text[claim.cue_start : claim.end])
    return writer.say.html("enonces.item_doubted", source=source, quote=quote)


def _missing(writer: Writer, gaps: Sequence[Gap]) -> Markup:
    """Return what the text calls for and does not give, across the page: a long column leaves others bare."""
    if not gaps:
        return Markup()
    shown = [tag("li", writer.state(gap.text, gap.sentences, key=gap.key)) for gap in gaps]
    note = tag("p", writer.say("enonces.missing_note"), class_="lab")
    return tag(
        "div",
        tag("h3", writer.say("enonces.missing"), id=column_id("missing")) + note + tag("ul", join(shown)),
        class_="across",
    )


def _own_ignorance(material: Material, claim: Claim) -> bool:
    """Return whether a witness only says what he himself did not know: "we had no idea whether to jump"."""
    if claim.source_kind != "named":
        return False
    before = claim.surface[: max(0, claim.cue_start - claim.start)] if claim.cue_start >= claim.start else ""
    mine = str(small_words(material.language).get("first_person", "")).split()
    return any(word in mine for word in re.findall(r"\w+", before.lower())[-_NEAR_CUE:])
