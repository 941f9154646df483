"""Sources et cotation: where the claims come from; grades are the analyst's, F and 6 until he gives them."""

from __future__ import annotations

from markupsafe import Markup, escape

from toolkit.briefing.blocks import SectionOutput
from toolkit.briefing.html import TableHead, join, table, tag
from toolkit.briefing.material import Material
from toolkit.briefing.writer import Writer
from toolkit.charts.catalogue import capital, words
from toolkit.charts.claims import Claim
from toolkit.charts.parties import parties_of
from toolkit.charts.passages import word_set

_UNGRADED = ("F", "6")
_UNSOURCED = ("author", "anonymous")
_MOST_REFS = 14
_MOST_NAMES = 3


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
    """Return the claims by origin: cited sources in reading order, then those nobody names, then the article alone.

    One actor is one origin: a country and its institutions, whatever words name them; people stand for themselves.
    A source without a name is called by its own words, without the article in front of them.
    """
    parties = parties_of(material.facts)
    language = material.language
    # Words that name somebody once name the same one where the extraction leaves it open.
    known = {bare_name(claim.source, language): claim.source_entity for claim in material.claims if claim.source_entity}
    groups: dict[tuple[int, str], list[Claim]] = {}
    for claim in material.claims:
        bare = bare_name(claim.source, language)
        name = claim.source_entity or known.get(bare, "") if bare else claim.source_entity
        entity = material.entities.get(name)
        if claim.source_kind == "author":
            key = (2, "")
        elif entity is not None and entity["type"] != "person":
            key = (0, parties[name].id)
        elif entity is not None:
            key = (0, name)
        else:
            key = (0, bare) if bare else (1, "")
        groups.setdefault(key, []).append(claim)
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0], groups[key][0].start))]


def bare_name(source: str, language: str) -> str:
    """Return a source's words in lower case without the small words in front; empty for pronouns alone.

    >>> bare_name("The federation", "en"), bare_name("L'exploitant", "fr"), bare_name("lui", "fr")
    ('federation', 'exploitant', '')
    """
    small = word_set(language, "small") | word_set(language, "leaning") | word_set(language, "speakers")
    words = source.replace("’", "'").lower().replace("'", "' ").split()
    while words and words[0] in small:
        words = words[1:]
    return " ".join(words)


def _row(writer: Writer, material: Material, claims: list[Claim]) -> list[Markup | str]:
    kind = claims[0].source_kind
    reliability, credibility = _UNGRADED
    access = writer.say(f"sources.kind.{kind}")
    if kind == "author":
        origin: Markup | str = writer.say("sources.article")
        if material.article.reliability:
            reliability = material.article.reliability
            access = writer.say("sources.graded", access=access, grade=reliability)
    else:
        origin = _origin(writer, material, claims)
        if not origin:
            origin, access = writer.say("sources.anonymous"), writer.say("sources.kind.nobody")
    refs = sorted({claim.sentence_id for claim in claims})
    writer.record(words().html("pair", first=origin, second=len(claims)), refs, key=str(origin))
    # What rests on the article alone is most of the text: the matrix and the annotated text show where it stands.
    listed = kind != "author" and len(refs) <= _MOST_REFS
    shown = writer.refs(refs) if listed else writer.tag("calcul")
    return [origin, str(len(claims)), access, reliability, credibility, shown]


def _origin(writer: Writer, material: Material, claims: list[Claim]) -> Markup:
    """Return a source by the name of its actor and its own words, or by these alone; empty when nobody is named."""
    quotes: dict[str, Markup] = {}
    for claim in claims:
        bare = bare_name(claim.source, material.language)
        if bare:
            quotes.setdefault(bare, writer.quote(claim.source_start, claim.source_end, claim.source))
    named = (claim.source_entity for claim in claims if claim.source_entity)
    entity = material.entities.get(next(named, ""))
    if entity is None:
        return join(quotes.values(), ", ")
    party = parties_of(material.facts)[entity["entity_id"]]
    person = entity["type"] == "person"
    names = {entity["canonical"].lower(), "" if person else party.name.lower()}
    others = [quote for bare, quote in quotes.items() if bare not in names][:_MOST_NAMES]
    shown = writer.words(capital(entity["canonical"])) if person or not party.iso3 else escape(party.name)
    return writer.say.html("sources.named_as", name=shown, quotes=join(others, ", ")) if others else shown
