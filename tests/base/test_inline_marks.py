"""What a page shows of words that carry marks of Markdown; the article itself keeps them, for offsets count in it."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import extract, read_article
from toolkit.base.inline_marks import without_marks
from toolkit.briefing import compose


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Le **ministère** a *confirmé* la crue.", "Le ministère a confirmé la crue."),
        ("La [préfecture](https://example.org/a_b_c) dément.", "La préfecture dément."),
        ("La __préfecture__ dément ~~tout~~.", "La préfecture dément tout."),
        ("Le code `a_b` reste.", "Le code a_b reste."),
        ("Trois ponts<br>sont fermés.", "Trois ponts sont fermés."),
        ("Trois *ponts* <b>sont</b> fermés.", "Trois ponts <b>sont</b> fermés."),
        ("Trois ponts[^1] sont fermés[^note].", "Trois ponts sont fermés."),
        ("« \\[…\\] » dit-il, et 2 \\* 3.", "« […] » dit-il, et 2 * 3."),
        ("R&amp;D : 3 &lt; 5.", "R&D : 3 < 5."),
        ("Le **ministère a confirmé", "Le ministère a confirmé"),
    ],
)
def test_marks_of_markdown_are_no_words(written: str, seen: str) -> None:
    assert without_marks(written) == seen


@pytest.mark.parametrize(
    "words",
    ["Il a dit [sic] que oui.", "mot_de_passe et autre_mot", "3 * 4 * 5 = 60", "moins de 5 < 6 % [...]", "a\u00a0b"],
)
def test_what_only_looks_like_a_mark_stays(words: str) -> None:
    assert without_marks(words) == words


@given(st.text(alphabet=st.characters(exclude_characters="*_`[<\\~&]")))
def test_words_without_marks_are_left_as_they_are(words: str) -> None:
    assert without_marks(words) == words


@given(st.lists(st.sampled_from(["*", "**", "_", "[", "](", ")", "`", "<b>", "~~", "\\", "&amp;", "mot", " ", "é"])))
def test_torn_marks_break_nothing(parts: list[str]) -> None:
    assert "**" not in without_marks("".join(parts)).replace("* *", "")


def test_a_page_shows_words_and_the_article_keeps_its_marks() -> None:
    text = (
        "---\ntitle: Crue à Sète\npublished: 2026-03-04\nlanguage: fr\n---\n"
        "La **préfecture** a fermé [trois ponts](https://example.org/ponts) mardi, selon *la mairie* de Sète."
    )
    article = read_article(BytesIO(text.encode()))
    assert "**préfecture**" in article.text
    note = compose(article, extract(article), language="fr")
    told = " ".join(
        one.text for name in ("essentiel", "points-saillants", "enonces") for one in note.section(name).statements
    )
    assert "préfecture a fermé trois ponts mardi" in told
    assert "**" not in told and "](" not in told
