"""Flux et liens: who does what to whom, as the wording has it."""

from __future__ import annotations

from toolkit.briefing.blocks import SectionOutput
from toolkit.briefing.html import tag
from toolkit.briefing.material import Material
from toolkit.briefing.writer import Writer
from toolkit.charts.flow import flow_diagram


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "flux")
    writer.heading()
    figure = flow_diagram(material.facts)
    if figure is None:
        writer.html(tag("p", writer.say("flux.empty"), class_="intro"))
    else:
        writer.figure(figure)
    return writer.output()
