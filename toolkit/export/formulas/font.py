"""The font of formulas, cut to what a page's formulas need: browsers without one set roots and brackets badly."""

from __future__ import annotations

import base64
import io
import re
from functools import lru_cache
from html import unescape
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from toolkit.export.formulas.mathml import lettered

_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
_NOTE = re.compile(r"<annotation\b.*?</annotation>", re.DOTALL)
_LETTER = re.compile(r"<mi>(\w)</mi>")


def formula_style(html: str) -> str:
    """Return the CSS that the formulas of *html* need, their font included; nothing for a page without formulas.

    >>> formula_style("<p>x</p>")
    ''
    """
    formulas = _MATH.findall(html)
    if not formulas:
        return ""
    css = files("toolkit.export").joinpath("templates", "formulas.css").read_text(encoding="utf-8")
    rules = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"/\*.*?\*/|\s+", " ", css, flags=re.DOTALL)).strip()
    font = base64.b64encode(_font("".join(sorted(_signs(formulas))))).decode("ascii")
    return f'@font-face{{font-family:"Briefing Math";src:url(data:font/woff2;base64,{font}) format("woff2")}}{rules}'


def _signs(formulas: list[str]) -> set[str]:
    signs: set[str] = set()
    for formula in formulas:
        markup = _NOTE.sub("", formula)
        signs |= set(unescape(re.sub(r"<[^>]*>", "", markup)))
        if "<msqrt" in markup or "<mroot" in markup:
            signs.add("√")
        # A single letter is set as the mathematical italic, which is a character of its own.
        signs |= {lettered(letter, "italic") for letter in _LETTER.findall(markup)}
    return signs


@lru_cache(maxsize=8)
def _font(signs: str) -> bytes:
    """Return STIX Two Math (SIL Open Font License, no reserved name) with these characters and their larger forms."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.hinting = False
    options.layout_features = ["ssty", "dtls"]
    options.drop_tables += ["DSIG"]
    # Whose font it is stays inside it.
    options.name_IDs = [0, 7, 13, 14]
    # Found without importing the package, which would load the font for its own use.
    package = find_spec("ziamath")
    assert package is not None and package.origin is not None
    with (Path(package.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf").open("rb") as source:
        font = TTFont(source, recalcTimestamp=False, lazy=True)
        subsetter = Subsetter(options)
        subsetter.populate(text=signs)
        subsetter.subset(font)
        font.flavor = "woff2"
        packed = io.BytesIO()
        font.save(packed, reorderTables=None)
    return packed.getvalue()
