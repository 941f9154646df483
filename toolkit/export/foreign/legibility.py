"""Colours of other people's HTML on a page that is light by day and dark at night: kept where they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import tinycss2
from lxml import etree
from tinycss2.color3 import RGBA, parse_color

from toolkit.base.contrast import TEXT, ratio
from toolkit.export.foreign.styles import declarations, written

Rgb = tuple[float, float, float]
_INKS: tuple[Rgb, ...] = ((23 / 255, 33 / 255, 43 / 255), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0))
_WHITE: Rgb = (1.0, 1.0, 1.0)


def make_legible(root: etree._Element) -> None:
    """Adjust the colours in the style attributes under *root*.

    A ground takes its text colour with it; a text colour without a ground of its own is kept by day, at night or both,
    as it can be read there. ``light-dark(#c00,currentColor)`` means: red by day, the page's ink at night.
    """
    grounds: dict[Any, Rgb] = {}
    for element in root.iter(etree.Element):
        above = next((grounds[parent] for parent in element.iterancestors() if parent in grounds), None)
        style = element.get("style", "")
        if "color" not in style and "background" not in style:
            continue
        pairs = declarations(style)
        ground, kept = _ground(pairs)
        if ground is not None:
            grounds[element] = ground
        ink = next((value for name, value in reversed(pairs) if name == "color"), None)
        color = _ink(ink, ground, above)
        kept = [*(pair for pair in kept if pair[0] != "color"), *([("color", color)] if color else [])]
        element.attrib.pop("style")
        if kept:
            element.set("style", written(tuple(kept)))


def by_day(html: str) -> str:
    """Return *html* with the colours of the day only, for paper.

    >>> by_day('<p style="color:light-dark(#cc0000,currentColor)">')
    '<p style="color:#cc0000">'
    """
    return re.sub(r"light-dark\(([^,()]+),[^()]*\)", r"\1", html)


def solid(value: str) -> Rgb | None:
    """Return a CSS colour laid over white; None for what is no colour or lets everything through.

    >>> solid("red"), solid("transparent"), solid("inherit")
    ((1.0, 0.0, 0.0), None, None)
    """
    color = parse_color(value)
    if not isinstance(color, RGBA) or color.alpha == 0:
        return None
    red, green, blue = (min(max(part, 0.0), 1.0) * color.alpha + 1 - color.alpha for part in color[:3])
    return red, green, blue


def _ground(pairs: Iterable[tuple[str, str]]) -> tuple[Rgb | None, list[tuple[str, str]]]:
    """Return the ground that the declarations give, and the declarations with it written plainly."""
    ground: Rgb | None = None
    kept: list[tuple[str, str]] = []
    for name, value in pairs:
        if not name.startswith("background"):
            kept.append((name, value))
            continue
        kept = [pair for pair in kept if not pair[0].startswith("background")]
        if "gradient" in value.lower():
            # Text may lie on every colour of it, and beside it on the page.
            ground = _WHITE
            if all(ratio(color, _INKS[0]) >= TEXT for color in _colors(value)):
                kept.append(("background", f"{value} {_hex(_WHITE)}" if name == "background" else value))
                kept += [] if name == "background" else [("background-color", _hex(_WHITE))]
            else:
                ground = None
        else:
            ground = solid(value)
            own = [("background-color", value)] if value.startswith("var(--") else []
            kept += [("background-color", _hex(ground))] if ground else own
    return ground, kept


def _colors(value: str) -> Iterable[Rgb]:
    for token in tinycss2.parse_component_value_list(value):
        for part in getattr(token, "arguments", ()):
            color = solid(tinycss2.serialize([part]))
            if color is not None:
                yield color


def _ink(asked: str | None, ground: Rgb | None, above: Rgb | None) -> str | None:
    if asked and asked.startswith("var(--"):
        # The page's own colours are chosen for both of its grounds.
        return asked
    color = solid(asked) if asked else None
    if ground is not None:
        return _hex(_first((color, *_INKS), ground))
    if color is None:
        return None
    if above is not None:
        return _hex(color) if ratio(color, above) >= TEXT else None
    day, night = (_hex(color) if ratio(color, ground) >= TEXT else "currentColor" for ground in _papers())
    return None if day == night == "currentColor" else f"light-dark({day},{night})" if day != night else day


def _first(colors: Sequence[Rgb | None], ground: Rgb) -> Rgb:
    return next(color for color in colors if color is not None and ratio(color, ground) >= TEXT)


def _hex(color: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in color)


@cache
def _papers() -> tuple[Rgb, Rgb]:
    """Return the page's ground by day and at night, read from ``page.css``."""
    css = files("toolkit.export").joinpath("templates", "page.css").read_text(encoding="utf-8")
    day, night, *_ = (solid(value) for value in re.findall(r"--paper:\s*(#[0-9A-Fa-f]{6})", css))
    assert day is not None and night is not None
    return day, night
