"""The exporter checks its own work on the finished page and refuses to hand over one that fails."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from toolkit.base.errors import BriefingError
from toolkit.export.document import Document

# Attributes whose address a browser fetches by itself.
_LOADING = ("src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest", "xlink:href")
_LOCAL = re.compile(r"^(?:#|data:)")
_LINKS = re.compile(r"^(?:#|data:|mailto:|https?://)")
_CSS_ADDRESS = re.compile(r"(?:url\(|@import)\s*['\"]?\s*(?!#|data:|['\"]?(?:#|data:))([^'\")\s;]+)", re.IGNORECASE)


def check_page(html: str, document: Document, *, static: bool) -> None:
    """Check the finished page against its document.

    Raises:
        BriefingError: a figure is missing or has no alternative text, a link over a drawing is missing or has no name,
            something would be fetched, a link leads nowhere, an id stands twice or is not ASCII, the
            Content-Security-Policy is missing or a static page has a script.
    """
    faults = list(page_faults(html, static=static))
    shown = document.audit.shown
    if document.audit.figures != shown:
        faults.append(f"{document.audit.figures} figures in the notebook, {shown} on the page")
    drawn = len(re.findall(r'<div class="plot"', html))
    if drawn != document.audit.drawn:
        faults.append(f"{document.audit.drawn} figures drawn, {drawn} drawings on the page")
    links = len(drawing_links(html))
    if document.audit.links != links:
        faults.append(f"{document.audit.links} links over drawings were made, {links} are on the page")
    if faults:
        raise BriefingError(
            f"the page failed its own audit: {'; '.join(faults[:5])}",
            "correct the blocks or figures that are named",
            code="audit-failed",
        )


def drawing_links(html: str) -> tuple[str, ...]:
    """Return the ids that marks and labels of the page's drawings lead to, in the order of the page.

    >>> drawing_links('<figure><svg><a href="#p4" aria-label="phrase 4"><path d="M0,0h9v9z"/></a></svg></figure>')
    ('p4',)
    """
    root = lxml_html.document_fromstring(html)
    return tuple(link.get("href", "")[1:] for figure in root.iter("figure") for link in _links_over(figure))


def _links_over(figure: etree._Element) -> Iterator[etree._Element]:
    for svg in figure.iter("svg"):
        yield from (link for link in svg.iter("a") if link.get("href", "").startswith("#"))


def page_faults(html: str, *, static: bool) -> Iterator[str]:
    """Yield what is wrong with a page, whoever wrote it.

    >>> list(page_faults('<p><a href="#x">x</a></p>', static=False))
    ['no Content-Security-Policy', 'a link leads to #x, which is not on the page']
    """
    root = lxml_html.document_fromstring(html)
    yield from _policy_faults(root)
    yield from _address_faults(root)
    yield from _id_faults(root)
    for figure in root.iter("figure"):
        yield from _figure_faults(figure)
    if static:
        yield from _static_faults(root)
    for element in root.iter():
        if isinstance(element.tag, str):
            for key in element.attrib:
                if str(key).lower().startswith("on"):
                    yield f"<{element.tag}> has the event attribute {key}"


def _figure_faults(figure: etree._Element) -> Iterator[str]:
    name = figure.get("id", "?")
    for picture in figure.iter("svg", "img"):
        if not (picture.get("aria-label") or picture.get("alt") or picture.get("aria-hidden")):
            yield f"a drawing of {name} has no alternative text"
    for link in _links_over(figure):
        if not (link.get("aria-label") or "".join(link.itertext())).strip():
            yield f"a link over {name} to {link.get('href')} has no name"
        if any(above.get("aria-hidden") == "true" or above.get("role") == "img" for above in link.iterancestors()):
            yield f"a link over {name} to {link.get('href')} is out of reach of screen readers"


def _static_faults(root: etree._Element) -> Iterator[str]:
    if any(element.get("type") in (None, "", "module", "text/javascript") for element in root.iter("script")):
        yield "the static page has a script"
    if any(element.get("style") is not None for element in root.iter() if isinstance(element.tag, str)):
        yield "the static page has a style attribute, which its policy forbids"


def _policy_faults(root: etree._Element) -> Iterator[str]:
    policies = [
        meta.get("content", "")
        for meta in root.iter("meta")
        if meta.get("http-equiv", "").lower() == "content-security-policy"
    ]
    if not policies:
        yield "no Content-Security-Policy"
    elif "default-src 'none'" not in policies[0]:
        yield "the Content-Security-Policy is open by default"


def _address_faults(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for key in _LOADING:
            value = element.get(key)
            if value is not None and not _LOCAL.match(value.strip()):
                yield f"<{element.tag} {key}> would fetch {value[:60]}"
        href = element.get("href")
        allowed = _LINKS if element.tag == "a" else _LOCAL
        if href is not None and not allowed.match(href.strip()):
            yield f"<{element.tag} href> leads to {href[:60]}"
        css = element.text or "" if element.tag == "style" else element.get("style", "")
        for found in _CSS_ADDRESS.finditer(css):
            yield f"a style would fetch {found[1][:60]}"


def _id_faults(root: etree._Element) -> Iterator[str]:
    ids = Counter(element.get("id") for element in root.iter() if isinstance(element.tag, str) and element.get("id"))
    for name, count in ids.items():
        if count > 1:
            yield f"the id {name} stands {count} times"
        if not str(name).isascii():
            yield f"the id {name} is not ASCII"
    missing = {link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "").startswith("#")} - set(ids)
    for target in sorted(missing):
        yield f"a link leads to #{target}, which is not on the page"
    for element in root.iter():
        if isinstance(element.tag, str):
            for name in (element.get("aria-labelledby") or "").split():
                if name not in ids:
                    yield f"<{element.tag}> is labelled by #{name}, which is not on the page"
