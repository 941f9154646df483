"""Perspectives: what the article leaves to be expected, and the indicators that follow mechanically from the tables."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from toolkit.briefing.blocks import SectionOutput
from toolkit.briefing.html import TableHead, table, tag
from toolkit.briefing.material import Material
from toolkit.briefing.names import disputants, time_words
from toolkit.briefing.writer import Writer
from toolkit.charts.claims import Claim, degree_words
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records

_LONGEST_QUOTE = 28
_MOST_NUMBERS = 4
_TO_WATCH = (Degree.ALLEGED, Degree.REPORTED)


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "perspectives")
    writer.heading()
    expected = [row for row in records(material.facts.outlook) if material.claim[row["claim_id"]].part != "titles"]
    if expected:
        names = ("words", "degree", "source", "horizon", "sentence")
        heads = [TableHead(writer.say(f"perspectives.{name}")) for name in names]
        rows = [_expected(writer, material, row) for row in expected]
        writer.html(table(heads, rows, caption=writer.say("perspectives.caption")))
    else:
        writer.html(tag("p", writer.say("perspectives.empty"), class_="intro"))
    numbers = _numbers(material)
    told = [_number(writer, row) for row in numbers[:_MOST_NUMBERS]]
    indicators = [*_held(writer, material), *_denials(writer, material), *told]
    if indicators:
        heads = [
            TableHead(writer.say(f"perspectives.{name}")) for name in ("indicator", "horizon", "effect", "sentence")
        ]
        note = writer.say("perspectives.indicators_note")
        writer.html(table(heads, indicators, caption=writer.say("perspectives.indicators"), note=note))
        left = len(numbers) - _MOST_NUMBERS
        if left > 0:
            text = writer.say("perspectives.more_numbers", n=left)
            writer.html(tag("p", writer.state(text, by="calcul"), class_="lab"))
    elif expected:
        writer.html(tag("p", writer.say("perspectives.no_indicators"), class_="lab"))
    return writer.output()


def _expected(writer: Writer, material: Material, row: dict[str, Any]) -> list[Markup | str]:
    claim = material.claim[row["claim_id"]]
    quote = writer.claim(claim, most_words=_LONGEST_QUOTE)
    source = writer.source(claim) or writer.say("none")
    writer.record(quote, [claim.sentence_id], key=claim.row_id)
    horizon = _horizon(writer, material, row["horizon"])
    return [quote, degree_words(claim.mark), source, horizon, writer.refs([claim.sentence_id])]


def _horizon(writer: Writer, material: Material, time_id: str | None) -> str:
    time = material.times.get(time_id or "")
    return (time_words(time) if time else "") or writer.say("perspectives.no_horizon")


def _indicator(writer: Writer, text: Markup, horizon: str, refs: list[str]) -> list[Markup | str]:
    writer.record(text, refs)
    todo = tag("span", writer.say("perspectives.todo"), class_="todo")
    return [text, horizon, todo, writer.refs(refs)]


def _held(writer: Writer, material: Material) -> list[list[Markup | str]]:
    """Return a planned event with a date of its own: was it held by then?"""
    rows = []
    seen: set[str] = set()
    for event in records(material.facts.events):
        time = material.times.get(event["time_id"] or "")
        if event["status"] != "planned" or time is None or not time["latest"]:
            continue
        claim = _teller(material, event)
        if claim is None or claim.row_id in seen:
            continue
        seen.add(claim.row_id)
        text = writer.say.html("perspectives.held", quote=writer.claim(claim, most_words=_LONGEST_QUOTE))
        rows.append(_indicator(writer, text, time_words(time), [claim.sentence_id]))
    return rows


def _teller(material: Material, event: dict[str, Any]) -> Claim | None:
    around = [claim for claim in material.claims if claim.start <= event["start"] and event["end"] <= claim.end]
    return min(around, key=lambda claim: claim.end - claim.start, default=None)


def _denials(writer: Writer, material: Material) -> list[list[Markup | str]]:
    """Return one line for each source that denies something."""
    by_source: dict[str, list[str]] = {}
    for claim in material.claims:
        if claim.degree is Degree.DENIED:
            by_source.setdefault(claim.source_entity, []).append(claim.sentence_id)
    rows = []
    for source, refs in by_source.items():
        text = writer.say.html("perspectives.denial_unnamed")
        if source in material.names:
            text = writer.say.html("perspectives.denial", names=disputants(material, [source]))
        rows.append(_indicator(writer, text, writer.say("perspectives.no_horizon"), refs))
    return rows


def _number(writer: Writer, row: dict[str, Any]) -> list[Markup | str]:
    quote = writer.quote(row["start"], row["end"], row["surface"])
    text = writer.say.html("perspectives.number", quote=quote)
    return _indicator(writer, text, writer.say("perspectives.no_horizon"), [row["sentence_id"]])


def _numbers(material: Material) -> list[dict[str, Any]]:
    """Return the quantities that the author does not take as his own, those of alleged claims first."""
    rows = []
    for row in records(material.facts.quantities):
        around = [claim for claim in material.claims if claim.start <= row["start"] and row["end"] <= claim.end]
        claim = min(around, key=lambda claim: claim.end - claim.start, default=None)
        if claim is not None and claim.degree in _TO_WATCH:
            rows.append((_TO_WATCH.index(claim.degree), row["start"], row))
    return [row for _, _, row in sorted(rows, key=lambda entry: entry[:2])]
