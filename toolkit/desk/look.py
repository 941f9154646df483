"""The page's look for its blocks inside JupyterLab, light and dark: what an analyst sees is what will be sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tinycss2
from tinycss2.ast import QualifiedRule

from toolkit.base.fonts import font_face_css

_OUTPUT = ".jp-RenderedHTMLCommon"
_DARK = '[data-jp-theme-light="false"]'
_OURS = re.compile(r"(?:\.|mark\b|svg \.|sup\.r\b)")
_ELSEWHERE = re.compile(
    r"\.(?:[cks]|vh|skip|num|page|top|toc|plot|dl|dt|scroll|marking|serif|error-card|not-drawn|label)\b"
)
"""Classes that the page gives to more than blocks, or that mean something else in a notebook (colours of code)."""


@dataclass(frozen=True)
class NotebookLook:
    """Shown once in a notebook, it gives the blocks of a briefing or report the page's look, and figures its fonts.

    >>> NotebookLook()._repr_html_().startswith("<style>@font-face")
    True
    """

    def _repr_html_(self) -> str:
        return f"<style>{font_face_css()}{_rules()}</style>"

    def __repr__(self) -> str:
        return "The look of the page"


@cache
def _rules() -> str:
    """Return the page's rules for what stands in blocks, each for JupyterLab's outputs alone."""
    page = files("toolkit.export").joinpath("templates", "page.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{([^}]*--paper[^}]*)\}", page)[:2]
    colours = f"{_OUTPUT} {{{light.replace('color-scheme: light dark;', '')}}}\n{_DARK} {_OUTPUT} {{{dark}}}\n"
    own = files("toolkit.desk").joinpath("templates", "outputs.css").read_text(encoding="utf-8")
    return colours + "\n".join([*_block_rules(page), own])


def _block_rules(page: str) -> Iterator[str]:
    for rule in tinycss2.parse_stylesheet(page, skip_comments=True, skip_whitespace=True):
        if isinstance(rule, QualifiedRule):
            selectors = [one.strip() for one in tinycss2.serialize(rule.prelude).split(",")]
            kept = [f"{_OUTPUT} {one}" for one in selectors if _OURS.match(one) and not _ELSEWHERE.match(one)]
            if kept:
                yield f"{', '.join(kept)} {{{tinycss2.serialize(rule.content).strip()}}}"
