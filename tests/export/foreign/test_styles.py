"""Styles of strangers: their look stays where it can be read, and nothing of them reaches out of its element."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from toolkit.base.contrast import ratio
from toolkit.export.foreign.legibility import by_day, make_legible, solid
from toolkit.export.foreign.style_blocks import laid_on
from toolkit.export.foreign.styles import declarations, written
from toolkit.export.page import StyleSheet

LIGHT, DARK = (0.99, 0.99, 0.98), (0.07, 0.09, 0.11)


@pytest.mark.parametrize(
    "style",
    [
        *(
            "position:fixed",
            "position:absolute;top:0",
            "z-index:9",
            "margin-top:-900px",
            "text-indent:-9999px",
            "inset:0",
        ),
        *(
            "background:url(https://example.org/a)",
            "background:u\\72l(//example.org)",
            "background:url(data:image/png,a)",
        ),
        *("background-image:image-set('https://example.org/a' 1x)", "background:-webkit-image-set('a' 1x)"),
        *(
            "width:expression(alert(1))",
            "behavior:url(a)",
            "content:'x'",
            "--ink:red",
            "transform:none",
        ),
        *(
            'font-family:"a',
            "color:red}p{color:blue",
            "color:red</style>",
            "fill:url(https://example.org#a)",
        ),
        *("min-width:4000px", "animation:a 1s", "@import 'a'", "src:local(a)"),
    ],
)
def test_what_loads_moves_covers_or_breaks_out_goes(style: str) -> None:
    assert declarations(style) == ()


@pytest.mark.parametrize(
    "style",
    [
        *("color:red", 'font:12px/1.5 "A", serif', "background:linear-gradient(90deg, #a8c5e2 50%, transparent 50%)"),
        *("border-left:3px solid rgb(10, 20, 30)", "fill:url(#a)", "margin:3px auto", "width:calc(100% - 2em)"),
    ],
)
def test_a_look_stays(style: str) -> None:
    assert written(declarations(style)) == style


PIECES = [*"abcu:;{}()[]'\"\\/*@<>#-, \n!1", "url(", "color:", "red", "/*", "*/"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_style_breaks_the_rules_behind_it(style: str) -> None:
    sheet = StyleSheet()
    sheet.take(f'<p style="{written(declarations(style)).replace(chr(34), "&quot;")}">')
    import tinycss2

    rules = tinycss2.parse_stylesheet(sheet.css + ".last{color:red}")
    assert [rule.type for rule in rules] == ["qualified-rule"] * len(rules)
    assert tinycss2.serialize(rules[-1].prelude) == ".last"


def legible(html: str) -> str:
    root = lxml_html.fragment_fromstring(html)
    make_legible(root)
    return str(lxml_html.tostring(root, encoding="unicode"))


def test_the_colours_of_the_page_stay_as_they_are() -> None:
    for style in ("color:var(--accent)", "background-color:var(--tint);color:var(--ink2)"):
        assert written(declarations(style)) == style
        assert legible(f'<p style="{style}">a</p>') == f'<p style="{style}">a</p>'


def test_a_ground_takes_its_ink_with_it() -> None:
    assert (
        legible('<p style="background-color:yellow">a</p>') == '<p style="background-color:#ffff00;color:#17212b">a</p>'
    )
    assert "color:#ffffff" in legible('<p style="background-color:#440154">a</p>')
    assert "color:#f1f1f1" in legible('<p style="background-color:#440154;color:#f1f1f1">a</p>')
    assert "color:#eeeeee" not in legible('<p style="background-color:#ffffff;color:#eeeeee">a</p>')


def test_an_ink_without_ground_is_kept_where_it_can_be_read() -> None:
    assert legible('<p style="color:#cc0000">a</p>') == '<p style="color:light-dark(#cc0000,currentColor)">a</p>'
    assert legible('<p style="color:#dddddd">a</p>') == '<p style="color:light-dark(currentColor,#dddddd)">a</p>'
    assert by_day('<p style="color:light-dark(#cc0000,currentColor)">') == '<p style="color:#cc0000">'
    inside = legible('<div style="background:#222"><b style="color:#eee">a</b><b style="color:#333">b</b></div>')
    assert '<b style="color:#eeeeee">a</b><b>b</b>' in inside


@given(st.tuples(*[st.integers(0, 255)] * 6))
def test_whatever_colours_are_asked_for_can_be_read_by_day_and_at_night(parts: tuple[int, ...]) -> None:
    ground, ink = "#{:02x}{:02x}{:02x}".format(*parts[:3]), "#{:02x}{:02x}{:02x}".format(*parts[3:])
    found = dict(
        re.findall(r"(background-color|color):(#\w{6})", legible(f'<p style="background:{ground};color:{ink}">a</p>'))
    )
    one, other = solid(found["color"]), solid(found["background-color"])
    assert one is not None and other is not None
    assert ratio(one, other) >= 4.5
    alone = re.search(r"light-dark\((\S+),(\S+)\)", legible(f'<p style="color:{ink}">a</p>'))
    for color, paper in zip(alone.groups() if alone else (), (LIGHT, DARK), strict=False):
        kept = solid(color)
        assert kept is None or ratio(kept, paper) > 4.4


def test_the_sheet_of_a_table_is_laid_on_its_cells_and_pandas_own_is_left_out() -> None:
    sheet = "#t_row0 td.b, #t_row0 th {color: red; position: fixed} #t:hover {color: blue} td::before {color: blue}"
    table = '<table id="t"><tr id="t_row0"><td class="a">1</td><td class="b" style="color:green">2</td></tr></table>'
    assert laid_on(f"<style>{sheet}</style>{table}") == table.replace("color:green", "color:red;color:green")
    for head in (
        "<style scoped>.dataframe thead th {text-align: right}</style>",
        "<style>.dataframe td {color: red}</style>",
    ):
        assert laid_on(head + table) == table
    assert laid_on("<style>p {color: red}</style><p>a</p>").startswith("<style>"), (
        "not a table: sanitizing takes it out"
    )


def test_black_on_white_is_what_the_page_has_by_itself() -> None:
    assert "style" not in laid_on(
        "<style>td {color: #333; background-color: #fff}</style><table><tr><td>1</td></tr></table>"
    )
