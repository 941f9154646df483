"""Articles that try to break out of the page, made by hand as Facts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from toolkit.article.model import Article, Section, Sentence
from toolkit.facts.facts import Facts
from toolkit.facts.tables import TABLES

ATTACK = '<b>gras</b> <script>alert(1)</script> & "$x$" {n} =SUM(A1) <a href="https://example.org">lien</a><br>'


def facts_of(*texts: str, claims: list[dict[str, Any]] | None = None, language: str = "fr") -> Facts:
    """Return Facts of an article whose sentences are *texts*, one paragraph each, with one claim for each sentence.

    Args:
        texts: The sentences.
        claims: Values of each claim that differ from an affirmed assertion; none at all for an empty list.
        language: Of the article.
    """
    text = "\n\n".join(texts)
    sentences, start = [], 0
    for order, one in enumerate(texts):
        sentences.append(Sentence(f"s{order + 1:02}", "body", "body", order, start, start + len(one)))
        start += len(one) + 2
    section = Section("body", "body", 0, 0, len(text))
    article = Article("essai", text, (section,), tuple(sentences), language=language)
    rows: dict[str, list[dict[str, Any]]] = {
        "sections": [_row(article, sentences[0], "sections", role="body", order=0)]
    }
    rows["sections"][0]["row_id"] = "body"
    rows["articles"] = [
        _row(
            article,
            sentences[0],
            "articles",
            title="",
            language=language,
            sha256=article.sha256,
            n_words=article.n_words,
        )
    ]
    rows["sentences"] = [
        _row(article, one, "sentences", section_id="body", role="body", order=n, paragraph=n, truncated=False)
        for n, one in enumerate(sentences)
    ]
    values = [{} for _ in sentences] if claims is None else claims
    rows["claims"] = [
        _row(article, one, "claims", **{**_CLAIM, **more}) for one, more in zip(sentences, values, strict=False)
    ]
    return Facts.from_rows(article, rows)


_CLAIM: dict[str, Any] = {
    "source_kind": "author",
    "modality": "asserted",
    "polarity": "positive",
    "certainty": "affirmed",
    "main": True,
    "section_role": "body",
}


def _row(article: Article, sentence: Sentence, table: str, **values: Any) -> dict[str, Any]:
    return {
        "article_id": article.article_id,
        "row_id": f"{table}-{sentence.sentence_id}",
        "sentence_id": sentence.sentence_id,
        "start": sentence.start,
        "end": sentence.end,
        "surface": article.surface(sentence),
        "method": "rule",
        "rule_id": "test",
        "confidence": 1.0,
        **values,
    }


def with_rows(facts: Facts, **tables: list[dict[str, Any]]) -> Facts:
    """Return *facts* with the tables named replaced by these rows; what a row leaves out comes from its sentence."""
    made: dict[str, pd.DataFrame] = {}
    by_id = {sentence.sentence_id: sentence for sentence in facts.article.sentences}
    for name, rows in tables.items():
        full = []
        for number, row in enumerate(rows):
            base = _row(facts.article, by_id[row["sentence_id"]], name)
            base["row_id"] = f"{name}-{number}"
            full.append({**base, **row})
        made[name] = TABLES[name].frame(full)
    return replace(facts, **made).validate()


def span(facts: Facts, words: str) -> dict[str, Any]:
    """Return sentence_id, start, end and surface of the first place where *words* stand."""
    start = facts.article.text.index(words)
    sentence = facts.article.sentence_at(start)
    assert sentence is not None
    return {"sentence_id": sentence.sentence_id, "start": start, "end": start + len(words), "surface": words}
