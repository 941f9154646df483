"""Chiffres: quantities and durations as ranges, with no centre where the text gives none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from toolkit.base.locale import format_number
from toolkit.base.typography import NBSP, typographic
from toolkit.briefing.amounts import is_peak, rate_of, times_over, told_only_in
from toolkit.briefing.blocks import SectionOutput
from toolkit.briefing.comparable import Axis, Comparison, claim_around, comparisons
from toolkit.briefing.html import TableHead, folded_rows, join, table, tag
from toolkit.briefing.intervals import Interval, duration_of, interval_of
from toolkit.briefing.material import Material
from toolkit.briefing.movement import Movement, movement_of, moves
from toolkit.briefing.scale import interval_glyph
from toolkit.briefing.writer import Writer
from toolkit.charts.catalogue import quotation_marks, words
from toolkit.charts.claims import degree_words
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.page_language import page_language
from toolkit.charts.passages import borders, small_words, word_set
from toolkit.charts.rows import records

_SMALL = 10
_WHOLE = 100.0
_MOST_ROWS = 24
_LONGEST_CONTEXT = 12
_FEW = 5
_REPEATING = ("title", "subtitle", "key_points")
_LENGTHS = ("km", "m", "mi", "nmi", "ft")


@dataclass(frozen=True)
class _Figure:
    row: dict[str, Any]
    interval: Interval
    unit: str
    of: Markup
    movement: Movement = ""
    peak: bool = False
    per: str = ""
    also: tuple[str, ...] = ()

    @property
    def share(self) -> bool:
        """Whether a percentage was made of words, as of « quatre sur sept »."""
        return self.unit == "%" and self.interval.exact and not re.search(r"\d", self.row["surface"])

    @property
    def bounded(self) -> bool:
        """Whether its cell shows more than one value, or a value that is not passed: what the head counts."""
        return self.peak or not self.interval.exact

    @property
    def computed(self) -> bool:
        """Whether a number shown is not printed in the text."""
        return self.interval.computed or (self.share and self.interval.low != round(self.interval.low or 0, 1))


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "chiffres")
    writer.heading()
    all_figures = [*_quantities(writer, material), *_durations(writer, material), *_times_over(writer, material)]
    telling = [figure for figure in all_figures if _telling(material, figure)]
    figures = sorted(_told_once(material, telling), key=lambda figure: figure.row["start"])
    if not figures:
        writer.html(tag("p", writer.say("chiffres.small" if all_figures else "chiffres.empty"), class_="intro"))
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


def _caption(writer: Writer, material: Material, figures: list[_Figure]) -> str:
    """Return what the amounts have in common: how many are contested, how many the text only bounds."""
    around = [claim_around(material, figure.row) for figure in figures]
    contested = sum(claim is not None and claim.mark.disputed and not claim.mark.vague for claim in around)
    bounded = sum(figure.bounded for figure in figures)
    told = [writer.say(f"chiffres.{name}", n=n) for name, n in (("contested", contested), ("bounded", bounded)) if n]
    if len(figures) == 1 or not told:
        return writer.say("chiffres.caption", n=len(figures))
    return writer.say("chiffres.caption_told", n=len(figures), told=writer.say("chiffres.and").join(told))


def _told_once(material: Material, figures: list[_Figure]) -> list[_Figure]:
    """Return the figures without those that title or summary repeat; the sentences of these go with the first told."""
    kept: list[_Figure] = []
    for figure in sorted(figures, key=lambda one: material.sentence[one.row["sentence_id"]].role in _REPEATING):
        repeats = material.sentence[figure.row["sentence_id"]].role in _REPEATING
        twin = next((one for one in kept if repeats and _is_same(one, figure)), None)
        if twin is None:
            kept.append(figure)
        else:
            kept[kept.index(twin)] = replace(twin, also=(*twin.also, figure.row["sentence_id"]))
    return kept


def _is_same(one: _Figure, other: _Figure) -> bool:
    return (one.interval, one.unit, one.movement) == (other.interval, other.unit, other.movement)


def _weightiest(material: Material, figures: list[_Figure]) -> list[_Figure]:
    """Return the rows that are shown, in reading order: of too many those disputed, taken up, bounded or attributed."""
    taken_up = {
        (row["value"], row["low"], row["high"], row["unit"])
        for row in records(material.facts.quantities)
        if material.sentence[row["sentence_id"]].role in ("title", "subtitle", "key_points")
    }

    def weight(figure: _Figure) -> int:
        row, claim = figure.row, claim_around(material, figure.row)
        amount = tuple(row.get(name) for name in ("value", "low", "high", "unit"))
        disputed = claim is not None and claim.mark.disputed
        hedged = claim is not None and claim.degree is not Degree.AFFIRMED
        return 4 * disputed + 3 * (amount in taken_up) + 2 * figure.bounded + hedged

    chosen = sorted(figures, key=lambda figure: (-weight(figure), figure.row["start"]))[:_MOST_ROWS]
    return [figure for figure in figures if figure in chosen]


def _quantities(writer: Writer, material: Material) -> list[_Figure]:
    figures = []
    rows = records(material.facts.quantities)
    surfaces = {row["row_id"]: row for row in rows}
    for row in rows:
        interval = interval_of(row)
        if interval is None:
            continue
        # « cartouches » beside « des millions de cartouches » says nothing: what is told of them does.
        said_already = bool(row["of"]) and str(row["of"]).lower() in str(row["surface"]).lower()
        named = _counted(writer, row["of"]) if _is_thing(material, row["of"]) else _context(writer, material, row)
        of = _told_of(writer, material, row) if said_already else named
        if row["unit"] in _LENGTHS and not row["of"]:
            of = writer.say.html("chiffres.distance", of=of)
        other = surfaces.get(row["alternative_to"])
        if other:
            quote = writer.quote(other["start"], other["end"], other["surface"])
            same = writer.say.html("chiffres.alternative", quote=quote)
            of = Markup('{} <span class="lab">{}</span>').format(of, same)
        movement: Movement = ""
        if row["unit"] == "%":
            movement = movement_of(material.article.text, row["start"], row["end"], material.language)
        if movement and not moves(str(row["of"] or ""), material.language):
            of = writer.say.html(f"chiffres.{movement}", of=of)
        peak = interval.exact and is_peak(material, row)
        figures.append(
            _Figure(
                row, _within_its_whole(row, interval, movement), row["unit"], of, movement, peak, rate_of(material, row)
            )
        )
    return figures


def _times_over(writer: Writer, material: Material) -> list[_Figure]:
    return [
        _Figure(row, Interval(count, count, exact=True), "times", _told_of(writer, material, row))
        for row, count in times_over(material)
    ]


def _within_its_whole(row: dict[str, Any], interval: Interval, movement: Movement) -> Interval:
    """Return an interval that ends at the whole, where a share is told in words: « plus de la moitié »."""
    in_words = row["unit"] == "%" and not movement and not re.search(r"\d", row["surface"])
    if not in_words or interval.high is not None or (interval.low or 0) > _WHOLE:
        return interval
    return replace(interval, high=_WHOLE, to_whole=True)


def _durations(writer: Writer, material: Material) -> list[_Figure]:
    figures = []
    for row in records(material.facts.times):
        length = duration_of(row["edtf"]) if row["kind"] == "duration" and row["edtf"] else None
        if length is None:
            continue
        value, unit = length
        interval = _length_interval(row, value)
        half = small_words(material.language).get("half_hour")
        if interval.exact and half and re.fullmatch(half, row["surface"], re.IGNORECASE):
            # Words that round are given back as they round.
            unit = "half_hour"
        around = _context(writer, material, row)
        # « pour le faire », behind « cinq ans », does not say what lasts so long.
        whole = typographic(row["surface"], material.language) in around.striptags()
        told = around if whole else _told_of(writer, material, row)
        of = writer.say.html("chiffres.duration_of", of=told)
        figures.append(_Figure(row, interval, f"duration:{unit}", of))
    return figures


def _length_interval(row: dict[str, Any], value: float) -> Interval:
    """Return the interval of a duration: bounded as its words bound it, "plus de deux heures" with no upper end."""
    comparator = row.get("comparator") or ("~" if row["approximate"] else "=")
    low = value if comparator in ("=", ">", ">=") else None
    high = value if comparator in ("=", "<", "<=", "<~") else None
    found = interval_of({"comparator": comparator, "value": value, "low": low, "high": high})
    return found or Interval(value, value, exact=True)


def _telling(material: Material, figure: _Figure) -> bool:
    """Return whether a row says anything: « deux communes », a small count in letters, is only grammar.

    People killed, hurt or missing are counted however few they are, and so is what is disputed.
    """
    small = figure.interval.exact and (figure.interval.low or 0) <= _SMALL and figure.unit == "count"
    if not small or any(character.isdigit() for character in figure.row["surface"]):
        return True
    claim = claim_around(material, figure.row)
    victims = small_words(material.language).get("victims")
    said = claim.surface if claim else figure.row["surface"]
    return bool(victims and re.search(victims, said, re.IGNORECASE) and _counts_people(material, figure.row))


def _counts_people(material: Material, row: dict[str, Any]) -> bool:
    people = small_words(material.language).get("people")
    return bool(people and re.search(people, f"{row['surface']} {row['of'] or ''}", re.IGNORECASE))


def _is_thing(material: Material, of: object) -> bool:
    """Return whether something is counted: "a year" only tells for how long an amount is."""
    rates: dict[str, str] = small_words(material.language).get("rates", {})
    return bool(of) and not any(re.fullmatch(pattern, str(of), re.IGNORECASE) for pattern in rates.values())


def _counted(writer: Writer, of: object) -> Markup:
    """Return what is counted; in words of another language than the page's, as a quotation."""
    words = writer.words(str(of))
    opening, closing = quotation_marks()
    return words if writer.own_language else Markup("{}{}{}").format(opening, words, closing)


