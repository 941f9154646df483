"""Contrast of two colours, as the Web Content Accessibility Guidelines 2.2 define it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)\s*)?\)")

TEXT, LARGE_TEXT, GRAPHIC = 4.5, 3.0, 3.0
"""Least ratios: of text (1.4.3), of text from 24 px or bold from 18.7 px, of what a graphic is read by (1.4.11)."""


def contrast(colour: str, ground: str) -> float | None:
    """Return the contrast ratio of a colour on an opaque ground, from 1 to 21; None for one that cannot be read.

    Colours are ``#rgb``, ``#rrggbb``, ``rgb()`` or ``rgba()``; what shines through a colour is the ground.

    >>> round(contrast("#000", "#ffffff"), 1), round(contrast("rgba(0, 0, 0, 0.5)", "#fff"), 1)
    (21.0, 4.0)
    >>> contrast("teal", "#fff")
    """
    below = _channels(ground)
    above = _channels(colour)
    if below is None or above is None:
        return None
    opacity = above[3]
    mixed = [top * opacity + bottom * (1 - opacity) for top, bottom in zip(above[:3], below[:3], strict=True)]
    return ratio(mixed, below[:3])


def ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the contrast ratio of two opaque colours, each red, green and blue from 0 to 1.

    >>> round(ratio((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)))
    21
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[float, float, float, float] | None:
    """Return red, green, blue and opacity, each from 0 to 1."""
    named = _HEX.fullmatch(colour.strip())
    if named:
        digits = named[1] if len(named[1]) == 6 else "".join(digit * 2 for digit in named[1])
        red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
        return red, green, blue, 1.0
    found = _RGB.fullmatch(colour.strip())
    if found is None:
        return None
    red, green, blue = (float(value) / 255 for value in found.groups()[:3])
    return red, green, blue, float(found[4] or 1)


def _luminance(channels: Sequence[float]) -> float:
    """Return the relative luminance of sRGB channels (WCAG 2.2, « relative luminance »)."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
