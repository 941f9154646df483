"""Other people's HTML, made inert: what may run, load or leave is taken out, what may be read stays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import nh3

from toolkit.base.identity import slug

_HTML = frozenset(
    """a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt
    em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p pre q rp rt ruby s samp
    section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr""".split()
)
_SVG = frozenset(
    """svg g path rect circle ellipse line polyline polygon text tspan defs use symbol marker pattern clipPath mask
    linearGradient radialGradient stop title desc image""".split()
)
_SVG_ATTRIBUTES = frozenset(
    """viewBox preserveAspectRatio d x y x1 x2 y1 y2 cx cy r rx ry dx dy width height points transform fill stroke
    fill-opacity fill-rule stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin opacity
    text-anchor dominant-baseline font-size font-weight font-family patternUnits patternTransform patternContentUnits
    gradientUnits gradientTransform offset stop-color stop-opacity clip-path clip-rule clipPathUnits mask marker-start
    marker-end marker-mid markerWidth markerHeight markerUnits refX refY orient paint-order vector-effect focusable
    shape-rendering letter-spacing version xmlns""".split()
)
_HTML_ATTRIBUTES = frozenset("id class style role lang dir title tabindex hidden translate".split())
_OF_TAG = {
    "a": {"href", "download", "rel"},
    "img": {"src", "alt", "width", "height"},
    "image": {"href"},
    "use": {"href"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "details": {"open"},
    "time": {"datetime"},
}
_DECLARATION = re.compile(r"^\s*(--[\w-]+|[a-z-]+)\s*:\s*([^{}<>@\\;]+?)\s*$")
_HARMFUL = re.compile(
    r"url\s*\(\s*(?!['\"]?#)|expression|position\s*:\s*(?:fixed|sticky)|behaviou?r\s*:", re.IGNORECASE
)
_TAG = re.compile(r"<(script|iframe|object|embed|link|style|form|meta|base|video|audio|input|button)\b", re.IGNORECASE)
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
    clean.removed += sorted({f"<{tag.lower()}>" for tag in _TAG.findall(html)})
    if _EVENT.search(html):
        clean.removed.append("event attributes")

    def judge(tag: str, name: str, value: str) -> str | None:
        kept = _judge(tag, name, value)
        if kept != value and name in ("src", "href", "style"):
            what = f"<{tag} {name}> to {value[:40]}" if name != "style" else f"style of <{tag}>"
            if what not in clean.removed:
                clean.removed.append(what)
        return kept

    attributes = {tag: set(names) for tag, names in _OF_TAG.items()}
    attributes["*"] = set(_HTML_ATTRIBUTES)
    for tag in _SVG:
        attributes.setdefault(tag, set()).update(_SVG_ATTRIBUTES)
    clean.html = nh3.clean(
        html,
        tags=set(_HTML | _SVG),
        clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "title"} - set(_SVG),
        attributes=attributes,
        generic_attribute_prefixes={"aria-", "data-"},
        attribute_filter=judge,
        url_schemes={"https", "http", "mailto", "data"},
        link_rel=None,
    )
    return clean


def _judge(tag: str, name: str, value: str) -> str | None:
    if name == "style":
        return ";".join(_declarations(value)) or None
    if name in ("src", "href"):
        return value if _allowed(tag, name, value.strip()) else None
    if name in ("fill", "stroke", "clip-path", "mask", "marker-start", "marker-end", "marker-mid"):
        return None if _HARMFUL.search(value) else value
    return value


def _declarations(style: str) -> list[str]:
    parts = (_DECLARATION.match(part) for part in style.split(";") if part.strip() and not _HARMFUL.search(part))
    return [f"{part[1]}:{part[2]}" for part in parts if part]


def _allowed(tag: str, name: str, value: str) -> bool:
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
