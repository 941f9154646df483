"""What paper changes: colours on pure white, running heads, page numbers, tables that stay whole."""

from __future__ import annotations

import re

from toolkit.export.document import Document
from toolkit.export.marking import box_style
from toolkit.export.theme.look import sheet_style
from toolkit.export.theme.model import Theme
from toolkit.export.theme.palette import defaults

LONGEST_WHOLE = 5
"""A table with more rows, its head counted, may be split between pages; a shorter one stays whole."""

LONGEST_LISTING = 12
"""Lines of output or code that stay together; more of them may be split between pages."""

LONGEST_POINT = 1500
"""Characters of a judgement that stays whole; a longer one may be split between pages."""

LONGEST_WORD = 24
"""Letters of a word that may be broken anywhere when it does not fit on a line."""

WORD_JOINER = "\u2060"

NEED = '<div class="need"></div>'


def page_boxes(document: Document) -> str:
    """Return the CSS of the running heads: TLP on every page, the title from the second page on, page numbers."""
    theme = document.theme
    ink = f"color:{paper_colors(theme)['--ink2']}"
    number = 'counter(page) "\\a0/\\a0" counter(pages)'
    # Without a mark, the number of the page has the corner.
    place = "bottom-center" if document.tlp else "bottom-right"
    rules = [f"@{place}{{content:{number};{ink}}}", f"@top-left{{content:{_string(document.short_title)};{ink}}}"]
    lines = [_string(line) for line in (document.notice, theme.furniture.footer if theme else "") if line]
    if lines:
        content = ' "\\a " '.join(lines)
        rules.append(f"@bottom-left{{content:{content};{ink}{';white-space:pre' * (len(lines) > 1)}}}")
    if document.tlp:
        label, style = _string(document.tlp), box_style(document.tlp)
        rules.append(f"@top-right{{content:{label};{style};margin:7mm 0 0}}")
        rules.append(f"@bottom-right{{content:{label};{style};margin:3.4mm 0 0}}")
    sheet = sheet_style(theme) if theme else ""
    return f"{sheet}@page{{{''.join(rules)}}}@page:first{{@top-left{{content:none}}}}"


def _string(text: str) -> str:
    """Return *text* as a CSS string; every character that could end it is written as an escape.

    >>> _string('a"b')
    '"a\\\\22 b"'
    """
    safe = re.sub(r'["\\<>\n\r\f&]', lambda found: f"\\{ord(found[0]):x} ", text)
    return f'"{safe}"'


def paper_colors(theme: Theme | None = None) -> dict[str, str]:
    """Return the page's CSS variables as they are in print."""
    colours = theme.colours if theme else defaults()
    return {f"--{name}": value for name, value in {**colours["light"], **colours["print"]}.items()}


