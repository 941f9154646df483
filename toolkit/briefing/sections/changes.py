"""Under the bottom line of a later edition: what changed since the note it replaces."""

from __future__ import annotations

from collections import Counter
from typing import Any

from markupsafe import Markup

from toolkit.base.locale import format_day
from toolkit.briefing.earlier.predecessor import KINDS, Change, Predecessor, Told, changes_between
from toolkit.briefing.earlier.refigured import Figure
from toolkit.briefing.earlier.rewritten import FATES, Rewriting, Written, differing, rewritings, untold, written
from toolkit.briefing.material import Material
from toolkit.briefing.writing.html import join, tag, words_of
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import quotation_marks
from toolkit.charts.claims import degree_words
from toolkit.charts.clauses import cut
from toolkit.charts.page_language import page_language
from toolkit.charts.passages import inner_quotes
from toolkit.charts.rows import records

_MOST_SHOWN = 8
_MOST_WORDS = 24


def what_changed(writer: Writer) -> list[Markup]:
    """Return heading, the note compared with, count and list of the changes; one line where that note is not at hand.

    A first edition has nothing here.
    """
    material, say = writer.material, writer.say
    if material.replaced_day is None:
        return []
    day, before = format_day(material.replaced_day, page_language()), material.predecessor
    if before is None:
        return [tag("p", writer.state(say("changes.absent", day=day), by="calcul", tagged=False), class_="fn")]
    numbers = [*records(material.facts.quantities), *records(material.facts.times)]
    changes = changes_between(before.told, material.claims, numbers)
    dated = "" if before.published or before.made is None else "_undated"
    head = tag("h3", say(f"changes.head{dated}", day=day)) + _compared(writer, before, dated, day)
    sentences = _rewritings(material, before, numbers)
    stated = [*_counted(writer, changes), *_text_counted(writer, before, sentences)]
    count = tag("p", writer.state(" ".join(stated), by="calcul"))
    # A number that stands outside the claims comes first: nothing else on the page says that it was another.
    beside = sorted(_untold(changes, sentences), key=lambda one: not one.figures)
    lines = [_sentence_line(writer, one) for one in beside if one.figures]
    lines += [_line(writer, change) for change in changes[:_MOST_SHOWN]]
    lines += [_sentence_line(writer, one) for one in beside if not one.figures][: max(0, _MOST_SHOWN - len(lines))]
    shown = [tag("ul", join([tag("li", line) for line in lines]), class_="changes")] if lines else []
    rest = len(changes) - _MOST_SHOWN
    more = [tag("p", writer.state(say("changes.more", n=rest), by="calcul"), class_="fn")] if rest > 0 else []
    return [head, count, *shown, *more]


def _rewritings(material: Material, before: Predecessor, numbers: list[dict[str, Any]]) -> list[Rewriting]:
    """Return which sentences are not as they were; none where the earlier note's are not at hand."""
    if not before.sentences:
        return []
    places = [
        (one.start, material.article.text[one.start : one.end], one.sentence_id) for one in material.article.sentences
    ]
    return rewritings(before.sentences, written(places, numbers))


def _untold(changes: list[Change], sentences: list[Rewriting]) -> list[Rewriting]:
    told = [
        (change.claim.start, change.claim.surface) for change in changes if change.claim and change.kind != "degree"
    ]
    return untold(sentences, told, [change.before.surface for change in changes if change.before])


def _counted(writer: Writer, changes: list[Change]) -> list[str]:
    counted = Counter(change.kind for change in changes)
    parts = [writer.say(f"changes.count.{kind}", n=counted[kind]) for kind in KINDS if counted[kind]]
    return [writer.say("changes.counted", parts=", ".join(parts)) if parts else writer.say("changes.none")]


