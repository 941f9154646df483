"""Sources et cotation: where the claims come from; grades are the analyst's with their reason, F and 6 until given."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import reduce

from markupsafe import Markup, escape

from toolkit.briefing.analyst.hand import own_words, signed
from toolkit.briefing.material import Material
from toolkit.briefing.sides.origins import bare_name, is_opposed, is_told_otherwise, origins_of
from toolkit.briefing.sides.spokespeople import spoken_for
from toolkit.briefing.wording.introduced import independence
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import TableHead, folded_rows, join, matrix_link, name_of, table, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import capital, words
from toolkit.charts.claims import Claim
from toolkit.charts.parties import parties_of
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words

_UNGRADED = ("F", "6")
_NAMELESS = ("anonymous", "category", "unnamed")
"""Natures of a source that the text cites without a name."""
_RESTING = ("designated", "bare", "nameless", "mentioned", "ambiguous", "without")
"""What a claim may rest on, as it is counted."""
_MAY_OPPOSE = ("named", "institution", "self")
_MOST_REFS = 14
_MOST_ORIGINS = 16
_MOST_NAMES = 3


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "sources")
    writer.heading()
    if not material.claims:
        writer.html(tag("p", writer.say("sources.no_claims"), class_="intro"))
        return writer.output()
    counts = counts_of(material)
    intro = writer.say("sources.intro", n=counts.designated, total=len(material.claims)).removesuffix(".")
    rest = ((name, getattr(counts, name)) for name in _RESTING[1:])
    intro += "".join(writer.say(f"sources.intro_{name}", n=count) for name, count in rest if count) + "."
    grading = writer.say("sources.grading")
    writer.html(tag("p", Markup("{} {}").format(writer.state(intro, by="calcul"), grading), class_="intro"))
    names = ("origin", "claims", "access", "reliability", "credibility", "sentences")
    heads = [TableHead(writer.say(f"sources.{name}"), numeric=name == "claims") for name in names]
    origins = origins_of(material)
    shown = _weightiest(material, origins)
    rows = [_row(writer, material, claims) for claims in shown]
    caption = writer.say("sources.caption")
    listed = table(heads, rows, caption=caption, note=writer.say("sources.note"), kind="src broad")
    writer.html(folded_rows(writer.say("sources.folded", n=len(rows)), rows, listed))
    left = len(origins) - len(shown)
    if left:
        more = writer.state(writer.say("sources.more", n=left), by="calcul", tagged=False)
        writer.html(tag("p", more, class_="lab"))
    reasons = [_reason(writer, claims) for claims in origins if claims[0].row_id in material.assessed.grades]
    if reasons:
        given = tag("ul", join(tag("li", text) for text in reasons))
        writer.html(tag("h3", writer.say("hand.grades")), tag("div", given, class_="cols2"))
    return writer.output()


def _weightiest(material: Material, origins: list[list[Claim]]) -> list[list[Claim]]:
    """Return the origins that are shown, in their order: of too many those graded, and those of most claims."""
    ranked = sorted(origins, key=lambda claims: (claims[0].row_id not in material.assessed.grades, -len(claims)))
    chosen = {claims[0].row_id for claims in ranked[:_MOST_ORIGINS]}
    return [claims for claims in origins if claims[0].row_id in chosen]


@dataclass(frozen=True)
class SourceCounts:
    """How many claims rest on what kind of source, one count for the whole page: together they are all claims.

    Attributes:
        designated: On a person, institution or document that the text designates, evidence whose origin it gives.
        bare: On evidence of which the text does not say where it comes from: « des images satellitaires ».
        nameless: On a source that the text cites without a name: "a spokeswoman", « deux diplomates ».
        mentioned: Denials that the text only mentions, without the words of who denies.
        ambiguous: On words that may be an admission or hearsay: « a rapporté avoir livré ».
        without: On no source, or on one that nobody can tell.
    """

    designated: int
    bare: int
    nameless: int
    mentioned: int
    ambiguous: int
    without: int


def counts_of(material: Material) -> SourceCounts:
    """Return the counts, by the rows of the table of origins."""
    found = Counter[str]()
    for claims in origins_of(material):
        own = [claim for claim in claims if not claim.mentioned]
        found["mentioned"] += len(claims) - len(own)
        found[_standing(material, claims)] += len(own)
    return SourceCounts(**{name: found[name] for name in _RESTING})


def _standing(material: Material, claims: list[Claim]) -> str:
    """Return how the text designates an origin, as the table tells its nature."""
    first = claims[0]
    if first.ambiguous:
        return "ambiguous"
    if first.source_kind == "author" or not (first.source or first.source_entity):
        return "without"
    if _is_bare(material, claims):
        return "bare"
    return "nameless" if _kind(material, claims) in _NAMELESS else "designated"


def _is_bare(material: Material, claims: list[Claim]) -> bool:
    """Return whether a source is evidence of which the audit misses where it comes from."""
    findings = material.facts.findings
    missed = {name for ids in findings.loc[findings["type"] == "source_missing", "sentence_ids"] for name in ids}
    return all(claim.source_kind == "evidence" and claim.sentence_id in missed for claim in claims)


def _row(writer: Writer, material: Material, claims: list[Claim]) -> list[Markup | str]:
    kind = _kind(material, claims)
    nature = "ambiguous" if claims[0].ambiguous else "bare" if _is_bare(material, claims) else kind
    access = writer.say(f"sources.kind.{nature}")
    body = spoken_for(material, claims)
    if body:
        access = writer.say("sources.spoken_for", access=access, name=writer.name(body).striptags())
    # Who speaks for a party to a disagreement is on its side.
    side = [*claims, *(claim for claim in material.claims if body and claim.source_entity == body)]
    if kind in _MAY_OPPOSE and is_opposed(material, side):
        access = writer.say("sources.opposed", access=access)
    elif kind in _MAY_OPPOSE and is_told_otherwise(material, claims):
        access = writer.say("sources.told_otherwise", access=access)
    reliability, credibility = _UNGRADED
    grade = material.assessed.grades.get(claims[0].row_id)
    if grade is not None:
        reliability, credibility = grade.reliability or reliability, grade.credibility or credibility
    elif kind == "author" and material.article.reliability:
        reliability = material.article.reliability
        access = writer.say("sources.graded", access=access, grade=reliability)
    origin = _called(writer, material, claims)
    if kind != "author" and not claims[0].ambiguous and not _origin(writer, material, claims):
        access = writer.say("sources.kind.nobody")
    refs = sorted({claim.sentence_id for claim in claims})
    writer.record(words().html("pair", first=origin, second=len(claims)), refs, key=str(origin))
    # What rests on the article alone is most of the text: the matrix shows where it stands.
    listed = kind != "author" and len(refs) <= _MOST_REFS
    link = matrix_link(writer.say("sources.in_matrix"))
    shown = writer.refs(refs) if listed else Markup("{} {}").format(link, writer.tag("calcul"))
    nature = _with_independence(writer, material, claims, access)
    return [origin, str(len(claims)), nature, reliability, credibility, shown]


def _with_independence(writer: Writer, material: Material, claims: list[Claim], access: str) -> Markup | str:
    """Return what a source is, with the words by which the author says that it has no part in the matter."""
    apart = next(filter(None, (independence(material, one.source_entity) for one in claims)), None)
    if apart is None:
        return access
    quote = writer.quote(apart.start, apart.end, apart.surface)
    return writer.say.html("sources.independent", access=access, quote=quote)


def _kind(material: Material, claims: list[Claim]) -> str:
    """Return what a source is: a person without a name is told as such, a party that speaks of its own acts too."""
    kind = claims[0].source_kind
    if kind == "anonymous" and all(claim.source and _is_category(material, claim) for claim in claims):
        return "category"
    if kind == "named" and all(not claim.source_entity and not _has_name(material, claim) for claim in claims):
        return "institution" if all(_is_body(material, claim) for claim in claims) else "unnamed"
    if kind not in ("institution", "self"):
        return kind
    if all(claim.source_entity in material.names for claim in claims) and is_opposed(material, claims):
        persons = all(material.entities[claim.source_entity]["type"] == "person" for claim in claims)
        return "named" if persons else "institution"
    return "self" if kind == "self" or any(_own_act(material, claim) for claim in claims) else kind


def _is_category(material: Material, claim: Claim) -> bool:
    """Return whether a source without a name is people of a kind, "freight operators", and not « des sources »."""
    vague = small_words(material.language).get("vague_sources")
    return vague is not None and re.search(vague, claim.source, re.IGNORECASE) is None


def _has_name(material: Material, claim: Claim) -> bool:
    """Return whether the source's words hold a name that may be the source's own: « le chef de Kapulwe » has none."""
    others = [
        row["surface"]
        for row in records(material.facts.mentions)
        if claim.source_start < row["start"] and row["end"] <= claim.source_end
        and row["entity_id"] in material.entities and material.entities[row["entity_id"]]["type"] != "person"
    ]  # fmt: skip
    words = reduce(lambda text, other: text.replace(other, ""), others, claim.source)
    words = re.sub(str(small_words(material.language).get("office_of", "(?!)")), "", words)
    return any(word[0].isupper() for word in words.split()[1:])


def _is_body(material: Material, claim: Claim) -> bool:
    """Return whether a source without a name is a body and no person: « le ministère », not « sa porte-parole »."""
    bodies = str(small_words(material.language).get("state_bodies", "(?!)"))
    return re.match(bodies, bare_name(claim.source, material.language), re.IGNORECASE) is not None


def _own_act(material: Material, claim: Claim) -> bool:
    """Return whether who is the source is also who acts in what is told."""
    parties = parties_of(material.facts)
    source = parties.get(claim.source_entity)
    acting = [
        name
        for event in records(material.facts.events)
        if claim.start <= event["start"] and event["end"] <= claim.end
        for name in event["actor_ids"]
    ]
    return source is not None and any(name in source.entity_ids for name in acting)


def _called(writer: Writer, material: Material, claims: list[Claim]) -> Markup | str:
    """Return what an origin is called in the table: the article, its name and words, or that nobody is named."""
    if claims[0].source_kind == "author":
        return writer.say("sources.article")
    if claims[0].ambiguous:
        quotes = dict.fromkeys(writer.cue(claim) for claim in claims if claim.cue)
        return writer.say.html("sources.ambiguous", quotes=join(quotes, ", "))
    return _origin(writer, material, claims) or writer.say("sources.anonymous")


def _reason(writer: Writer, claims: list[Claim]) -> Markup:
    """Return the grades of a source in words, with the analyst's reason and signature."""
    material, say = writer.material, writer.say
    grade = material.assessed.grades[claims[0].row_id]
    given = [("reliability", grade.reliability), ("credibility", grade.credibility)]
    meant = ", ".join(say(f"hand.{name}.{value}") for name, value in given if value)
    text = say.html(
        "hand.grade_of",
        source=_called(writer, material, claims),
        grade=grade.reliability + grade.credibility,
        words=meant,
        reason=own_words(grade.reason) or say("hand.unreasoned"),
    )
    writer.record(text, (), by="jugement", key=f"grade-{claims[0].row_id}")
    return Markup("{} {}").format(text, signed(writer, grade))