def for_print(css: str) -> str:
    """Return the rules of *css* that paper needs: WeasyPrint spends its time on the others too, to no end.

    Left out are the rules for screens and those of small drawings, which ``inline_marks`` writes into them.

    >>> for_print("a{b:c}@media screen and (min-width: 1rem){p{q:r}}svg .x{y:z}@media print{d{e:f}}")
    'a{b:c}@media print{d{e:f}}'
    """
    css = re.sub(r"@media (?!print)[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
    return re.sub(r"(?<=\})svg \.[\w-]+\s*\{[^{}]*\}", "", css)


def laid_out(html: str) -> str:
    """Return the *html* of a section with the boxes that paper needs around its judgements and short tables.

    >>> laid_out('<div class="kj"><h3>a</h3><p>b</p><dl>c</dl></div>')
    '<div class="need"></div><div class="kj"><div class="text"><h3>a</h3><p>b</p></div><dl>c</dl></div>'
    """
    # WeasyPrint breaks a line before a raised number, even one that follows a full stop.
    html = html.replace('<sup class="r"', f'{WORD_JOINER}<sup class="r"')
    # WeasyPrint goes back to the first word of a line where a quotation mark hangs on words in a box of their own.
    html = _QUOTED.sub(r"\2\1\4\5</\g<box>>", html)
    # Before cells side by side an empty box asks for room: each cell breaks by itself, and one could stay alone.
    html = re.sub(r'<div class="(?:kj|four)\b', rf"{NEED}\g<0>", html)
    html = _POINT_HEAD.sub(_outlined, html)
    judgement = r'<div class="(kj(?: own)?)">((?:(?!<d[il]).)*)(<dl>.*?</dl></div>)'
    html = re.sub(judgement, _judgement, html, flags=re.S)
    html = _LONG_WORD.sub(lambda found: f'<span class="long">{found[0]}</span>' if found["word"] else found[0], html)
    html = re.sub(
        r"<pre\b.*?</pre>", lambda found: _boxed(found[0], found[0].count("\n") < LONGEST_LISTING), html, flags=re.S
    )
    tables = r"<table\b(?:(?!<table\b).)*?</table>"
    return re.sub(tables, lambda found: _boxed(found[0], found[0].count("<tr") <= LONGEST_WHOLE), html, flags=re.S)


_QUOTED = re.compile(
    r'([«“]\u00a0?)(<(?P<box>span|a) (?:lang|href)="[^"]*">)([^<>]*)</(?P=box)>(\u00a0?[»”](?:\u00a0?[.,;:])?)'
)
"""Words of another language, or of a link, between quotation marks that stand outside their box."""

_POINT_HEAD = re.compile(r'(?P<open><div class="kj(?: own)?">\s*<h3)(?P<rest>[^>]*>(?P<head>.*?)</h3>)', re.S)
_LONGEST_ENTRY = 96
"""Characters of a heading that an outline can bear."""


def _outlined(found: re.Match[str]) -> str:
    """Return a point's heading with its entry in the outline: the number apart, without the raised numbers."""
    if "<" not in found["head"]:
        return found[0]
    numbered = re.sub(r'<span class="j">(.*?)</span>', r"\1. ", found["head"])
    text = re.sub(r"<[^>]*>", "", re.sub(r"<sup\b.*?</sup>", "", numbered, flags=re.S)).replace(WORD_JOINER, "")
    shown = " ".join(text.split(" ")).strip()
    if len(shown) > _LONGEST_ENTRY:
        shown = shown[:_LONGEST_ENTRY].rsplit(" ", 1)[0].rstrip(" ,;:\u00a0\u202f") + "…"
    entry = shown.replace('"', "&quot;")
    return f'{found["open"]} data-outline="{entry}"{found["rest"]}'


_LONG_WORD = re.compile(
    r"<(?P<drawn>svg|math|pre|style)\b.*?</(?P=drawn)>|<[^>]*>|"
    rf"(?<![^\s>])(?P<word>[^\s<>&\u00a0]{{{LONGEST_WORD + 1},}})(?=[\s<&\u00a0])",
    re.S,
)
"""Drawings and tags, which are left alone, or a long word."""


def _judgement(found: re.Match[str]) -> str:
    name = found[1] + (" split" if len(re.sub("<[^>]*>", "", found[2])) > LONGEST_POINT else "")
    return f'<div class="{name}"><div class="text">{found[2]}</div>{found[3]}'


def _boxed(html: str, short: bool) -> str:
    return f'<div class="whole">{html}</div>' if short else html


def plain_definitions(text: str, *, css: bool = False) -> str:
    """Return a page (or its *css*) whose definition lists are plain boxes with classes.

    WeasyPrint tags ``dt`` and ``dd`` as list items, and PDF/UA allows a list item in nothing but a list: the ``div``
    that groups a term with its text would break the file.

    >>> plain_definitions('<dl class="facts"><dt>a</dt></dl>'), plain_definitions(".facts dt { color: red }", css=True)
    ('<div class="box-dl facts"><div class="box-dt">a</div></div>', '.facts .box-dt { color: red }')
    """
    if css:
        return re.sub(r"(?<![\w.#-])(d[ldt])(?=[\s,{>])(?=[^{}]*\{)", r".box-\1", text)
    text = re.sub(r'<(d[ldt])\b([^>]*?) class="([^"]*)"', r'<div\2 class="box-\1 \3"', text)
    text = re.sub(r"<(d[ldt])\b", r'<div class="box-\1"', text)
    return re.sub(r"</d[ldt]>", "</div>", text)
