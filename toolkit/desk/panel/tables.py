"""The panel's tables as HTML, with links that JupyterLab opens beside the notebook."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from urllib.parse import quote

from toolkit.desk.panel.overview import Overview
from toolkit.desk.panel.words import named
from toolkit.desk.telling import told
from toolkit.export.words import Words
from toolkit.runs.ledger import RunRow
from toolkit.runs.rendering import FILES
from toolkit.runs.schedule.report import Listed


def schedule_table(overview: Overview, words: Words, file: str) -> str:
    """Return the table of schedules, or the sentence that there are none."""
    if not overview.schedules:
        return _sentence(words("no_schedules", file=file))
    heads = [words(key) for key in ("schedule", "notebook", "next", "last", "state", "files", "delivery")]
    return _table(words("schedules"), heads, (_schedule_cells(one, words, overview.out) for one in overview.schedules))


def _schedule_cells(one: Listed, words: Words, out: Path) -> list[str]:
    due = one.next
    local = f"{due.instant.astimezone(one.schedule.zone):%Y-%m-%d %H:%M %Z}" if due else words("disabled")
    last = one.last.job.due_local or "" if one.last else words("never")
    state = named(words, "states", one.last.state) if one.last else ""
    sent = ", ".join(f"{target}: {state}" for target, state in one.deliveries.items())
    cells = (one.schedule.id, one.schedule.notebook, local, last.replace("T", " "), state)
    return [*map(escape, cells), links(_files_of(one.last, out) if one.last else {}), escape(sent)]


def run_table(overview: Overview, words: Words) -> str:
    """Return the table of runs with links to their files, or the sentence that there are none."""
    if not overview.runs:
        return _sentence(words("no_runs"))
    heads = [words(key) for key in ("when", "report", "state", "seconds", "files")]
    return _table(words("runs"), heads, (_run_cells(row, words, overview.out) for row in overview.runs))


def _run_cells(row: RunRow, words: Words, out: Path) -> list[str]:
    began = datetime.fromisoformat(row.started or row.queued).astimezone()
    # What was stopped on purpose is no fault, and its state says it.
    what = "" if row.state == "interrupted" else (row.error or {}).get("what", "")
    state = named(words, "states", row.state) + (f". {told(what, language=words.language)}" if what else "")
    plain = (f"{began:%Y-%m-%d %H:%M}", row.report or row.job.notebook, state, _seconds(row, words))
    return [*map(escape, plain), links(_files_of(row, out))]


def _files_of(row: RunRow, out: Path) -> dict[str, Path]:
    """Return what a run made, format to file."""
    there = {entry["path"] for entry in row.outputs}
    return {name: out / row.run_folder / file for name, file in FILES.items() if file in there}


def _seconds(row: RunRow, words: Words) -> str:
    if not row.started or not row.ended:
        return ""
    taken = datetime.fromisoformat(row.ended) - datetime.fromisoformat(row.started)
    return words.number(round(taken.total_seconds(), 1))


def links(files: dict[str, Path]) -> str:
    """Return links to *files* (format to file), relative to the notebook's folder, so that JupyterLab finds them.

    >>> links({"html": Path("reports/a b/briefing.html").absolute()})
    '<a href="reports/a%20b/briefing.html">HTML</a>'
    """
    here = Path.cwd()
    return " ".join(
        f'<a href="{quote(Path(os.path.relpath(file, here)).as_posix())}">{escape(name.upper())}</a>'
        for name, file in files.items()
    )


def _table(caption: str, heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col" style="text-align:left">{escape(text)}</th>' for text in heads)
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left;vertical-align:top">{cell}</td>' for cell in cells) + "</tr>"
        for cells in rows
    )
    return (
        f'<table><caption style="caption-side:top;text-align:left;font-weight:600">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _sentence(text: str) -> str:
    return f"<p>{escape(text)}</p>"
