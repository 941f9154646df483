"""Other people's HTML, made inert: what may run, load or leave is taken out, what may be read stays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import nh3
import yaml

from toolkit.base.identity import slug
from toolkit.export.characters import sound
from toolkit.export.foreign.style_blocks import laid_on
from toolkit.export.foreign.styles import declarations, refused, written

_REFERENCE = re.compile(
    r"^\s*url\(\s*['\"]?#[\w.:-]+['\"]?\s*\)\s*$|^[^()]*$|^\s*(?:rgba?|hsla?|var)\([^()]*\)\s*$", re.IGNORECASE
)
_TAG = re.compile(r"<(script|iframe|object|embed|link|style|form|meta|base|video|audio|input|button)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_VOID = frozenset(["br", "col", "hr", "img", "wbr"])
DEEPEST = 200
"""Boxes inside one another: the page's second parser gives up a little deeper."""
_LOADING_STYLE = re.compile(r"<style\b[^>]*>[^<]*(?:@import|url\(\s*['\"]?(?!#|['\"]|data:))", re.IGNORECASE)
_EVENT = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)


@dataclass
class Clean:
    """A fragment fit for the page, and what was taken out of it (for the warnings)."""

    html: str = ""
    removed: list[str] = field(default_factory=list)


def sanitize(html: str) -> Clean:
    """Return *html* without scripts, event attributes, forms, frames, styles and addresses that load something.

    Links to https and mailto stay links; pictures stay when they are data URIs. The parser is the one of browsers
    (html5ever through nh3), so that what a browser would repair cannot come alive afterwards.

    >>> sanitize('<p onclick="x()">a<script>b()</script></p>').html
    '<p>a</p>'
    """
    clean = Clean()
    html = sound(html)
    if _LOADING_STYLE.search(html):
        clean.removed.append("a style that loads something")
    html = laid_on(html)
    clean.removed += sorted({f"<{tag.lower()}>" for tag in _TAG.findall(html)})
    if _EVENT.search(html):
        clean.removed.append("event attributes")

    def judge(tag: str, name: str, value: str) -> str | None:
        kept = _judge(tag, name, value)
        lost = refused(value) if name == "style" else kept != value
        if lost and name in ("src", "href", "style"):
            what = f"<{tag} {name}> to {value[:40]}" if name != "style" else f"style of <{tag}>"
            if what not in clean.removed:
                clean.removed.append(what)
        return kept

    allowed = _allowed()
    clean.html = nh3.clean(
        html,
        tags=allowed["tags"],
        clean_content_tags={"script", "style", "template", "noscript", "iframe", "object"},
        attributes=allowed["attributes"],
        generic_attribute_prefixes={"aria-", "data-"},
        attribute_filter=judge,
        url_schemes={"https", "http", "mailto", "data"},
        link_rel=None,
    )
    if _depth(clean.html) > DEEPEST:
        clean.removed.append(f"boxes nested more than {DEEPEST} deep, of which the words stay")
        clean.html = f"<pre>{re.sub('<[^>]*>', ' ', clean.html)}</pre>"
    return clean


def _depth(html: str) -> int:
    depth = deepest = 0
    for closes, name in _ANY_TAG.findall(html) if html.count("<") > DEEPEST else ():
        depth += -1 if closes else name.lower() not in _VOID
        deepest = max(deepest, depth)
    return deepest


@cache
def _allowed() -> dict[str, Any]:
    text = files("toolkit.export.foreign").joinpath("allowed_html.yaml").read_text(encoding="utf-8")
    lists = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    attributes = {tag: set(names) for tag, names in lists["attributes_of"].items()}
    attributes["*"] = set(lists["attributes"])
    for tag in lists["svg"]:
        attributes.setdefault(tag, set()).update(lists["svg_attributes"])
    return {"tags": {*lists["html"], *lists["svg"]}, "attributes": attributes}


def _judge(tag: str, name: str, value: str) -> str | None:
    if name == "style":
        return written(declarations(value)) or None
    if name in ("src", "href"):
        return value if _may_lead(tag, name, value.strip()) else None
    if name in ("fill", "stroke", "clip-path", "mask", "marker-start", "marker-end", "marker-mid"):
        return value if _REFERENCE.match(value) else None
    return value


def _may_lead(tag: str, name: str, value: str) -> bool:
    if value.startswith("#"):
        return True
    if name == "src" or tag in ("image", "use"):
        return tag != "use" and value.startswith(
            ("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:image/svg+xml")
        )
    return value.startswith(("https://", "http://", "mailto:", "data:text/csv"))


def ascii_id(name: str) -> str:
    """Return *name* if it is a plain ASCII id, else an ASCII slug of it.

    >>> ascii_id("p14"), ascii_id("État des lieux")
    ('p14', 'etat-des-lieux')
    """
    return name if re.fullmatch(r"[A-Za-z][\w.:-]*", name, re.ASCII) else slug(name)
