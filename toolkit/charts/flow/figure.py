"""The flow diagram: who does what to whom; the line's style is the degree of commitment, its width says nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from toolkit.charts.catalogue import words
from toolkit.charts.claims import sentence_words
from toolkit.charts.flow.link import Link
from toolkit.charts.flow.links import links_of, unnamed_links_of
from toolkit.charts.flow.words import flow_meta
from toolkit.charts.page_language import speaking
from toolkit.charts.parties import Party
from toolkit.charts.sentences import number, target
from toolkit.charts.sheet.canvas import Canvas, Thing
from toolkit.charts.sheet.text import quoted_lines, width, wrap
from toolkit.charts.style import DASHES, LIGHT, NARROW, WIDE
from toolkit.facts.facts import Facts

_MOST_NODES = 6
_MOST_LINKS = 12
_FEWEST_LINKS = 2
_BAR = 6
_HUB = 255


def flow_diagram(facts: Facts, *, language: str | None = None) -> go.Figure | None:
    """Return the diagram of links between named actors, or None when fewer than two would be drawn.

    The actor with most links stands in the middle, at most five others beside it; links that do not touch it, or that
    are too many, stay in the data table and are counted in the subtitle. So are those of which the text names one
    party only: beside them the title does not say that no link is affirmed.

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
        meta = flow_meta(links, shown, unnamed_links_of(facts), facts)
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
    telling = sorted(own, key=lambda link: (not link.mark.disputed, -len(link.all_sentence_ids), link.start))
    return hub, sorted(telling[:_MOST_LINKS], key=lambda link: link.start)


def _in_titles(link: Link) -> bool:
    return all(name[0] in "tu" for name in link.all_sentence_ids)


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
    return canvas, _legend(canvas, links, tallest + 4)


def _legend(canvas: Canvas, links: list[Link], y: float) -> float:
    """Say what the ring stands for, where a link has one; return the height reached."""
    if not any(link.planned for link in links):
        return y
    canvas.ring(6, y + 8)
    canvas.text(20, y + 8, words()("flow.legend_planned"), size=13, color=LIGHT["ink2"])
    return y + 17


def _node(
    canvas: Canvas, links: list[Link], hub: Party, name: str, lane: _Lane, y: float, name_room: float, language: str
) -> float:
    to_right = lane.node > lane.hub
    lines = wrap(name, name_room, size=15, weight=600, most=2)
    x = lane.node + _BAR if to_right else 0
    y = canvas.lines(x, y + 10, lines, leading=18, size=15, weight=600, anchor="right" if to_right else "left")
    top = y - 2
    for link in links:
        y = _line(canvas, link, hub, lane, y + 10, language)
    edge = lane.node if to_right else 0
    canvas.box(edge, top, edge + _BAR, y + 10, fill="ink")
    return y + 18


def _line(canvas: Canvas, link: Link, hub: Party, lane: _Lane, y: float, language: str) -> float:
    """Draw one link under its words; return the height reached."""
    lines = quoted_lines(link.surface, language, lane.room, weight=600, most=2)
    y = canvas.lines(lane.text, y + 4, lines, leading=16, weight=600)
    first = len(canvas.refs)
    y = _degree(canvas, link, lane, y)
    arrow = _arrow(canvas, link, hub, lane, y)
    # The arrow leads to the sentence that stands first under its words.
    canvas.refs[first] |= arrow
    return y + 6


def _degree(canvas: Canvas, link: Link, lane: _Lane, y: float) -> float:
    """Write each degree that a link is told with, and its sentences; return the height reached."""
    x = lane.text
    told = [(link.words_of(degree), ids) for degree, ids in link.told]
    told[0] = (link.degree_words, told[0][1])
    for place, (degree, ids) in enumerate(told):
        noun = sentence_words(list(ids)).replace("\u00a0", " ").split(" ")[0]
        pieces = [(f"{degree}, ", "")]
        for index, name in enumerate(ids):
            shown = (f"{noun}\u00a0" if not index else "") + number(name) + ("" if name == ids[-1] else ",")
            pieces.append((shown, name))
        if place + 1 < len(told):
            pieces.append((words().text("separator"), ""))
        for text, name in pieces:
            wide = width(text.rstrip(), size=13)
            if x > lane.text and x + wide > lane.text + lane.room:
                x, y = lane.text, y + 16
            if name:
                label = sentence_words([name])
                canvas.text(x, y, text, size=13, color=LIGHT["link"], target=target(name), label=label)
                x += width(text + "\u00a0", size=13) + 1
            else:
                canvas.text(x, y, text.strip(), size=13, color=LIGHT["ink2"])
                x += width(text, size=13)
    return y + 14


def _arrow(canvas: Canvas, link: Link, hub: Party, lane: _Lane, y: float) -> Thing:
    sign = 1 if lane.node > lane.hub else -1
    near, far = lane.hub + 6 * sign, lane.node - 6 * sign
    at_node = not link.directed or link.source.id == hub.id
    at_hub = not link.directed or link.goal.id == hub.id
    degree = link.mark.degree
    line = {"color": LIGHT["aff"], "width": 2.3, "dash": DASHES[degree]}
    ends = (near + 8 * sign * at_hub, far - 8 * sign * at_node)
    stroke = canvas.stroke(degree.value, ends, y, line, degree)
    head: dict[str, Any] = {"size": 11, "color": LIGHT["aff"], "line": {"width": 0}}
    name = "head"
    if link.planned:
        # The sign that a day only announced has in the timeline, and a head that is not filled: not yet.
        canvas.ring(near + (far - near) * 0.33, y)
        head = {"size": 9.5, "color": LIGHT["paper"], "line": {"width": 1.8, "color": LIGHT["aff"]}}
        name = "open head"
    if at_node:
        canvas.points(f"{name} {sign}", far - 4 * sign, y, {**head, "symbol": _head(sign)})
    if at_hub:
        canvas.points(f"{name} {-sign}", near + 4 * sign, y, {**head, "symbol": _head(-sign)})
    if link.mark.disputed:
        canvas.cross(near + (far - near) * 0.66, y, reach=6.5, halo=9, vague=link.mark.vague)
    return stroke


def _head(sign: int) -> str:
    return "triangle-right" if sign > 0 else "triangle-left"
