"""The Traffic Light Protocol 2.0 mark (FIRST, 2022) in its colours: at head and foot of the page and of every sheet."""

from __future__ import annotations

from html import escape

from toolkit.base.fontmetrics import text_width

COLOURS = {
    "TLP:CLEAR": "#FFFFFF",
    "TLP:GREEN": "#33FF00",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:RED": "#FF2B2B",
}
"""Letters of each label; their ground is black. The standard asks for twelve points or more, to the right."""

GROUND = "#000000"
POINTS = 12


def mark(label: str) -> str:
    """Return the mark as HTML; a label that is no TLP label gets the ground without a colour of its own.

    >>> mark("TLP:AMBER+STRICT")
    '<span class="tlp tlp-amber-strict">TLP:AMBER+STRICT</span>'
    """
    return f'<span class="{class_of(label)}">{escape(label)}</span>'


def class_of(label: str) -> str:
    """Return the classes of a label's mark."""
    known = label.lower().replace(":", "-").replace("+", "-") if label in COLOURS else ""
    return f"tlp {known}".strip()


def head_line(label: str) -> str:
    """Return the line that begins and ends a marked page; empty without a label."""
    return f'<p class="marking">{mark(label)}</p>' if label else ""


def with_head_line(masthead: str, line: str) -> str:
    """Return the *masthead* with *line* as the first of its header.

    >>> with_head_line("<header><h1>a</h1></header>", head_line("TLP:RED"))
    '<header><p class="marking"><span class="tlp tlp-red">TLP:RED</span></p><h1>a</h1></header>'
    """
    before, opening, rest = masthead.partition("<header")
    tag, close, content = rest.partition(">")
    return f"{before}{opening}{tag}{close}{line}{content}"


def box_style(label: str) -> str:
    """Return the CSS of the box in a sheet's margin: as wide as its label, because the ground fills the whole box."""
    width = text_width(label, weight=600, size=POINTS) + 0.6 * len(label) + 8
    return (
        f"color:{COLOURS.get(label, '#FFFFFF')};background:{GROUND};font-size:{POINTS}pt;font-weight:600;"
        f"letter-spacing:.5pt;width:{width:.0f}pt;height:15pt;padding:0;text-align:center;vertical-align:middle"
    )