def _origin(writer: Writer, material: Material, claims: list[Claim]) -> Markup:
    """Return a source by the name of its actor and its own words, or by these alone; empty when nobody is named."""
    quotes: dict[str, Markup] = {}
    for claim in claims:
        bare = bare_name(claim.source, material.language)
        if bare:
            quotes.setdefault(bare, writer.quote(claim.source_start, claim.source_end, claim.source))
    named = list(dict.fromkeys(claim.source_entity for claim in claims if claim.source_entity))
    entity = material.entities.get(next(iter(named), ""))
    if entity is None:
        return join(quotes.values(), ", ")
    party = parties_of(material.facts)[entity["entity_id"]]
    person = entity["type"] == "person"
    # A country's institution that speaks alone keeps its own name, by which it is graded.
    institution = bool(party.iso3) and party.name.lower() != entity["canonical"].lower()
    alone = len(named) == 1 and not person and institution
    names = {entity["canonical"].lower(), "" if person or alone else party.name.lower()}
    others = [quote for bare, quote in quotes.items() if bare not in names][:_MOST_NAMES]
    own = name_of(entity["canonical"] if not writer.own_language else capital(entity["canonical"]), material.language)
    shown = (
        Markup("{} ({})").format(own, party.name) if alone else own if person or not party.iso3 else escape(party.name)
    )
    return writer.say.html("sources.named_as", name=shown, quotes=join(others, ", ")) if others else shown
