"""Foreign HTML is inert on the page, and says what it lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.export.fragments import Ids, fit
from toolkit.export.sanitize import sanitize
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


@given(st.lists(st.sampled_from([*HOSTILE, "<p>", "</p>", '"', ">", "<b>", "&lt;"]), max_size=6).map("".join))
def test_no_mixture_of_hostile_pieces_comes_alive_after_the_second_parser(text: str) -> None:
    shown = fit(sanitize(text).html, Ids(), words("fr")).html
    assert not re.search(r"<(script|style|iframe|link|form|meta|base)\b", shown)
    assert not re.search(r"<[^>]*\son\w+\s*=", shown)


def test_what_was_taken_out_is_named() -> None:
    removed = sanitize('<script></script><p onclick="x()">a</p><img src="http://example.org/a.png">').removed
    assert removed == ["<script>", "event attributes", "<img src> to http://example.org/a.png"]


def test_our_classes_ids_roles_and_drawings_stay() -> None:
    block = (
        '<section id="a" class="kj" role="note" aria-label="b" data-l="c"><svg viewBox="0 0 9 9" aria-hidden="true">'
        '<defs><linearGradient id="g"></linearGradient></defs><path d="M0 0L9 9" class="x thin"></path></svg></section>'
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
