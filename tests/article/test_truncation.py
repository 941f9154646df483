"""A text that breaks off is flagged; one that ends as texts end is not."""

from __future__ import annotations

import pytest
from support.articles import ARTICLES

from toolkit.article.read import read_article
from toolkit.article.truncation import breaks_off

CUT = [
    ("Les répercussions pourraient être subst", "fr"),
    ("Le ministre a ajouté que", "fr"),
    ("Selon les autorités,", "fr"),
    ("Les retombées seront consid.", "fr"),
    ("Le projet est jugé inaccept […]", "fr"),
    ("La loi sera appliq.", "fr"),
    ("The bridge will be inaugur.", "en"),
    ("The talks were product", "en"),
]
WHOLE = [
    ("Le pont est fermé.", "fr"),
    ("« Rien n'est joué. »", "fr"),
    ("Que faire ?", "fr"),
    ("L'avenir le dira…", "fr"),
    ("Le parc fournit 300 mégawatt.", "fr"),
    ("Il est parti (enfin).", "fr"),
    ("C'est **fini.**", "fr"),
    ("It produced an alibi.", "en"),
    ('He said: "It is over."', "en"),
]


@pytest.mark.parametrize(("words", "language"), CUT)
def test_a_text_cut_short_is_noticed(words: str, language: str) -> None:
    assert breaks_off(words, language)


@pytest.mark.parametrize(("words", "language"), WHOLE)
def test_a_text_that_ends_is_whole(words: str, language: str) -> None:
    assert not breaks_off(words, language)


def test_no_sentence_of_our_articles_is_taken_for_a_stump() -> None:
    for path in ARTICLES.values():
        article = read_article(path)
        prose = article.sentences_with("body", "analysis", "key_points")
        assert [article.surface(s) for s in prose if breaks_off(article.surface(s), article.language)] == []


def test_a_bullet_without_full_stop_is_no_truncation_unless_its_neighbours_have_one() -> None:
    head = "Titre du jour\n\nLe texte est là.\n\nEn bref\n"
    assert "truncated" not in read_article(f"{head}- Un point\n- Un autre".encode(), language="fr").flags
    cut = read_article(f"{head}- Un point.\n- Un autre.\n- Un troisième et".encode(), language="fr")
    assert "truncated" in cut.flags


def test_a_heading_at_the_end_is_no_truncation() -> None:
    assert "truncated" not in read_article(b"# Titre\n\nLe texte.\n\n## Suite", language="fr").flags
