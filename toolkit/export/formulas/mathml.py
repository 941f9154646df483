"""LaTeX formulas as MathML, which every browser sets without a script; one that cannot be set stays as its source."""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape
from itertools import pairwise
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

# How many children an element must have, or None when it may have any number.
_ELEMENTS: dict[str, int | None] = {
    **dict.fromkeys(("mrow", "mstyle", "mpadded", "mphantom", "menclose", "msqrt", "mtable", "mtr", "mtd")),
    **dict.fromkeys(("mi", "mo", "mn", "mtext", "mspace"), 0),
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
_ATTRIBUTES = frozenset(
    {
        *("stretchy", "fence", "form", "separator", "accent", "accentunder", "largeop", "movablelimits", "symmetric"),
        *("lspace", "rspace", "minsize", "maxsize", "linethickness", "columnalign", "columnspacing", "rowspacing"),
        *("columnlines", "rowlines", "displaystyle", "scriptlevel", "width", "height", "depth", "voffset"),
        *("mathvariant", "mathcolor", "notation", "frame"),
    }
)
_VALUE = re.compile(r"[\w#.+\-% ]*")
_FORMULA = re.compile(r'<code class="tex( display)?">([^<]*)</code>')
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+\*?)\}")
_ALIGNED = frozenset({"align", "align*", "aligned", "flalign", "flalign*", "split"})
_STACKED = frozenset({"gather", "gather*", "gathered", "multline", "multline*"})
_PLAIN = frozenset({"equation", "equation*", "displaymath", "math"})
_KNOWN = frozenset(
    {"array", "cases", "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "align*"}
)
_WITH_LIMITS = frozenset(("lim", "max", "min", "sup", "inf", "lim sup", "lim inf", "det", "gcd", "Pr", *"∑∏∐⋃⋂⋁⋀⨁⨂"))
_UNDER_AND_OVER = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
THIN_SPACE = "0.1667em"
"""After the name of a function, which browsers set no space behind."""
ENVIRONMENTS = (*sorted(_ALIGNED | _STACKED | _PLAIN | _KNOWN | {"alignat", "alignat*", "eqnarray", "eqnarray*"}),)
"""The environments that may stand for a formula by themselves."""


LONGEST = 5000
"""Characters of source; what is longer is no formula."""


class FormulaError(ValueError):
    """The formula cannot be set as its author meant it."""


def typeset(tex: str, *, display: bool = False) -> str:
    """Return the LaTeX formula *tex* (without its dollars) as a ``<math>`` element that carries its source.

    Raises:
        FormulaError: a command or environment that is not known, braces that do not close, a part that is missing.

    >>> typeset("x").partition("<annotation")[0]
    '<math alttext="x"><semantics><mrow><mi>x</mi></mrow>'
    """
    source = tex.strip()
    content = _converted(_prepared(source), display)
    if any(space.get("linebreak") for space in content.iter("mspace")):
        # Browsers break no line inside a formula: its lines become rows.
        content = _converted(rf"\begin{{array}}{{l}}{_prepared(source)}\end{{array}}", display)
    _check(content)
    _arrange(content, display)
    for table in content.iter("mtable"):
        _rule(table)
    inner = ET.tostring(content, encoding="unicode", short_empty_elements=False)
    words = escape(" ".join(source.split()))
    note = f'<annotation encoding="application/x-tex">{escape(source, quote=False)}</annotation>'
    kind = ' display="block"' if display else ""
    return f'<math{kind} alttext="{words}"><semantics>{inner}{note}</semantics></math>'


def set_formulas(html: str) -> tuple[str, tuple[str, ...]]:
    """Return *html* with each ``<code class="tex">`` as MathML, and the sources of those that stay as they are.

    >>> set_formulas('<code class="tex">\\\\frac{a</code>')
    ('<code class="tex">\\\\frac{a</code>', ('\\\\frac{a',))
    """
    unset: list[str] = []

    def mathml(found: re.Match[str]) -> str:
        tex = unescape(found[2])
        try:
            return typeset(tex, display=bool(found[1]))
        except FormulaError:
            unset.append(tex)
            return found[0]

    return _FORMULA.sub(mathml, html), tuple(unset)


def _prepared(tex: str) -> str:
    if len(tex) > LONGEST:
        raise FormulaError("too long")
    tex = re.sub(r"\\(?:label\s*\{[^{}]*\}|nonumber\b|notag\b)", "", tex)
    tex = re.sub(r"\\(begin|end)\s*\{alignat\*?\}(?:\s*\{\d+\})?", r"\\\1{align*}", tex)
    open_environments: list[str] = []
    for way, name in _ENVIRONMENT.findall(tex):
        if way == "begin":
            open_environments.append(name)
        elif not open_environments or open_environments.pop() != name:
            raise FormulaError(f"\\end{{{name}}} closes nothing")
    if open_environments:
        raise FormulaError(f"\\begin{{{open_environments[-1]}}} does not end")
    return _ENVIRONMENT.sub(_environment, tex).strip()


def _environment(found: re.Match[str]) -> str:
    way, name = found.groups()
    if name in _PLAIN:
        return ""
    if name in _ALIGNED:
        # Without numbers: those of two formulas would both begin at 1.
        return rf"\{way}{{align*}}"
    columns = "c" if name in _STACKED else "rcl" if name in ("eqnarray", "eqnarray*") else ""
    if columns:
        return rf"\begin{{array}}{{{columns}}}" if way == "begin" else r"\end{array}"
    if name not in _KNOWN:
        raise FormulaError(f"unknown environment {name}")
    return found[0]


def _converted(tex: str, display: bool) -> Element:
    from latex2mathml.converter import convert

    braces = re.sub(r"\\[\\{}]", "", tex)
    if braces.count("{") != braces.count("}"):
        raise FormulaError("braces do not close")
    try:
        text = convert(tex, xmlns="", display="block" if display else "inline")
        # A single upright letter arrives as the code of the letter, without its mark.
        text = re.sub(
            r"<mi>(&#x0*(?:4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A]);)</mi>", r'<mi mathvariant="normal">\1</mi>', text
        )
        root = ET.fromstring(text.replace(' xmlns=""', ""))  # noqa: S314 - the converter wrote it
    except (Exception, RecursionError) as error:  # the converter raises a dozen kinds of its own, and StopIteration
        raise FormulaError(type(error).__name__) from None
    if len(root) != 1:
        raise FormulaError("empty")
    return root[0]


def _check(content: Element) -> None:
    for element in content.iter():
        if element.tag not in _ELEMENTS:
            raise FormulaError(f"<{element.tag}> is no part of a formula")
        wanted = _ELEMENTS[element.tag]
        if wanted is not None and len(element) != wanted:
            raise FormulaError(f"a part of <{element.tag}> is missing")
        text = element.text or ""
        if (len(text) > 1 and "\\" in text) or (element.tag == "mi" and text in ("{", "}")):
            raise FormulaError(f"unknown command {text}")
        if element.tag == "menclose" and element.get("notation") != "box":
            raise FormulaError("crossed out")
        _speak_core(element)
        for name, value in element.attrib.items():
            if name not in _ATTRIBUTES or not _VALUE.fullmatch(value):
                raise FormulaError(f"the attribute {name}")


def _arrange(element: Element, display: bool) -> None:
    """Set limits under and over their operator where there is room, and a thin space after sin and log, as TeX does."""
    if element.tag in ("mstyle", "mtable"):
        display = element.get("displaystyle", str(display and element.tag == "mstyle")).lower() == "true"
    parts = list(element)
    limits = _UNDER_AND_OVER.get(element.tag)
    if display and limits and parts[0].text in _WITH_LIMITS:
        element.tag = limits
        parts[0].set("movablelimits", "true")
    for place, part in enumerate(parts):
        smaller = element.tag == "mfrac" or (place and (limits or element.tag in _UNDER_AND_OVER.values()))
        _arrange(part, display and not smaller)
    if element.tag in ("mrow", "mstyle", "mtd"):
        for name, follower in reversed(list(pairwise(parts))):
            if _is_name(name) and follower.tag not in ("mo", "mspace") and not _is_operator(follower):
                element.insert(parts.index(follower), Element("mspace", {"width": THIN_SPACE}))


def _rule(table: Element) -> None:
    """Mark the cells that have a line on their left (``vl``) or above (``hl``): browsers read no lines of a table."""
    down, across = (table.attrib.pop(name, "").split() for name in ("columnlines", "rowlines"))
    rows = [list(row) for row in table]
    columns = max(map(len, rows), default=0)
    if len(across) >= len(rows) > 0 or len(down) == columns > 0:
        raise FormulaError("lines around an array, of which it is not told where they stand")
    # One more line than there are columns: the first stands on the left of all.
    between = down[1:] if len(down) > columns else down
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            left = column > 0 and between[column - 1 : column] == ["solid"]
            above = place > 0 and across[place - 1 : place] == ["solid"]
            names = [name for name, there in (("vl", left), ("hl", above)) if there]
            if names:
                cell.set("class", " ".join(names))


def _is_name(element: Element) -> bool:
    base = element[0] if len(element) and element.tag.startswith(("msu", "munder")) else element
    text = base.text or ""
    return base.tag in ("mi", "mo") and len(text) > 1 and text.isascii() and text.isalpha()


def _is_operator(element: Element) -> bool:
    return len(element) > 0 and element[0].tag == "mo"


def _speak_core(element: Element) -> None:
    """Say with characters what browsers do not read from attributes."""
    variant = element.get("mathvariant", "normal")
    text = element.text or ""
    if element.tag == "mi" and len(text) == 1 and "GREEK CAPITAL" in unicodedata.name(text, ""):
        # TeX sets them upright, browsers a single letter in italics.
        element.set("mathvariant", "normal")
    elif element.tag in ("mi", "mn") and variant != "normal":
        del element.attrib["mathvariant"]
        if not (variant == "italic" and len(text) == 1):
            element.text = "".join(lettered(sign, variant) for sign in text)


def lettered(sign: str, variant: str) -> str:
    """Return the mathematical letter: bold x is a character of its own.

    >>> lettered("x", "bold"), lettered("2", "bold"), lettered("h", "italic"), lettered("+", "bold")
    ('𝐱', '𝟐', 'ℎ', '+')
    """
    if (sign, variant) == ("h", "italic"):
        # The only letter of the block that had a place before.
        return "\N{PLANCK CONSTANT}"
    name = unicodedata.name(sign, "").replace("LATIN ", "").replace("GREEK ", "").replace("LETTER ", "")
    try:
        return unicodedata.lookup(f"MATHEMATICAL {variant.upper().replace('-', ' ')} {name}")
    except KeyError:
        return sign
