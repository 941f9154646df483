"""Flux et liens: who does what to whom, as the wording has it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.sections.flux_half import half_told
from toolkit.briefing.sides.accounts import matters_of
from toolkit.briefing.sides.origins import origins_of
from toolkit.briefing.sides.spokespeople import spoken_for
from toolkit.briefing.wording.introduced import Passage, roles_of
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import column_link, join, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.accounts import ACCOUNTS
from toolkit.charts.catalogue import capital, words
from toolkit.charts.claims import Claim, degree_words
from toolkit.charts.flow import flow_diagram
from toolkit.charts.flow.lasting import teller_of, words_of
from toolkit.charts.flow.link import Link
from toolkit.charts.flow.links import links_of
from toolkit.charts.marks import Degree
from toolkit.charts.parties import Party, parties_of
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order

_DRAWN = ("joint_venture_of", "relations_with")
"""What the figure draws: who owns a firm together, how two parties stand to each other."""
_LONGEST_QUOTE = 24
_MOST_ROLES, _MOST_PEOPLE = 4, 8


def build(material: Material) -> SectionOutput:
    """Return the section: the diagram; a sentence for each link where it would hold a single arrow."""
    writer = Writer(material, "flux")
    writer.heading()
    figure = flow_diagram(material.facts)
    told = [] if figure else [_told(writer, link) for link in links_of(material.facts)]
    pairs = _denials(material)
    # Where the link itself is drawn or told as contested, its denial stands on it.
    crossed = {name for link in links_of(material.facts) if link.mark.disputed for name in link.all_sentence_ids}
    apart = [pair for pair in pairs if pair[1].sentence_id not in crossed]
    denials = [_denied(writer, *pair) for pair in apart] if figure or told else []
    if figure is not None:
        writer.figure(figure)
        if denials:
            writer.html(tag("p", writer.say("flux.denials"), class_="lab"))
    if told or denials:
        writer.html(tag("ul", join(tag("li", text) for text in [*told, *denials])))
    lasting = _lasting(writer)
    matters = _disagreements(material, pairs)
    if figure is None and not told and not denials:
        if matters:
            # Who contradicts whom stands in the columns already.
            sentences = reading_order(name for matter in matters for name in matter)
            column = column_link("disputed", writer.say("enonces.disputed"))
            text = writer.state(writer.say.html("flux.only_denials", n=len(matters), column=column), sentences)
        else:
            text = writer.say.html("flux.no_deeds" if lasting else "flux.empty")
        writer.html(tag("p", text, class_="intro"))
    if lasting:
        writer.html(tag("p", join([writer.say("flux.lasting"), *lasting], " ")))
    # The figure counts them in its own subtitle, and its table has their words.
    half = half_told(writer) if figure is None else []
    if half:
        writer.html(tag("p", join([writer.say("flux.half"), *half], " ")))
    return writer.output()


def _speakers(material: Material) -> dict[str, Party]:
    """Return the party of each entity; a person speaks for himself here, whatever country he is of."""
    parties = parties_of(material.facts)
    persons = {name: row for name, row in material.entities.items() if row["type"] == "person"}
    return parties | {name: Party(name, str(row["canonical"]), (name,)) for name, row in persons.items()}


def _denials(material: Material) -> list[tuple[Claim, Claim]]:
    """Return who rejects what another named party said, each pair of parties once: the denial, what it rejects."""
    parties = _speakers(material)
    found: dict[tuple[str, str], tuple[Claim, Claim]] = {}
    for claim in material.claims:
        for other in (material.claim[name] for name in claim.denies if name in material.claim):
            if claim.degree is Degree.DENIED and {claim.source_entity, other.source_entity} <= parties.keys():
                pair = parties[claim.source_entity].id, parties[other.source_entity].id
                if pair[0] != pair[1]:
                    found.setdefault(pair, (claim, other))
    return list(found.values())


def _denied(writer: Writer, claim: Claim, other: Claim) -> Markup:
    """Return what a party said, with whoever rejects it: a denial is no deed of one party towards another."""
    parties = _speakers(writer.material)
    form = "flux.contested" if claim.mark.contest else "flux.vague" if other.mark.vague else "flux.denied"
    text = writer.say.html(
        form,
        who=parties[other.source_entity].in_sentence,
        by=parties[claim.source_entity].in_sentence,
        quote=writer.claim(other, most_words=_LONGEST_QUOTE),
    )
    return writer.state(text, [claim.sentence_id, other.sentence_id], key=f"denial {claim.row_id}")


def _disagreements(material: Material, pairs: list[tuple[Claim, Claim]]) -> list[set[str]]:
    """Return the sentences of each matter on which cited sides disagree: accounts opposed, and denials of a party."""
    told = [set(row["sentence_ids"]) for row in records(material.facts.findings) if row["rule_id"] == ACCOUNTS]
    return matters_of([*told, *({claim.sentence_id for claim in pair} for pair in pairs)])


def _lasting(writer: Writer) -> list[Markup]:
    """Return what the text tells of who belongs to whom, leads or owns what, unless the figure has it already."""
    material = writer.material
    links = links_of(material.facts)
    shown = []
    for row in records(material.facts.relations):
        start = int(row["start"])
        if row["predicate"] in _DRAWN or any(one.start <= start < one.start + len(one.surface) for one in links):
            continue
        surface = words_of(row, material.facts)
        teller = teller_of(row, material.claims)
        quote = writer.quote(start, start + len(surface), surface, most_words=_LONGEST_QUOTE, keep=int(row["end"]))
        degree = degree_words(teller.mark) if teller else words()(f"degree.{Degree.AFFIRMED.value}")
        text = writer.say.html("flux.belongs", quote=quote, degree=degree)
        shown.append(writer.state(text, [row["sentence_id"]], key=row["row_id"]))
    return shown + _spokespeople(writer) + _offices(writer)


def _offices(writer: Writer) -> list[Markup]:
    """Return what the author's words say each named person is; a relation that tells it is told already."""
    material = writer.material
    related = {name for row in records(material.facts.relations) for name in (row["subject"], row["object"])}
    people = [row for row in material.entities.values() if row["type"] == "person" and row["entity_id"] not in related]
    told = [(roles, person) for person in people if (roles := roles_of(material, person["entity_id"])[:_MOST_ROLES])]
    told.sort(key=lambda one: one[0][0].start)
    return [
        writer.state(
            _roles(writer, person, roles),
            [one.sentence_id for one in roles],
            key=f"office {person['entity_id']}",
        )
        for roles, person in told[:_MOST_PEOPLE]
    ]


