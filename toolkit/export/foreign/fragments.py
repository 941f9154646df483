"""Clean HTML made part of one page: unique ASCII ids, accessible tables, headings for the contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html

from toolkit.base.identity import slug
from toolkit.export.foreign.legibility import make_legible
from toolkit.export.foreign.sanitize import ascii_id
from toolkit.export.foreign.tables import fit_table
from toolkit.export.words import Words

_CAMEL = {
    name.lower(): name
    for name in (
        *("viewBox", "preserveAspectRatio", "patternUnits", "patternTransform", "patternContentUnits"),
        *("gradientUnits", "gradientTransform", "clipPathUnits", "markerWidth", "markerHeight", "markerUnits"),
        *("refX", "refY", "linearGradient", "radialGradient", "clipPath"),
    )
}
_ID_LISTS = ("aria-labelledby", "aria-describedby", "aria-controls", "headers", "for")
_FILE_NAME = re.compile(r"\S*\.(?:png|jpe?g|gif|webp|svg)", re.IGNORECASE)
_DRAWN = frozenset(["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use", "image"])
_OURS = frozenset(["skip", "toc-side", "toc-top", "page", "plot", "live", "is-live"])
"""Classes of the page's own frame: they would hide what bears them, or be taken for a figure."""
RESERVED = ("main", "data-figures", "data-plotly")
"""Ids that the page itself gives."""


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 and the id it can be reached by."""

    id: str
    text: str


@dataclass(frozen=True)
class Fragment:
    """A piece of the page.

    Attributes:
        html: Its markup.
        headings: Its headings of level 2.
        title: Its first heading 1.
        leads: Whether it begins with a heading 1 or 2.
        tables: How many tables it has.
        unnamed: How many of its pictures had no alternative text.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    title: str = ""
    leads: bool = False
    tables: int = 0
    unnamed: int = 0


@dataclass
class Ids:
    """Ids given so far on the page; an id is given once only."""

    taken: set[str] = field(default_factory=lambda: set(RESERVED))
    renamed: dict[str, str] = field(default_factory=dict)
    regions: set[str] = field(default_factory=set)

    def claim(self, wanted: str) -> str:
        """Return *wanted* made ASCII, with a number behind it when it is taken, and note it as taken."""
        plain = ascii_id(wanted)
        name, count = plain, 2
        while name in self.taken:
            name, count = f"{plain}-{count}", count + 1
        self.taken.add(name)
        if plain != wanted:
            self.renamed.setdefault(wanted, name)
        return name

    def name_region(self, caption: str, words: Words) -> str:
        """Return a name for the box that a table scrolls in: its caption, else a number; never the same twice."""
        count = len(self.regions) + 1
        name = caption or words("table", n=count)
        if name in self.regions:
            name = f"{name} ({count})"
        self.regions.add(name)
        return name


def fit(html: str, ids: Ids, words: Words, *, keep_title: bool = False) -> Fragment:
    """Return the clean *html* as a fragment of the page.

    Args:
        html: Output of ``sanitize``.
        ids: The page's ids; new ones are claimed in it.
        words: The page's words.
        keep_title: Leave headings of level 1 as they are (in the head of the page); elsewhere they become level 2.
    """
    if not html.strip():
        return Fragment("")
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    first = next((child for child in root if isinstance(child.tag, str)), None)
    leads = first is not None and first.tag in ("h1", "h2") and not (root.text or "").strip()
    title = next((_text(element) for element in root.iter("h1")), "")
    if not keep_title:
        for element in root.iter("h1"):
            element.tag = "h2"
    _still(root)
    _claim_ids(root, ids)
    headings = []
    for element in root.iter("h2"):
        if not element.get("id"):
            element.set("id", ids.claim(f"h-{slug(_text(element))}"))
        headings.append(Heading(element.get("id", ""), _text(element)))
    for table in list(root.iter("table")):
        if not _text(table) and next(table.iter("img", "svg"), None) is None:
            table.tag, table.text = "p", words("empty_table")
            table.attrib.clear()
            table[:] = []
    tables = [_table(table, ids, words) for table in root.iter("table")]
    unnamed = sum([_picture(image, words) for image in list(root.iter("img"))])
    make_legible(root)
    for table in root.iter("table"):
        if any("background" in (cell.get("style") or "") for cell in table.iter("td", "th")):
            table.set("class", f"{table.get('class', '')} filled".strip())
    _restore_case(root)
    return Fragment(inner(root), tuple(headings), title, leads, sum(tables), unnamed)


def inner(root: etree._Element) -> str:
    """Return the HTML inside *root*."""
    text = lxml_html.tostring(root, encoding="unicode")
    return str(text)[len("<div>") : -len("</div>")]


def relink(html: str, ids: Ids, *, forgiving: bool = True) -> tuple[str, tuple[str, ...]]:
    """Return *html* whose in-page links land, and the targets that were not found.

    A link that leads nowhere loses its address when *forgiving*, else it stays and the page's audit will refuse it.

    Links to ids that were made ASCII, and Jupyter's ``#Heading-text`` links, are led to where they now are.
    """
    missing: list[str] = []

    def mend(found: re.Match[str]) -> str:
        # Markdown writes an accent of a link as %C3%A9.
        target = unquote(unescape(found[1]))
        for candidate in (target, ids.renamed.get(target, ""), slug(target), f"h-{slug(target)}"):
            if candidate in ids.taken:
                return f'href="#{candidate}"'
        missing.append(target)
        return "" if forgiving else found[0]

    html = re.sub(r'(?<=\s)href="#([^"]+)"', mend, html)
    html = re.sub(r"<a\s*>(.*?)</a>", r"<span>\1</span>", html, flags=re.DOTALL) if missing and forgiving else html
    return (_named(html, ids) if forgiving else html), tuple(missing)


