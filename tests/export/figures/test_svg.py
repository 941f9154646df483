"""Plotly's SVG becomes small, repeatable and linked."""

from __future__ import annotations

import re

from toolkit.export.figures.svg import tidy, tokens, with_theme

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="300" viewBox="0 0 720 300">'


def test_ids_are_counted_under_the_prefix_and_unused_ones_go() -> None:
    defs = '<defs><clipPath id="c9f3"><rect width="3"/></clipPath><g id="unused"/></defs>'
    raw = HEAD + defs + '<g clip-path="url(#c9f3)"><rect/></g></svg>'
    markup = tidy(raw, prefix="fig-a-w").markup
    assert re.findall(r'id="([^"]+)"', markup) == ["fig-a-w-1"]
    assert 'clip-path="url(#fig-a-w-1)"' in markup


def test_references_in_quotes_and_with_an_address_are_found() -> None:
    raw = HEAD + '<clipPath id="k"><rect/></clipPath><g style="clip-path: url(&quot;#k&quot;)"><rect/></g></svg>'
    assert "url(#f-1)" in tidy(raw, prefix="f").markup


def test_where_links_lie_is_read_and_taken_out() -> None:
    picture = tidy(HEAD + '<path d="M1,1H3"/><metadata class="hits">["M1,2h3v4h-3z", ""]</metadata></svg>', prefix="f")
    assert picture.hits == ("M1,2h3v4h-3z", "")
    assert "metadata" not in picture.markup


def test_numbers_are_rounded_to_a_hundredth_of_a_pixel() -> None:
    markup = tidy(HEAD + '<path d="M1.23456789,-0.0000012L3.1,-7.999999Z"/></svg>', prefix="f").markup
    assert 'd="M1.23,0L3.1,-8Z"' in markup


def test_empty_and_needless_groups_go_and_texts_stay() -> None:
    markup = tidy(
        HEAD + '<g><g/></g><g><g opacity="0.5"><text><tspan>a</tspan></text></g></g></svg>', prefix="f"
    ).markup
    assert markup.count("<g") == 1
    assert "<tspan>a</tspan>" in markup


def test_a_figure_in_the_pages_colours_follows_the_page_and_any_other_does_not() -> None:
    ours = tidy(HEAD + '<rect style="fill: rgb(10, 42, 74); fill-opacity: 1;"/></svg>', prefix="f")
    theirs = tidy(HEAD + '<rect style="fill: rgb(1, 2, 3);"/></svg>', prefix="f")
    assert ours.themed
    assert "fill:var(--aff)" in with_theme(ours.markup)
    assert not theirs.themed


def test_the_tokens_of_the_light_ground_come_from_the_style_sheet() -> None:
    assert tokens()["--ink"] == "#17212B"
    assert len(tokens()) >= 16
