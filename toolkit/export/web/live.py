"""The interactive layer: plotly.js, figures and map outlines, packed into the page and woken by ``page.js``."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from toolkit.export.document import Document
from toolkit.export.figures.figure import Drawing
from toolkit.export.figures.refs import hits_script
from toolkit.export.figures.svg import tokens
from toolkit.export.vendor import Library, library_for, maps_for
from toolkit.export.words import Words


@dataclass(frozen=True)
class Scripts:
    """What the interactive edition carries.

    Attributes:
        boot: The page's own script, inline.
        data: Id to content of the data blocks, which no browser runs.
        hashes: Base64 SHA-256 of every script that may run.
    """

    boot: str = ""
    data: tuple[tuple[str, str, str], ...] = ()
    hashes: tuple[str, ...] = ()


def live_scripts(document: Document, words: Words) -> Scripts:
    """Return the scripts of the interactive edition; only the small page script when nothing is drawn."""
    boot = hits_script() + files("toolkit.export").joinpath("templates", "page.js").read_text(encoding="utf-8")
    drawn = [shown.figure for shown in document.figures if shown.pictures]
    if not drawn:
        return Scripts(boot, (), (_hash(boot),))
    templates: list[Any] = []
    themed = {shown.figure.id for shown in document.figures if shown.pictures and shown.pictures[0].themed}
    figures = [
        {
            "id": figure.id,
            "themed": figure.id in themed,
            "drawings": [_job(drawing, templates) for drawing in figure.drawings],
        }
        for figure in drawn
    ]
    library = library_for(frozenset().union(*(figure.traces for figure in drawn)))
    maps = maps_for(frozenset().union(*(figure.maps for figure in drawn)))
    content: dict[str, Any] = {
        "figures": figures,
        "templates": templates,
        "tokens": dict(tokens()),
        "locale": words.language,
        "locales": {words.language: words.plotly_locale},
        "maps": list(maps),
    }
    if document.theme is not None:
        # The figures hold the page's own colours: a theme's take their place by day too.
        content["recolor"] = True
    blocks = [
        ("figures", "application/gzip", _pack(gzip.compress(_json(content), compresslevel=9, mtime=0))),
        ("plotly", "application/gzip", _pack(library.packed)),
    ]
    blocks += [(f"map-{name}", "application/gzip", _pack(outlines)) for name, outlines in maps.items()]
    return Scripts(boot, tuple(blocks), (_hash(boot), _library_hash(library)))


def _job(drawing: Drawing, templates: list[Any]) -> dict[str, Any]:
    layout = dict(drawing.layout)
    template = layout.get("template")
    if isinstance(template, dict):
        # plotly's own template is seven kilobytes in every figure; the page holds each distinct one once.
        if template not in templates:
            templates.append(template)
        layout["template"] = templates.index(template)
    fixed, tall = (isinstance(drawing.layout.get(side), (int, float)) for side in ("width", "height"))
    return {
        "data": drawing.data,
        "layout": layout,
        "width": drawing.width,
        "height": drawing.height,
        "fixed": fixed,
        "tall": tall,
        "refs": [ref.things for ref in drawing.refs],
    }


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def _pack(packed: bytes) -> str:
    return base64.b64encode(packed).decode("ascii")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


@cache
def _library_hash(library: Library) -> str:
    return _hash(library.script)
