"""A table as an interactive grid: sort, search, filter each column."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.base.typography import NNBSP
from toolkit.charts.page_language import page_language
from toolkit.charts.rows import records
from toolkit.desk.explore.columns import table_name, telling, words
from toolkit.desk.explore.wording import desk_words

_LEFT: list[dict[str, Any]] = [{"targets": "_all", "className": "dt-left"}]
_STYLE = """<style>
.dt-container:has(.bx-grid) { background: none !important; color: inherit; max-width: 100%; }
table.bx-grid tfoot label { display: block; font-weight: 400; font-size: .85em; line-height: 1.2; }
table.bx-grid tfoot th { vertical-align: bottom; }
table.bx-grid tfoot input { display: block; width: 100%; min-width: 3rem; box-sizing: border-box; }
.dt-scroll-body table.bx-grid tfoot { visibility: hidden; }
table.bx-grid td { overflow-wrap: break-word; white-space: normal; }
</style>"""
_LABELS = """function () {
  const api = this.api();
  api.columns().every(function (index) {
    const input = this.footer() && this.footer().querySelector("input");
    if (!input || input.parentElement.tagName === "LABEL") return;
    const label = document.createElement("label");
    label.textContent = PATTERN.replace("{column}", this.header().textContent.trim());
    input.placeholder = "";
    input.before(label);
    label.append(input);
  });
}"""
"""What the boxes below the columns are called: a placeholder is no name, and goes when something is typed."""
_FITTING = 10
"""Columns that share the width of the notebook; more would leave each too little."""
_LOADED: list[bool] = []


@dataclass(frozen=True, eq=False)
class Grid:
    """A table that sorts, searches and filters in the browser; it needs no kernel once it is shown.

    Attributes:
        frame: Any DataFrame; of a fact table the telling columns are shown first.
        every_column: Show all columns, not only the telling ones.
    """

    frame: pd.DataFrame
    every_column: bool = False

    def html(self) -> str:
        """Return the grid as HTML; :func:`load_grids` must have been shown before."""
        from itables import to_html_datatable

        return _STYLE + str(
            to_html_datatable(
                self.shown(),
                connected=False,
                showIndex=False,
                column_filters="footer",
                paging=False,
                scrollY="24rem",
                scrollX=True,
                scrollCollapse=True,
                autoWidth=False,
                classes="display compact cell-border bx-grid",
                columnDefs=self._widths(),
                language=_signs() | desk_words().entries("grid"),
                drawCallback=_labels(),
                style="width:100%;max-width:none;margin:0",
                maxBytes=0,
                allow_html=False,
                text_in_header_can_be_selected=False,
            )
        )

    def shown(self) -> pd.DataFrame:
        """Return the table as the grid shows it, in words; the grid sorts what looks like numbers as numbers."""
        name = table_name(self.frame)
        columns = telling(name, page_language()) if name and not self.every_column else list(self.frame.columns)
        rows = [[words(value) for value in row.values()] for row in records(self.frame[columns])]
        return pd.DataFrame(rows, columns=[str(column) for column in columns])

    def _widths(self) -> list[dict[str, Any]]:
        """Return the room of each column: quotations need most, numbers of sentences least.

        A few columns share the width that there is, so that none is cut; many keep their room, and the grid scrolls.
        """
        frame = self.shown()
        rooms = [_room(str(column), [str(value) for value in frame[column]]) for column in frame]
        unit, scale = ("rem", 0.6) if len(rooms) > _FITTING else ("%", 100 / max(sum(rooms), 1))
        widths = [{"targets": index, "width": f"{room * scale:.1f}{unit}"} for index, room in enumerate(rooms)]
        return [*_LEFT, *widths]

    def _ipython_display_(self) -> None:
        load_grids()
        from IPython.display import HTML, display

        display(HTML(self.html()))  # type: ignore[no-untyped-call] # IPython has no types here

    def __repr__(self) -> str:
        return f"Grid({len(self.frame)} rows)"


def _room(name: str, cells: list[str]) -> int:
    """Return how many characters wide a column is to be: what nine of ten of its cells need, within reason."""
    usual = sorted(map(len, cells))[len(cells) * 9 // 10] if cells else 0
    word = max((len(word) for cell in (name, *cells) for word in cell.split()), default=0)
    return max(len(name) + 3, min(usual, 44), min(word, 20) + 4, 12)


def _labels() -> Any:
    from itables import JavascriptFunction

    return JavascriptFunction(_LABELS.replace("PATTERN", json.dumps(desk_words().text("grid.filter"))))


def _signs() -> dict[str, str]:
    """Return how the numbers in the cells are written: the grid sorts them as numbers."""
    return {"decimal": ",", "thousands": NNBSP} if page_language() == "fr" else {}


def forget_grids() -> None:
    """Let the next grid bring its script again: a page that was reloaded has it no more, though its kernel gave it."""
    _LOADED.clear()


def load_grids() -> None:
    """Give the notebook the script of the grids, once a desk: no network is needed."""
    if not _LOADED:
        from itables import init_notebook_mode

        init_notebook_mode(all_interactive=False, connected=False)
        _LOADED.append(True)
