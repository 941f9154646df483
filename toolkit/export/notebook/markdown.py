"""Markdown cells as HTML, formulas marked as such: which dollars mean money and which mean mathematics."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import mistune

from toolkit.export.formulas.mathml import ENVIRONMENTS
from toolkit.export.notebook.cells import joined

_NAMES = "|".join(re.escape(name) for name in ENVIRONMENTS)
# A price before a word (« de $5 à 10$ »): a digit first, nothing that only formulas have, then a word.
_PRICE = r"[\d.,]+[^$\\^_=<>+{}]*[\s(«“'/\u2013-](?:[^\W\d_a-zA-Z]|[^\W\d_]{2,})[^$\\^_=<>+{}]*\$"
# \( may be a bracket that somebody escaped: only with a sign of mathematics inside, or one letter, it opens a formula.
_SIGN = r"(?=(?:(?!\\[)\]])[\s\S]){0,5000}?(?!\\[)\]])[\\^_=+<>{}]|\s*\w\s*\\[)\]])"
_BODY = r"(?:[^$\\]|\\[\s\S])+?"


def _shown(kind: str) -> str:
    """Return the pattern of brackets and environments; a group has another name in each of the two places."""
    brackets = (
        rf"\\\[{_SIGN}(?P<tex_{kind}_one>[\s\S]{{1,5000}}?)\\\]|\\\\\[(?P<tex_{kind}_two>[\s\S]{{1,5000}}?)\\\\\]"
    )
    name = rf"(?P<tex_{kind}_name>{_NAMES})"
    return (
        rf"{brackets}|(?P<tex_{kind}_environment>\\begin\{{{name}\}}[\s\S]{{1,5000}}?\\end\{{(?P=tex_{kind}_name)\}})"
    )


# No formula is longer than formulas.LONGEST: nothing is searched further than that.
# Pandoc's rule: nothing white inside the dollars, no digit after them; and none before, where « 5$ » is a price.
INLINE = (
    rf"\$\$(?P<tex_display>{_BODY})\$\$"
    rf"|(?<![\w$\\])\$(?![\s$])(?!{_PRICE})(?P<tex_dollars>(?:[^$\\\n]|\\[^\n]|\n(?!\s*\n))+?)(?<!\s)\$(?![\d$])"
    rf"|\\\({_SIGN}(?P<tex_one>(?:(?!\n\s*\n)[\s\S]){{1,5000}}?)\\\)|\\\\\((?P<tex_two>(?:(?!\n\s*\n)[\s\S]){{1,5000}}?)\\\\\)"
    rf"|{_shown('inline')}"
)
BLOCK = (
    rf"^ {{0,3}}(?:\$\$(?P<tex_block_dollars>{_BODY})\$\$|{_shown('block')})"
    r"[ \t]*(?:\n|$)"
)
_INLINE = re.compile(INLINE)
_BESIDE = ("tex_dollars", "tex_one", "tex_two")


def formula(tex: str, *, display: bool) -> str:
    """Return the mark of a formula, which ``formulas.set_formulas`` reads after the page is made inert.

    >>> formula("a<b", display=False)
    '<code class="tex">a&lt;b</code>'
    """
    return f'<code class="tex{" display" if display else ""}">{escape(tex.strip(), quote=False)}</code>'


def _found(match: re.Match[str]) -> tuple[str, bool]:
    groups = {name: text for name, text in match.groupdict().items() if text and name.startswith("tex_")}
    name, tex = next((name, text) for name, text in groups.items() if not name.endswith("_name"))
    return tex, name not in _BESIDE


def _parse_inline(inline: Any, match: re.Match[str], state: Any) -> int:
    tex, display = _found(match)
    state.append_token({"type": "formula", "raw": tex, "attrs": {"display": display}})
    return match.end()


def _parse_block(block: Any, match: re.Match[str], state: Any) -> int:
    state.append_token({"type": "formula_block", "raw": _found(match)[0]})
    return match.end()


def _formulas(md: mistune.Markdown) -> None:
    md.block.register("formula_block", BLOCK, _parse_block, before="fenced_code")
    md.inline.register("formula", INLINE, _parse_inline, before="escape")
    for rules in (md.block.block_quote_rules, md.block.list_rules):
        md.block.insert_rule(rules, "formula_block", before="fenced_code")
    renderer: Any = md.renderer
    renderer.register("formula", lambda _, text, display: formula(text, display=display))
    renderer.register("formula_block", lambda _, text: f"<p>{formula(text, display=True)}</p>\n")


_markdown = mistune.create_markdown(
    escape=False, plugins=["table", "strikethrough", "footnotes", "task_lists", "def_list", "url", _formulas]
)


def markdown(source: str, attachments: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """Return Markdown as HTML (not yet sanitized); formulas are marked, pictures come from the cell.

    >>> markdown("$x$ costs $5 and $10")
    '<p><code class="tex">x</code> costs $5 and $10</p>\\n'
    """
    for name, bundle in (attachments or {}).items():
        for mime, data in bundle.items():
            source = source.replace(f"(attachment:{name})", f"(data:{mime};base64,{joined(data)})")
    return str(_markdown(source))


def latex(source: str) -> str | None:
    """Return a LaTeX output (SymPy's, ``IPython.display.Math``) as HTML with its formulas marked; None if it has none.

    >>> latex("$\\\\displaystyle x^{2}$")
    '<p><code class="tex display">x^{2}</code></p>'
    """
    text = source.strip()
    parts: list[str] = []
    end = 0
    found = list(_INLINE.finditer(text))
    for match in found:
        tex, display = _found(match)
        alone = match.span() == (0, len(text))
        tex = re.sub(r"^\s*\\displaystyle\b", "", tex) if alone else tex
        parts += [escape(text[end : match.start()]), formula(tex, display=display or alone)]
        end = match.end()
    return f"<p>{''.join(parts)}{escape(text[end:])}</p>" if found else None
