"""A drawing of rows on paper: cut where nothing is drawn, so that it goes on from page to page as a table does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from toolkit.export.figures.links import extent
from toolkit.export.figures.svg import Picture

_LEAF = re.compile(r"<text\b[^>]*>.*?</text>|<(?:path|rect|image)\b[^>]*?/>", re.S)
_MOVED = re.compile(r'\btransform="translate\([-\d.]+[ ,]+([-\d.]+)\)"')
_BEGINS = re.compile(r'\by="(-?[\d.]+)"|\bd="M-?[\d.]+[ ,](-?[\d.]+)')
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) [\d.]+"')
_SIZES = re.compile(r'(<svg\b[^>]*?)\bheight="[\d.]+"')


def in_parts(picture: Picture, breaks: Sequence[float]) -> tuple[Picture, ...]:
    """Return *picture* in parts, from top to bottom: at least two rows stand in the first and in the last of them.

    Args:
        picture: Its marks and words lie flat, one beside the other: else it stays whole.
        breaks: Where each row but the first begins, in pixels from the top; nothing that is drawn crosses there.

    >>> drawn = '<svg viewBox="0 0 20 80" height="80"><text y="8">a</text><text y="50">b</text></svg>'
    >>> [part.markup for part in in_parts(Picture(drawn, 20, 80, True), (20, 40, 60))]
    ['<svg viewBox="0 0 20 40" height="40"><text y="8">a</text></svg>', \
'<svg viewBox="0 40 20 40" height="40"><text y="50">b</text></svg>']
    """
    inner = [round(edge) for edge in breaks[1:-1] if 0 < edge < picture.height]
    if not inner or re.search(r"<g\b[^>]*\b(?:transform|clip-path)=", picture.markup):
        return (picture,)
    edges = [0, *inner, picture.height]
    return tuple(_part(picture, top, bottom, picture.height) for top, bottom in pairwise(edges))


def _part(picture: Picture, top: int, bottom: int, height: int) -> Picture:
    def kept(found: re.Match[str]) -> str:
        begins = _begins(found[0])
        inside = begins is None or top <= min(max(begins, 0), height - 1) < bottom
        return found[0] if inside else ""

    markup = _LEAF.sub(kept, picture.markup)
    markup = _VIEW.sub(lambda view: f'viewBox="0 {top} {view[1]} {bottom - top}"', markup, count=1)
    markup = _SIZES.sub(rf'\g<1>height="{bottom - top}"', markup, count=1)
    hits = tuple(_hits_within(hit, top, bottom) for hit in picture.hits)
    return replace(picture, markup=markup, height=bottom - top, hits=hits)


def _begins(leaf: str) -> float | None:
    """Return the height at which a mark or a word begins; None where it does not say.

    >>> _begins('<path transform="translate(15,132.5)" d="M6,0A6,6 0 1,1 0,-6"/>')
    132.5
    """
    opening = leaf.partition(">")[0]
    begins, moved = _BEGINS.search(opening), _MOVED.search(opening)
    if begins is None:
        return None
    return float(begins[1] or begins[2]) + (float(moved[1]) if moved else 0.0)


def _hits_within(hit: str, top: int, bottom: int) -> str:
    """Return those boxes of a link whose middle lies in the part, counted from the part's top.

    >>> _hits_within("M5,20h10v8h-10zM5,90h10v8h-10z", 60, 120)
    'M5,30h10v8h-10z'
    """
    boxes = []
    for box in hit.split("M")[1:]:
        _, upper, _, lower = extent(f"M{box}")
        if top <= (upper + lower) / 2 < bottom:
            across, down, rest = re.fullmatch(r"(-?[\d.]+),(-?[\d.]+)(.*)", box, re.S).groups()  # type: ignore[union-attr]
            boxes.append(f"M{across},{float(down) - top:g}{rest}")
    return "".join(boxes)
