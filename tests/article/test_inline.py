"""Marks inside a Markdown line are not words of the article, and hours before the entries of a live page neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import read_article
from toolkit.article.inline import plain_words, without_marks
from toolkit.article.layout import scan
from toolkit.article.model import Article

FRONT = "---\ntitle: Crue à Sète\npublished: 2026-03-04\nlanguage: {}\n---\n"


def article(body: str, language: str = "fr") -> Article:
    return read_article((FRONT.format(language) + body).encode())


def body_of(found: Article) -> list[str]:
    return [found.surface(sentence) for sentence in found.sentences_with("body")]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Le **ministère** a *confirmé* la crue.", "Le ministère a confirmé la crue."),
        ("La [préfecture](https://example.org/a_b_c) dément.", "La préfecture dément."),
        ("La __préfecture__ dément ~~tout~~.", "La préfecture dément tout."),
        ("Le code `a_b` reste.", "Le code a_b reste."),
        ("Trois <b>ponts</b> sont fermés.", "Trois ponts sont fermés."),
        ("Trois ponts[^1] sont fermés[^note].", "Trois ponts sont fermés."),
        ("« \\[…\\] » dit-il, et 2 \\* 3.", "« […] » dit-il, et 2 * 3."),
        ("R&amp;D : 3 &lt; 5.", "R&D : 3 < 5."),
    ],
)
def test_marks_of_markdown_are_no_words(written: str, seen: str) -> None:
    assert body_of(article(written)) == [seen]


@pytest.mark.parametrize(
    "words",
    ["Il a dit [sic] que oui.", "mot_de_passe et autre_mot", "3 * 4 * 5 = 60", "moins de 5 < 6 % [...]", "a\u00a0b"],
)
def test_what_only_looks_like_a_mark_stays(words: str) -> None:
    assert plain_words(words) == words


def test_a_picture_shows_no_words_and_leaves_no_sentence() -> None:
    found = article("Le pont est fermé.\n\n![Le pont](pont.png)\n\nIl rouvrira lundi.")
    assert body_of(found) == ["Le pont est fermé.", "Il rouvrira lundi."]


def test_a_heading_in_bold_stays_a_heading() -> None:
    found = article("Le pont est fermé lundi.\n\n**Points clés**\n\n- Le pont est **fermé**.")
    assert [found.surface(sentence) for sentence in found.sentences_with("key_points")] == ["Le pont est fermé."]


@given(st.text(alphabet=st.characters(exclude_characters="*_`[]<\\~&", exclude_categories=("Cs", "Cc"))))
def test_a_text_without_marks_is_left_as_it_is(words: str) -> None:
    layout = scan(words, markdown=True)
    assert without_marks(layout) == layout


@given(st.lists(st.sampled_from(["*", "**", "_", "[", "](", ")", "`", "<b>", "~~", "\\", "&amp;", "mot", " ", "é"])))
def test_torn_marks_break_nothing_and_keep_every_word(parts: list[str]) -> None:
    words = "".join(parts)
    assert "mot" not in words or plain_words(words).count("mot") <= words.count("mot")
    layout = without_marks(scan(words, markdown=True))
    assert all(0 <= block.start < block.end <= len(layout.text) for block in layout.blocks)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("**16:40**", "**16:10**", "**15:55**"), ("16h40 –", "16 h 10 –", "9h05 :"), ("4:40 pm", "4:10 pm", "3.55 pm")],
)
def test_the_hours_of_a_live_page_are_no_words_of_it(first: str, second: str, third: str) -> None:
    found = article(f"{first} Deux blessés.\n\n{second} Le feu gagne.\n\n{third} Une alarme sonne.")
    assert body_of(found) == ["Deux blessés.", "Le feu gagne.", "Une alarme sonne."]


def test_one_hour_that_opens_a_sentence_belongs_to_it() -> None:
    assert body_of(article("16:40 Paris time is when it closed.", "en")) == ["16:40 Paris time is when it closed."]