def _named(html: str, ids: Ids) -> str:
    """Return *html* without references of aria attributes to what is not on the page."""

    def kept(found: re.Match[str]) -> str:
        there = [name for name in found[2].split() if name in ids.taken]
        return f' {found[1]}="{" ".join(there)}"' if there else ""

    return re.sub(r'\s(aria-(?:labelledby|describedby|controls|owns|details|flowto))="([^"]*)"', kept, html)


def _text(element: etree._Element) -> str:
    return " ".join("".join(_words(element)).split(" ")).strip()


def _words(element: etree._Element) -> Iterator[str]:
    if element.tag == "math":
        yield element.get("alttext") or ""
    # Raised numbers are references, told by their tag: lxml makes elements anew, and id() may be another's.
    elif element.tag != "sup":
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""


def _claim_ids(root: etree._Element, ids: Ids) -> None:
    local: dict[str, str] = {}
    for element in root.iter():
        name = element.get("id")
        if name is not None:
            element.set("id", ids.claim(name))
            local.setdefault(name, element.get("id", ""))
    changed = {old: new for old, new in local.items() if old != new}
    if not changed:
        return
    for element in root.iter():
        for key, value in element.attrib.items():
            if key in ("href", "xlink:href") and value[1:] in changed and value.startswith("#"):
                element.set(key, f"#{changed[value[1:]]}")
            elif key in _ID_LISTS:
                element.set(key, " ".join(changed.get(name, name) for name in value.split()))
            elif "url(#" in value:
                element.set(
                    key, re.sub(r"url\(#([^)]+)\)", lambda found: f"url(#{changed.get(found[1], found[1])})", value)
                )


def _restore_case(root: etree._Element) -> None:
    """Give SVG names their capitals back: the parser of HTML 4 knows only small letters."""
    for svg in root.iter("svg"):
        for element in svg.iter():
            if isinstance(element.tag, str) and element.tag in _CAMEL:
                element.tag = _CAMEL[element.tag]
            if any(key in _CAMEL for key in element.attrib):
                attributes = {_CAMEL.get(key, key): value for key, value in element.attrib.items()}
                element.attrib.clear()
                element.attrib.update(attributes)


def _table(table: etree._Element, ids: Ids, words: Words) -> bool:
    if table.get("role") == "table":
        return False
    fit_table(table, words, _text)
    parent = table.getparent()
    if parent is not None and "scroll" not in (parent.get("class") or "").split():
        box = etree.Element("div", {"class": "scroll", "role": "region", "tabindex": "0"})
        caption = table.find("caption")
        box.set("aria-label", ids.name_region(_text(caption) if caption is not None else "", words))
        box.tail, table.tail = table.tail, None
        parent.replace(table, box)
        box.append(table)
    return True


def _picture(image: etree._Element, words: Words) -> bool:
    """Give a picture words when it has none, or only the name of a file; tell whether it had none."""
    if not image.get("src"):
        # The picture was outside; its words stay.
        image.tag, image.text = "span", image.get("alt") or words("image")
        image.attrib.clear()
        return False
    alt = (image.get("alt") or "").strip()
    if alt and not _FILE_NAME.fullmatch(alt):
        return False
    image.set("alt", f"{words('image')} ({alt})" if alt else words("image"))
    return True


def _still(root: etree._Element) -> None:
    """Take out what sanitizing left without meaning: links that lead nowhere, drawings of nothing, places of ours."""
    for link in root.iter("a"):
        if link.get("href") is None and link.get("id") is None:
            link.tag = "span"
            link.attrib.clear()
    for item in root.iter("li"):
        parent = item.getparent()
        if parent is None or parent.tag not in ("ul", "ol"):
            # PDF/UA knows no item without a list.
            item.tag = "div"
            item.attrib.pop("value", None)
    for svg in list(root.iter("svg")):
        _still_drawing(svg)
    for element in root.iter(etree.Element):
        for name in ("data-figure", "data-number"):
            element.attrib.pop(name, None)
        names = (element.get("class") or "").split()
        if _OURS & set(names):
            element.set("class", " ".join(name for name in names if name not in _OURS))
        place = element.get("tabindex", "0")
        if place.strip() not in ("0", "-1"):
            # A place of its own in the order of the keyboard would go before the whole page.
            element.set("tabindex", "-1" if place.strip().startswith("-") else "0")


def _still_drawing(svg: etree._Element) -> None:
    for image in list(svg.iter("image")):
        if not image.get("href"):
            image.drop_tree()
    if not any(isinstance(part.tag, str) and part.tag in _DRAWN for part in svg.iter()):
        svg.drop_tree()
    elif not (svg.get("aria-label") or svg.get("aria-hidden") or svg.get("aria-labelledby")):
        title = svg.find("title")
        if title is not None and _text(title):
            svg.set("role", "img")
            svg.set("aria-label", _text(title))
        else:
            svg.attrib.pop("role", None)
            svg.set("aria-hidden", "true")