def _told_of(writer: Writer, material: Material, row: dict[str, Any]) -> Markup:
    """Return what is told of what is counted, in the words of the claim; else what describes its source with it."""
    claim = claim_around(material, row)
    start, end = (claim.start, claim.end) if claim else (0, 0)
    for one in material.claims if claim is None else ():
        if one.source_start <= row["start"] and row["end"] <= one.source_end:
            start, end = one.source_start, one.source_end
    if not end:
        return escape(writer.say("none"))
    told = material.article.text[start:end]
    quote = writer.quote(start, end, told, most_words=_LONGEST_CONTEXT, keep=row["end"])
    return Markup('<span class="lab">{}</span>').format(quote)


def _context(writer: Writer, material: Material, row: dict[str, Any]) -> Markup:
    """Return the clause around a quantity whose object is not known, in its own words."""
    claim = claim_around(material, row)
    if claim is None:
        return escape(writer.say("none"))
    edges = [0, *borders(claim.surface, material.language), len(claim.surface)]
    before = max(edge for edge in edges if edge <= row["start"] - claim.start)
    behind = min(edge for edge in edges if edge >= row["end"] - claim.start)
    words = claim.surface[before:behind]
    start = claim.start + before + len(words) - len(words.lstrip(" ,;:–—\u00a0"))
    end = claim.start + behind
    after = claim.surface[row["end"] - claim.start : behind].strip()
    dated = any(row["end"] <= time["start"] < claim.start + behind for time in records(material.facts.times))
    opens = after.partition(" ")[0].lower() in word_set(material.language, "measuring")
    if opens and not dated and _FEW >= len(after.split()) > 1:
        # « à quatre kilomètres au large de Brest »: what follows an amount says what it measures.
        start = end - len(claim.surface[row["end"] - claim.start : behind].lstrip(" \u00a0"))
    quote = writer.quote(start, end, material.article.text[start:end], most_words=_LONGEST_CONTEXT, keep=row["end"])
    return Markup('<span class="lab">{}</span>').format(quote)


