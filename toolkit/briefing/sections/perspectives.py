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
from toolkit.charts.comparisons import BEYOND
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records

_LONGEST_QUOTE = 28
_MOST_NUMBERS, _MOST_HELD = 4, 5
_SMALL = 10
_TAKEN_UP = ("title", "subtitle", "key_points")
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
    numbers = [_number(writer, row) for row in _numbers(material)[:_MOST_NUMBERS]]
    indicators = [*_held(writer, material), *_denials(writer, material), *numbers]
    if indicators:
        heads = [
            TableHead(writer.say(f"perspectives.{name}")) for name in ("indicator", "horizon", "effect", "sentence")
        ]
        note = writer.say("perspectives.indicators_note")
        writer.html(table(heads, indicators, caption=writer.say("perspectives.indicators"), note=note))
    elif expected:
        writer.html(tag("p", writer.say("perspectives.no_indicators"), class_="lab"))
    return writer.output()


def _expected(writer: Writer, material: Material, row: dict[str, Any]) -> list[Markup | str]:
    claim = material.claim[row["claim_id"]]
    quote = writer.claim(claim, most_words=_LONGEST_QUOTE)
    source = writer.source(claim) or writer.say(
        "perspectives.summary_only" if _unsupported(material, claim) else "none"
    )
    writer.record(quote, [claim.sentence_id], key=claim.row_id)
    horizon = _horizon(writer, material, claim, row["horizon"])
    return [quote, degree_words(claim.mark), source, horizon, writer.refs([claim.sentence_id])]


def _unsupported(material: Material, claim: Claim) -> bool:
    return claim.part == "key_points" and material.verdicts.get(claim.sentence_id) in BEYOND


def _horizon(writer: Writer, material: Material, claim: Claim, time_id: str | None) -> str:
    """Return by when something is expected: its own date, else the last one in its words that is not past."""
    given = material.times.get(time_id or "")
    inside = [row for row in material.times.values() if claim.start <= row["start"] and row["end"] <= claim.end]
    ahead = [row for row in [given, *sorted(inside, key=lambda row: -row["start"])] if row and _ahead(material, row)]
    return (time_words(ahead[0]) if ahead else "") or writer.say("perspectives.no_horizon")


def _ahead(material: Material, time: dict[str, Any]) -> bool:
    """Return whether a date is not before publication; without a day of publication nobody can tell."""
    published = material.article.published
    return time["kind"] == "date" and published is not None and bool(time["latest"]) and time["latest"] >= published


def _indicator(writer: Writer, text: Markup, horizon: str, refs: list[str]) -> list[Markup | str]:
    writer.record(text, refs)
    todo = tag("span", writer.say("perspectives.todo"), class_="todo")
    return [text, horizon, todo, writer.refs(refs)]


def _held(writer: Writer, material: Material) -> list[list[Markup | str]]:
    """Return each planned event of the text that has a named party or a date to come: was it held?"""
    rows = []
    seen: set[str] = set()
    for event in records(material.facts.events):
        claim = _teller(material, event)
        time = material.times.get(event["time_id"] or "")
        dated = time is not None and _ahead(material, time)
        named = {*event["actor_ids"], *event["recipient_ids"]} & set(material.names)
        past = time is not None and bool(time["latest"]) and not dated
        known = {event["row_id"], event["same_as"]} & seen or (claim is not None and claim.sentence_id in seen)
        if event["status"] != "planned" or claim is None or claim.part in ("titles", "key_points") or known:
            continue
        if past or not (dated or named):
            continue
        seen |= {event["row_id"], event["same_as"] or event["row_id"], claim.sentence_id}
        text = writer.say.html("perspectives.held", quote=writer.claim(claim, most_words=_LONGEST_QUOTE))
        horizon = _horizon(writer, material, claim, event["time_id"])
        rows.append(_indicator(writer, text, horizon, [claim.sentence_id]))
    return rows[:_MOST_HELD]


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
    """Return the quantities that matter: disputed, or passed on in the text and taken up by title or key points."""
    found: dict[tuple[Any, ...], tuple[int, dict[str, Any]]] = {}
    rows = records(material.facts.quantities)
    repeated = {_amount(row) for row in rows if material.sentence[row["sentence_id"]].role in _TAKEN_UP}
    for row in rows:
        around = [claim for claim in material.claims if claim.start <= row["start"] and row["end"] <= claim.end]
        claim = min(around, key=lambda claim: claim.end - claim.start, default=None)
        if claim is None or claim.part in ("titles", "key_points") or _trifling(row):
            continue
        if claim.mark.disputed or (claim.degree in _TO_WATCH and _amount(row) in repeated):
            rank = _TO_WATCH.index(claim.degree) if claim.degree in _TO_WATCH else len(_TO_WATCH)
            found.setdefault(_amount(row), (rank, row))
    return [row for _, row in sorted(found.values(), key=lambda entry: (entry[0], entry[1]["start"]))]


def _amount(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["value"], row["low"], row["high"], row["unit"]


def _trifling(row: dict[str, Any]) -> bool:
    """Return whether a quantity is a small count in letters."""
    return row["unit"] == "count" and (row["value"] or 0) <= _SMALL and not any(map(str.isdigit, row["surface"]))
