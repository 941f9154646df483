"""How the tables show themselves in a notebook: a few telling columns, a few rows, and what is left out, counted."""

from __future__ import annotations

import contextlib

import pandas as pd
from markupsafe import Markup

from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.writer import page_words
from toolkit.charts.page_language import page_language, speaking
from toolkit.charts.rows import records
from toolkit.desk.explore.columns import table_name, telling, words
from toolkit.desk.explore.wording import desk_words
from toolkit.facts.facts import Facts
from toolkit.facts.tables import TABLES

_HTML = "_repr_html_"
ROWS = 10
EXAMPLES = 3
LONGEST = 140
"""Code points of one cell at most."""


def short_table(frame: pd.DataFrame) -> str | None:
    """Return the first rows of one of the fact tables as HTML; None for any other frame, which pandas shows.

    >>> short_table(pd.DataFrame({"a": [1]})) is None
    True
    >>> "0 rows" in short_table(TABLES["claims"].empty()) or "aucune ligne" in short_table(TABLES["claims"].empty())
    True
    """
    name = table_name(frame)
    if name is None:
        return None
    say = desk_words()
    columns = telling(name, page_language())
    caption = f"{name} · {say('table.rows', n=len(frame))} · {TABLES[name].about}"
    more, hidden = max(len(frame) - ROWS, 0), len(frame.columns) - len(columns)
    note = tag("p", say("table.more", n=more, m=hidden, name=name)) if more else Markup()
    return str(tag("div", small_table(frame[columns], caption) + note))


def facts_table(facts: Facts) -> str:
    """Return all tables of an article in one small table: what each holds, how many rows, the first words.

    >>> from toolkit import extract, read_article
    >>> "Énoncés" in facts_table(extract(read_article("Le pont est fermé.".encode(), language="fr")))
    True
    """
    say = desk_words()
    rows = [
        (page_words()(f"donnees.table.{name}"), len(table), " · ".join(table["surface"].head(EXAMPLES)), name)
        for name, table in facts.tables()
    ]
    heads = [say(f"facts.{column}") for column in ("table", "rows", "first", "name")]
    title = tag("b", facts.article.title or facts.article.article_id)
    return str(small_table(pd.DataFrame(rows, columns=heads), title, rows=len(rows)))


def small_table(frame: pd.DataFrame, caption: Markup | str, rows: int = ROWS) -> Markup:
    """Return the first rows of any frame as an HTML table; everything in it is escaped.

    >>> "&lt;b&gt;" in small_table(pd.DataFrame({"a": ["<b>"]}), "A")
    True
    """
    head = join(_cell("th scope=col", str(column)) for column in frame.columns)
    body = join(
        tag("tr", join(_cell("td", words(value)) for value in row.values())) for row in records(frame.head(rows))
    )
    return tag("table", _cell("caption", caption) + tag("thead", tag("tr", head)) + tag("tbody", body))


def _cell(element: str, content: Markup | str) -> Markup:
    name, _, scope = element.partition(" scope=")
    attributes = {"scope": scope} if scope else {}
    shown = content if isinstance(content, Markup) else _cut(content)
    return tag(name, shown, style="text-align:left", **attributes)


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"


def install_reprs(language: str | None = None) -> None:
    """Let IPython show the fact tables shortly; other frames stay as they are. Outside IPython nothing happens.

    Args:
        language: Of the words around the rows, fr or en; that of the page when left out.

    >>> install_reprs()
    """
    with contextlib.suppress(ImportError):
        from IPython import get_ipython

        shell = get_ipython()
        if shell is not None:
            html = shell.display_formatter.formatters["text/html"]

            def shown(frame: pd.DataFrame) -> str | None:
                with speaking(language):
                    return short_table(frame) or getattr(frame, _HTML)()

            def summed(facts: Facts) -> str:
                with speaking(language):
                    return facts_table(facts)

            html.for_type(pd.DataFrame, shown)
            html.for_type(Facts, summed)
