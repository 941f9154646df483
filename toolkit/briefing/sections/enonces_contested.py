"""The column of what is contested: each claim with whoever rejects it, or with the account of another side."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.sections.enonces_column import (
    LONGEST_QUOTE,
    MOST_LISTED,
    column_of,
    item_of,
    left_out,
    told_by_text,
)
from toolkit.briefing.sides.accounts import vague_in
from toolkit.briefing.sides.denials import denials_of, is_denied_by_deduction
from toolkit.briefing.wording.answers import deniers, version
from toolkit.briefing.wording.names import disputants
from toolkit.briefing.wording.replies import reply
from toolkit.briefing.wording.spoken import source_within, spoken_by
from toolkit.briefing.wording.units import by_its_verb, told_by_its_verb, with_its_verb
from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim, is_contest
from toolkit.charts.marks import Degree, Mark


def contested_column(writer: Writer) -> Markup:
    """Return the column of what is contested, with the denials of what it does not list."""
    material = writer.material
    # Of two accounts the first is told, with the other as its answer.
    answers = {other.row_id for claim in material.claims for other in _answering(material, claim)}
    every = [claim for claim in material.claims if claim.mark.disputed and claim.row_id not in answers]
    own = {claim.row_id for claim in told_by_text(material)}
    claims = [claim for claim in every if claim.row_id in own] or every
    denials = [claim for claim in material.claims if claim.degree is Degree.DENIED]
    plain = [claim for claim in claims if not claim.mark.vague][:MOST_LISTED]
    items = [(claim.start, _contested(writer, claim)) for claim in plain]
    told = list(plain)
    for denial in vague_in(material):
        under = [claim for claim in claims if claim.mark.vague and claim.row_id in denial.denies]
        if under:
            told += under
            items.append((under[0].start, _under(writer, denial, under)))
    named = {row_id for claim in told for row_id in _named_denials(writer, claim)}
    others = [claim for claim in denials if claim.row_id not in named]
    items += [(claim.start, _denial(writer, claim)) for claim in others[: MOST_LISTED - 3]]
    left = [claim for claim in left_out(every, told) if claim.row_id not in answers] + others[MOST_LISTED - 3 :]
    listed = [item for _, item in sorted(items, key=lambda one: one[0])]
    return column_of(writer, "disputed", Mark(Degree.DENIED), listed, left=left)


def _contested(writer: Writer, claim: Claim) -> Markup:
    """Return a claim with whoever rejects it, or with the account of another side."""
    material, quote = writer.material, with_its_verb(writer, claim, most_words=LONGEST_QUOTE)
    if claim.row_id in material.versions and not denials_of(material, claim):
        return _two_accounts(writer, claim, quote)
    names = deniers(writer, claim)
    denials = denials_of(material, claim)
    denied = any(not other.mark.contest for other in denials)
    form = "item_disputed_unnamed" if not names else "item_denied" if denied else "item_disputed"
    if form == "item_denied" and is_denied_by_deduction(material, claim):
        form = "item_denied_deduced"
    if form == "item_denied" and claim.degree is Degree.ALLEGED and claim.start <= claim.cue_start < claim.end:
        # « est soupçonné d'avoir livré »: the deed is denied, not that somebody suspects it.
        form = "item_denied_fact"
    answers_in = [other.sentence_id for other in denials]
    return item_of(writer, claim, writer.say.html(f"enonces.{form}", quote=quote, names=names), answers_in)


def _under(writer: Writer, denial: Claim, claims: Sequence[Claim]) -> Markup:
    """Return the claims that meet only a denial which does not say of what, with what is said besides."""
    quotes = [writer.claim(claim, most_words=LONGEST_QUOTE) for claim in claims]
    form = "enonces.item_vague" if len(quotes) == 1 else "enonces.item_vague_many"
    names = deniers(writer, claims[0]) or source_within(writer, denial, running=writer.own_language)
    text = writer.say.html(form, names=names, quote=quotes[0], quotes=join(quotes, ", "))
    said = reply(writer, denial)
    refs = [denial.sentence_id, *(claim.sentence_id for claim in claims)]
    if said is not None:
        text, refs = writer.say.html("enonces.replied", text=text, reply=said.text), [*refs, *said.refs]
    return item_of(writer, claims[0], text, refs)


def _denial(writer: Writer, claim: Claim) -> Markup:
    """Return a denial of something that the column does not list."""
    material, quote = writer.material, writer.claim(claim, most_words=LONGEST_QUOTE)
    if claim.source_entity in material.names:
        names = disputants(material, [claim.source_entity])
    else:
        # "The company blamed its bank and denied …": who denies stands outside the words that are told.
        names = spoken_by(writer, claim, running=writer.own_language)
    form = "item_contest" if is_contest(claim, material.language) else "item_denial"
    text = writer.say.html(f"enonces.{form if names else 'item_denial_unnamed'}", quote=quote, names=names)
    return item_of(writer, claim, text)


def _named_denials(writer: Writer, claim: Claim) -> list[str]:
    """Return the denials that a listed claim is shown with: by name, and by the number of their sentence."""
    return [other.row_id for other in denials_of(writer.material, claim)] if deniers(writer, claim) else []


def _answering(material: Material, claim: Claim) -> list[Claim]:
    return [other for other in material.versions.get(claim.row_id, ()) if other.start > claim.start]


def _two_accounts(writer: Writer, claim: Claim, quote: Markup) -> Markup:
    """Return an account with that of another side."""
    source, (told, refs) = spoken_by(writer, claim), version(writer, claim)
    answer = told[:1].upper() + told[1:]
    verb = source and told_by_its_verb(writer.material, claim)
    name = f"enonces.item_version{'' if source and not verb else '_unnamed'}"
    quote = by_its_verb(writer, claim, source, quote) if verb else quote
    text = writer.say.html(name, quote=quote, source=source, answer=answer)
    return tag("li", writer.state(text, [claim.sentence_id, *refs], key=claim.row_id))
