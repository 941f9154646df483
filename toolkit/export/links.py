"""The links of a drawing: over its marks and labels lie paths that lead to a place of the page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from html import escape
from itertools import zip_longest

from toolkit.export.figures import Drawing
from toolkit.export.refs import Ref
from toolkit.export.svg import Picture


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
