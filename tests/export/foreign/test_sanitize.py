"""Foreign HTML is inert on the page, and says what it lost."""

from __future__ import annotations

import re

import pytest
import tinyhtml5
from hypothesis import given
from hypothesis import strategies as st

from toolkit.export.foreign.fragments import Ids, fit
from toolkit.export.foreign.sanitize import sanitize
from toolkit.export.words import words

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">a</a>',
    '<a href="java\nscript:alert(1)">a</a>',
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><use href="https://example.org/x.svg#a"/></svg>',
    '<iframe src="https://example.org"></iframe>',
    '<link rel="stylesheet" href="https://example.org/a.css">',
    "<style>@import 'https://example.org/a.css'</style>",
    '<p style="background:url(https://example.org/a.png)">a</p>',
    '<p style="color:red}</style><script>alert(1)</script>">a</p>',
    '<form action="https://example.org"><input name=a></form>',
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
    '<base href="https://example.org">',
    "<p style=\"background-image:image-set('https://example.org/a.png' 1x)\">a</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<img srcset="https://example.org/a.png 2x">',
    "<template><img src=x onerror=alert(1)></template>",
)


@pytest.mark.parametrize("fragment", HOSTILE)
def test_nothing_that_runs_or_loads_stays(fragment: str) -> None:
    clean = sanitize(fragment).html
    assert not re.search(r"<(script|style|iframe|link|form|input|meta|base|template)\b", clean)
    assert not re.search(r"\son\w+\s*=", clean)
    assert "javascript:" not in clean
    assert "example.org" not in clean


PIECES = (
    *HOSTILE,
    *(
        "<svg>",
        "</svg>",
        "<math>",
        "</math>",
        "<mtext>",
        "<mglyph>",
        "<style>",
        "</style>",
        "<title>",
        "</title>",
        "<desc>",
    ),
    *(
        "<foreignObject>",
        "<textarea>",
        "<noscript>",
        "<xmp>",
        "<plaintext>",
        "<select>",
        "<option>",
        "<template>",
        "<!--",
    ),
    *(
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x?>",
        "&lt;script&gt;",
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<li>",
    ),
    *('"', ">", "<b>", "</b>", "\0", "\x01", "\ud800", "<p title='</style><img src=x onerror=x>'>", "<body onload=x>"),
    *(
        "<iframe srcdoc='<script>x</script>'>",
        "<a href='&#106;avascript:x'>",
        "<a href='\x01javascript:x'>",
        "<caption>",
    ),
    *("<a href=' data:text/html,x'>", "<img src='data:text/html,x'>", "<img src='//e.org/x'>", "<use href='data:a#y'>"),
    *("<p aria-label='a\" onclick=x b'>", "<p data-x='<script>'>", "<b id=main>", "<div class=plot data-figure=fig-1>"),
    *("<form><math><mtext></form><form><mglyph><style></math><img src onerror=x>", "<a id='é' href='#é'>", "<details>"),
    *("<img alt='<!--' src='data:image/png;base64,AA'>", "<p style='background:url(//e.org/x)'>", "<embed src=x>"),
)
ADDRESSES = ("src", "href", "srcset", "data", "action", "poster", "background", "srcdoc", "formaction", "ping")


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_no_mixture_of_hostile_pieces_comes_alive_in_the_parser_of_browsers(text: str) -> None:
    shown = fit(sanitize(text).html, Ids(), words("fr")).html
    for element in tinyhtml5.parse(shown).iter():
        tag = str(element.tag).rpartition("}")[2].lower()
        assert tag not in ("script", "style", "iframe", "link", "form", "meta", "base", "object", "embed", "template")
        for key, value in element.attrib.items():
            name = key.rpartition("}")[2].lower()
            assert not name.startswith("on")
            assert name != "data-figure"
            if name in ADDRESSES:
                read = ("https://", "http://", "mailto:") if tag == "a" else ()
                assert value.startswith(("#", "data:image/", "data:text/csv", *read)), f"{tag} {name}={value}"


def test_an_id_of_the_page_is_not_given_twice() -> None:
    assert fit('<p id="main">a</p><p id="data-figures">b</p>', Ids(), words("fr")).html == (
        '<p id="main-2">a</p><p id="data-figures-2">b</p>'
    )


def test_classes_of_our_frame_are_taken_off_foreign_boxes() -> None:
    shown = fit(
        sanitize('<div class="plot mine skip" data-figure="fig-1"><p>Les mots</p></div>').html, Ids(), words("fr")
    )
    assert shown.html == '<div class="mine"><p>Les mots</p></div>'


def test_an_item_without_a_list_is_a_box() -> None:
    assert fit("<li>a</li><ul><li>b</li></ul>", Ids(), words("fr")).html == "<div>a</div><ul><li>b</li></ul>"


def test_a_box_wider_than_a_phone_shrinks() -> None:
    assert sanitize('<div style="width:900px">a</div>').html == '<div style="width:900px;max-width:100%">a</div>'


def test_what_no_parser_reads_alike_is_replaced() -> None:
    assert sanitize("a\0b\x07c\ud800d\te").html == "a\ufffdb\ufffdc\ufffdd\te"


def test_of_boxes_nested_too_deep_the_words_stay() -> None:
    clean = sanitize("<div>" * 5000 + "les mots" + "</div>" * 5000)
    assert "les mots" in fit(clean.html, Ids(), words("fr")).html
    assert clean.removed == ["boxes nested more than 200 deep, of which the words stay"]


def test_links_that_lost_their_address_and_drawings_of_nothing_are_no_more() -> None:
    text = '<a href="javascript:x">lien</a><svg><image href="https://example.org/a.png"></image></svg>'
    assert fit(sanitize(text).html, Ids(), words("fr")).html == "<span>lien</span>"


def test_what_was_taken_out_is_named() -> None:
    removed = sanitize('<script></script><p onclick="x()">a</p><img src="http://example.org/a.png">').removed
    assert removed == ["<script>", "event attributes", "<img src> to http://example.org/a.png"]


def test_our_classes_ids_roles_and_drawings_stay() -> None:
    block = (
        '<section id="a" class="kj" role="note" aria-label="b" data-l="c"><svg viewBox="0 0 9 9" aria-hidden="true">'
        '<defs><linearGradient id="g"></linearGradient></defs><path d="M0 0L9 9" class="x thin" '
        'fill="none" stroke="var(--accent)"></path></svg></section>'
    )
    assert fit(sanitize(block).html, Ids(), words("fr")).html == block


def test_links_to_read_stay_links() -> None:
    text = '<a href="https://example.org/a">a</a><a href="mailto:a@example.org">b</a><a href="#p1">c</a>'
    assert sanitize(text).html == text


def test_ids_are_unique_and_ascii_and_their_references_follow() -> None:
    ids = Ids()
    first = fit('<p id="é">a</p><a href="#é">b</a>', ids, words("fr")).html
    second = fit('<p id="e">a</p><a href="#e">b</a>', ids, words("fr")).html
    assert first == '<p id="e">a</p><a href="#e">b</a>'
    assert second == '<p id="e-2">a</p><a href="#e-2">b</a>'


def test_a_picture_from_outside_leaves_its_words() -> None:
    assert (
        fit(sanitize('<img src="http://x.org/a" alt="Un pont">').html, Ids(), words("fr")).html
        == "<span>Un pont</span>"
    )
