"""Énoncés: four columns by what the wording commits to, and the matrix of all claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from toolkit.briefing.choice.ranking import FEWEST_WORDS, Ranking
from toolkit.briefing.gaps.causes import cause_open
from toolkit.briefing.gaps.gap import Gap
from toolkit.briefing.gaps.gaps import listed_gaps
from toolkit.briefing.material import Material
from toolkit.briefing.sides.accounts import vague_in
from toolkit.briefing.sides.denials import denials_of, is_denied_by_deduction
from toolkit.briefing.sides.denied_deeds import denied_elsewhere
from toolkit.briefing.wording.answers import deniers, version
from toolkit.briefing.wording.names import disputants, party_words
from toolkit.briefing.wording.replies import reply
from toolkit.briefing.wording.spoken import source_within, speaks_on, spoken_by
from toolkit.briefing.wording.units import by_its_verb, told_by_its_verb, with_its_verb
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.glyphs import glyph
from toolkit.briefing.writing.html import column_id, column_link, join, matrix_link, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim, is_contest
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.matrix import claims_matrix
from toolkit.charts.passages import small_words, word_set

_MOST = 6
_MOST_AFFIRMED = 8
_LONGEST_QUOTE = 16
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
    columns = join([_affirmed(writer), _reported(writer), _disputed(writer), _unknown(writer), _missing(writer, gaps)])
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
    claims = [claim for claim in _told(writer.material) if claim.degree is Degree.AFFIRMED and not claim.mark.disputed]
    claims = _readable(writer.material, claims)
    every = [claim for claim in writer.material.claims if claim.degree is Degree.AFFIRMED]
    items = []
    claims = _weightiest(writer.material, claims)
    for claim in claims:
        text = writer.claim(claim, most_words=_LONGEST_QUOTE)
        if claim.modality == "forecast":
            text = writer.say.html("enonces.item_future", quote=text)
        elif claim.source:
            text = writer.say.html(
                "enonces.item_evidence", quote=text, source=source_within(writer, claim, running=writer.own_language)
            )
        items.append(_beside_denial(writer, claim, text))
    return _column(writer, "affirmed", Mark(Degree.AFFIRMED), items, left=_left(every, claims))


def _weightiest(material: Material, claims: list[Claim]) -> list[Claim]:
    """Return what is listed, in reading order: of too much, deeds, numbers and links before mere colour."""
    weights = Ranking(material)
    claims = [claim for claim in claims if not weights.colours(claim)] or claims
    ranked = sorted(claims, key=lambda claim: -weights.substance(claim))[:_MOST_AFFIRMED]
    return [claim for claim in claims if claim in ranked]


def _reported(writer: Writer) -> Markup:
    degrees = (Degree.REPORTED, Degree.ALLEGED)
    every = [claim for claim in writer.material.claims if claim.degree in degrees]
    contested = [claim for claim in every if claim.mark.disputed]
    # What is contested stands in the next column, once.
    claims = [claim for claim in _told(writer.material) if claim.degree in degrees and claim not in contested]
    claims = _readable(writer.material, claims)
    items = []
    for claim in claims[:_MOST]:
        text = with_its_verb(writer, claim, most_words=_LONGEST_QUOTE)
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
    return _column(writer, "reported", Mark(Degree.ALLEGED), items, left=_left(every, [*claims[:_MOST], *contested]))


def _left(every: Sequence[Claim], shown: Sequence[Claim]) -> list[Claim]:
    """Return the claims that a column does not list: with those listed they are as many as the matrix has."""
    listed = {claim.row_id for claim in shown}
    return [claim for claim in every if claim.row_id not in listed]


def _beside_denial(writer: Writer, claim: Claim, text: Markup) -> Markup:
    """Return a claim that nobody contests, with whoever denies the deed that it tells elsewhere in the text."""
    names, refs = denied_elsewhere(writer.material, claim)
    if names:
        who = disputants(writer.material, names)
        text = writer.say.html("enonces.item_deed_denied", n=len(names), text=text, names=who)
    return _item(writer, claim, text, refs)


def _disputed(writer: Writer) -> Markup:
    material = writer.material
    # Of two accounts the first is told, with the other as its answer.
    answers = {other.row_id for claim in material.claims for other in _answering(material, claim)}
    every = [claim for claim in material.claims if claim.mark.disputed and claim.row_id not in answers]
    own = {claim.row_id for claim in _told(material)}
    claims = [claim for claim in every if claim.row_id in own] or every
    denials = [claim for claim in material.claims if claim.degree is Degree.DENIED]
    plain = [claim for claim in claims if not claim.mark.vague][:_MOST]
    items = [(claim.start, _contested(writer, claim)) for claim in plain]
    told = list(plain)
    for denial in vague_in(material):
        under = [claim for claim in claims if claim.mark.vague and claim.row_id in denial.denies]
        if under:
            told += under
            items.append((under[0].start, _under(writer, denial, under)))
    named = {row_id for claim in told for row_id in _named_denials(writer, claim)}
    others = [claim for claim in denials if claim.row_id not in named]
    items += [(claim.start, _denial(writer, claim)) for claim in others[: _MOST - 3]]
    left = [claim for claim in _left(every, told) if claim.row_id not in answers] + others[_MOST - 3 :]
    listed = [item for _, item in sorted(items, key=lambda one: one[0])]
    return _column(writer, "disputed", Mark(Degree.DENIED), listed, left=left)


def _contested(writer: Writer, claim: Claim) -> Markup:
    """Return a claim with whoever rejects it, or with the account of another side."""
    material, quote = writer.material, with_its_verb(writer, claim, most_words=_LONGEST_QUOTE)
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
    return _item(writer, claim, writer.say.html(f"enonces.{form}", quote=quote, names=names), answers_in)


def _under(writer: Writer, denial: Claim, claims: Sequence[Claim]) -> Markup:
    """Return the claims that meet only a denial which does not say of what, with what is said besides."""
    quotes = [writer.claim(claim, most_words=_LONGEST_QUOTE) for claim in claims]
    form = "enonces.item_vague" if len(quotes) == 1 else "enonces.item_vague_many"
    names = deniers(writer, claims[0]) or source_within(writer, denial, running=writer.own_language)
    text = writer.say.html(form, names=names, quote=quotes[0], quotes=join(quotes, ", "))
    said = reply(writer, denial)
    refs = [denial.sentence_id, *(claim.sentence_id for claim in claims)]
    if said is not None:
        text, refs = writer.say.html("enonces.replied", text=text, reply=said.text), [*refs, *said.refs]
    return _item(writer, claims[0], text, refs)


def _denial(writer: Writer, claim: Claim) -> Markup:
    """Return a denial of something that the column does not list."""
    material, quote = writer.material, writer.claim(claim, most_words=_LONGEST_QUOTE)
    if claim.source_entity in material.names:
        names = disputants(material, [claim.source_entity])
    else:
        # "The company blamed its bank and denied …": who denies stands outside the words that are told.
        names = spoken_by(writer, claim, running=writer.own_language)
    form = "item_contest" if is_contest(claim, material.language) else "item_denial"
    text = writer.say.html(f"enonces.{form if names else 'item_denial_unnamed'}", quote=quote, names=names)
    return _item(writer, claim, text)


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
    listed = claims[len(items) : _MOST]
    items += [_item(writer, claim, _doubted(writer, claim)) for claim in listed]
    open_ones = [claim for claim in material.claims if claim.degree is Degree.UNDETERMINED]
    return _column(writer, "unknown", Mark(Degree.UNDETERMINED), items, left=_left(open_ones, claims[:_MOST]))


def _doubted(writer: Writer, claim: Claim) -> Markup:
    """Return an open question; what hangs on a word of doubt stands with it, and with who doubts.

    « un contrôle suffise » says nothing, « Paul Atangana : « doute qu'un contrôle suffise » » what is meant.
    """
    text, source = writer.material.article.text, spoken_by(writer, claim)
    between = text[claim.cue_end : claim.start] if claim.cue and claim.cue_end <= claim.start else "."
    if not source or len(between.split()) > 1 or set(between) & set('.,;:«“"'):
        return writer.claim(claim, most_words=_LONGEST_QUOTE)
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


def _told(material: Material) -> list[Claim]:
    """Return the claims of the text itself; title and summary only repeat it, and stand in only where it is empty."""
    own = [claim for claim in material.claims if claim.part in ("body", "analysis")]
    return own or material.claims


def _readable(material: Material, claims: list[Claim]) -> list[Claim]:
    """Return the claims whose words can be read in a list: "unlikely", "who has 26 years at sea" are only counted.

    So is an apposition, « …, un renfort pour l'armée »: of what it speaks, and how firmly, its own words do not say.
    """
    finite, text = small_words(material.language).get("maybe_finite"), material.article.text

    def apposition(claim: Claim) -> bool:
        behind = not claim.main and text[: claim.start].rstrip().endswith((",", "–", "—"))
        return bool(behind and finite) and re.search(str(finite), claim.surface, re.IGNORECASE) is None

    def fragment(claim: Claim) -> bool:
        if apposition(claim):
            return True
        relative = claim.surface.partition(" ")[0].lower() in word_set(material.language, "relatives")
        return len(claim.surface.split()) < FEWEST_WORDS or (relative and not claim.main)

    return [claim for claim in claims if not fragment(claim)] or claims


def _item(writer: Writer, claim: Claim, text: Markup, others: Iterable[str] = ()) -> Markup:
    return tag("li", writer.state(text, [claim.sentence_id, *others], key=claim.row_id))


def _remainder(writer: Writer, left: Sequence[Claim], *, alone: bool = False) -> Markup:
    """Return how many claims a column does not list, and where they stand."""
    repeated = sum(claim.part not in ("body", "analysis") for claim in left)
    form = "only" if alone else "more" if not repeated else "more_repeated" if repeated == len(left) else "more_partly"
    where = matrix_link(writer.say("enonces.in_matrix"))
    return writer.say.html(f"enonces.{form}", n=len(left), repeated=repeated, where=where)


def _column(writer: Writer, name: str, mark: Mark, items: Iterable[Markup], *, left: Sequence[Claim]) -> Markup:
    shown = list(items)
    if left:
        told = _remainder(writer, left, alone=not shown)
        shown.append(tag("li", writer.state(told, by="calcul", tagged=False)))
    if not shown:
        shown = [tag("li", writer.say("enonces.empty"), class_="lab")]
    head = tag("h3", glyph(mark) + writer.say(f"enonces.{name}"), id=column_id(name))
    note = tag("p", writer.say(f"enonces.{name}_note"), class_="lab")
    return tag("div", head + note + tag("ul", join(shown)))