def _roles(writer: Writer, person: dict[str, Any], roles: list[Passage]) -> Markup:
    """Return the words for one person, those last that are only read as meant of him."""
    told = []
    for name, deduced in (("flux.stated", False), ("flux.deduced", True)):
        quotes = [writer.quote(one.start, one.end, one.surface) for one in roles if one.deduced is deduced]
        told += [writer.say.html(name, quotes=join(quotes, ", "))] if quotes else []
    return writer.say.html("flux.office", name=writer.name(person["entity_id"]), roles=join(told, ", "))


def _spokespeople(writer: Writer) -> list[Markup]:
    """Return who speaks for which body, where the text has only « its organiser »: told as a deduction."""
    shown = []
    for claims in origins_of(writer.material):
        body = spoken_for(writer.material, claims)
        if body and claims[0].source:
            quote = writer.quote(claims[0].source_start, claims[0].source_end, claims[0].source)
            text = writer.say.html("flux.speaks_for", quote=quote, name=writer.name(body))
            shown.append(writer.state(text, [claims[0].sentence_id], key=f"speaks {claims[0].row_id}"))
    return shown


def _told(writer: Writer, link: Link) -> Markup:
    quote = writer.quote(
        link.start, link.start + len(link.surface), link.surface, most_words=_LONGEST_QUOTE, keep=link.start
    )
    degree = link.all_degree_words
    if link.directed:
        ends: dict[str, Any] = {"from": capital(link.source.after("from")), "to": link.goal.after("to")}
        text = writer.say.html("flux.one", quote=quote, degree=degree, **ends)
    else:
        text = writer.say.html(
            "flux.mutual", quote=quote, degree=degree, a=link.source.in_sentence, b=link.goal.in_sentence
        )
    return writer.state(text, link.all_sentence_ids)
