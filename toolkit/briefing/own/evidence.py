"""What a statement rests on: sentences by number or id, or rows of the fact tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from toolkit.article.model import Article
from toolkit.base.errors import InputError
from toolkit.charts.sentences import number, reading_order

Evidence = int | str | pd.Series | pd.DataFrame | Iterable[Any]
"""A sentence by its number (``4``, ``"T"`` for the title) or id (``"s04"``), a row, a table, or several of these."""


def sentences_of(article: Article, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the ids of the sentences that *evidence* names, once each and in reading order.

    Raises:
        InputError: there is no such sentence, or a row that stands in none.

    >>> from toolkit import read_article
    >>> article = read_article("# Crue\\n\\nLe pont est fermé. Il rouvrira en mai.".encode(), language="fr")
    >>> sentences_of(article, [2, "T", pd.Series({"sentence_id": "s01"})])
    ('t1', 's01', 's02')
    """
    known = {sentence.sentence_id for sentence in article.sentences}
    shown = {number(name): name for name in known}
    found = []
    for named in (name for given in evidence for name in _named(given)):
        name = named if named in known else shown.get(named)
        if name is None:
            raise InputError.unknown("sentence", named, shown)
        found.append(name)
    return tuple(reading_order(found))


def _named(given: Any) -> Iterator[str]:
    if isinstance(given, (str, int)):
        yield str(given)
    elif isinstance(given, pd.DataFrame):
        for row in given.to_dict("records"):
            yield from _in_row(row)
    elif isinstance(given, pd.Series):
        yield from _in_row(given.to_dict())
    elif isinstance(given, Iterable):
        for entry in given:
            yield from _named(entry)
    else:
        raise InputError(
            f"a statement cannot rest on {type(given).__name__}",
            "give sentence numbers, or rows of a fact table such as facts.claims",
            code="bad-evidence",
        )


def _in_row(row: Mapping[Any, Any]) -> Iterator[str]:
    names = row.get("sentence_ids") or row.get("sentence_id")
    if not isinstance(names, (str, list, tuple)) or not names:
        raise InputError(
            "a row leads to no sentence: it has neither sentence_id nor sentence_ids",
            "keep that column when you choose columns or group rows",
            code="bad-evidence",
        )
    yield from [names] if isinstance(names, str) else names
