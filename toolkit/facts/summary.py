"""How facts look in a notebook: one small table of the tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from toolkit.facts.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.facts.facts import Facts

EXAMPLES = 3
LONGEST = 80
"""Code points of all examples of a table at most, so that each table stays on its line."""


def facts_html(facts: Facts) -> str:
    """Return an HTML table with one line per table: its name, what a row is, how many rows, the first examples.

    The article's words are escaped: they may hold anything.
    """
    lines = [
        f"<tr><th scope='row' style='text-align:left'>{name}</th><td style='text-align:right'>{len(table)}</td>"
        f"<td style='text-align:left'>{escape(TABLES[name].about)}</td>"
        f"<td style='text-align:left'>{_examples(table)}</td></tr>"
        for name, table in facts.tables()
    ]
    title = escape(facts.article.title or facts.article.article_id)
    head = "".join(
        f"<th scope='col' style='text-align:left'>{word}</th>" for word in ("table", "rows", "a row is", "first rows")
    )
    return f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _examples(table: pd.DataFrame) -> str:
    shown = " · ".join(" ".join(str(surface).split()) for surface in table["surface"].head(EXAMPLES))
    return escape(shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1].rstrip()}…")
