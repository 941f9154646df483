"""``briefing facts``: an article's dataframes, shown or saved."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.base.errors import InputError
from toolkit.base.project import resolve_path
from toolkit.cli.make import article_file
from toolkit.cli.mode import Mode, mode_of, shown
from toolkit.cli.options import JsonOption, VerboseOption
from toolkit.cli.reviewed import NoReviewOption, ReviewOption, review_for, warn_of

if TYPE_CHECKING:
    from toolkit.facts.facts import Facts

FORMATS = ("csv", "parquet", "jsonl", "datapackage")


def facts(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="txt, md, html, pdf or docx; - reads stdin.")],
    table: Annotated[str | None, typer.Option("--table", metavar="NAME", help="One table only.")] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="FORMAT", help="csv, parquet, jsonl or datapackage.")
    ] = None,
    out: Annotated[str | None, typer.Option("--out", metavar="PATH", help="Folder; with --table a file.")] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="As 2024-06-17.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Title, instead of the article's own.")] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="fr|en", help="The article's language.")] = None,
    review: ReviewOption = None,
    no_review: NoReviewOption = False,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show or save the facts of an article as tables.

    Every row stands on the article's exact words. Without --to, the number of rows of each table is shown, or with
    --table that table as CSV. With --to, all tables are saved in a folder (data/facts/<article> unless --out names
    another), or one table in the file of --out. An analyst's review of the article is applied; its log is the table
    review_log.
    """
    mode = mode_of(context)
    _check_format(to, table, out)
    told = {"published": published, "title": title, "language": language}
    with article_file(article, dict(told), mode.warn) as given:
        _check_table(table)
        from toolkit.article.read import read_article
        from toolkit.facts.extract import extract

        decided = review_for(given.article_id, review, no_review)
        with mode.waiting("extracting the facts"):
            read = read_article(given.file, published=published, title=title, language=language)
            found = extract(read, review=decided)
        warn_of(mode, found, decided)
        if table:
            _one_table(mode, found, table, to or "csv", out)
        elif to or out:
            _all_tables(mode, found, to or "csv", out or f"data/facts/{given.file.stem}")
        else:
            _counts(mode, found)


def _check_format(to: str | None, table: str | None, out: str | None) -> None:
    if to is not None and to not in FORMATS:
        raise InputError.unknown("format", to, FORMATS)
    if table and to == "datapackage":
        raise InputError("a data package holds all tables", "leave out --table", code="bad-format")
    if table and to == "parquet" and not out:
        raise InputError("parquet is no text for the terminal", "add --out FILE.parquet", code="missing-output")


def _check_table(table: str | None) -> None:
    from toolkit.facts.tables import TABLES

    if table is not None and table not in TABLES:
        raise InputError.unknown("table", table, TABLES)


def _one_table(mode: Mode, found: Facts, table: str, to: str, out: str | None) -> None:
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        # All tables are written and one is kept: so it is the same file, with the same guards, in both cases.
        found.save(folder, format=to)
        content = (Path(folder) / f"{table}.{to}").read_bytes()
    if out:
        file = resolve_path(out)
        _write(file, content)
        mode.answer({"table": table, "rows": len(getattr(found, table)), "file": shown(file)})
        mode.say(shown(file))
    elif mode.json:
        import json

        records = json.loads(getattr(found, table).to_json(orient="records", date_format="iso", force_ascii=False))
        mode.answer({"table": table, "rows": records})
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()


def _all_tables(mode: Mode, found: Facts, to: str, out: str) -> None:
    from toolkit.runs.publish import workspace

    target = resolve_path(out)
    with workspace(target.parent) as work:
        if to == "datapackage":
            found.to_datapackage(work)
        else:
            found.save(work, format=to)
        for file in sorted(work.rglob("*")):
            if file.is_file():
                _write(target / file.relative_to(work), file.read_bytes())
    mode.answer({"folder": shown(target), "format": to, "tables": _sizes(found)})
    mode.say(shown(target))


def _write(file: Path, content: bytes) -> None:
    """Write a file in one go: a reader sees the old one or the new one."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{file.name}.part")
        draft.write_bytes(content)
        draft.replace(file)
    except OSError as error:
        raise InputError(
            f"{shown(file)} cannot be written: {error.strerror}",
            "give another place with --out",
            code="unwritable-output",
        ) from None


def _counts(mode: Mode, found: Facts) -> None:
    mode.answer({"article": found.article.article_id, "tables": _sizes(found)})
    for name, rows in _sizes(found).items():
        mode.say(f"{name:<16}{rows:>5}")


def _sizes(found: Facts) -> dict[str, Any]:
    return {name: len(frame) for name, frame in found.tables()}
