"""Sources et cotation: where the claims come from; grades are the analyst's, F and 6 until he gives them."""

from __future__ import annotations

from markupsafe import Markup, escape

from toolkit.briefing.blocks import SectionOutput
from toolkit.briefing.html import TableHead, table, tag
from toolkit.briefing.material import Material
from toolkit.briefing.writer import Writer
from toolkit.charts.catalogue import capital
from toolkit.charts.claims import Claim

_UNGRADED = ("F", "6")
_UNSOURCED = ("author", "anonymous")
_MOST_REFS = 14


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "sources")
    writer.heading()
    if not material.claims:
        writer.html(tag("p", writer.say("sources.no_claims"), class_="intro"))
        return writer.output()
    note = tag("strong", writer.say("sources.margin_head")) + " " + writer.say("sources.margin")
    writer.html(tag("div", tag("p", note), class_="mn", role="note"))
    cited = sum(is_sourced(claim) for claim in material.claims)
    intro = writer.say("sources.intro", n=cited, total=len(material.claims))
    grading = writer.say("sources.grading")
    writer.html(tag("p", Markup("{} {}").format(writer.state(intro, by="calcul"), grading), class_="intro"))
    names = ("origin", "claims", "access", "reliability", "credibility", "sentences")
    heads = [TableHead(writer.say(f"sources.{name}"), numeric=name == "claims") for name in names]
    rows = [_row(writer, material, claims) for claims in _origins(material)]
    caption = writer.say("sources.caption")
    writer.html(table(heads, rows, caption=caption, note=writer.say("sources.note")))
    return writer.output()


def is_sourced(claim: Claim) -> bool:
    """Return whether the text cites a source for the claim: somebody, something, or the party that speaks of itself."""
    return claim.source_kind not in _UNSOURCED


def _origins(material: Material) -> list[list[Claim]]:
    """Return the claims by origin: cited sources in reading order, then the unnamed ones, then the article alone."""
    groups: dict[tuple[int, str], list[Claim]] = {}
    for claim in material.claims:
        if claim.source_kind == "author":
            key = (2, "")
        elif claim.source_kind == "anonymous":
            key = (1, "")
        else:
            key = (0, claim.source_entity or claim.source.lower())
        groups.setdefault(key, []).append(claim)
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0], groups[key][0].start))]


def _row(writer: Writer, material: Material, claims: list[Claim]) -> list[Markup | str]:
    kind = claims[0].source_kind
    reliability, credibility = _UNGRADED
    access = writer.say(f"sources.kind.{kind}")
    if kind == "author":
        origin: Markup | str = writer.say("sources.article")
        if material.article.reliability:
            reliability = material.article.reliability
            access = writer.say("sources.graded", access=access, grade=reliability)
    elif kind == "anonymous":
        origin = writer.say("sources.anonymous")
    else:
        origin = _origin(writer, material, claims)
    refs = sorted({claim.sentence_id for claim in claims})
    writer.record(Markup("{} : {}").format(origin, len(claims)), refs, key=str(origin))
    # What rests on the article alone is most of the text: the matrix and the annotated text show where it stands.
    listed = kind != "author" and len(refs) <= _MOST_REFS
    shown: Markup | str = writer.refs(refs) if listed else writer.say("none")
    return [origin, str(len(claims)), access, reliability, credibility, shown]


def _origin(writer: Writer, material: Material, claims: list[Claim]) -> Markup:
    spoken = next((claim for claim in claims if claim.source), None)
    name = material.names.get(claims[0].source_entity, "")
    if name:
        return writer.words(capital(name))
    return writer.source(spoken) if spoken else escape(writer.say("none"))
