"""A plotly figure of the notebook with all that must be said around it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import NoneType
from typing import Any

from toolkit.base.errors import InputError
from toolkit.base.identity import slug
from toolkit.base.typography import NBSP
from toolkit.export.figures.plotly_data import TILE_TRACES, base_maps, decode, describe, numbers_table, trace_types
from toolkit.export.figures.refs import Ref, read_refs
from toolkit.export.figures.tables import DataTable, read_table
from toolkit.export.formulas.in_figures import set_texts
from toolkit.export.words import Words

MIME = "application/vnd.plotly.v1+json"
LARGEST = 20_000
WIDE, NARROW, TALL = 720, 350, 450
"""Default sizes in pixels: the page's main column, a phone, plotly's own height."""
LONGEST_ALT = 250
_PARTS = re.compile(r"(?:[xy]axis|geo|scene|polar|ternary|coloraxis|legend|map)\d*$|font$|margin$|meta$")
"""Parts of a layout that are objects: plotly.js stumbles over them without saying where."""
FONT = '"Briefing Sans", sans-serif'


@dataclass(frozen=True)
class Drawing:
    """What plotly.js is given for one picture, its size in pixels, and the links that its marks and labels become."""

    data: tuple[Mapping[str, Any], ...]
    layout: Mapping[str, Any]
    width: int
    height: int
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One figure of the page; the texts are plain text, empty when the notebook gives none."""

    id: str
    number: int
    cell: int
    wide: Drawing
    narrow: Drawing | None
    finding: str
    subtitle: str
    reading: str
    source: str
    alt: str
    table: DataTable | None
    breaks: tuple[float, ...] = ()

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """Return the wide drawing and, if there is one, the narrow one."""
        return (self.wide,) if self.narrow is None else (self.wide, self.narrow)

    @property
    def traces(self) -> frozenset[str]:
        """Return the trace types of all drawings."""
        return frozenset().union(*(trace_types(drawing.data) for drawing in self.drawings))

    @property
    def maps(self) -> frozenset[str]:
        """Return the names of the outline files that its maps need."""
        return frozenset().union(*(base_maps(drawing.data, drawing.layout) for drawing in self.drawings))


def read_figure(
    payload: object, *, number: int, cell: int, words: Words, strict: bool = False
) -> tuple[Figure, tuple[str, ...]]:
    """Return the figure of a plotly output, and warnings for the user.

    Args:
        payload: The output's JSON, as an object or as text.
        number: Its place on the page, the first is 1.
        cell: Number of the notebook cell, for errors.
        words: The page's words.
        strict: A missing alternative text and a broken reference are errors instead of warnings.

    Raises:
        InputError: broken JSON, a map or a picture from the network; in strict mode also no alternative text, or a
            reference to what the figure does not have.
    """
    where = f"cell {cell}"
    said = set_texts(_parse(payload, where))
    content, unset = said.drawn, said.unset
    meta = _meta(content["layout"])
    wide, warnings = _linked(_drawing(content, WIDE, where), meta, words, where, strict)
    plain = replace(wide, data=tuple(said.plain["data"]), layout=said.plain["layout"])
    narrow_content = meta.get("narrow")
    narrow = None
    if narrow_content is not None:
        narrow_said = set_texts(_parse(narrow_content, where))
        narrow_content, unset = narrow_said.drawn, [*unset, *narrow_said.unset]
        own = _meta(narrow_content["layout"])
        narrow, more = _linked(_drawing(narrow_content, NARROW, where), own, words, where, strict)
        warnings += more
    alt, more = _alternative(meta, plain, where, words, strict)
    more += tuple(f"{where}: a formula in the figure is shown as its source: {tex}" for tex in dict.fromkeys(unset))
    table = read_table(meta["data"], where) if meta.get("data") else numbers_table(plain.data, words)
    texts = {key: str(meta.get(key) or "") for key in ("finding", "subtitle", "reading", "source")}
    name = slug(str(meta["id"])) if meta.get("id") else f"fig-{number}"
    breaks = _breaks(meta.get("breaks"))
    return Figure(name, number, cell, wide, narrow, alt=alt, table=table, breaks=breaks, **texts), warnings + more


