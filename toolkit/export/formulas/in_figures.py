"""Formulas in figures: plotly.js sets them with MathJax, which no page of ours loads; simple ones become its own text.

What plotly's text can say exactly (letters, numbers, Greek, signs, raised and lowered parts, small fractions) is said
with it; any other formula stays as its source, and the user is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

from toolkit.export.formulas.mathml import FormulaError, typeset

# plotly.js looks for $…$ anywhere, but replaces the whole text by the formula: only a text that is one means one.
_WHOLE = re.compile(r"\s*\$(?!\s*[\d.,\s]*\s*\$)([^$]+)\$\s*")
_SPACES = {"0.167em": "\u2009", "0.1667em": "\u2009", "0.222em": "\u2005", "0.278em": "\u2005", "1em": "\u2003"}
_RAISED = dict(zip("0123456789+−-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip("0123456789+−-=()ijnx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ᵢⱼₙₓ", strict=True))
# Raised by TeX, signs of their own in text.
_MARKS = {"′": "′", "″": "″", "∘": "°", "*": "*"}
_CLOSING = (")", "]", "|")
_SKIPPED = frozenset({"meta", "customdata", "ids", "source", "selectedpoints"})


@dataclass(frozen=True)
class Set:
    """A text twice: as plotly.js reads it, and plain for tables and alternative texts."""

    drawn: str
    plain: str


@dataclass
class Texts:
    """A figure's JSON with its formulas set; ``unset`` holds the sources of those that stay as they are."""

    drawn: Any
    plain: Any
    unset: list[str] = field(default_factory=list)


def set_texts(content: Mapping[str, Any]) -> Texts:
    """Return a figure (``{"data", "layout"}``) with every text that is one formula set, if it is a simple one.

    >>> set_texts({"layout": {"title": {"text": "$m_1$"}}}).drawn
    {'layout': {'title': {'text': '<i>m</i><sub>1</sub>'}}}
    """
    texts = Texts(None, None)
    texts.drawn, texts.plain = _walked(content, texts.unset)
    return texts


def _walked(value: Any, unset: list[str]) -> tuple[Any, Any]:
    if isinstance(value, str):
        return _text(value, unset)
    if isinstance(value, Mapping):
        pairs = {key: (entry, entry) if key in _SKIPPED else _walked(entry, unset) for key, entry in value.items()}
        return {key: pair[0] for key, pair in pairs.items()}, {key: pair[1] for key, pair in pairs.items()}
    if isinstance(value, list):
        both = [_walked(entry, unset) for entry in value]
        return [pair[0] for pair in both], [pair[1] for pair in both]
    return value, value


def _text(text: str, unset: list[str]) -> tuple[str, str]:
    found = _WHOLE.fullmatch(text) if "$" in text else None
    if found is None:
        return text, text
    said = simple(found[1])
    if said is None:
        unset.append(text.strip())
        return text, text
    return said.drawn, said.plain


def simple(tex: str) -> Set | None:
    """Return a formula as plotly's text, or None when that text could not say it exactly.

    >>> simple(r"\\alpha_1^2 \\leq 10\\%").plain
    'α₁² ≤ 10%'
    """
    try:
        content = ET.fromstring(typeset(tex))[0][0]  # noqa: S314 - typeset wrote it
    except FormulaError:
        return None
    said = _said(content)
    return said and Set(_tidy(said.drawn).replace("</i><i>", ""), _tidy(said.plain))


def _tidy(text: str) -> str:
    """Return *text* without the room around a minus that belongs to its number."""
    return re.sub("(^|[=(<>≤≥≈,;] ?)\u2009([−+±])\u2009", r"\1\2", text).strip()


def _said(element: ET.Element) -> Set | None:
    text = element.text or ""
    match element.tag:
        case "mi":
            return _letter(text, element.get("mathvariant"))
        case "mn" | "mtext":
            return Set(escape(text, quote=False), text) if element.get("mathvariant") is None else None
        case "mo":
            return _sign(text)
        case "mspace":
            space = _SPACES.get(element.get("width", ""))
            return Set(space, space) if space else None
        case "mrow":
            return _joined([_said(part) for part in element])
        case "mstyle" if set(element.attrib) <= {"displaystyle", "scriptlevel"}:
            return _joined([_said(part) for part in element])
        case "msup" | "msub" | "msubsup":
            return _scripts(element)
        case "mfrac" if not element.attrib:
            return _fraction(element)
    return None


def _joined(parts: list[Set | None]) -> Set | None:
    if any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    return Set("".join(part.drawn for part in known), "".join(part.plain for part in known))


def _letter(text: str, variant: str | None) -> Set | None:
    plain = unicodedata.normalize("NFKC", text)
    if plain != text and not ("BOLD" in unicodedata.name(text[:1], "") and "ITALIC" not in unicodedata.name(text[:1])):
        # ℝ and its like are letters of their own; script and Fraktur letters have no other way to be told apart.
        return Set(text, text)
    if plain != text:
        return Set(f"<b>{plain}</b>", plain)
    return Set(f"<i>{text}</i>" if len(text) == 1 and text.isalpha() and variant is None else escape(text), text)


def _sign(text: str) -> Set | None:
    if unicodedata.category(text[:1] or "x") not in ("Sm", "Pd", "Po", "Ps", "Pe", "So") and not text.isalpha():
        return None
    # A sign between two things has room on both sides, as TeX gives it; a bracket has none.
    spaced = text in "=<>≤≥≠≈∼≃≡∝→←⇒∈∉⊂∪∩+−±×·÷" and text != ""
    around = "\u2009" if text in "+−±×·÷" else " "
    drawn = escape(text, quote=False)
    return Set(f"{around}{drawn}{around}", f"{around}{text}{around}") if spaced else Set(drawn, text)


def _scripts(element: ET.Element) -> Set | None:
    base, *scripts = (_said(part) for part in element)
    tags = {"msup": ("sup",), "msub": ("sub",), "msubsup": ("sub", "sup")}[element.tag]
    nested = any(
        part.tag in ("msup", "msub", "msubsup", "mfrac") for script in list(element)[1:] for part in script.iter()
    )
    if base is None or nested or (element[0].tag == "mo" and element[0].text not in _CLOSING):
        return None
    drawn, plain = base.drawn, base.plain
    if element.tag == "msup" and scripts[0] is not None and scripts[0].plain.strip() in _MARKS:
        mark = _MARKS[scripts[0].plain.strip()]
        return Set(drawn + mark, plain + mark)
    for tag, script in zip(tags, scripts, strict=True):
        if script is None:
            return None
        inner = script.drawn.replace(" ", "").replace("\u2009", "")
        letters = _RAISED if tag == "sup" else _LOWERED
        tight = script.plain.replace(" ", "").replace("\u2009", "")
        drawn += f"<{tag}>{inner}</{tag}>"
        small = "".join(letters.get(sign, "\0") for sign in tight)
        mark = "^" if tag == "sup" else "_"
        plain += small if "\0" not in small else f"{mark}{tight}" if len(tight) == 1 else f"{mark}({tight})"
    return Set(drawn, plain)


def _fraction(element: ET.Element) -> Set | None:
    above, below = (_said(part) for part in element)
    if (
        above is None
        or below is None
        or not all(re.fullmatch(r"\w+|\w[⁰-⁹²³₀-₉]", part.plain) for part in (above, below))
    ):
        return None
    return Set(f"{above.drawn}/{below.drawn}", f"{above.plain}/{below.plain}")
