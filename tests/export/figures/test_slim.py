"""What an SVG says in vain is left out; what is seen of it stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from toolkit.export.figures.slim import LONG, short_path, slim

HEAD = '<svg xmlns="http://www.w3.org/2000/svg">'
TENTH = st.floats(-900, 900, allow_nan=False).map(lambda value: round(value, 2))


def slimmed(inside: str) -> str:
    root = etree.fromstring(f"{HEAD}{inside}</svg>")
    slim(root)
    return etree.tostring(root, encoding="unicode").removeprefix(HEAD).removesuffix("</svg>")


def test_a_clip_as_large_as_the_picture_goes() -> None:
    clip = (
        '<clipPath id="f-1"><rect width="{}" height="300"/></clipPath><g clip-path="url(#f-1)"><path d="M1,1H3"/></g>'
    )
    root = etree.fromstring(HEAD.replace(">", ' width="720" height="300">') + clip.format(720) + "</svg>")
    slim(root)
    assert [etree.QName(element).localname for element in root.iter()] == ["svg", "path"]
    root = etree.fromstring(HEAD.replace(">", ' width="720" height="300">') + clip.format(600) + "</svg>")
    slim(root)
    assert root.find(".//{*}clipPath") is not None


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ('<g><text x="0" y="13" text-anchor="start">a</text></g>', '<text y="13">a</text>'),
        ('<g transform="rotate(0,158.5,9)"><path d="M1,1H3"/></g>', '<path d="M1,1H3"/>'),
        (
            '<g transform="translate(3,4)rotate(0)"><path d="M1,1H3"/></g>',
            '<g transform="translate(3,4)"><path d="M1,1H3"/></g>',
        ),
        ('<g transform="translate(3,4.5)"><text y="13">a</text></g>', '<text y="17.5" x="3">a</text>'),
        ('<rect style="fill: rgb(0,0,0); fill-opacity: 0"/><path d="M1,1H3"/>', '<path d="M1,1H3"/>'),
        ('<path fill-rule="evenodd" d="M1,1H3V3Z"/>', '<path d="M1,1H3V3Z"/>'),
        ('<defs><clipPath><rect width="3"/></clipPath></defs>', "<defs/>"),
    ],
)
def test_what_is_said_in_vain_goes(given: str, left: str) -> None:
    assert slimmed(given) == left


@pytest.mark.parametrize(
    "seen",
    [
        '<rect style="fill:none;stroke:red"/>',
        '<g transform="translate(3,4)"><text>a</text><text>b</text></g>',
        '<g transform="translate(3,4)"><text transform="rotate(90)">a</text></g>',
        '<g transform="translate(3,4)rotate(90)"><text>a</text></g>',
        '<clipPath id="f-1"><rect style="fill:none" width="9"/></clipPath>',
        '<path fill-rule="evenodd" d="M0,0H9V9ZM3,3H5V5Z"/>',
        '<g opacity="0.5"><path d="M1,1H3"/></g>',
        '<path d="M1,1C2,2 3,3 4,4"/>',
    ],
)
def test_what_is_seen_stays(seen: str) -> None:
    assert slimmed(seen) == seen


def points(d: str) -> list[tuple[float, float]]:
    """Return the corners of a short path, every one."""
    found: list[tuple[float, float]] = []
    x = y = 0.0
    for letter, numbers in re.findall(r"([Mlz])([^Mlz]*)", d):
        values = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        for place in range(0, len(values), 2):
            x, y = (values[place], values[place + 1]) if letter == "M" else (x + values[place], y + values[place + 1])
            found.append((x, y))
    return found


@given(st.lists(st.tuples(TENTH, TENTH), min_size=2, max_size=200))
def test_no_corner_of_a_long_path_moves_by_more_than_a_tenth(corners: list[tuple[float, float]]) -> None:
    short = points(short_path("M" + "L".join(f"{x},{y}" for x, y in corners)))
    place = 0
    for x, y in corners:
        while place + 1 < len(short) and abs(short[place][0] - x) + abs(short[place][1] - y) > 0.11:
            place += 1
        assert abs(short[place][0] - x) <= 0.0501 and abs(short[place][1] - y) <= 0.0501


def test_a_long_outline_gets_much_shorter() -> None:
    d = "M100.123,200.456" + "".join(f"L{100 + n * 0.731:.3f},{200 + n * 0.517:.3f}" for n in range(100)) + "Z"
    assert len(d) > LONG
    assert len(slimmed(f'<path d="{d}"/>')) < len(d) / 2
