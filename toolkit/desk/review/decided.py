"""What was decided, as a table: in words, and in a notebook's cell renewed after every decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from toolkit.desk.review.labels import labels
from toolkit.desk.review.passing import decided_view
from toolkit.desk.review.state import State
from toolkit.desk.review.view import worded

if TYPE_CHECKING:
    import pandas as pd


_CELL = (
    "text-align: left !important; vertical-align: top; white-space: normal; padding: 2px 12px 2px 0; line-height: 1.4"
)
_STYLE = f".bd-decided th, .bd-decided td {{{_CELL}}}"


class DecisionsTable(widgets.HTML):  # type: ignore[misc]  # ipywidgets has no types
    """The table as a widget, which a browser that was reloaded finds again, and as HTML for who has no kernel.

    Args:
        state: The desk at the moment of asking.
        language: Of the desk.
    """

    def __init__(self, state: Callable[[], State], language: str) -> None:
        self._state, self._language = state, language
        super().__init__(value=table_html(state(), language))

    def refresh(self) -> None:
        """Show what is decided now."""
        self.value = table_html(self._state(), self._language)

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        self.refresh()
        return {**super()._repr_mimebundle_(**kwargs), "text/html": self.value, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"DecisionsTable({len(self._state().standing.decided)} decisions)"


def table_html(state: State, language: str) -> str:
    """Return what was decided as an HTML table; a sentence where nothing was."""
    table = decisions_table(state, language)
    names = labels(language)
    if table.empty:
        return f"<p>{escape(names['nothing_decided'])}</p>"
    table["at"] = [_moment(text, language) for text in table["at"]]
    heads = "".join(f'<th scope="col">{escape(names["columns"][name])}</th>' for name in table.columns)
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in table.itertuples(index=False))
    caption = escape(names["decided_caption"].format(n=len(table)))
    style = "caption-side:top;text-align:left;font-weight:600;padding-bottom:.3em"
    return (
        f'<table class="bd-decided"><caption style="{style}">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f"<style>{_STYLE}</style>"
    )


def _cells(row: Iterable[object]) -> str:
    return "".join(f"<td>{escape(str(cell))}</td>" for cell in row)


def _moment(text: str, language: str) -> str:
    if len(text) <= len("2026-03-02"):
        return text
    moment = datetime.fromisoformat(text).astimezone()
    return f"{moment:%d/%m/%Y %H:%M}" if language == "fr" else f"{moment:%Y-%m-%d %H:%M}"


def told_line(view: Mapping[str, Any], language: str) -> str:
    """Return a decision in one line, for tables that are read without a browser.

    >>> told_line({"verb": "correct", "table": "claims", "values": {"modality": "reported"}, "reason": "x"}, "en")
    'corrected: modality reported (x)'
    """
    names = labels(language)
    values = view["values"].items() if view["verb"] != "confirm" else ()
    pairs = [f"{names['field'].get(name, name)} {worded(view['table'], name, text, language)}" for name, text in values]
    reason = f" ({view['reason']})" if view["reason"] else ""
    return f"{names['verb'][view['verb']]}{': ' if pairs else ''}{', '.join(pairs)}{reason}"


def decisions_table(state: State, language: str) -> pd.DataFrame:
    """Return the decisions of a desk as a table, in the order of the file.

    Columns: ``sentence_id``, ``table``, ``surface``, ``decision``, ``author``, ``at``, ``fate`` (what became of it);
    ``table``, ``decision`` and ``fate`` in the words of *language*.
    """

    import pandas as pd

    homes = {one.entry.line: home for home, one in state.standing.added}
    records = []
    for one in state.standing.decided:
        shown = decided_view(state, one, language)
        row = state.case.row[one.row_id][1] if one.row_id else {}
        records.append(
            {
                "sentence_id": row.get("sentence_id") or homes.get(one.entry.line, one.decision.home),
                "table": labels(language)["table"][one.decision.table],
                "surface": row.get("surface") or one.decision.surface,
                "decision": told_line(shown, language),
                "author": one.decision.author,
                "at": shown["at"],
                "fate": labels(language)["became"][shown["fate"]],
            }
        )
    columns = ["sentence_id", "table", "surface", "decision", "author", "at", "fate"]
    return pd.DataFrame(records, columns=columns)
