"""What a theme holds, read and found good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Ground = Literal["light", "dark", "print"]
Colours = Mapping[str, str]


@dataclass(frozen=True)
class Logo:
    """A picture for the head of the page.

    Attributes:
        address: The picture as a data URI.
        dark: The picture for a dark ground; empty when there is none.
        alt: What it shows, in words.
        width: Its width on the page, in pixels.
        height: Its height on the page, in pixels.
    """

    address: str
    dark: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class SerifFont:
    """A font for what is set in serifs: headings, the lead, the article's text.

    Attributes:
        files: Weight, 400 and 600, to a TrueType or OpenType file cut down.
        held: Characters that both have.
    """

    files: Mapping[int, bytes]
    held: frozenset[str]


@dataclass(frozen=True)
class Furniture:
    """What stands around the text.

    Attributes:
        organisation: Name at the head of the page.
        footer: Line at the foot of page and sheets.
        size: Format of the paper.
        margins: Top, right, bottom, left of a sheet, in millimetres.
    """

    organisation: str = ""
    footer: str = ""
    size: Literal["A4", "letter"] = "A4"
    margins: tuple[float, float, float, float] = (20, 18, 17, 18)


@dataclass(frozen=True)
class Theme:
    """A look for pages and sheets.

    Attributes:
        colours: Each ground (``light``, ``dark``, ``print``) to all tokens of the page (``ink``) and their ``#rrggbb``.
        logo: The organisation's, if it has one.
        serif: The font of headings, if it has one.
        furniture: Names, footer, paper.
        sha256: One hash of the theme's file and of all files it names.
    """

    colours: Mapping[Ground, Colours]
    logo: Logo | None = None
    serif: SerifFont | None = None
    furniture: Furniture = field(default_factory=Furniture)
    sha256: str = ""
