"""Chronologie: the ordinal timeline, and how each date was read."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.wording.names import bounded_time_words, time_words
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.rows import records
from toolkit.charts.timeline import ordinal_timeline

_MOST = 6


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "chronologie")
    writer.heading()
    times = [row for row in records(material.facts.times) if row["kind"] == "date"]
    derived = [row for row in times if row["derived"] and row["earliest"]]
    unresolved = [row for row in records(material.facts.times) if _stays_undated(row, times)]
    notes = [*_note(writer, "derived", derived), *_note(writer, "unresolved", unresolved)]
    if notes:
        writer.html(tag("div", join(notes), class_="mn", role="note"))
    figure = ordinal_timeline(material.facts)
    if figure is not None:
        writer.figure(figure)
    else:
        writer.html(_without_figure(writer, times))
    return writer.output()


def _stays_undated(row: dict[str, Any], dates: list[dict[str, Any]]) -> bool:
    """Return whether a date was not read, or an hour, "shortly before midnight", has none in its sentence."""
    if row["kind"] == "clock":
        beside = any(one["sentence_id"] == row["sentence_id"] and one["edtf"] for one in dates)
        return not row["earliest"] and not beside
    return row["kind"] == "date" and not row["edtf"]


def _note(writer: Writer, name: str, times: list[dict[str, Any]]) -> list[Markup]:
    if not times:
        return []
    sentences = []
    for row in times[:_MOST]:
        quote = writer.quote(row["start"], row["end"], row["surface"])
        text = writer.say.html(f"chronologie.{name}", quote=quote, date=time_words(row))
        sentences.append(writer.state(text, [row["sentence_id"]], key=row["row_id"]))
    left = len(times) - _MOST
    if left > 0 and name == "derived":
        sentences.append(writer.state(writer.say("chronologie.more_derived", n=left), by="calcul", tagged=False))
    head = tag("strong", writer.say(f"chronologie.{name}_head"))
    return [tag("p", head + " " + join(sentences, " "))]


def _without_figure(writer: Writer, times: list[dict[str, Any]]) -> Markup:
    dated = [row for row in times if row["earliest"] or row["latest"]]
    if not dated:
        return tag("p", writer.say("chronologie.empty"), class_="intro")
    told = []
    for row in dated[:_MOST]:
        quote = writer.quote(row["start"], row["end"], row["surface"])
        text = writer.say.html("chronologie.one", quote=quote, date=bounded_time_words(writer.material, row))
        told.append(writer.state(text, [row["sentence_id"]]))
    lead = writer.say("chronologie.few") + " "
    return tag("p", lead + join(told, " "), class_="intro")
