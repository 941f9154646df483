"""Under the bottom line of a later edition: what changed since the note it replaces."""

from __future__ import annotations

from collections import Counter
from typing import Any

from markupsafe import Markup

from toolkit.base.locale import format_day
from toolkit.briefing.html import join, tag, words_of
from toolkit.briefing.predecessor import KINDS, Change, Predecessor, Told, changes_between
from toolkit.briefing.refigured import Figure
from toolkit.briefing.writer import Writer
from toolkit.charts.catalogue import quotation_marks
from toolkit.charts.claims import Claim, degree_words
from toolkit.charts.page_language import page_language
from toolkit.charts.passages import cut, inner_quotes
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
    if not changes:
        return [head, tag("p", writer.state(say("changes.none"), by="calcul"))]
    counted = Counter(change.kind for change in changes)
    parts = [say(f"changes.count.{kind}", n=counted[kind]) for kind in KINDS if counted[kind]]
    count = tag("p", writer.state(say("changes.counted", parts=", ".join(parts)), by="calcul"))
    shown = [tag("li", _line(writer, change)) for change in changes[:_MOST_SHOWN]]
    rest = len(changes) - len(shown)
    more = [tag("p", writer.state(say("changes.more", n=rest), by="calcul"), class_="fn")] if rest else []
    return [head, count, tag("ul", join(shown), class_="changes"), *more]


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
        values["figures"] = join([_figure(writer, claim, one, other) for one, other in change.figures], ", ")
    return writer.state(
        say.html(f"changes.{change.kind}", **values),
        [claim.sentence_id],
        key=f"change-{claim.row_id}",
        label=say("back.changes"),
    )


def _figure(writer: Writer, claim: Claim, before: Figure, now: Figure) -> Markup:
    """Return one number as the earlier note had it, and as it stands now."""
    start = claim.start + now.start
    quote = writer.quote(start, start + len(now.surface), now.surface)
    return writer.say.html("changes.became", before=_earlier_words(writer, before), now=quote)


def _earlier_words(writer: Writer, before: Told | Figure) -> Markup:
    """Return words of the earlier note: they stand in no sentence of this article, so they lead nowhere."""
    language = writer.material.language
    shown = cut(before.surface, _MOST_WORDS, language)
    more = "" if shown == before.surface else "\u00a0[…]"
    opening, closing = quotation_marks()
    return Markup("{}{}{}{}").format(opening, words_of(inner_quotes(shown, page_language()), language), more, closing)
