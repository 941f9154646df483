"""The analyst's hand on the page: terms with their ranges, confidence apart, signatures, horizons; all tagged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup, escape

from toolkit.base.locale import format_day, format_number
from toolkit.base.typography import typographic
from toolkit.briefing.analyst.assessed import Assessed
from toolkit.briefing.writing.html import tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.page_language import page_language
from toolkit.facts.review.assessment import Judgement, Signed
from toolkit.facts.review.scales import Term

_LEFT, _RIGHT = 1.0, 141.0
_FIELDS = (("probability", "w"), ("confidence", ""))


def own_words(text: str) -> Markup:
    """Return the analyst's words for display: escaped, with the typography of the page's language."""
    return escape(typographic(text, page_language()))


def signature(writer: Writer, entry: Signed) -> Markup:
    """Return who holds an entry and since when; empty when neither is said."""
    day = format_day(entry.signed_on, page_language()) if entry.signed_on else ""
    return own_words(", ".join(filter(None, (entry.author, day))))


def signed(writer: Writer, entry: Signed) -> Markup:
    """Return the signature with the tag of a judgement."""
    name = signature(writer, entry)
    return Markup("{} {}").format(name, writer.tag("jugement")) if name else writer.tag("jugement")


def horizon_words(text: str) -> str:
    """Return a horizon: an ISO date in words, other words as they are.

    >>> horizon_words("2026-06-01"), horizon_words("d'ici l'été")
    ('1er\\xa0juin\\xa02026', 'd’ici l’été')
    """
    try:
        return format_day(date.fromisoformat(text), page_language())
    except ValueError:
        return typographic(text, page_language())


def held(writer: Writer, text: Markup | str, refs: Iterable[str], *, key: str) -> Markup:
    """Return a statement of the analyst's: with its tag, and with the sentences it is about."""
    writer.record(text, refs, by="jugement", key=key)
    shown = Markup("{} {}").format(text, writer.tag("jugement"))
    return shown + writer.cite(refs) if refs else shown


def probability(writer: Writer, assessed: Assessed, entry: Judgement) -> Markup:
    """Return a probability: its term, the range of the term in figures and as a bar; empty when none was given.

    A percentage that the analyst typed stands beside the range: the bar shows the range alone.
    """
    scale = assessed.scale
    if scale is None or not entry.estimated:
        return Markup()
    term = scale.term(entry.term)
    typed = writer.say("hand.typed", value=_number(entry.percent)) if entry.percent is not None else ""
    if term is None:
        return escape(writer.say("hand.off_scale", value=_number(entry.percent or 0)))
    spread = range_words(writer, term)
    figures = writer.say("hand.range_typed", range=spread, typed=typed) if typed else spread
    word = typographic(term.shown(page_language()), page_language())
    return _bar(term) + tag("span", Markup("<b>{}</b> ({})").format(word, figures))


def range_words(writer: Writer, term: Term) -> str:
    """Return the range of a term in figures."""
    return writer.say("hand.range", low=_number(term.low), high=_number(term.high))


def _number(value: float) -> str:
    return format_number(value, page_language(), scale_words=False)


def _bar(term: Term) -> Markup:
    """Draw the range on a line from 0 to 100: an interval without a centre, as for quantities."""
    step = (_RIGHT - _LEFT) / 100
    ticks = "".join(f"M{_LEFT + place * step:g} 12v5" for place in (0, 50, 100))
    axis = Markup('<path d="M{:g} 14.5H{:g}{}" class="slot"/>').format(_LEFT, _RIGHT, ticks)
    box = Markup('<rect x="{:.1f}" y="3" width="{:.1f}" height="8" class="fh"/>').format(
        _LEFT + term.low * step, max((term.high - term.low) * step, 2)
    )
    return Markup('<svg class="strip" viewBox="0 0 174 18" aria-hidden="true">{}{}</svg>').format(axis, box)


def fields(writer: Writer, entry: Judgement, refs: Iterable[str], key: str) -> list[Markup]:
    """Return the fields of a judgement: probability and confidence, each in its own, horizon and signature.

    Each is a statement of its own, so that a comparison of two editions sees what the analyst changed.
    """
    say, own = writer.say, list(refs)
    todo = tag("span", say("points.todo"), class_="todo")
    known = say(f"hand.level.{entry.confidence}") if entry.confidence else ""
    given = {
        "probability": probability(writer, writer.material.assessed, entry),
        "confidence": tag("b", known) if known else Markup(),
        "horizon": escape(horizon_words(entry.horizon)),
    }
    for name, value in given.items():
        if value:
            writer.record(value, own, by="jugement", key=f"{name}-{key}")
    rows = [field(say(f"points.{name}"), given[name] or todo, kind) for name, kind in _FIELDS]
    if given["horizon"]:
        rows.append(field(say("perspectives.horizon"), given["horizon"]))
    return [*rows, field(say("hand.signed"), signed(writer, entry))]


def empty_fields(writer: Writer) -> list[Markup]:
    """Return the fields of a point that no analyst has judged."""
    todo = tag("span", writer.say("points.todo"), class_="todo")
    return [field(writer.say(f"points.{name}"), todo) for name in ("probability", "confidence")]


def letter(place: int) -> str:
    """Return the letter of a judgement, by which the page calls it: A for the first, AA after Z.

    >>> letter(0), letter(26)
    ('A', 'AA')
    """
    rest, last = divmod(place, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("A") + last)


def field(label: str, value: Markup, kind: str = "") -> Markup:
    """Return one field: its label and its value; ``w`` gives it the whole width."""
    opening = Markup('<div class="{}">').format(kind) if kind else Markup("<div>")
    return opening + Markup("<dt>{}</dt><dd>{}</dd></div>").format(label, value)


def said(writer: Writer, entry: Judgement, key: str) -> list[Markup]:
    """Return the paragraphs under a judgement: what its confidence rests on, and the comment."""
    lines = []
    for name, text in (("reason", entry.reason), ("comment", entry.comment)):
        if text:
            shown = writer.say.html(f"hand.{name}", text=own_words(text))
            lines.append(tag("p", held(writer, shown, (), key=f"{name}-{key}")))
    return lines