def _side_by_side(writer: Writer, material: Material, compared: Comparison, shown: list[_Figure]) -> Markup:
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


def _bar(writer: Writer, material: Material, figure: _Figure, axes: dict[str, Axis]) -> Markup:
    claim = claim_around(material, figure.row)
    mark = claim.mark if claim else Mark(Degree.AFFIRMED)
    return _glyph(writer, figure, mark, _interval_words(writer, figure), axes[figure.row["row_id"]])


def _row(writer: Writer, material: Material, figure: _Figure) -> list[Markup | str]:
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


def _glyph(writer: Writer, figure: _Figure, mark: Mark, text: str, axis: Axis) -> Markup:
    drawn = replace(figure, interval=axis.interval, unit=axis.unit)
    unit = _unit(writer, drawn, 2)
    return interval_glyph(drawn.interval, mark, text, lambda value: _signed(drawn, _number(value)), unit, axis.top)


def _interval_words(writer: Writer, figure: _Figure) -> str:
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


def _signed(figure: _Figure, number: str) -> str:
    return {"rise": "+", "fall": "−", "": ""}[figure.movement] + number


def _without_scale(low: str, high: str) -> str:
    """Drop the word of scale that both ends share: « 4,5 à 5 millions »."""
    number, _, scale = low.partition(NBSP)
    return number if scale and scale == high.partition(NBSP)[2] else low


def _number(value: float) -> str:
    return format_number(float(f"{value:.6g}"), page_language())


def _unit(writer: Writer, figure: _Figure, count: float) -> str:
    if figure.unit.startswith("duration:"):
        return writer.say(f"chiffres.unit.{figure.unit.partition(':')[2]}", n=1 if _is_one(count) else 2)
    if figure.unit == "times":
        return writer.say("chiffres.unit.times", n=1 if _is_one(count) else 2)
    return "" if figure.unit == "count" else figure.unit


def _is_one(count: float) -> bool:
    """Return whether a unit stands in the singular: French counts up to 2 as one, English 1 alone."""
    return count < 2 if page_language() == "fr" else count == 1
