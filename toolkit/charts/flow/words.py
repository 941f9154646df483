"""What is said around the flow diagram: counts that are the table's, and never "none" beside what was not drawn."""

from __future__ import annotations

from collections import Counter
from typing import Any

from toolkit.charts.catalogue import capital, in_letters, quoted, words
from toolkit.charts.claims import sentence_words, source_line
from toolkit.charts.flow.link import Link
from toolkit.charts.marks import Degree
from toolkit.charts.meta import Cell, FigureMeta, TableColumn, shorten
from toolkit.charts.page_language import other_language
from toolkit.charts.sentences import target
from toolkit.facts.facts import Facts


def flow_meta(links: list[Link], shown: list[Link], unnamed: list[Link], facts: Facts) -> FigureMeta:
    """Return title, subtitle, reading, source, alternative text and table of the diagram.

    Args:
        links: All links between two named parties.
        shown: Those that are drawn.
        unnamed: Links of which one party only is named.
        facts: The facts they come from.
    """
    say = words()
    language = facts.article.language
    hidden = len(links) - len(shown)
    subtitle = say("flow.subtitle") + (say("flow.hidden", n=hidden) if hidden else "")
    subtitle += say("flow.undrawable", n=len(unnamed)) if unnamed else ""
    # The plainest example: its line is that of the words quoted.
    told = max(
        shown,
        key=lambda link: (
            link.told[0][0] is link.mark.degree,
            link.mark.disputed,
            link.mark.degree is not Degree.AFFIRMED,
            -link.start,
        ),
    )
    return FigureMeta(
        id="fig-flux",
        finding=_finding(links, unnamed),
        subtitle=subtitle,
        reading=say(
            "flow.reading" if told.directed else "flow.reading_mutual",
            stroke=say(f"flow.stroke.{told.mark.degree.value}"),
            ring=say("flow.ring") if told.planned else "",
            cross=say("flow.cross") if told.mark.disputed else "",
            quote=quoted(told.surface, language),
            degree=told.degree_words,
            sentences=sentence_words(list(told.told[0][1])),
            **_ends(told),
        ),
        source=source_line(facts),
        alt=shorten(_alt(links, shown, unnamed)),
        nodes=tuple(sorted({party.name for link in shown for party in (link.source, link.goal)})),
        columns=(
            TableColumn("from", say("column.from")),
            TableColumn("to", say("column.to")),
            TableColumn("words", say("column.words"), language=other_language(language)),
            TableColumn("degree", say("column.degree")),
            TableColumn("shown", say("column.shown")),
            TableColumn("sentences", say("column.sentences")),
        ),
        rows=tuple(_table_row(link, language, drawn=link in shown) for link in [*links, *unnamed]),
    )


def _table_row(link: Link, language: str, *, drawn: bool) -> tuple[Cell, ...]:
    """Return one link in the table under the figure."""
    say, ids = words(), link.all_sentence_ids
    return (
        link.source.name if link.directed else say("flow.both", a=link.source.name, b=link.goal.name),
        link.goal.name if link.directed else "–",
        quoted(link.surface, language),
        link.all_degree_words,
        say("drawn") if drawn else say("not_drawn"),
        {"text": sentence_words(list(ids)), "refs": [target(name) for name in ids]},
    )


def _ends(link: Link) -> dict[str, Any]:
    """Return both ends with what a sentence puts before them."""
    if link.directed:
        return {"from": link.source.after("from"), "to": link.goal.after("to")}
    return {"from": link.source.in_sentence, "to": link.goal.in_sentence}


def _alt(links: list[Link], shown: list[Link], unnamed: list[Link]) -> str:
    say = words()
    names = sorted({party.name for link in shown for party in (link.source, link.goal)})
    order = list(Degree)
    counts = Counter(
        link.words_of(link.mark.degree) for link in sorted(links, key=lambda one: order.index(one.mark.degree))
    )
    degrees = ", ".join(f"{name} {count}" for name, count in counts.items())
    disputed = sum(link.mark.disputed for link in links)
    alt = say("flow.alt", links=say("flow.links", n=len(links)), names=", ".join(names), degrees=degrees)
    alt += say("flow.alt_disputed", n=disputed) if disputed else ""
    return alt + (say("flow.undrawable", n=len(unnamed)) if unnamed else "")


def _finding(links: list[Link], unnamed: list[Link]) -> str:
    say = words()
    disputed = sum(link.mark.disputed for link in links)
    told = _affirmed(links, unnamed)
    if disputed == len(links):
        return say("flow.finding_all_disputed", total=in_letters(disputed), affirmed=told)
    if disputed:
        return capital(say("flow.finding_disputed", n=disputed, total=in_letters(len(links)), affirmed=told))
    name = "flow.finding_plain" if any(link.firm for link in links) or not unnamed else "flow.finding_unnamed"
    return say(name, total=say("flow.links", n=len(links)), affirmed=told)


def _affirmed(links: list[Link], unnamed: list[Link]) -> str:
    """Return how many links are affirmed; "none" only where no link was left out, and no sentence affirms one."""
    say = words()
    firm = sum(link.firm for link in links)
    if not firm and unnamed:
        return say("flow.unnamed_told", n=len(unnamed))
    mixed = sum(_affirmed_too(link) and not (firm and link.mark.disputed) for link in links)
    told_on = [link for link in links if link.cited and link.mark.degree is Degree.AFFIRMED and not link.presupposed]
    cited = sum(not (link.planned or link.mark.disputed) for link in told_on)
    granted = sum(link.presupposed and link.mark.degree is Degree.AFFIRMED for link in links)
    if not firm and mixed:
        told = [say("flow.mixed", n=mixed)]
    else:
        told = [say("flow.affirmed", n=firm), *([say("flow.mixed_too", n=mixed)] if mixed else [])]
    besides = [say(f"flow.{name}", n=count) for name, count in (("cited", cited), ("granted", granted)) if count]
    return ", ".join([*told, *besides])


def _affirmed_too(link: Link) -> bool:
    """Return whether one sentence affirms a link by itself and another does not; evidence has the word of its own."""
    plain = not link.presupposed and not link.cited
    return plain and any(degree is Degree.AFFIRMED for degree, _ in link.elsewhere)
