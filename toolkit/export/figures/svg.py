"""From plotly's raw SVG to one that is small, repeatable, linked and safe to stand beside others."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from lxml import etree

from toolkit.export.figures.slim import slim

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_REFERENCE = re.compile(r"""url\((?:["']|&quot;)?[^)#]*#([^)"'&]+)(?:["']|&quot;)?\)""")
_COLOR = re.compile(r"rgba?\((\d+), ?(\d+), ?(\d+)(?:, ?([\d.]+))?\)")
_LINE = re.compile(r"^M[-\d.]+,[-\d.]+[hvHV][-\d.]+$")
_DROPPED = ("class", "data-index", "data-unformatted", "data-math", "data-notex", "pointer-events", "data-plotly")
# What an SVG draws anyway; plotly repeats these on every mark.
_DEFAULTS = {
    *("opacity: 1", "fill-opacity: 1", "stroke-opacity: 1", "stroke-miterlimit: 2", "pointer-events: all"),
    *("pointer-events: none", "font-style: normal", "font-variant: normal", "text-decoration: none", "cursor: pointer"),
    *("text-decoration-line: none", "text-shadow: none", "line-height: normal", "font-variant-caps: normal"),
    *("text-transform: none", "cursor: default", "visibility: visible", "vector-effect: none", "cursor: move"),
    *("box-sizing: content-box", "position: absolute", "left: 0px"),
}


@dataclass(frozen=True)
class Picture:
    """A tidy SVG.

    Attributes:
        markup: The ``<svg>`` element.
        width: Natural width in pixels.
        height: Natural height in pixels.
        themed: All its colours are colours of the page, so that the page may swap them in the dark.
        hits: For each reference of the drawing the path of what it names, empty where nothing of it is drawn.
    """

    markup: str
    width: int
    height: int
    themed: bool
    hits: tuple[str, ...] = ()


@cache
def tokens() -> Mapping[str, str]:
    """Return the page's colours on its light ground: CSS variable to ``#rrggbb``, read from ``page.css`` itself.

    >>> tokens()["--paper"]
    '#FDFCFA'
    """
    css = files("toolkit.export").joinpath("templates", "page.css").read_text(encoding="utf-8")
    first = re.search(r":root\s*\{([^}]*)\}", css)
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9A-Fa-f]{6})", first.group(1) if first else ""))


def tidy(raw: str, *, prefix: str) -> Picture:
    """Return plotly's SVG made fit for the page.

    Ids are counted under *prefix* (plotly's are random), numbers rounded to a hundredth of a pixel, empty groups and
    default styles left out; where marks are that shall lead somewhere is read and taken out.

    Args:
        raw: SVG as ``Plotly.toImage`` gives it, perhaps with what ``hits.js`` found in it.
        prefix: ASCII, unique on the page.
    """
    root = etree.fromstring(
        raw.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    )
    width, height = (round(float(root.get(side, "0").removesuffix("px"))) for side in ("width", "height"))
    hits = _hits(root)
    _rename(root, prefix)
    themed = _simplify(root)
    _prune(root)
    slim(root)
    root.attrib.clear()
    root.set("viewBox", f"0 0 {width} {height}")
    root.set("width", str(width))
    root.set("height", str(height))
    etree.cleanup_namespaces(root)
    return Picture(etree.tostring(root, encoding="unicode"), width, height, themed, hits)


def _hits(root: etree._Element) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    for note in list(root.iterchildren(f"{SVG}metadata")):
        if note.get("class") == "hits":
            found = tuple(json.loads(note.text or "[]"))
            root.remove(note)
    return found


def _rename(root: etree._Element, prefix: str) -> None:
    used = set(_REFERENCE.findall(etree.tostring(root, encoding="unicode")))
    used |= {element.get(XLINK, element.get("href", ""))[1:] for element in root.iter(f"{SVG}use")}
    names: dict[str, str] = {}
    for element in root.iter():
        name = element.attrib.pop("id", None)
        if name in used:
            names[str(name)] = f"{prefix}-{len(names) + 1}"
            element.set("id", names[str(name)])
    for element in root.iter():
        for key, value in element.attrib.items():
            if "url(" in value:
                element.set(key, _REFERENCE.sub(lambda found: f"url(#{names.get(found[1], found[1])})", value))
            elif key in (XLINK, "href") and value[1:] in names:
                element.set(key, f"#{names[value[1:]]}")


def _simplify(root: etree._Element) -> bool:
    known = {_rgb(value): name for name, value in reversed(list(tokens().items()))}
    themed = True
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for key in _DROPPED:
            element.attrib.pop(key, None)
        for key, value in element.attrib.items():
            if key in ("d", "transform", "points", "x", "y", "width", "height", "dy", "dx", "cx", "cy", "r"):
                element.set(key, _NUMBER.sub(_round, value))
            elif key in ("fill", "stroke") and value.startswith("#"):
                themed = themed and value.upper() in {color.upper() for color in tokens().values()}
        style = element.get("style")
        if element.tag == f"{SVG}path" and _LINE.match(element.get("d", "")):
            # Browsers fill nothing in a straight line, PDF viewers draw a black hair.
            style = f"{style or ''};fill: none"
        if style is not None:
            kept = [part.strip() for part in style.split(";") if part.strip()]
            kept = [_NUMBER.sub(_round, part) for part in kept if part not in _DEFAULTS]
            themed = themed and all(
                (red, green, blue) in known or alpha == "0"
                for part in kept
                for red, green, blue, alpha in _COLOR.findall(part)
                if not _invisible(part, kept)
            )
            element.attrib.pop("style", None)
            if kept:
                element.set("style", ";".join(part.replace(": ", ":", 1) for part in kept))
    return themed


def _invisible(part: str, style: list[str]) -> bool:
    name = part.split(":")[0]
    return f"{name}-opacity: 0" in style


def _round(found: re.Match[str]) -> str:
    return (
        f"{float(found[0]):.2f}".rstrip("0").rstrip(".").replace("-0", "0")
        if abs(float(found[0])) < 0.005
        else (f"{float(found[0]):.2f}".rstrip("0").rstrip("."))
    )


def _rgb(color: str) -> tuple[str, str, str]:
    red, green, blue = (str(int(color[place : place + 2], 16)) for place in (1, 3, 5))
    return red, green, blue


def _prune(root: etree._Element) -> None:
    """Remove groups and paths that draw nothing, innermost first."""
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if parent is None or not isinstance(element.tag, str) or len(element) or element.get("id"):
            continue
        tag = element.tag.removeprefix(SVG)
        empty_text = tag in ("text", "tspan", "title") and not (element.text or "").strip()
        empty_path = tag == "path" and not element.get("d")
        if tag in ("g", "defs", "a") or empty_text or empty_path:
            if element.tail and element.tail.strip():
                continue
            parent.remove(element)


def recolored(markup: str, colors: Mapping[str, str]) -> str:
    """Return the SVG with each colour of the page replaced by ``colors[variable]``, its name or its value on paper."""
    names = {_rgb(value): name for name, value in reversed(list(tokens().items()))}

    def swap(found: re.Match[str]) -> str:
        name = names.get((found[1], found[2], found[3]))
        return colors[name] if name is not None and name in colors and found[4] in (None, "1") else found[0]

    return _COLOR.sub(swap, markup)


def with_theme(markup: str) -> str:
    """Return a themed SVG whose colours follow the page, in the dark too."""
    return recolored(markup, {name: f"var({name})" for name in tokens()})


def as_image(markup: str) -> str:
    """Return the SVG as a data URI for ``<img src>``: the PDF tags such an image as a figure with its text."""
    import base64

    return "data:image/svg+xml;base64," + base64.b64encode(markup.encode("utf-8")).decode("ascii")


def attribute(text: str) -> str:
    """Return *text* for an attribute in double quotes.

    >>> attribute('a "b"')
    'a &quot;b&quot;'
    """
    return escape(text, quote=True)