def _parse(payload: object, where: str) -> dict[str, Any]:
    try:
        content = json.loads(payload) if isinstance(payload, (str, bytes)) else payload
        assert isinstance(content, Mapping)
        data, layout = content.get("data", []), content.get("layout", {})
        assert isinstance(data, (list, tuple)) and all(isinstance(trace, Mapping) for trace in data)
        assert isinstance(layout, Mapping)
    except (ValueError, AssertionError):
        raise InputError(
            f"{where}: the figure is not a plotly figure (data: list of traces, layout: object)",
            "show the figure again and run the notebook",
            code="bad-figure",
        ) from None
    wrong = next(
        (key for key in layout if _PARTS.match(str(key)) and not isinstance(layout[key], (Mapping, NoneType))), ""
    )
    if wrong:
        raise InputError(f"{where}: layout.{wrong} of the figure is no object", "correct the figure", code="bad-figure")
    try:
        return {"data": decode(data), "layout": decode(layout)}
    except InputError as error:
        raise InputError(f"{where}: {error.what}", error.how, code=error.code) from None


def _meta(layout: Mapping[str, Any]) -> Mapping[str, Any]:
    meta = layout.get("meta")
    briefing = meta.get("briefing") if isinstance(meta, Mapping) else None
    return briefing if isinstance(briefing, Mapping) else {}


def _breaks(value: object) -> tuple[float, ...]:
    """Return the heights at which the wide drawing may be cut, from top to bottom."""
    heights = value if isinstance(value, (list, tuple)) else ()
    return tuple(sorted(float(height) for height in heights if isinstance(height, (int, float)) and height > 0))


def _drawing(content: Mapping[str, Any], default: int, where: str) -> Drawing:
    data, layout = content["data"], dict(content["layout"])
    _refuse_network(data, layout, where)
    layout.pop("meta", None)
    font = dict(layout.get("font") or {})
    if not font.get("family"):
        layout["font"] = {**font, "family": FONT}
    width, height = (_pixels(layout.get(key), fallback) for key, fallback in (("width", default), ("height", TALL)))
    return Drawing(tuple(data), layout, width, height)


def _linked(
    drawing: Drawing, meta: Mapping[str, Any], words: Words, where: str, strict: bool
) -> tuple[Drawing, tuple[str, ...]]:
    refs, warnings = read_refs(meta, drawing.data, drawing.layout, words, where, strict=strict)
    return replace(drawing, refs=refs), warnings


def _pixels(value: object, fallback: int) -> int:
    return round(value) if isinstance(value, (int, float)) and 10 <= value <= LARGEST else fallback


def _refuse_network(data: list[Mapping[str, Any]], layout: Mapping[str, Any], where: str) -> None:
    tiles = trace_types(data) & TILE_TRACES
    if tiles:
        raise InputError(
            f"{where}: {', '.join(sorted(tiles))} fetches its map from the network and cannot be shown offline",
            "use scattergeo or choropleth",
            code="map-needs-network",
        )
    pictures = [*layout.get("images", ()), *(trace for trace in data if trace.get("type") == "image")]
    for picture in pictures:
        if isinstance(picture, Mapping) and not str(picture.get("source") or "data:").startswith("data:"):
            raise InputError(
                f"{where}: the figure takes a picture from the network",
                "embed it as a data URI",
                code="outside-address",
            )


def _title(layout: Mapping[str, Any]) -> str:
    title = layout.get("title")
    text = title.get("text") if isinstance(title, Mapping) else title
    return re.sub(r"<[^>]*>", " ", str(text)).strip() if text else ""


def _alternative(
    meta: Mapping[str, Any], drawing: Drawing, where: str, words: Words, strict: bool
) -> tuple[str, tuple[str, ...]]:
    alt = " ".join(str(meta.get("alt") or "").split(" ")).strip()
    if alt:
        if len(alt) <= LONGEST_ALT:
            return alt, ()
        return _cut(alt), (f"{where}: the alternative text has more than {LONGEST_ALT} characters and was cut",)
    if strict:
        raise InputError(
            f"{where}: the figure has no alternative text",
            "give it one in layout.meta.briefing.alt",
            code="alt-missing",
        )
    described = describe(drawing.data, {**drawing.layout, "title": _title(drawing.layout)}, words)
    return _cut(described) or words("image"), (
        f"{where}: the figure has no alternative text; one was made from its data",
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_ALT else text[: LONGEST_ALT - 1].rsplit(" ", 1)[0].rstrip(f" ,;:.{NBSP}") + "…"
