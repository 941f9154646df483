"""A theme at work: the style it adds to the page, and what stands at the head and foot."""

from __future__ import annotations

import base64
import re
from html import escape

from toolkit.base.fonts import CORE, FACES, FontFace, font_face_css
from toolkit.export.theme.model import Theme

FAMILY = "Theme Serif"
_OWN_SERIF = '"Briefing Serif"'


def style(theme: Theme) -> str:
    """Return the CSS that lays the theme's colours over the page's, on each ground."""
    light, dark, paper = (
        ":root{" + "".join(f"--{name}:{value};" for name, value in theme.colours[ground].items()) + "}"
        for ground in ("light", "dark", "print")
    )  # fmt: skip
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}@media print{{{paper}}}{_logo_style(theme)}"


def _logo_style(theme: Theme) -> str:
    """Return the logo's size, because the page lets pictures grow and shrink, and the ground it was made for."""
    logo, ground = theme.logo, theme.colours["light"]["paper"]
    if logo is None:
        return ""
    size = f".brand img{{width:{logo.width}px;height:{logo.height}px}}"
    plate = f".brand img{{background:{ground};outline:4px solid {ground}}}"
    return size if logo.dark else f"{size}@media screen and (prefers-color-scheme:dark){{{plate}}}"


def sheet_style(theme: Theme) -> str:
    """Return the CSS of the sheets: format and margins."""
    furniture = theme.furniture
    return f"@page{{size:{furniture.size};margin:{' '.join(f'{side:g}mm' for side in furniture.margins)}}}"


def with_serif(css: str, theme: Theme | None) -> str:
    """Return the page's CSS with the theme's font before its own, which stands in for missing characters."""
    if theme is None or theme.serif is None:
        return css
    return css.replace(_OWN_SERIF, f'"{FAMILY}",{_OWN_SERIF}')


def faces(theme: Theme | None, text: str) -> tuple[FontFace, ...]:
    """Return the page's own fonts that a text needs: none in serifs when the theme's have all of its characters."""
    if theme is None or theme.serif is None or set(re.sub(r"\s", "", text)) - theme.serif.held - CORE:
        return FACES
    missing = (set(text) & CORE) - theme.serif.held - set(" \n\t")
    return FACES if missing else tuple(face for face in FACES if face.family != "Briefing Serif")


def font_style(theme: Theme | None, *, paper: bool) -> str:
    """Return the ``@font-face`` rules of the theme: packed for pages, plain for paper."""
    if theme is None or theme.serif is None:
        return ""
    kind, name = ("ttf", "truetype") if paper else ("woff2", "woff2")
    rules = []
    for weight, data in sorted(theme.serif.files.items()):
        coded = base64.b64encode(data if paper else _packed(data)).decode("ascii")
        rules.append(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-style:normal;font-display:block;'
            f'src:url(data:font/{kind};base64,{coded}) format("{name}")}}'
        )
    return "".join(rules)


def _packed(data: bytes) -> bytes:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    font, out = TTFont(BytesIO(data), recalcTimestamp=False), BytesIO()
    font.flavor = "woff2"
    font.save(out)
    return out.getvalue()


def own_fonts(theme: Theme | None, text: str, *, core: bool, paper: bool) -> str:
    """Return the rules of all fonts of a page."""
    own = faces(theme, text)
    rules = font_face_css(own, "ttf") if paper else font_face_css(own, core=core)
    return rules + font_style(theme, paper=paper)


def headline(theme: Theme | None, marking: str) -> str:
    """Return the first line of the head: logo and name to the left, the *marking* to the right; else it alone."""
    if theme is None or not has_brand(theme):
        return marking
    return f'<div class="headline"><div class="brand">{_logo(theme)}{_name(theme)}</div>{marking}</div>'


def has_brand(theme: Theme | None) -> bool:
    """Tell whether the page's head names the organisation."""
    return theme is not None and bool(theme.logo or theme.furniture.organisation)


def _name(theme: Theme) -> str:
    return f"<span>{escape(theme.furniture.organisation)}</span>" if theme.furniture.organisation else ""


def _logo(theme: Theme) -> str:
    logo = theme.logo
    if logo is None:
        return ""
    image = f'<img src="{logo.address}" alt="{escape(logo.alt)}" width="{logo.width}" height="{logo.height}">'
    if not logo.dark:
        return image
    source = f'<source media="screen and (prefers-color-scheme:dark)" srcset="{logo.dark}">'
    return f"<picture>{source}{image}</picture>"
