"""Pictures in outputs (matplotlib's and others'): size, words for who does not see them, drawings made inert."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Any

from lxml import etree

from toolkit.base.errors import InputError
from toolkit.export.notebook.cells import Cell, joined
from toolkit.export.words import Words

MIMES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
LONGEST_ALT = 250
_SVG = "{http://www.w3.org/2000/svg}"
_DEAD = ("script", "foreignObject", "iframe", "animate", "set", "animateTransform", "animateMotion", "handler", "a")
_EMBEDDED = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,])")
_LOADS = re.compile(r"url\(\s*['\"]?(?!#|['\"]?#)|@import|image-set|expression", re.IGNORECASE)
_NUMBER = re.compile(r"[-+\u2212\d.,\s%e×]*")


@dataclass(frozen=True)
class Picture:
    """A picture of a cell.

    Attributes:
        address: Its data URI.
        width: How wide it wants to be in pixels, 0 when it does not say.
        alt: Its words.
        caption: What stands under it, or nothing.
        described: Whether its words are the author's.
    """

    address: str
    width: int
    alt: str
    caption: str
    described: bool

    @property
    def html(self) -> str:
        """Return it as markup."""
        width = f' style="max-width:{self.width}px"' if self.width else ""
        image = f'<p class="picture"{width}><img src="{self.address}" alt="{escape(self.alt)}"></p>'
        caption = f'<figcaption><p class="sub">{escape(self.caption)}</p></figcaption>' if self.caption else ""
        return f"<figure>{image}{caption}</figure>" if caption else image


def read_picture(mime: str, output: Mapping[str, Any], cell: Cell, words: Words) -> Picture:
    """Return the picture of type *mime* in *output*.

    Its words are looked for in the output's metadata, in the cell's (``alt``, ``fig-alt``) and in its ``#| fig-alt:``
    line; else they are made of what is known of it.

    Raises:
        InputError: it is no picture of that type.
    """
    metadata = output.get("metadata") if isinstance(output.get("metadata"), Mapping) else {}
    own = metadata.get(mime) if isinstance(metadata, Mapping) else None
    own = own if isinstance(own, Mapping) else {}
    data = joined(output["data"][mime])
    try:
        if mime == "image/svg+xml":
            drawing = _still(data)
            content, size, said = etree.tostring(drawing), _drawing_size(drawing), _texts(drawing)
        else:
            content = base64.b64decode("".join(data.split()), validate=True)
            size, said = _size(content), ""
    except (ValueError, binascii.Error, OSError, etree.LxmlError, SyntaxError):
        raise InputError(
            f"cell {cell.number}: the picture is broken, it is no {mime}", "run the notebook again", code="bad-picture"
        ) from None
    width = own.get("width") if isinstance(own.get("width"), (int, float)) else size[0] if own or said else 0
    alt = str(own.get("alt") or (metadata or {}).get("alt") or cell.alt or "")
    made = words("picture_of", width=words.number(size[0]), height=words.number(size[1])) + (f" {said}" if said else "")
    address = f"data:{mime};base64,{base64.b64encode(content).decode('ascii')}"
    return Picture(address, round(float(width or 0)), _cut(alt or made), cell.caption, bool(alt))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_ALT else text[: LONGEST_ALT - 1].rsplit(" ", 1)[0] + "…"


def _size(content: bytes) -> tuple[int, int]:
    from PIL import Image

    try:
        with Image.open(BytesIO(content)) as image:
            return image.size
    except Image.DecompressionBombError as error:
        raise ValueError(str(error)) from None


def _still(data: str) -> Any:
    """Return the drawing without what runs, moves or loads; browsers run nothing in an ``<img>``, others may."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=True, load_dtd=False)
    tree = etree.fromstring(data.encode("utf-8"), parser)
    if tree.tag not in (f"{_SVG}svg", "svg"):
        raise ValueError("no drawing")
    for element in list(tree.iter(etree.Element)):
        name = etree.QName(element).localname
        if name == "a":
            element.tag = f"{_SVG}g"
        elif name in _DEAD or (name == "style" and _LOADS.search(element.text or "")):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for key, value in list(element.attrib.items()):
            local = etree.QName(key).localname.lower()
            loads = local in ("href", "src") and not _EMBEDDED.match(value)
            if local.startswith("on") or loads or _LOADS.search(value):
                del element.attrib[key]
    return tree


def _drawing_size(tree: Any) -> tuple[int, int]:
    box = [float(part) for part in re.findall(r"-?[\d.]+", tree.get("viewBox", ""))]
    sides = []
    for side, place in (("width", 2), ("height", 3)):
        found = re.fullmatch(r"\s*([\d.]+)\s*(pt|px|)\s*", tree.get(side, ""))
        points = 96 / 72 if found and found[2] == "pt" else 1.0
        sides.append(round(float(found[1]) * points) if found else round(box[place]) if len(box) == 4 else 0)
    return sides[0], sides[1]


def _texts(tree: Any) -> str:
    """Return the words in a drawing: its texts, or the comments in which matplotlib keeps what its outlines say."""
    found: list[str] = []
    for element in tree.iter():
        if element.tag is etree.Comment:
            text = (element.text or "").strip()
        elif isinstance(element.tag, str) and etree.QName(element).localname == "text":
            text = " ".join("".join(element.itertext()).split())
        else:
            continue
        if text and not _NUMBER.fullmatch(text) and text not in found:
            found.append(text)
    return ", ".join(found)
