"""The same document on paper: A4, running heads, bookmarks and tags, by WeasyPrint."""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from toolkit.base.errors import BriefingError, MissingDependencyError
from toolkit.export.document import Document
from toolkit.export.formulas.pictures import with_pictures
from toolkit.export.page import Page, render_page
from toolkit.export.paper.attachments import attachments
from toolkit.export.paper.glyphs import PRIVATE, spelled_out, unknown_glyphs
from toolkit.export.paper.languages import tag_languages
from toolkit.export.paper.pagination import measured, move, planned, rises
from toolkit.export.paper.sheet import paper_colors, plain_definitions
from toolkit.export.paper.standards import VARIANT, conforming
from toolkit.export.paper.wide_tables import fit_tables, too_wide
from toolkit.export.words import Words, words

APT = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def to_pdf(document: Document) -> bytes:
    """Return the document as PDF/A-3a and PDF/UA-1, its tables attached; equal input gives equal bytes.

    Raises:
        MissingDependencyError: WeasyPrint or the system library Pango is missing; the error names the line to type.
        BriefingError: WeasyPrint refused the page.
    """
    try:
        import weasyprint  # noqa: F401  # the door that opens or does not
    except (ImportError, OSError) as error:
        raise MissingDependencyError(
            f"the PDF needs WeasyPrint and the library Pango ({type(error).__name__})",
            f"on Debian or Ubuntu: {APT}",
            code="missing-pango",
        ) from None
    colors = paper_colors(document.theme)
    text = with_pictures(render_page(Page(document, static=True, paper=True)), colors["--ink"])
    text = inline_marks(plain_definitions(text), colors)
    text = spelled_out(text, set(PRIVATE.findall(text)))
    try:
        with unknown_glyphs() as unknown, uncollected():
            pdf = _written(text, document)
        if unknown:
            pdf = _written(spelled_out(text, unknown), document)
        return conforming(pdf, words(document.language))
    except Exception as error:
        raise BriefingError(
            f"the PDF could not be written ({type(error).__name__}: {error})", code="pdf-failed"
        ) from error


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not look for garbage in the block: the boxes of the pages all stay, and going through them takes time.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _written(text: str, document: Document) -> bytes:
    from weasyprint import HTML

    tag_languages()
    text, data = set_apart(text)
    page = HTML(string=text, url_fetcher=_fetcher(data))
    laid_out = _laid_out(page, words(document.language))
    with warnings.catch_warnings():
        # WeasyPrint leaves the file with the colours of the screen open, and Python says so.
        warnings.simplefilter("ignore", ResourceWarning)
        return bytes(laid_out.write_pdf(**VARIANT, attachments=attachments(document)))


def _laid_out(page: Any, label: Words) -> Any:
    """Lay out *page* (WeasyPrint's HTML) so that no table sticks out, and no figure leaves a hole where text can go."""
    laid_out = page.render(**VARIANT)
    wide = too_wide(laid_out.pages)
    if wide:
        fit_tables(page.etree_element, wide)
        laid_out = _again(page)
    paper = measured(page.etree_element, laid_out.pages)
    moves = planned(paper)
    for figure, follower in moves:
        # Who reads on meets a figure that has moved down, and has met one that has moved up.
        pointer = None if rises(paper, figure, follower) else _pointer(figure, label)
        move(page.etree_element, figure, follower, pointer)
    return _again(page) if moves else laid_out


def _again(page: Any) -> Any:
    page.wrapper_element = page.wrapper_element.from_html_root(page.etree_element)
    return page.render(**VARIANT)


def _pointer(figure: Any, vocabulary: Words) -> Element:
    """Return what stands where *figure* was: its title, its number and, by a rule of ``paper.css``, its page."""
    paragraph = Element("p", {"class": "elsewhere"})
    title = " ".join("".join(heading.itertext()) for heading in figure.iter("h3"))
    if title:
        SubElement(paragraph, "b").text = title
    link = SubElement(paragraph, "a", {"href": f"#{figure.get('id')}"})
    link.text = vocabulary("figure_below", n=figure.get("data-number"))
    return paragraph


def set_apart(html: str) -> tuple[str, dict[str, str]]:
    """Return *html* with a short address for each long data URI, and the URIs by address.

    WeasyPrint reads the page several times letter by letter; fonts and drawings are nine tenths of it.

    >>> set_apart('<img src="data:image/png;base64,AAAA">')
    ('<img src="briefing:1">', {'briefing:1': 'data:image/png;base64,AAAA'})
    """
    data: dict[str, str] = {}

    def shorter(found: re.Match[str]) -> str:
        return data.setdefault(found[0], f"briefing:{len(data) + 1}")

    html = re.sub(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+", shorter, html)
    return html, {address: uri for uri, address in data.items()}


def _fetcher(data: Mapping[str, str]) -> object:
    """Return a fetcher that reads data URIs and the short addresses of *data*: no file, no network."""
    from weasyprint.urls import URLFetcher

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types.
        def fetch(self, url: str, headers: Any = None) -> Any:
            return super().fetch(data.get(url, url), headers)

    return Fetcher(allowed_protocols={"data"})


@cache
def _mark_styles() -> dict[str, str]:
    css = files("toolkit.export").joinpath("templates", "page.css").read_text(encoding="utf-8")
    section = css.partition("/* marks */")[2].partition("/* end of marks */")[0]
    rules = re.findall(r"^svg \.([\w-]+)\s*\{([^}]*)\}", section, flags=re.M)
    return {name: " ".join(style.split()) for name, style in rules}


def _resolve(css: str, colors: Mapping[str, str]) -> str:
    return re.sub(r"var\((--[\w-]+)\)", lambda found: colors.get(found[1], "currentColor"), css)


def inline_marks(html: str, colors: Mapping[str, str] | None = None) -> str:
    """Return the page with the small drawings of its text made fit for WeasyPrint, in the *colors* of paper.

    WeasyPrint applies no style of the page inside an ``<svg>``, and its text for readers comes from its ``<title>``.
    """
    return re.sub(r"<svg\b.*?</svg>", lambda found: _mark(found[0], colors or paper_colors()), html, flags=re.S)


def _mark(svg: str, colors: Mapping[str, str]) -> str:
    styles = _mark_styles()

    def styled(found: re.Match[str]) -> str:
        style = ";".join(_resolve(styles[name], colors).strip(" ;") for name in found[1].split() if name in styles)
        return f' class="{found[1]}" style="{escape(style)}"' if style else found[0]

    opening, rest = svg.split(">", 1)
    rest = re.sub(r' class="([^"]*)"', styled, _resolve(rest, colors))
    label = re.search(r'aria-label="([^"]*)"', opening)
    # A drawing without words of its own stands beside the words it repeats: nobody has to read it.
    title = f"<title>{label[1]}</title>" if label else ""
    return f'{opening} font-family="Briefing Sans">{title}{rest}'
