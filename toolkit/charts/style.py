"""Colours, line styles and the plotly template: one look for every figure, light and dark.

The figures hold the light colours. Every colour is one token of the page's palette, so a page may put its own value
(dark ground, print) in the place of each.
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from toolkit.base.typography import NNBSP
from toolkit.charts.marks import Degree
from toolkit.charts.page_language import page_language

LIGHT: dict[str, str] = {
    "paper": "#FDFCFA",
    "ink": "#17212B",
    "ink2": "#4A5561",
    "ink3": "#616C78",
    "rule": "#DCD8CF",
    "rule2": "#B9B4A9",
    "aff": "#0A2A4A",
    "pro": "#1F5F99",
    "pos": "#4F94CD",
    "ind": "#6B727A",
    "on-aff": "#FFFFFF",
    "on-pos": "#0B1C2E",
    "accent": "#A8361B",
    "link": "#1B568C",
}
"""Tokens of the page on its light ground; the names are those of the page's CSS variables."""

DARK: dict[str, str] = {
    "paper": "#11171D",
    "ink": "#E7EAED",
    "ink2": "#B4BEC8",
    "ink3": "#98A4AF",
    "rule": "#2B3641",
    "rule2": "#4A5866",
    "aff": "#E3EEF9",
    "pro": "#8FC1EE",
    "pos": "#5290C8",
    "ind": "#97A1AB",
    "on-aff": "#0C1A28",
    "on-pos": "#07121C",
    "accent": "#F58D70",
    "link": "#9CC8F0",
}
"""The same tokens on the dark ground."""

FONT = "Briefing Sans"
FONT_STACK = '"Briefing Sans", "Source Sans 3", "Source Sans Pro", sans-serif'
WIDE = 720
NARROW = 350

FILLS: dict[Degree, str] = {
    Degree.AFFIRMED: LIGHT["aff"],
    Degree.PROBABLE: LIGHT["pro"],
    Degree.POSSIBLE: LIGHT["pos"],
}
"""Solid marks; every other degree is an outline, because nobody commits to it."""

DASHES: dict[Degree, str] = {
    Degree.AFFIRMED: "solid",
    Degree.PROBABLE: "dashdot",
    Degree.POSSIBLE: "dot",
    Degree.REPORTED: "longdash",
    Degree.ALLEGED: "dash",
    Degree.UNDETERMINED: "longdashdot",
    Degree.DENIED: "longdash",
}
"""Line styles of the flow diagram; all lines have one width, because width would seem to measure something."""


def config() -> dict[str, Any]:
    """Return plotly's configuration of every figure: no mode bar, and never a button that sends it to a server.

    >>> config()["locale"]
    'fr'
    """
    return {
        "displaylogo": False,
        "displayModeBar": False,
        "showSendToCloud": False,
        "responsive": False,
        "locale": page_language(),
    }


def template() -> go.layout.Template:
    """Return the plotly template: separators of the page's language, the page's font, no grid, no frame.

    >>> template().layout.separators == ",\\u202f"
    True
    """
    axis: dict[str, Any] = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False}
    return go.layout.Template(
        layout={
            "separators": f",{NNBSP}" if page_language() == "fr" else ".,",
            "font": {"family": FONT_STACK, "size": 13.5, "color": LIGHT["ink"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "showlegend": False,
            "hoverlabel": {"bgcolor": LIGHT["paper"], "bordercolor": LIGHT["rule2"], "font": {"color": LIGHT["ink"]}},
            "colorway": [LIGHT["aff"], LIGHT["pro"], LIGHT["pos"], LIGHT["ind"], LIGHT["accent"]],
            "xaxis": axis,
            "yaxis": axis,
        }
    )
