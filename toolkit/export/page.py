"""A document as one HTML file that asks for nothing: sealed by a Content-Security-Policy, readable without scripts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape, unescape
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from toolkit.base.fonts import core_is_enough
from toolkit.export.document import Document, Download, Section, ShownFigure
from toolkit.export.foreign.legibility import by_day
from toolkit.export.formulas.font import formula_style
from toolkit.export.marking import head_line, with_head_line
from toolkit.export.paper.sheet import for_print, laid_out, page_boxes, plain_definitions
from toolkit.export.prepare import prepare
from toolkit.export.theme.look import has_brand, headline, own_fonts, with_serif
from toolkit.export.theme.look import style as themed
from toolkit.export.web.audit import check_page
from toolkit.export.web.figure_html import Medium, figure_html
from toolkit.export.web.headings import in_order
from toolkit.export.web.live import Scripts, live_scripts
from toolkit.export.web.seal import sealed
from toolkit.export.web.shell import css, digest
from toolkit.export.words import Words, words

__all__ = ["Page", "digest", "prepare", "render_page", "to_html"]

_OPENING = re.compile(r'<[a-zA-Z][^\s/>]*(?:\s+[^\s=>/]+(?:="[^"]*")?)*\s*/?>')
_STYLE = re.compile(r'\sstyle="([^"]*)"')
_FOREIGN = re.compile(r'class="(?:[^"]* )?(?:picture|filled|nw)[ "]')
_CLASS = re.compile(r'\sclass="([^"]*)"')


@dataclass
class StyleSheet:
    """Style attributes turned into classes: a sealed page allows none, and plotly repeats the same few very often."""

    names: dict[str, str] = field(default_factory=dict)

    def take(self, markup: str, *, keep: bool = False) -> str:
        """Return *markup* without style attributes, unless *keep*; each distinct one becomes a class of this sheet."""
        if keep:
            return markup
        return _OPENING.sub(self._tag, markup)

    def _tag(self, found: re.Match[str]) -> str:
        tag = found[0]
        style = _STYLE.search(tag)
        if style is None:
            return tag
        name = self.names.setdefault(style[1], f"x{len(self.names) + 1}")
        tag = tag[: style.start()] + tag[style.end() :]
        own = _CLASS.search(tag)
        if own is not None:
            return f'{tag[: own.start()]} class="{own[1]} {name}"{tag[own.end() :]}'
        head = re.match(r"<[^\s/>]+", tag)
        end = head.end() if head else 0
        return f'{tag[:end]} class="{name}"{tag[end:]}'

    @property
    def css(self) -> str:
        """Return the rules."""
        return "".join(f".{name}{{{_unescape(style)}}}" for style, name in self.names.items())


def _unescape(value: str) -> str:
    return value.replace("&quot;", '"').replace("&lt;", "").replace("&gt;", "").replace("&amp;", "&")


@dataclass(frozen=True)
class Page:
    """How a page is written: for the screen or for paper, with scripts or without."""

    document: Document
    static: bool
    paper: bool = False

    @property
    def words(self) -> Words:
        """Return the words of its language."""
        return words(self.document.language)


def to_html(document: Document, *, static: bool = False) -> str:
    """Return the document as one offline HTML page.

    Args:
        document: What ``prepare`` gave.
        static: No script at all; styles are allowed by their hash only. Without it plotly.js travels in the page and
            takes over a figure when it comes into view.

    Raises:
        BriefingError: the finished page fails its own audit (a lost figure, an address outside, a dead link).
    """
    html = render_page(Page(document, static))
    check_page(html, document, static=static)
    return sealed(html)


def render_page(page: Page) -> str:
    """Return the HTML of *page*, not yet audited."""
    sheet = StyleSheet()
    document, vocabulary = page.document, page.words
    heads = [part.html for part in document.masthead if not part.html.startswith("<aside")]
    # Warnings belong to the head of the page but stand in its main part, above the first section.
    asides = [part.html for part in document.masthead if part.html.startswith("<aside")]
    masthead = sheet.take(
        "".join(heads) or f'<div class="mast"><h1>{escape(document.title)}</h1></div>', keep=page.paper
    )
    if "<header" not in masthead:
        masthead = f'<header class="top"><div class="rule"></div>{masthead}</header>'
    theme = document.theme
    masthead = with_head_line(masthead, headline(theme, "" if page.paper else head_line(document.tlp)))
    sections = in_order(_section(section, page) for section in document.sections)
    if page.paper:
        sections = [by_day(laid_out(section)) for section in sections]
    sections = [sheet.take(section, keep=page.paper) for section in sections]
    contents = [
        (section.id if place == 0 else heading.id, heading.text)
        for section in document.sections
        for place, heading in enumerate(section.headings)
    ]
    scripts = Scripts() if page.static else live_scripts(document, vocabulary)
    written = "".join((masthead, *asides, *sections, *(text for _, text in contents)))
    style = _style(page, written) + sheet.css
    return _template().render(
        document=document,
        words=vocabulary,
        masthead=masthead,
        asides=sheet.take("".join(asides), keep=page.paper),
        sections=sections,
        contents=contents if len(contents) > 1 else [],
        style=style,
        scripts=scripts,
        policy=_policy(style, scripts, static=page.static),
        marking=head_line(document.tlp),
        footer=theme.furniture.footer if theme else "",
        author=str(document.card.get("author") or document.card.get("organisation") or ""),
        paper=page.paper,
    )


def _style(page: Page, written: str) -> str:
    """Return the style sheet of a page: fonts cut to what is *written*, our own look, the theme's, paper's."""
    theme, shown = page.document.theme, unescape(written)
    fonts = own_fonts(theme, shown, core=core_is_enough(shown), paper=page.paper)
    own = with_serif(css(), theme) + ("" if page.static or page.paper else css("live"))
    own += (css("brand") if has_brand(theme) else "") + (themed(theme) if theme else "")
    if page.paper:
        own = plain_definitions(for_print(own) + css("paper"), css=True) + page_boxes(page.document)
    own += css("foreign") if _FOREIGN.search(written) else ""
    return f"{fonts}{own}{'' if page.paper else formula_style(written)}"


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("toolkit.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template("page.html.j2")


def _policy(style: str, scripts: Scripts, *, static: bool) -> str:
    # plotly.js writes style attributes, so only the static edition can do without 'unsafe-inline'.
    styles = f"'sha256-{digest(style)}'" if static else "'unsafe-inline'"
    script = " ".join(f"'sha256-{value}'" for value in scripts.hashes) or "'none'"
    images = "data:" if static else "data: blob:"
    return (
        f"default-src 'none'; script-src {script}; style-src {styles}; img-src {images}; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _section(section: Section, page: Page) -> str:
    headings = section.headings
    label = f' aria-labelledby="{escape(headings[0].id)}"' if headings else ""
    own = f'<h2 id="h-{section.id}">{escape(section.heading)}</h2>' if section.heading else ""
    medium = Medium(page.words, page.document.theme, page.paper)
    body = []
    for kind, parts in groupby(section.parts, key=type):
        if kind is Download:
            body.append(_downloads([part for part in parts if isinstance(part, Download)], page))
        else:
            body += [
                figure_html(part, medium) if isinstance(part, ShownFigure) else part.html
                for part in parts
                if not isinstance(part, Download)
            ]
    return f'<section id="{section.id}"{label}>{own}{"".join(body)}</section>'


MOST_OPEN = 4
"""Files that a phone lists without being asked."""


def _downloads(downloads: Sequence[Download], page: Page) -> str:
    vocabulary = page.words
    lines = []
    for download in downloads:
        size = vocabulary("size", n=vocabulary.number(round(max(len(download.text.encode()), 100) / 1000, 1)))
        rows = vocabulary("row" if download.rows == 1 else "rows", n=vocabulary.number(download.rows))
        about = " · ".join(filter(None, (download.title, rows)))
        if page.paper:
            lines.append(f"<li>{escape(vocabulary('attached', file=download.file))} {escape(about)}.</li>")
            continue
        lines.append(
            f'<li><a download="{escape(download.file)}" href="{csv_address(download.text)}">'
            f'{escape(download.file)}</a><span class="num">{escape(size)}</span>'
            f'<span class="lab">{escape(about)}</span></li>'
        )
    listed = f'<ul class="{"attached" if page.paper else "dl"}">{"".join(lines)}</ul>'
    if page.paper or len(downloads) <= MOST_OPEN:
        return listed
    # A phone folds a long list of files; on a wide page it stands open.
    summary = escape(vocabulary("files", n=len(downloads)))
    return f'<details class="fold"><summary>{summary}</summary>{listed}</details>'


def csv_address(text: str) -> str:
    """Return a data URI, ready for an attribute; as text it is a third shorter than in base64.

    >>> csv_address('part\\n"5 %"\\n')
    'data:text/csv;charset=utf-8,part%0A&quot;5 %25&quot;%0A'
    """
    coded = "".join(f"%{ord(sign):02X}" if sign in "%#\r\n\t" else sign for sign in text)
    return f"data:text/csv;charset=utf-8,{escape(coded)}"
