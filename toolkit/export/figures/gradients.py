"""A chart's colour scale on paper, as flat strips: WeasyPrint's gradient is a tile of one unit, which poppler drops."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

STRIPS = 64

_GRADIENT = re.compile(r"<linearGradient\b([^>]*)>(.*?)</linearGradient>", re.S)
_STOP = re.compile(r'offset="([\d.]+)%" stop-color="rgb\((\d+), (\d+), (\d+)\)"')
_FILLED = re.compile(r'<rect\b([^>]*) style="fill:url\(#([\w-]+)\)"/>')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_NUMBER = re.compile(r"-?\d*\.?\d+")
_ENDS = {"x1": "0", "y1": "0", "x2": "1", "y2": "0"}
"""Where a gradient runs when it does not say: from left to right."""

Stop = tuple[float, tuple[int, ...]]


def in_strips(svg: str) -> str:
    """Return *svg* with each box that is filled by a straight gradient as strips of one colour.

    >>> scale = '<linearGradient x1="0" y1="1" x2="0" y2="0" id="g"><stop offset="0%" stop-color="rgb(0, 0, 0)"/>'
    >>> scale += '<stop offset="100%" stop-color="rgb(255, 255, 255)"/></linearGradient>'
    >>> drawn = in_strips(scale + '<rect x="5" width="30" height="64" style="fill:url(#g)"/>')
    >>> drawn.count("<rect"), '<rect x="5" y="0" width="30" height="1" fill="rgb(253, 253, 253)"/>' in drawn
    (64, True)
    """
    gradients = {}
    for found in _GRADIENT.finditer(svg):
        attributes = {**_ENDS, **dict(_ATTRIBUTE.findall(found[1]))}
        stops = [(float(stop[1]) / 100, tuple(map(int, stop.groups()[1:]))) for stop in _STOP.finditer(found[2])]
        ends = [attributes[name] for name in _ENDS]
        if set(ends) <= {"0", "1"} and len(stops) > 1:
            gradients[attributes.get("id")] = ([int(end) for end in ends], stops)

    def strips(box: re.Match[str]) -> str:
        place = {"x": "0", "y": "0", **dict(_ATTRIBUTE.findall(box[1]))}
        plain = set(place) == {"x", "y", "width", "height"} and all(map(_NUMBER.fullmatch, place.values()))
        if box[2] not in gradients or not plain:
            return box[0]
        return _strips([float(place[name]) for name in ("x", "y", "width", "height")], *gradients[box[2]])

    return _FILLED.sub(strips, svg)


def _strips(box: Sequence[float], ends: Sequence[int], stops: Sequence[Stop]) -> str:
    """Return the strips from the gradient's start on; each reaches to its end, so that no seam shows between two."""
    left, top, width, height = box
    x1, y1, x2, y2 = ends
    drawn = []
    for strip in range(STRIPS):
        rest = 1 - strip / STRIPS
        # Along the axis that the gradient runs on, what is left of the box lies at the gradient's far end.
        wide, high = (width if x1 == x2 else width * rest), (height if y1 == y2 else height * rest)
        x, y = (left + width - wide if x2 > x1 else left), (top + height - high if y2 > y1 else top)
        color = ", ".join(map(str, _color((strip + 0.5) / STRIPS, stops)))
        drawn.append(f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" fill="rgb({color})"/>')
    return "".join(drawn)


def _color(place: float, stops: Sequence[Stop]) -> tuple[int, ...]:
    for (start, before), (end, after) in pairwise(stops):
        if place <= end:
            share = max(place - start, 0) / ((end - start) or 1)
            return tuple(round(low + (high - low) * share) for low, high in zip(before, after, strict=True))
    return stops[-1][1]
