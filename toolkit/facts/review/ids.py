"""Ids of rows: the same scheme for what rules read and for what an analyst adds."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from toolkit.article.model import Article
from toolkit.base.identity import row_id
from toolkit.facts.review.words import Span


def id_on(article: Article, table: str, span: Span, sentence_id: str = "", beside: int = 0) -> str:
    """Return the row_id of a row of *table* on *span*.

    Args:
        article: The article.
        table: Table name.
        span: Where the row stands.
        sentence_id: Number of the sentence, if it had another one then.
        beside: How many rows on the same words come before it.
    """
    sentence = next(one for one in article.sentences if one.sentence_id == span.sentence_id)
    words = article.text[span.start : span.end]
    earlier = article.text.count(words, sentence.start, span.start) if words else 0
    return row_id(table, sentence_id or span.sentence_id, words, earlier + beside)


def free_id(article: Article, table: str, span: Span, used: Collection[str]) -> str:
    """Return the row_id for one more row of *table* on *span*, given the ids in use."""
    return next(made for beside in count() if (made := id_on(article, table, span, beside=beside)) not in used)
