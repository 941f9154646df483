"""Chiffres: quantities and durations as ranges, with no centre where the text gives none."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup, escape

from toolkit.base.locale import format_number
from toolkit.base.typography import NBSP
from toolkit.briefing.amounts.comparable import Axis, Comparison, claim_around, comparisons
from toolkit.briefing.amounts.listed import ListedAmount, listed_amounts
from toolkit.briefing.amounts.scale import interval_glyph
from toolkit.briefing.amounts.worded import told_only_in
from toolkit.briefing.material import Material
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import TableHead, folded_rows, join, table, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import words
from toolkit.charts.claims import degree_words
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.page_language import page_language
from toolkit.charts.rows import records

_MOST_ROWS = 24


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "chiffres")
    writer.heading()
    figures, any_at_all = listed_amounts(writer, material)
    if not figures:
        writer.html(tag("p", writer.say("chiffres.small" if any_at_all else "chiffres.empty"), class_="intro"))
        return writer.output()
    shown = _weightiest(material, figures)
    heads = [
        TableHead(writer.say(f"chiffres.{name}")) for name in ("expression", "of", "interval", "degree", "sentence")
    ]
    rows = [_row(writer, material, figure) for figure in shown]
    caption = _caption(writer, material, figures)
    notes = [writer.say("chiffres.note")] if any(figure.computed for figure in shown) else []
    notes += [writer.say("chiffres.margin")] if len(figures) > 1 else []
    listed = table(heads, rows, caption=caption, note=" ".join(notes), kind="chif broad")
    writer.html(folded_rows(writer.say("chiffres.folded", n=len(rows)), rows, listed))
    for compared in comparisons(material, shown):
        writer.html(_side_by_side(writer, material, compared, shown))
    left = len(figures) - len(shown)
    if left:
        text = writer.state(writer.say("chiffres.more", n=left), by="calcul", tagged=False)
        writer.html(tag("p", text, class_="lab"))
    return writer.output()


def _caption(writer: Writer, material: Material, figures: list[ListedAmount]) -> str:
    """Return what the amounts have in common: how many are contested, how many the text only bounds."""
    around = [claim_around(material, figure.row) for figure in figures]
    contested = sum(claim is not None and claim.mark.disputed and not claim.mark.vague for claim in around)
    bounded = sum(figure.bounded for figure in figures)
    told = [writer.say(f"chiffres.{name}", n=n) for name, n in (("contested", contested), ("bounded", bounded)) if n]
    if len(figures) == 1 or not told:
        return writer.say("chiffres.caption", n=len(figures))
    return writer.say("chiffres.caption_told", n=len(figures), told=writer.say("chiffres.and").join(told))


def _weightiest(material: Material, figures: list[ListedAmount]) -> list[ListedAmount]:
    """Return the rows that are shown, in reading order: of too many those disputed, taken up, bounded or attributed."""
    taken_up = {
        (row["value"], row["low"], row["high"], row["unit"])
        for row in records(material.facts.quantities)
        if material.sentence[row["sentence_id"]].role in ("title", "subtitle", "key_points")
    }

    def weight(figure: ListedAmount) -> int:
        row, claim = figure.row, claim_around(material, figure.row)
        amount = tuple(row.get(name) for name in ("value", "low", "high", "unit"))
        disputed = claim is not None and claim.mark.disputed
        hedged = claim is not None and claim.degree is not Degree.AFFIRMED
        return 4 * disputed + 3 * (amount in taken_up) + 2 * figure.bounded + hedged

    chosen = sorted(figures, key=lambda figure: (-weight(figure), figure.row["start"]))[:_MOST_ROWS]
    return [figure for figure in figures if figure in chosen]


def _side_by_side(writer: Writer, material: Material, compared: Comparison, shown: list[ListedAmount]) -> Markup:
    """Return what the text sets against each other: once in a sentence, and as bars on one scale."""
    figures = [figure for figure in shown if figure.row["row_id"] in compared.axes]
    quotes = [writer.quote(one.row["start"], one.row["end"], one.row["surface"]) for one in figures]
    name = "opposed" if compared.opposed else "same"
    told = writer.say.html(
        f"chiffres.compared.{name}", amounts=join(quotes[:-1], ", ") + writer.say("chiffres.compared.and") + quotes[-1]
    )
    if compared.apart and compared.opposed:
        told += writer.say("chiffres.compared.apart")
    refs = [figure.row["sentence_id"] for figure in figures]
    said = tag("p", writer.state(told + ".", refs, key=f"compared {figures[0].row['row_id']}"))
    bars = [
        tag(
            "li",
            tag("span", writer.link(quote, figure.row["sentence_id"]), class_="lab")
            + _bar(writer, material, figure, compared.axes),
        )
        for quote, figure in zip(quotes, figures, strict=True)
    ]
    return tag("div", said + tag("ul", join(bars)), class_="scales")


def _bar(writer: Writer, material: Material, figure: ListedAmount, axes: dict[str, Axis]) -> Markup:
    claim = claim_around(material, figure.row)
    mark = claim.mark if claim else Mark(Degree.AFFIRMED)
    return _glyph(writer, figure, mark, _interval_words(writer, figure), axes[figure.row["row_id"]])


def _row(writer: Writer, material: Material, figure: ListedAmount) -> list[Markup | str]:
    row = figure.row
    claim = claim_around(material, row)
    # What describes a source, « the master of a ferry that drifted for 94 minutes », is told by the author.
    mark = claim.mark if claim else Mark(Degree.AFFIRMED)
    beside = any(one.source_start <= row["start"] and row["end"] <= one.source_end for one in material.claims)
    quote = writer.quote(row["start"], row["end"], row["surface"])
    text = _interval_words(writer, figure)
    shown = escape(text) + " " + writer.tag("calcul") if figure.computed else text
    sentences = [row["sentence_id"], *figure.also]
    writer.record(words().html("pair", first=quote, second=text), sentences, key=row["row_id"])
    degree = degree_words(mark) if claim or beside else writer.say("none")
    of = figure.of
    part = told_only_in(material, [*sentences])
    if part:
        of = Markup('{} <span class="lab">{}</span>').format(of, writer.say(f"chiffres.only_{part}"))
    return [quote, of, shown, degree, writer.refs(sentences)]


def _glyph(writer: Writer, figure: ListedAmount, mark: Mark, text: str, axis: Axis) -> Markup:
    drawn = replace(figure, interval=axis.interval, unit=axis.unit)
    unit = _unit(writer, drawn, 2)
    return interval_glyph(drawn.interval, mark, text, lambda value: _signed(drawn, _number(value)), unit, axis.top)


def _interval_words(writer: Writer, figure: ListedAmount) -> str:
    interval = figure.interval
    if figure.unit == "duration:half_hour":
        return writer.say("chiffres.unit.half_hour")
    if figure.share:
        interval = replace(interval, low=round(interval.low or 0, 1), high=round(interval.high or 0, 1))
    most = max(abs(bound) for bound in (interval.low, interval.high) if bound is not None)
    unit = _unit(writer, figure, most)
    # English sets the sign of a percentage close to its number.
    after = f"{'' if unit == '%' and page_language() == 'en' else NBSP}{unit}" if unit else ""
    after += writer.say(f"chiffres.per.{figure.per}") if figure.per else ""
    if interval.to_whole:
        interval = replace(interval, high=None)
    low = None if interval.low is None else _signed(figure, _number(interval.low))
    high = None if interval.high is None else _signed(figure, _number(interval.high))
    if interval.exact or (low is not None and low == high):
        return writer.say("chiffres.peak", value=f"{low}{after}") if figure.peak else f"{low}{after}"
    if low is not None and high is not None:
        return writer.say("chiffres.between", low=_without_scale(low, high), high=high) + after
    if low is not None:
        return writer.say("chiffres.more_than" if interval.open_low else "chiffres.at_least", low=low + after)
    return writer.say("chiffres.less_than" if interval.open_high else "chiffres.at_most", high=f"{high}{after}")


def _signed(figure: ListedAmount, number: str) -> str:
    return {"rise": "+", "fall": "−", "": ""}[figure.movement] + number


def _without_scale(low: str, high: str) -> str:
    """Drop the word of scale that both ends share: « 4,5 à 5 millions »."""
    number, _, scale = low.partition(NBSP)
    return number if scale and scale == high.partition(NBSP)[2] else low


def _number(value: float) -> str:
    return format_number(float(f"{value:.6g}"), page_language())


def _unit(writer: Writer, figure: ListedAmount, count: float) -> str:
    if figure.unit.startswith("duration:"):
        return writer.say(f"chiffres.unit.{figure.unit.partition(':')[2]}", n=1 if _is_one(count) else 2)
    if figure.unit == "times":
        return writer.say("chiffres.unit.times", n=1 if _is_one(count) else 2)
    return "" if figure.unit == "count" else figure.unit


def _is_one(count: float) -> bool:
    """Return whether a unit stands in the singular: French counts up to 2 as one, English 1 alone."""
    return count < 2 if page_language() == "fr" else count == 1
