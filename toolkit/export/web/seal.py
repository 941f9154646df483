"""What a finished page claims about itself, so that a change on its way to the reader is found, and where it is.

The seal is a ``<meta>`` in the head: hashes of every section's words, of all numbers, of every table to download, of
every drawing, and of the file as a whole. It finds accidents and edits; who edits and seals anew is not found out.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote_to_bytes

from lxml import etree
from lxml import html as lxml_html

from toolkit.base.errors import InputError

NAME = "briefing-seal"
VERSION = "v1"
Claims = dict[tuple[str, str], str]
"""Kind and name of a part to its hash."""
_SEAL = re.compile(rf'<meta name="{NAME}" content="([^"]*)">\n')
_PLACE = '<meta name="generator" content="briefing">\n'
_NUMBER = re.compile(r"\d[\d\u202f\u00a0.,]*")
_DATA = re.compile(r"^data:text/csv[^,]*,")


@dataclass(frozen=True)
class Check:
    """One part of a page: its kind (page, words, numbers, table, drawing), its name, and whether it is as sealed."""

    kind: str
    name: str
    intact: bool


def sealed(html: str) -> str:
    """Return the finished page with its seal in the head."""
    content = " ".join((VERSION, *(f"{kind}/{name}={value}" for (kind, name), value in _claims(html).items())))
    return html.replace(_PLACE, f'{_PLACE}<meta name="{NAME}" content="{escape(content)}">\n', 1)


def verify(html: str) -> tuple[Check, ...]:
    """Compare a page with its seal, part by part; a part that came or went since is not intact.

    Raises:
        InputError: the page has no seal, or one of a version that is not known here.

    >>> page = sealed('<meta name="generator" content="briefing">\\n<main><section id="a">Un mot</section></main>')
    >>> all(check.intact for check in verify(page))
    True
    >>> [check.name for check in verify(page.replace("mot", "mort")) if not check.intact]
    ['', 'a']
    """
    found = _SEAL.search(html)
    if found is None:
        raise InputError("this page has no seal", "give a report that briefing made", code="no-seal")
    stated = _stated(found[1])
    actual = _claims(_SEAL.sub("", html, count=1))
    return tuple(Check(*part, stated.get(part) == actual.get(part)) for part in dict.fromkeys((*actual, *stated)))


def _stated(content: str) -> Claims:
    version, *entries = unescape(content).split(" ")
    if version != VERSION:
        raise InputError(
            f'the seal is of version "{version}", this toolkit knows {VERSION}',
            "verify with the toolkit that made the page",
            code="unknown-seal",
        )
    parts = (entry.rpartition("=") for entry in entries)
    return {(part.partition("/")[0], part.partition("/")[2]): value for part, _, value in parts}


def _claims(html: str) -> Claims:
    root = lxml_html.document_fromstring(html)
    claims = {("page", ""): _hash(html)}
    for section in root.iter("section"):
        name, text = str(section.get("id")), _text(section)
        claims |= {("words", name): _hash(text), ("numbers", name): _hash(" ".join(_NUMBER.findall(text)))}
    claims |= {("table", name): _hash(content) for name, content in _tables(root)}
    return claims | {("drawing", name): _hash(content) for name, content in _drawings(root)}


def _text(section: etree._Element) -> str:
    return " ".join("".join(section.itertext()).split())


def _tables(root: etree._Element) -> Iterator[tuple[str, bytes]]:
    for link in root.iter("a"):
        address = link.get("href") or ""
        if link.get("download") and _DATA.match(address):
            yield str(link.get("download")), unquote_to_bytes(_DATA.sub("", address, count=1))


def _drawings(root: etree._Element) -> Iterator[tuple[str, bytes]]:
    for figure in root.iter("figure"):
        pictures = [picture for picture in figure.iter("svg", "img") if picture.getparent() is not None]
        if figure.get("id") and pictures:
            yield str(figure.get("id")), b"".join(etree.tostring(picture, with_tail=False) for picture in pictures)


def _hash(content: str | bytes) -> str:
    data = content.encode("utf-8") if isinstance(content, str) else content
    # Ninety-six bits: against accidents they are plenty, and the page stays small.
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()[:12]).decode("ascii")
