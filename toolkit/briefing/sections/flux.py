"""Flux et liens: who does what to whom, as the wording has it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from toolkit.briefing.blocks import SectionOutput
from toolkit.briefing.html import join, tag
from toolkit.briefing.material import Material
from toolkit.briefing.writer import Writer
from toolkit.charts.catalogue import capital
from toolkit.charts.flow import flow_diagram
from toolkit.charts.links import Link, links_of, unnamed_links_of
from toolkit.charts.sentences import reading_order

_LONGEST_QUOTE = 24


def build(material: Material) -> SectionOutput:
    """Return the section: the diagram; a sentence for each link where it would hold a single arrow."""
    writer = Writer(material, "flux")
    writer.heading()
    figure = flow_diagram(material.facts)
    links = links_of(material.facts)
    if figure is not None:
        writer.figure(figure)
    elif links:
        writer.html(tag("ul", join(tag("li", _told(writer, link)) for link in links)))
    else:
        writer.html(tag("p", writer.say("flux.empty"), class_="intro"))
    unnamed = unnamed_links_of(material.facts)
    if unnamed and figure is None:
        # The figure says so in its own subtitle.
        sentences = reading_order(name for link in unnamed for name in link.all_sentence_ids)
        writer.html(tag("p", writer.state(writer.say("flux.unnamed", n=len(unnamed)), sentences), class_="lab"))
    return writer.output()


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
