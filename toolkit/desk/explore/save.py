"""One line to take a table or a figure away; the suffix of the file says as what."""

from __future__ import annotations

import json
from collections.abc import Callable
from os import PathLike
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from toolkit.base.errors import InputError
from toolkit.base.project import project_relative, resolve_path
from toolkit.charts.rows import plain_value, records
from toolkit.charts.style import config
from toolkit.desk.explore.columns import table_name, words
from toolkit.desk.explore.workbook import to_xlsx
from toolkit.facts.storage import write_table
from toolkit.facts.tables import TABLES

if TYPE_CHECKING:
    from toolkit.export.figures.figure import Figure


def save(what: pd.DataFrame | go.Figure, path: str | PathLike[str]) -> str:
    """Write a table or a figure to a file, whole or not at all; return where, relative to the project.

    A table becomes csv, parquet, jsonl, xlsx, html or md; a figure svg, png (painted by the browser of this
    computer), html (interactive, offline), json, or csv (its data). Relative paths count from the
    project root; folders are made.

    Args:
        what: Any DataFrame, or a plotly figure.
        path: The file; its suffix says as what.

    Raises:
        InputError: the suffix is unknown, what is given is neither, or the file cannot be written.

    >>> import tempfile
    >>> from pathlib import Path
    >>> frame = pd.DataFrame({"actor": ["A|B"], "claims": [2]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = save(frame, f"{folder}/actors.md")
    ...     print(Path(folder, "actors.md").read_text(), end="")
    | actor | claims |
    | --- | --- |
    | A\\|B | 2 |
    """
    target = resolve_path(path)
    if isinstance(what, pd.DataFrame):
        writers: dict[str, Callable[[Any], bytes]] = _TABLES
    elif isinstance(what, go.Figure):
        writers = _FIGURES
    else:
        raise InputError(
            f"{type(what).__name__} cannot be saved", "give a table or a figure; facts.save(folder) saves all tables"
        )
    suffix = target.suffix.lower().lstrip(".")
    if not suffix:
        raise InputError("the file has no name with a suffix", f"write one, such as claims.{next(iter(writers))}")
    if suffix not in writers:
        raise InputError.unknown("suffix", suffix, writers)
    content = writers[suffix](what)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{target.name}.partial")
        partial.write_bytes(content)
        partial.replace(target)
    except OSError as error:
        raise InputError(
            f'"{project_relative(target)}" cannot be written: {error.strerror or error}', "give another file"
        ) from None
    return project_relative(target)


def _stored(suffix: str) -> Callable[[pd.DataFrame], bytes]:
    """Return the writer of a format; fact tables are written as ``facts.save`` writes them."""

    def write(frame: pd.DataFrame) -> bytes:
        name = table_name(frame)
        if name is not None:
            return write_table(TABLES[name], frame, suffix)
        if suffix == "parquet":
            return bytes(frame.to_parquet(index=False) or b"")
        if suffix == "jsonl":
            lines = [json.dumps(row, ensure_ascii=False, default=str) for row in _rows(frame)]
            return "".join(f"{line}\n" for line in lines).encode()
        return frame.to_csv(index=False).encode()

    return write


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return records(frame)


def _html(frame: pd.DataFrame) -> bytes:
    return frame.map(lambda value: words(plain_value(value))).to_html(index=False, border=0).encode()


def _markdown(frame: pd.DataFrame) -> bytes:
    def line(cells: list[str]) -> str:
        shown = [" ".join(cell.split()).replace("|", "\\|") for cell in cells]
        return f"| {' | '.join(shown)} |\n"

    head = [str(column) for column in frame.columns]
    body = [line([words(value) for value in row.values()]) for row in _rows(frame)]
    return "".join([line(head), line(["---"] * len(head)), *body]).encode()


def _drawn(drawn: go.Figure) -> tuple[str, Figure]:
    from toolkit.export.drawing.engine import draw
    from toolkit.export.figures.figure import read_figure
    from toolkit.export.words import words as page_words

    spoken = page_words("en")
    figure, _ = read_figure(json.loads(drawn.to_json()), number=1, cell=1, words=spoken)
    return draw(figure, spoken)[0], figure


def _svg(drawn: go.Figure) -> bytes:
    return _drawn(drawn)[0].encode()


def _png(drawn: go.Figure) -> bytes:
    from toolkit.export.drawing.raster import to_png

    svg, figure = _drawn(drawn)
    return to_png(svg, figure.drawings[0].width, figure.drawings[0].height)


def _data(drawn: go.Figure) -> bytes:
    meta = (drawn.layout.meta or {}).get("briefing", {}) if isinstance(drawn.layout.meta, dict) else {}
    data = meta.get("data")
    if not data:
        raise InputError("the figure carries no data table", "save it as svg, html or json", code="no-data")
    cells = [[cell["text"] if isinstance(cell, dict) else cell for cell in row] for row in data["rows"]]
    frame = pd.DataFrame(cells, columns=[column["label"] for column in data["columns"]])
    return frame.to_csv(index=False).encode()


_TABLES: dict[str, Callable[[pd.DataFrame], bytes]] = {
    "csv": _stored("csv"),
    "parquet": _stored("parquet"),
    "jsonl": _stored("jsonl"),
    "xlsx": to_xlsx,
    "html": _html,
    "md": _markdown,
}
_FIGURES: dict[str, Callable[[go.Figure], bytes]] = {
    "svg": _svg,
    "png": _png,
    "html": lambda drawn: str(drawn.to_html(include_plotlyjs=True, config=config())).encode(),
    "json": lambda drawn: str(drawn.to_json()).encode(),
    "csv": _data,
}
TABLE_KINDS, FIGURE_KINDS = tuple(_TABLES), tuple(_FIGURES)
"""The suffixes that a table and a figure can have."""
