"""Whatever happens to the text of an article, every row of every table stands on its exact words."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.articles import NamedBytes
from support.mutations import LONG, ORIGINALS, WHOLE, damaged, torn

from toolkit.article.model import Article
from toolkit.article.read import read_article
from toolkit.base.errors import InputError
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts
from toolkit.facts.soundness import plain_values

FEW = settings().max_examples // 4
"""Examples of one test here, each a whole extraction; ``HYPOTHESIS_PROFILE=thorough`` makes them thousands."""
SPANS = {"": "surface", "source_": "source_text", "cue_": "cue"}
"""Prefix of start and end to the column that holds the words."""


def read(text: str, encoding: str = "utf-8", language: str | None = None) -> Article | None:
    """Return the article, or None where the reader says in plain words why it is none."""
    data = text.encode(encoding, errors="ignore")
    try:
        return read_article(NamedBytes(data, "article.md"), published="2025-07-09", language=language)
    except InputError:
        return None


def check(article: Article) -> Facts:
    facts = extract(article)
    sentences = {sentence.sentence_id: sentence for sentence in article.sentences}
    for name, table in facts.tables():
        values = plain_values(table)
        for prefix, column in SPANS.items():
            if f"{prefix}start" not in values:
                continue
            places = zip(values[f"{prefix}start"], values[f"{prefix}end"], values[column], strict=True)
            for start, end, words in places:
                assert words == (None if start is None else article.text[start:end]), (name, column)
        if name not in ("articles", "sections"):
            for sentence_id, start, end in zip(values["sentence_id"], values["start"], values["end"], strict=True):
                sentence = sentences[sentence_id]
                assert sentence.start <= start <= end <= sentence.end, (name, article.text[start:end])
    return facts


@settings(deadline=None, max_examples=FEW)
@given(text=damaged(), encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
def test_rows_stand_on_their_words_in_damaged_articles(text: str, encoding: str) -> None:
    article = read(text, encoding)
    if article is not None:
        check(article)


@pytest.mark.parametrize("damage", WHOLE)
def test_rows_stand_on_their_words_when_a_whole_article_changes(damage: str) -> None:
    found = 0
    for original in ORIGINALS[:1] + ORIGINALS[-1:]:
        _, matter, body = original.split("---\n", 2)
        article = read(f"---\n{matter}---\n{WHOLE[damage](body)}")
        assert article is not None
        found += len(check(article).mentions)
    assert found, "the articles name somebody"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("long", LONG, ids=lambda words: words[:6])
def test_very_long_words_and_runs_are_read_in_time(language: str, long: str) -> None:
    article = read(f"Oslo a livré {long} à Dakar lundi. Selon {long}, Oslo has 40 {long} tonnes.", language=language)
    assert article is not None
    check(article)


@settings(deadline=None, max_examples=FEW)
@given(text=st.text(max_size=400), language=st.sampled_from(("fr", "en")))
@example(text="\n\n \n", language="fr")
@example(text="A\u0301 \u0301.", language="fr")
@example(text="« »", language="fr")
def test_rows_stand_on_their_words_in_any_text(text: str, language: str) -> None:
    article = read(text, language=language)
    if article is not None:
        check(article)


@settings(deadline=None, max_examples=FEW)
@given(text=torn(), language=st.sampled_from(("fr", "en")))
@example(
    text="Or Daksu estime que près de 61 % des terres se trouvent de son côté de la rivière, chiffre que "
    "Rabat conteste.",
    language="fr",
)
def test_sentences_that_begin_or_end_anywhere_are_read(text: str, language: str) -> None:
    article = read(text, language=language)
    if article is not None:
        check(article)
