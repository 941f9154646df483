"""The flow diagram: who does what to whom; the line's style is the degree of commitment, its width says nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from toolkit.charts.canvas import Canvas, Thing
from toolkit.charts.catalogue import capital, in_letters, quotation_marks, quoted, words
from toolkit.charts.claims import sentence_words, source_line
from toolkit.charts.links import Link, links_of
from toolkit.charts.marks import Degree
from toolkit.charts.meta import FigureMeta, TableColumn, shorten
from toolkit.charts.page_language import speaking
from toolkit.charts.parties import Party
from toolkit.charts.sentences import number, target
from toolkit.charts.style import DASHES, LIGHT, NARROW, WIDE
from toolkit.charts.text import width, wrap
from toolkit.facts.facts import Facts

_MOST_NODES = 6
_MOST_LINKS = 12
_FEWEST_LINKS = 2
_BAR = 6
_HUB = 255


def flow_diagram(facts: Facts, *, language: str | None = None) -> go.Figure | None:
    """Return the diagram of links between named actors, or None when fewer than two would be drawn.

    The actor with most links stands in the middle, at most five others beside it; links that do not touch it, or that
    are too many, stay in the data table and are counted in the subtitle.

    Args:
        facts: The facts of one article.
        language: Language of the figure's own words, fr or en; that of the page being made when left out.
    """
    with speaking(language):
        links = links_of(facts)
        if not links:
            return None
        hub, shown = _shown(links)
        if len(shown) < _FEWEST_LINKS:
            # One arrow says no more than its sentence.
            return None
        own = facts.article.language
        drawings = [_drawing(hub, shown, wide, own) for wide in (WIDE, NARROW)]
        figures = [canvas.figure(height) for canvas, height in drawings]
        meta = _meta(links, shown, facts)
        return meta.attach(figures[0], drawings[0][0].refs, figures[1], drawings[1][0].refs)


def _shown(links: list[Link]) -> tuple[Party, list[Link]]:
    counts = Counter(party.id for link in links for party in (link.source, link.goal))
    parties = {party.id: party for link in links for party in (link.source, link.goal)}
    hub = parties[max(counts, key=lambda name: counts[name])]
    own = [link for link in links if hub.id in (link.source.id, link.goal.id)]
    nodes = Counter(_other(link, hub).id for link in own)
    kept = {name for name, _ in nodes.most_common(_MOST_NODES - 1)}
    own = [link for link in own if _other(link, hub).id in kept]
    # Title and subtitle repeat the text; they are drawn only for a pair that the text does not tell.
    told = {_other(link, hub).id for link in own if not _in_titles(link)}
    own = [link for link in own if not _in_titles(link) or _other(link, hub).id not in told]
    telling = sorted(own, key=lambda link: (not link.mark.disputed, -len(link.sentence_ids), link.start))
    return hub, sorted(telling[:_MOST_LINKS], key=lambda link: link.start)


def _in_titles(link: Link) -> bool:
    return all(name[0] in "tu" for name in link.sentence_ids)


def _other(link: Link, hub: Party) -> Party:
    return link.goal if link.source.id == hub.id else link.source


@dataclass(frozen=True)
class _Lane:
    """One side of the hub: where its lines run, from the hub's edge to the node's edge."""

    hub: float
    node: float
    text: float
    room: float


def _drawing(hub: Party, links: list[Link], wide: int, language: str) -> tuple[Canvas, float]:
    canvas = Canvas(wide)
    nodes: dict[str, list[Link]] = {}
    for link in links:
        nodes.setdefault(_other(link, hub).id, []).append(link)
    order = sorted(nodes.values(), key=len, reverse=True)
    split = wide == WIDE and len(order) > 2
    hub_x = _HUB if split else 0
    right = _Lane(hub_x + _BAR, wide - _BAR, hub_x + 20, wide - _BAR - hub_x - 32)
    left = _Lane(hub_x, _BAR, _BAR + 14, hub_x - _BAR - 28)
    sides: dict[str, list[list[Link]]] = {"right": [], "left": []}
    for own in order:
        # The longest lists take the broad side; the narrow one takes what would unbalance it.
        heavy = sum(len(group) for group in sides["right"]) > 2 * sum(len(group) for group in sides["left"])
        sides["left" if split and heavy and len(own) <= 2 else "right"].append(own)
    tallest = 30.0
    names = wide - (hub_x + width(hub.name, size=15, weight=600)) - 24
    for name, lane in (("right", right), ("left", left)):
        y = 0.0
        for index, own in enumerate(sides[name]):
            other = _other(own[0], hub).name
            y = _node(canvas, own, hub, other, lane, y, names if not (split or index) else lane.room, language)
        tallest = max(tallest, y)
    hub_lines = wrap(hub.name, wide / 2 - 10, size=15, weight=600, most=1)
    anchor = "middle" if split else "left"
    canvas.lines(hub_x + (3 if split else 0), 10, hub_lines, size=15, weight=600, anchor=anchor)
    canvas.box(hub_x, 26, hub_x + _BAR, tallest, fill="ink")
    return canvas, tallest + 4


def _node(
    canvas: Canvas, links: list[Link], hub: Party, name: str, lane: _Lane, y: float, name_room: float, language: str
) -> float:
    to_right = lane.node > lane.hub
    lines = wrap(name, name_room, size=15, weight=600, most=2)
    x = lane.node + _BAR if to_right else 0
    y = canvas.lines(x, y + 10, lines, leading=18, size=15, weight=600, anchor="right" if to_right else "left")
    top = y - 2
    for link in links:
        y = _line(canvas, link, hub, lane, y + 12, language)
    edge = lane.node if to_right else 0
    canvas.box(edge, top, edge + _BAR, y + 10, fill="ink")
    return y + 24


def _line(canvas: Canvas, link: Link, hub: Party, lane: _Lane, y: float, language: str) -> float:
    """Draw one link under its words; return the height reached."""
    lines = wrap(quoted(link.surface, language), lane.room, weight=600, most=2)
    if lines[-1].endswith("…"):
        lines = wrap(
            quoted(link.surface, language), lane.room - width(quotation_marks()[1], weight=600), weight=600, most=2
        )
        lines[-1] += quotation_marks()[1]
    y = canvas.lines(lane.text, y + 4, lines, leading=16, weight=600)
    first = len(canvas.refs)
    y = _degree(canvas, link, lane, y)
    arrow = _arrow(canvas, link, hub, lane, y)
    # The arrow leads to the sentence that stands first under its words.
    canvas.refs[first] |= arrow
    return y + 6


def _degree(canvas: Canvas, link: Link, lane: _Lane, y: float) -> float:
    text = link.degree_words + ", "
    canvas.text(lane.text, y, text.rstrip(), size=13, color=LIGHT["ink2"])
    x = lane.text + width(text, size=13)
    label = sentence_words(list(link.sentence_ids)).replace("\u00a0", " ").split(" ")[0]
    for index, name in enumerate(link.sentence_ids):
        last = index == len(link.sentence_ids) - 1
        shown = (f"{label}\u00a0" if not index else "") + number(name) + ("" if last else ",")
        if x + width(shown, size=13) > lane.text + lane.room:
            x, y = lane.text, y + 16
        canvas.text(x, y, shown, size=13, color=LIGHT["link"], target=target(name), label=sentence_words([name]))
        x += width(shown + "\u00a0", size=13) + 1
    return y + 14


def _arrow(canvas: Canvas, link: Link, hub: Party, lane: _Lane, y: float) -> Thing:
    sign = 1 if lane.node > lane.hub else -1
    near, far = lane.hub + 6 * sign, lane.node - 6 * sign
    at_node = not link.directed or link.source.id == hub.id
    at_hub = not link.directed or link.goal.id == hub.id
    line = {"color": LIGHT["aff"], "width": 2.3, "dash": DASHES[link.drawn]}
    ends = (near + 8 * sign * at_hub, far - 8 * sign * at_node)
    stroke = canvas.stroke(link.drawn.value, ends, y, line, link.drawn)
    head = {"size": 11, "color": LIGHT["aff"], "line": {"width": 0}}
    if at_node:
        canvas.points(f"head {sign}", far - 4 * sign, y, {**head, "symbol": _head(sign)})
    if at_hub:
        canvas.points(f"head {-sign}", near + 4 * sign, y, {**head, "symbol": _head(-sign)})
    if link.mark.disputed:
        canvas.cross(near + (far - near) * 0.66, y, reach=6.5, halo=9)
    return stroke


def _head(sign: int) -> str:
    return "triangle-right" if sign > 0 else "triangle-left"


def _meta(links: list[Link], shown: list[Link], facts: Facts) -> FigureMeta:
    say = words()
    language = facts.article.language
    hidden = len(links) - len(shown)
    subtitle = say("flow.subtitle") + (say("flow.hidden", n=hidden) if hidden else "")
    told = max(shown, key=lambda link: (link.mark.disputed, link.mark.degree is not Degree.AFFIRMED, -link.start))
    return FigureMeta(
        id="fig-flux",
        finding=_finding(links),
        subtitle=subtitle,
        reading=say(
            "flow.reading" if told.directed else "flow.reading_mutual",
            stroke=say(f"flow.stroke.{told.drawn.value}"),
            cross=say("flow.cross") if told.mark.disputed else "",
            quote=quoted(told.surface, language),
            degree=told.degree_words,
            sentences=sentence_words(list(told.sentence_ids)),
            **_ends(told),
        ),
        source=source_line(facts),
        alt=shorten(_alt(links, shown)),
        nodes=tuple(sorted({party.name for link in shown for party in (link.source, link.goal)})),
        columns=(
            TableColumn("from", say("column.from")),
            TableColumn("to", say("column.to")),
            TableColumn("words", say("column.words")),
            TableColumn("degree", say("column.degree")),
            TableColumn("shown", say("column.shown")),
            TableColumn("sentences", say("column.sentences")),
        ),
        rows=tuple(
            (
                link.source.name if link.directed else say("flow.both", a=link.source.name, b=link.goal.name),
                link.goal.name if link.directed else "–",
                quoted(link.surface, language),
                link.degree_words,
                say("drawn") if link in shown else say("not_drawn"),
                {"text": sentence_words(list(link.sentence_ids)), "refs": [target(name) for name in link.sentence_ids]},
            )
            for link in links
        ),
    )


def _ends(link: Link) -> dict[str, Any]:
    """Return both ends with what a sentence puts before them."""
    if link.directed:
        return {"from": link.source.after("from"), "to": link.goal.after("to")}
    return {"from": link.source.in_sentence, "to": link.goal.in_sentence}


def _alt(links: list[Link], shown: list[Link]) -> str:
    say = words()
    names = sorted({party.name for link in shown for party in (link.source, link.goal)})
    counts = Counter(link.drawn for link in links)
    degrees = ", ".join(f"{say(f'degree.{degree.value}')} {counts[degree]}" for degree in Degree if counts[degree])
    disputed = sum(link.mark.disputed for link in links)
    alt = say("flow.alt", links=say("flow.links", n=len(links)), names=", ".join(names), degrees=degrees)
    return alt + (say("flow.alt_disputed", n=disputed) if disputed else "")


def _finding(links: list[Link]) -> str:
    say = words()
    if len(links) == 1:
        name = "flow.finding_single" if links[0].directed else "flow.finding_single_mutual"
        return say(name, degree=links[0].degree_words, **_ends(links[0]))
    affirmed = sum(link.drawn is Degree.AFFIRMED for link in links)
    disputed = sum(link.mark.disputed for link in links)
    told = say("flow.affirmed", n=affirmed)
    if disputed == len(links):
        return say("flow.finding_all_disputed", total=in_letters(disputed), affirmed=told)
    if disputed:
        return capital(say("flow.finding_disputed", n=disputed, total=in_letters(len(links)), affirmed=told))
    return say("flow.finding_plain", total=say("flow.links", n=len(links)), affirmed=told)
