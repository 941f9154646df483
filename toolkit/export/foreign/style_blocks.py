"""The ``<style>`` of a Styler or of great_tables laid on the cells it means: the page allows no foreign style sheet."""

from __future__ import annotations

import re
from typing import Any

import cssselect2
import tinycss2
from lxml import etree
from lxml import html as lxml_html

from toolkit.base.contrast import ratio
from toolkit.export.foreign.legibility import solid
from toolkit.export.foreign.styles import declarations

_BLOCK = re.compile(r"<style\b([^>]*)>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_KEPT = frozenset(
    {"color", "background", "background-color", "font-weight", "font-style", "text-align", "text-decoration"}
    | {"white-space", "text-transform"}
)
_PARSER = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
MOST_RULES = 20_000
"""More rules than that are no table's."""


def laid_on(html: str) -> str:
    """Return *html* without its ``<style>`` blocks, what they say of a table's cells written on the cells.

    The sheet of a library that only undoes Jupyter's look (``.dataframe`` of pandas and polars) is left out.

    >>> laid_on("<style>#a {color: red}</style><table><tr><td id='a'>1</td></tr></table>")
    '<table><tr><td id="a" style="color:red">1</td></tr></table>'
    """
    if "<table" not in html.lower():
        return html
    sheets = [css for head, css in _BLOCK.findall(html) if "scoped" not in head.lower()]
    rest = _BLOCK.sub("", html)
    matcher = _matcher(sheets)
    if matcher is None:
        return rest
    root = lxml_html.document_fromstring(f"<div>{rest}</div>", parser=_PARSER)
    for wrapper in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        element = wrapper.etree_element
        said = [payload for *_, payload in matcher.match(wrapper)]
        if said and any(parent.tag == "table" for parent in (element, *element.iterancestors())):
            own = element.get("style", "")
            element.set("style", ";".join([*said, own]).rstrip(";"))
    body = root.find("body")
    return "".join(
        etree.tostring(child, encoding="unicode", method="html")
        for holder in (body if body is not None else ())
        for child in (holder if holder.tag == "div" and holder is body[0] else (holder,))
    )


def _matcher(sheets: list[str]) -> Any | None:
    matcher, count = cssselect2.Matcher(), 0
    for sheet in sheets:
        for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule" or ".dataframe" in tinycss2.serialize(rule.prelude):
                continue
            said = ";".join(
                f"{name}:{value}"
                for name, value in declarations(tinycss2.serialize(rule.content))
                if _says(name, value)
            )
            if not said or count > MOST_RULES:
                continue
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except cssselect2.SelectorError:
                continue
            for selector in selectors:
                if selector.pseudo_element is None:
                    matcher.add_selector(selector, said)
                    count += 1
    return matcher if count else None


def _says(name: str, value: str) -> bool:
    """Tell whether a declaration is more than black on white, which every page has by itself."""
    if name not in _KEPT or value in ("inherit", "initial", "normal", "transparent", "left", "none"):
        return False
    color = solid(value)
    if color is not None and name == "color":
        return ratio(color, (0.0, 0.0, 0.0)) > 2
    return not (color is not None and ratio(color, (1.0, 1.0, 1.0)) < 1.02)
