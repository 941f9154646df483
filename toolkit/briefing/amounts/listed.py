"""The amounts that a page lists: quantities, durations and multiples, each as a range, with what it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from toolkit.base.typography import typographic
from toolkit.briefing.amounts.comparable import claim_around
from toolkit.briefing.amounts.intervals import Interval, duration_of, interval_of
from toolkit.briefing.amounts.movement import Movement, movement_of, moves
from toolkit.briefing.amounts.worded import counts_occasions, is_difference, is_peak, rate_of, times_over
from toolkit.briefing.material import Material
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import quotation_marks
from toolkit.charts.clauses import borders
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words, word_set

_SMALL = 10
_WHOLE = 100.0
_LONGEST_CONTEXT = 12
_FEW = 5
_REPEATING = ("title", "subtitle", "key_points")
_LENGTHS = ("km", "m", "mi", "nmi", "ft")


@dataclass(frozen=True)
class ListedAmount:
    """One line of the list: an amount of the text as a range, what it is of, and the sentences that only repeat it."""

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


def listed_amounts(writer: Writer, material: Material) -> tuple[list[ListedAmount], bool]:
    """Return the amounts that say anything, in reading order and each once; and whether the text has any at all."""
    found = [*_quantities(writer, material), *_durations(writer, material), *_times_over(writer, material)]
    telling = [amount for amount in found if _telling(material, amount)]
    return sorted(_told_once(material, telling), key=lambda amount: amount.row["start"]), bool(found)


def _told_once(material: Material, figures: list[ListedAmount]) -> list[ListedAmount]:
    """Return the figures without those that title or summary repeat; the sentences of these go with the first told."""
    kept: list[ListedAmount] = []
    for figure in sorted(figures, key=lambda one: material.sentence[one.row["sentence_id"]].role in _REPEATING):
        repeats = material.sentence[figure.row["sentence_id"]].role in _REPEATING
        twin = next((one for one in kept if repeats and _is_same(one, figure)), None)
        if twin is None:
            kept.append(figure)
        else:
            kept[kept.index(twin)] = replace(twin, also=(*twin.also, figure.row["sentence_id"]))
    return kept


def _is_same(one: ListedAmount, other: ListedAmount) -> bool:
    return (one.interval, one.unit, one.movement) == (other.interval, other.unit, other.movement)


def _quantities(writer: Writer, material: Material) -> list[ListedAmount]:
    figures = []
    rows = records(material.facts.quantities)
    surfaces = {row["row_id"]: row for row in rows}
    for row in rows:
        interval = interval_of(row)
        if interval is None or (row["unit"] != "%" and is_difference(material, row)):
            continue
        if counts_occasions(material, row):
            # Told below, where it is how often something was done and no multiple of something.
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
            ListedAmount(
                row, within_its_whole(row, interval, movement), row["unit"], of, movement, peak, rate_of(material, row)
            )
        )
    return figures


def _times_over(writer: Writer, material: Material) -> list[ListedAmount]:
    return [
        ListedAmount(row, Interval(count, count, exact=True), "times", _told_of(writer, material, row))
        for row, count in times_over(material)
    ]


def within_its_whole(row: dict[str, Any], interval: Interval, movement: Movement) -> Interval:
    """Return an interval that ends at the whole, where a share is told in words: « plus de la moitié »."""
    in_words = row["unit"] == "%" and not movement and not re.search(r"\d", row["surface"])
    if not in_words or interval.high is not None or (interval.low or 0) > _WHOLE:
        return interval
    return replace(interval, high=_WHOLE, to_whole=True)


def _durations(writer: Writer, material: Material) -> list[ListedAmount]:
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
        figures.append(ListedAmount(row, interval, f"duration:{unit}", of))
    return figures


def _length_interval(row: dict[str, Any], value: float) -> Interval:
    """Return the interval of a duration: bounded as its words bound it, "plus de deux heures" with no upper end."""
    comparator = row.get("comparator") or ("~" if row["approximate"] else "=")
    low = value if comparator in ("=", ">", ">=") else None
    high = value if comparator in ("=", "<", "<=", "<~") else None
    found = interval_of({"comparator": comparator, "value": value, "low": low, "high": high})
    return found or Interval(value, value, exact=True)


def _telling(material: Material, figure: ListedAmount) -> bool:
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
