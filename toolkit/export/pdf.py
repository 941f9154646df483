"""The same document on paper: A4, running heads, bookmarks and tags, by WeasyPrint."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from toolkit.base.errors import BriefingError, MissingDependencyError
from toolkit.export.document import Document
from toolkit.export.page import Page, render_page

APT = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def to_pdf(document: Document) -> bytes:
    """Return the document as a PDF of the variant PDF/UA-1, with bookmarks and embedded fonts; equal input, equal bytes.

    Raises:
        MissingDependencyError: WeasyPrint or the system library Pango is missing; the error names the line to type.
        BriefingError: WeasyPrint refused the page.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise MissingDependencyError(
            f"the PDF needs WeasyPrint and the library Pango ({type(error).__name__})",
            f"on Debian or Ubuntu: {APT}",
            code="missing-pango",
        ) from None
    html = inline_marks(render_page(Page(document, static=True, paper=True)))
    try:
        pdf = HTML(string=html, url_fetcher=_fetcher()).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    except Exception as error:
        raise BriefingError(
            f"the PDF could not be written ({type(error).__name__}: {error})", code="pdf-failed"
        ) from error
    return bytes(pdf)


def _fetcher() -> object:
    """Return a fetcher that reads data URIs and nothing else: no file, no network."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"})


def page_boxes(document: Document) -> str:
    """Return the CSS of the running heads: TLP on every page, the title from the second page on, page numbers."""
    boxes = {
        "bottom-left": (document.notice, "--ink2"),
        "bottom-right": (None, "--ink2"),
        "top-right": (document.tlp, "--ink"),
        "bottom-center": (document.tlp, "--ink"),
    }
    rules = []
    for place, (text, color) in boxes.items():
        content = 'counter(page) "\\a0/\\a0" counter(pages)' if text is None else _string(text)
        if content != '""':
            rules.append(f"@{place}{{content:{content};color:{paper_colors()[color]}}}")
    head = f"@top-left{{content:{_string(document.short_title)};color:{paper_colors()['--ink2']}}}"
    return f"@page{{{''.join(rules)}{head}}}@page:first{{@top-left{{content:none}}}}"


def _string(text: str) -> str:
    """Return *text* as a CSS string; every character that could end it is written as an escape.

    >>> _string('a"b')
    '"a\\\\22 b"'
    """
    safe = re.sub(r'["\\<>\n\r\f&]', lambda found: f"\\{ord(found[0]):x} ", text)
    return f'"{safe}"'


@cache
def paper_colors() -> dict[str, str]:
    """Return the page's CSS variables as they are in print, read from ``page.css``."""
    css = files("toolkit.export").joinpath("templates", "page.css").read_text(encoding="utf-8")
    pattern = r"(--[\w-]+):\s*(#[0-9A-Fa-f]{3,6})"
    colors: dict[str, str] = {}
    first = re.search(r":root\s*\{([^}]*)\}", css)
    printed = re.search(r"@media print\s*\{\s*:root\s*\{([^}]*)\}", css)
    for block in (first, printed):
        colors.update(re.findall(pattern, block[1]) if block else ())
    return colors


@cache
def _mark_styles() -> dict[str, str]:
    css = files("toolkit.export").joinpath("templates", "page.css").read_text(encoding="utf-8")
    section = css.partition("/* marks */")[2].partition("/* end of marks */")[0]
    rules = re.findall(r"^svg \.([\w-]+)\s*\{([^}]*)\}", section, flags=re.M)
    return {name: _resolve(" ".join(style.split())) for name, style in rules}


def _resolve(css: str) -> str:
    colors = paper_colors()
    return re.sub(r"var\((--[\w-]+)\)", lambda found: colors.get(found[1], "currentColor"), css)


def inline_marks(html: str) -> str:
    """Return the page with the small drawings of its text made fit for WeasyPrint.

    WeasyPrint applies no style of the page inside an ``<svg>``, and takes an SVG's text for readers from its ``<title>``.
    """
    return re.sub(r"<svg\b.*?</svg>", lambda found: _mark(found[0]), html, flags=re.S)


def _mark(svg: str) -> str:
    styles = _mark_styles()

    def styled(found: re.Match[str]) -> str:
        style = ";".join(styles[name].strip(" ;") for name in found[1].split() if name in styles)
        return f' class="{found[1]}" style="{style}"' if style else found[0]

    opening, rest = svg.split(">", 1)
    rest = re.sub(r' class="([^"]*)"', styled, _resolve(rest))
    label = re.search(r'aria-label="([^"]*)"', opening)
    # A drawing without words of its own stands beside the words it repeats; a tagged PDF still wants a text for it.
    return f"{opening}><title>{label[1] if label else chr(0xA0)}</title>{rest}"
