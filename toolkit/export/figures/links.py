"""The links of a drawing: over its marks and labels lie paths that lead to a place of the page."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from html import escape
from itertools import zip_longest

from toolkit.export.figures.figure import Drawing
from toolkit.export.figures.refs import Ref
from toolkit.export.figures.svg import Picture


def landed(
    drawing: Drawing, picture: Picture, targets: Collection[str] | None = None
) -> tuple[Drawing, Picture, tuple[int, ...]]:
    """Return drawing and picture with the same links, and the numbers of those whose mark is not drawn.

    Args:
        drawing: What was drawn.
        picture: What came of it.
        targets: Ids of the page; a link to another one is left out. All are good when there are none.
    """
    # A picture from elsewhere says nothing of its marks.
    pairs = list(zip_longest(drawing.refs, picture.hits[: len(drawing.refs)], fillvalue=""))
    undrawn = tuple(place for place, (_, hit) in enumerate(pairs, start=1) if not hit)
    kept = [
        (ref, hit) for ref, hit in pairs if isinstance(ref, Ref) and hit and (targets is None or ref.target in targets)
    ]
    refs, hits = (tuple(column) for column in zip(*kept, strict=True)) if kept else ((), ())
    return replace(drawing, refs=refs), replace(picture, hits=hits), undrawn


def over(drawing: Drawing, picture: Picture) -> str:
    """Return the links that lie over a picture, in their order: this is the way that the keyboard takes.

    They stand beside the drawing, not in it: the live chart may be drawn anew under them without losing the focus,
    and what is drawn stays silent for a screen reader, which has the alternative text and these names.
    """
    return "".join(
        f'<a href="#{escape(ref.target)}" aria-label="{escape(ref.name)}"><path d="{hit}"/></a>'
        for ref, hit in zip(drawing.refs, picture.hits, strict=True)
    )


def on_paper(drawing: Drawing, picture: Picture) -> str:
    """Return the links as boxes over the image of a picture, placed in percent of it; a PDF knows no other shape.

    >>> ref = Ref("p4", "phrase 4", {})
    >>> on_paper(Drawing((), {}, 200, 100, (ref,)), Picture("<svg/>", 200, 100, True, ("M20,10h50v20h-50z",)))
    '<a href="#p4" style="left:10%;top:10%;width:25%;height:20%"></a>'
    """
    boxes = []
    for ref, hit in zip(drawing.refs, picture.hits, strict=True):
        for part in hit.split("M")[1:]:
            left, top, right, bottom = extent(f"M{part}")
            sides = (
                (left, picture.width),
                (top, picture.height),
                (right - left, picture.width),
                (bottom - top, picture.height),
            )
            place = zip(("left", "top", "width", "height"), sides, strict=True)
            style = ";".join(f"{name}:{100 * length / whole:.4g}%" for name, (length, whole) in place)
            boxes.append(f'<a href="#{escape(ref.target)}" style="{style}"></a>')
    return "".join(boxes)


def extent(path: str) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a path as ``hits.js`` writes it.

    >>> extent("M10,20h24v30h-24z"), extent("M10,20l5,-4 3,9z")
    ((10.0, 20.0, 34.0, 50.0), (10.0, 16.0, 18.0, 25.0))
    """
    x = y = 0.0
    points: list[tuple[float, float]] = []
    for command, numbers in re.findall(r"([Mlhv])([^Mlhvz]*)", path):
        values = [float(value) for value in re.findall(r"-?[\d.]+", numbers)]
        if command in "hv":
            x, y = (x + values[0], y) if command == "h" else (x, y + values[0])
            points.append((x, y))
            continue
        for across, down in zip(values[::2], values[1::2], strict=True):
            x, y = (across, down) if command == "M" else (x + across, y + down)
            points.append((x, y))
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
