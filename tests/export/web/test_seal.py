"""One changed character of a page is found, and the reader is told where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.notebooks import bars, bundle, card, code, figure_output, html, notebook

from toolkit.base.errors import InputError
from toolkit.export.page import prepare, to_html
from toolkit.export.web.seal import verify

TABLE = {"name": "ecarts", "schema": {"fields": [{"name": "n"}]}, "data": [{"n": 12.5}, {"n": "l’œuvre"}]}


@pytest.fixture(scope="module")
def page() -> str:
    words = html("<h2>Un</h2><p>Le pont a coûté 1\u202f200 euros &amp; un peu.</p>")
    parts = (words, figure_output(bars(), alt="Trois barres"), bundle({"application/vnd.dataresource+json": TABLE}))
    return to_html(prepare(notebook(card(), code(*parts, tags=("un",)))), static=True)


def changed(page: str) -> list[tuple[str, str]]:
    return [(check.kind, check.name) for check in verify(page) if not check.intact]


def test_an_untouched_page_is_intact(page: str) -> None:
    assert changed(page) == []
    assert {check.kind for check in verify(page)} == {"page", "words", "numbers", "table", "drawing"}


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("Le pont", "Le  pont.", [("page", ""), ("words", "un")]),
        ("1\u202f200 euros", "1\u202f300 euros", [("page", ""), ("words", "un"), ("numbers", "un")]),
        ("12.5%0D", "12.6%0D", [("page", ""), ("table", "ecarts.csv")]),
        ('<svg class="wide', '<svg data-x="1" class="wide', [("page", ""), ("drawing", "fig-1")]),
        ("<style>", "<style> ", [("page", "")]),
    ],
)
def test_a_change_is_found_where_it_is(page: str, before: str, after: str, where: list[tuple[str, str]]) -> None:
    assert before in page
    assert changed(page.replace(before, after, 1)) == where


def test_a_section_that_went_is_told(page: str) -> None:
    assert ("words", "un") in changed(page.replace('id="un"', 'id="deux"', 1))


@given(st.data())
def test_any_changed_character_is_found(page: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(page) - 1))
    other = "x" if page[place] != "x" else "y"
    touched = page[:place] + other + page[place + 1 :]
    try:
        assert changed(touched)
    except InputError as error:
        assert error.code in ("no-seal", "unknown-seal")


def test_a_page_without_a_seal_is_bad_input() -> None:
    with pytest.raises(InputError) as caught:
        verify("<p>bonjour</p>")
    assert caught.value.code == "no-seal"
