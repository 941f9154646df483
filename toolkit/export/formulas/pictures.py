"""Formulas on paper: WeasyPrint knows no MathML, so each becomes a drawing with its source as alternative text."""

from __future__ import annotations

import logging
import re
import warnings
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree import ElementTree as ET

from toolkit.export.formulas.mathml import THIN_SPACE

_MATH = re.compile(r'<math( display="block")? alttext="([^"]*)">(.*?)</math>', re.DOTALL)
_EM = 100.0
"""Pixels of the letter's size in a drawing, so that a length divided by it is in em."""


def with_pictures(html: str, color: str) -> str:
    """Return *html* with every formula as an ``<img>`` that stands on the line like the words around it.

    Args:
        html: A page with the ``<math>`` elements that ``formulas.typeset`` makes.
        color: The ink, ``#rrggbb``.
    """
    if "<math" not in html:
        return html
    return _MATH.sub(lambda found: _picture(found[3], found[2], bool(found[1]), color), html)


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep what ziamath says to the root logger there: said with no handler, it would set up printing for everybody."""
    root, handler = logging.getLogger(), logging.NullHandler()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)


def _fit(content: ET.Element) -> None:
    """Say the distances that ziamath has no good ones for, and leave out the spaces that it sets by itself."""
    for element in content.iter():
        for child in [child for child in element if child.get("width") == THIN_SPACE]:
            element.remove(child)
        for place, cell in reversed(list(enumerate(element)) if element.tag == "mtr" else []):
            if "vl" in cell.get("class", "").split():
                bar = ET.Element("mtd")
                ET.SubElement(bar, "mo").text = "|"
                element.insert(place, bar)
        if element.tag == "mtable":
            element.set("rowspacing", "0.35em")
            element.set("columnspacing", "0.05em 1.2em" if element.get("columnspacing") else "0.9em")


def _picture(markup: str, source: str, display: bool, color: str) -> str:
    with _unheard(), warnings.catch_warnings():
        # It finds its font by a function that Python 3.11 wanted to do away with, and later did not.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.zmath import Math

        root = ET.fromstring(f"<math>{markup}</math>")  # noqa: S314 - typeset wrote it
        content = root[0][0]
        if any("hl" in cell.get("class", "").split() for cell in content.iter("mtd")):
            # It draws no lines between rows.
            return f'<code class="tex">{source}</code>'
        _fit(content)
        formula = ET.Element("math", {"display": "block" if display else "inline", "mathcolor": color})
        formula.append(content)
        try:
            drawing = Math(formula, size=_EM, margin=2.0)
            svg = drawing.svgxml()
        except Exception:  # it stumbles over rare formulas in a dozen ways; the page sets them, paper says their source
            return f'<code class="tex">{source}</code>'
    width, height = (float(svg.get(side, "0")) / _EM for side in ("width", "height"))
    depth = (2.0 - drawing.node.bbox.ymin) / _EM
    data = b64encode(ET.tostring(svg)).decode("ascii")
    place = "" if display else f";vertical-align:{-depth:.3f}em"
    return (
        f'<img class="formula{" display" if display else ""}" alt="{source}" src="data:image/svg+xml;base64,{data}" '
        f'style="width:{width:.3f}em;height:{height:.3f}em{place}">'
    )
