"""plotly.js without a browser: run over a small document of our own, measured with the page's fonts."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

from toolkit.base.fontmetrics import UNKNOWN, WIDE
from toolkit.export.drawing.machine import Machine, MachineError, machine
from toolkit.export.figures.figure import Drawing, Figure
from toolkit.export.figures.refs import hits_script
from toolkit.export.vendor import Library, library_for, maps_for
from toolkit.export.words import Words

SCRIPTS = ("dom", "geometry", "text", "canvas", "document", "window")
NEEDS_WEBGL = frozenset({
    *("scattergl", "scatterpolargl", "splom", "parcoords", "surface", "scatter3d", "mesh3d", "cone", "streamtube"),
    *("volume", "isosurface"),
})  # fmt: skip
"""Traces that plotly.js draws with WebGL, which only a browser has."""
SECONDS = 60
# What widens the axes by annotations, as plotly.js calls it; the name before the point is the minifier's.
_WIDEN = re.compile(r'[\w$]+\.getComponentMethod\("annotations","calcAutorange"\)')
_ONE_AT_A_TIME = Lock()  # threads share an engine, and a drawing takes many turns of it


class CannotDrawError(Exception):
    """plotly.js refused the figure, or took too long; the text says what it said."""


def draw(figure: Figure, words: Words, library: Library | None = None) -> tuple[str, ...]:
    """Return the raw SVG of every drawing of *figure*, as plotly.js writes it.

    Args:
        figure: What to draw.
        words: The language of months and numbers.
        library: The plotly.js to use, else the smallest that will do; one engine for many figures is cheaper than two.

    Raises:
        CannotDrawError: a trace needs WebGL, plotly.js refused the figure, or it took more than a minute.
    """
    if figure.traces & NEEDS_WEBGL:
        raise CannotDrawError(f"{', '.join(sorted(figure.traces & NEEDS_WEBGL))} needs a browser")
    try:
        with _ONE_AT_A_TIME:
            return _drawings(_context(library or library_for(figure.traces), os.getpid()), figure, words)
    except MachineError as error:
        # After a time-out or a lack of memory the engine is in no known state: the next figure gets a fresh one.
        forget()
        raise CannotDrawError(str(error)) from None


def _drawings(context: Machine, figure: Figure, words: Words) -> tuple[str, ...]:
    for name, outlines in maps_for(figure.maps).items():
        _load_map(context, name, outlines)
    return tuple(_drawn(context, drawing, words) for drawing in figure.drawings)


def forget() -> None:
    """Let go of the engines; the next figure starts a new one."""
    _context.cache_clear()


def _drawn(context: Machine, drawing: Drawing, words: Words) -> str:
    config = {"locale": words.language, "locales": {words.language: words.plotly_locale}}
    refs = [ref.things for ref in drawing.refs]
    job = {"data": drawing.data, "layout": drawing.layout, "config": config, "refs": refs}
    size = {"width": drawing.width, "height": drawing.height}
    context.evaluate(f"startDrawing({json.dumps(json.dumps({**job, **size}, allow_nan=False))})")
    context.settle()
    while context.evaluate("goOn()"):
        context.settle()
    text = context.evaluate("drawn")
    answer: dict[str, Any] = json.loads(text) if text else {"error": "no answer"}
    if "svg" not in answer:
        raise CannotDrawError(str(answer["error"]))
    svg = str(answer["svg"])
    for number, image in enumerate(answer["images"]):
        svg = svg.replace(f"IMAGE-{number}-", base64.b64encode(_png(image["width"], image["rows"])).decode("ascii"))
    return svg


@cache
def _context(library: Library, _process: int) -> Machine:
    """Return an engine with plotly.js in it, one for each process (a fork may not be able to use its parent's).

    Making one costs a quarter of a second, three quarters with all of plotly.js.
    """
    context = machine(SECONDS)
    context.evaluate(f"const metrics = {json.dumps(_metrics())};")
    for name in SCRIPTS:
        context.evaluate(_script(name))
    context.evaluate(hits_script())
    context.evaluate(f"{once(library.script)}\nglobalThis.Plotly = Plotly;")
    context.evaluate(_script("draw"))
    return context


def once(script: str) -> str:
    """Return plotly.js so that it draws annotations twice only where that is of use; unchanged if it is another one."""
    return _WIDEN.sub(r"globalThis.whereAxesFit(\g<0>)", script)


def _script(name: str) -> str:
    return files("toolkit.export.drawing").joinpath("script", f"{name}.js").read_text(encoding="utf-8")


def _metrics() -> Mapping[str, Any]:
    folder = files("toolkit.base.fonts")
    widths, spacing = (
        json.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in ("widths.json", "spacing.json")
    )
    fonts = {
        family: {weight: {"widths": table, **spacing[family][weight]} for weight, table in faces.items()}
        for family, faces in widths.items()
    }
    return {"fonts": fonts, "fallback": "Briefing Sans", "wide": WIDE, "unknown": UNKNOWN}


def _load_map(context: Machine, name: str, outlines: bytes) -> None:
    place, size = f"PlotlyGeoAssets.topojson[{json.dumps(name)}]", len(outlines)
    # A map has two editions: the one in the engine may be the other.
    if context.evaluate(f"{place}?.packed") != size:
        context.evaluate(f"{place} = {gzip.decompress(outlines).decode('utf-8')}; {place}.packed = {size};")


def _png(width: int, rows: Sequence[tuple[str, int]]) -> bytes:
    """Return a PNG of rows of RGBA pixels, each row as hexadecimal digits and how often it is repeated."""
    pixels = b"".join((b"\0" + bytes.fromhex(row)) * count for row, count in rows)
    height = sum(count for _, count in rows)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(kind, data) for kind, data in parts)


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
