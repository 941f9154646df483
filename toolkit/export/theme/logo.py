"""A logo: an SVG that does nothing but draw, or a PNG, small, with words for who does not see it."""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from pathlib import Path

from lxml import etree

from toolkit.base.errors import InputError

LARGEST = 40_000
"""Bytes of one picture: it travels in every page."""

WIDEST, HIGHEST = 320, 96
_PNG = b"\x89PNG\r\n\x1a\n"
_NUMBER = re.compile(r"^\s*([\d.]+)\s*(?:px)?\s*$")
_DRAWS = frozenset(
    [
        *(
            "svg",
            "g",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "defs",
            "use",
        ),
        *(
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath",
            "mask",
            "title",
            "desc",
            "symbol",
            "metadata",
            "style",
        ),
    ]
)


def picture(file: Path) -> tuple[str, float]:
    """Return a picture as a data URI, and how many times it is wider than high.

    Raises:
        InputError: it is missing, too large, neither SVG nor PNG, or an SVG that does more than draw.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise refused(file, f"cannot be read: {error.strerror}", "check the path, it counts from theme.toml") from None
    if len(data) > LARGEST:
        raise refused(file, f"has {len(data)} bytes", f"a logo has {LARGEST} at most")
    if data.startswith(_PNG):
        width, height = struct.unpack(">II", data[16:24]) if len(data) >= 24 else (0, 0)
        kind = "png"
    else:
        data, width, height = _drawing(file, data)
        kind = "svg+xml"
    if width <= 0 or height <= 0:
        raise refused(file, "has no size", "give the SVG a viewBox, or save the PNG again")
    return f"data:image/{kind};base64,{b64encode(data).decode('ascii')}", width / height


def _drawing(file: Path, data: bytes) -> tuple[bytes, float, float]:
    """Return a checked SVG, written anew without comments, and its size."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise refused(file, "is neither SVG nor PNG", "save it as one of the two") from None
    if root.getroottree().docinfo.internalDTD is not None and root.getroottree().docinfo.internalDTD.entities():
        raise refused(file, "declares entities", "save it as plain SVG")
    for element in root.iter(etree.Element):
        fault = _fault(element)
        if fault:
            raise refused(file, f"holds {fault}", "save it as plain SVG: shapes, no script, nothing from outside")
    width, height = _size(root)
    return etree.tostring(root, encoding="utf-8"), width, height


def _fault(element: etree._Element) -> str:
    """Return what an element of a logo may not be or have; empty for a good one."""
    name = etree.QName(element).localname
    foreign = etree.QName(element).namespace != "http://www.w3.org/2000/svg"
    inside = any(etree.QName(above).localname == "metadata" for above in element.iterancestors())
    # Drawing programs keep their own notes in names of their own; they draw nothing.
    if not inside and ((not foreign and name not in _DRAWS) or (foreign and name in ("script", "svg", "image", "a"))):
        return f"<{name}>"
    for key, value in element.attrib.items():
        local = etree.QName(key).localname.lower()
        if local.startswith("on"):
            return f"the event {local}"
        if local in ("href", "src") and not inside and not value.strip().startswith("#"):
            return f"an address: {value[:40]}"
        if _outside(value):
            return f"an address: {value[:40]}"
    return "an address in its style" if name == "style" and _outside(element.text or "") else ""


def _outside(css: str) -> bool:
    return bool(re.search(r"url\(\s*['\"]?(?!\s*['\"]?#)|@import|\\", css, re.I))


def _size(root: etree._Element) -> tuple[float, float]:
    box = (root.get("viewBox") or "").replace(",", " ").split()
    try:
        if len(box) == 4:
            return float(box[2]), float(box[3])
    except ValueError:
        return 0, 0
    sides = [_NUMBER.match(root.get(side, "")) for side in ("width", "height")]
    return (float(sides[0][1]), float(sides[1][1])) if sides[0] and sides[1] else (0, 0)


def refused(file: Path, what: str, how: str) -> InputError:
    """Return the error that names the file and what is wrong with it."""
    return InputError(f"{file.name} {what}", how, code="bad-theme")