def _text_counted(writer: Writer, before: Predecessor, sentences: list[Rewriting]) -> list[str]:
    """Return how many sentences changed; where that is not known, that the text is another one all the same."""
    counted = Counter(one.fate for one in sentences)
    parts = [writer.say(f"changes.sentences.{fate}", n=counted[fate]) for fate in FATES if counted[fate]]
    if parts:
        return [writer.say("changes.sentences_counted", parts=", ".join(parts))]
    differs = bool(before.sha256) and before.sha256 != writer.material.article.sha256
    return [writer.say(f"changes.text_{'moved' if before.sentences else 'differs'}")] if differs else []


def _sentence_line(writer: Writer, one: Rewriting) -> Markup:
    """Return what changed in a sentence where no claim tells it: its numbers, else its words."""
    say, now, before = writer.say, one.now, one.before
    if now is None:
        gone = _earlier_words(writer, before) if before else ""
        return writer.state(say.html("changes.sentence.gone", before=gone), by="calcul", tagged=False)
    values: dict[str, Any] = {"now": _shown(writer, now, 0)}
    if one.figures:
        values["figures"] = join([_figure(writer, now.start, old, new) for old, new in one.figures], ", ")
    elif before:
        places = differing(before.surface, now.surface)
        tail = Written(before.surface[places[0] :])
        values |= {"before": _earlier_words(writer, tail), "now": _shown(writer, now, places[1])}
    kind = "figure" if one.figures else "reworded" if before else "new"
    line = say.html(f"changes.sentence.{kind}", **values)
    return writer.state(line, [now.sentence_id], key=f"change-{now.sentence_id}", label=say("back.changes"))


def _shown(writer: Writer, now: Written, place: int) -> Markup:
    start, end = now.start + place, now.start + len(now.surface)
    return writer.quote(start, end, now.surface[place:], most_words=_MOST_WORDS)


def _compared(writer: Writer, before: Predecessor, dated: str, day: str) -> Markup:
    """Return which note this one is compared with: title, date and edition, as far as they are known."""
    opening, closing = quotation_marks()
    title = Markup("{}{}{}").format(opening, words_of(before.title, before.language or page_language()), closing)
    parts = [title] if before.title else []
    parts.append(Markup.escape(writer.say(f"changes.dated{dated}", day=day)))
    if before.edition:
        parts.append(Markup.escape(writer.say("changes.edition", number=before.edition)))
    line = writer.say.html("changes.against", note=join(parts, ", "))
    return tag("p", writer.state(line, by="calcul", tagged=False), class_="fn")


def _line(writer: Writer, change: Change) -> Markup:
    say, claim, before = writer.say, change.claim, change.before
    values: dict[str, Any] = {}
    if before is not None:
        values |= {"before": _earlier_words(writer, before), "was": degree_words(before.mark)}
    if claim is None:
        return writer.state(say.html("changes.gone", **values), by="calcul", tagged=False)
    values |= {"now": writer.claim(claim, most_words=_MOST_WORDS), "degree": degree_words(claim.mark)}
    if change.figures:
        values["figures"] = join([_figure(writer, claim.start, one, other) for one, other in change.figures], ", ")
    return writer.state(
        say.html(f"changes.{change.kind}", **values),
        [claim.sentence_id],
        key=f"change-{claim.row_id}",
        label=say("back.changes"),
    )


def _figure(writer: Writer, first: int, before: Figure, now: Figure) -> Markup:
    """Return one number as the earlier note had it, and as it stands now."""
    start = first + now.start
    quote = writer.quote(start, start + len(now.surface), now.surface)
    return writer.say.html("changes.became", before=_earlier_words(writer, before), now=quote)


def _earlier_words(writer: Writer, before: Told | Figure | Written) -> Markup:
    """Return words of the earlier note: they stand in no sentence of this article, so they lead nowhere."""
    language = writer.material.language
    shown = cut(before.surface, _MOST_WORDS, language)
    more = "" if shown == before.surface else "\u00a0[…]"
    opening, closing = quotation_marks()
    return Markup("{}{}{}{}").format(opening, words_of(inner_quotes(shown, page_language()), language), more, closing)
