"""Two reviews of one article on the command line: compared as a table, merged into a new file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.base.errors import InputError
from toolkit.cli.mode import Mode, print_table, shown
from toolkit.cli.options import find_file

if TYPE_CHECKING:
    from toolkit.article.model import Article
    from toolkit.desk.review.comparison import Comparison

PARTIAL = 3
LONGEST = 50
"""Code points of a cell that are shown."""

WithOption = Annotated[
    str | None,
    typer.Option("--with", metavar="PATH", help="Another review of the article: show where the two differ."),
]
IntoOption = Annotated[
    str | None, typer.Option("--into", metavar="PATH", help="With --with: write both into one new file.")
]
PreferOption = Annotated[
    str | None,
    typer.Option(
        "--prefer",
        metavar="first|second",
        help="With --into: whose decision stands where they differ. [default: neither, it is left open]",
    ),
]


def compare_or_merge(mode: Mode, article: Article, file: Path, other: str, into: str | None, prefer: str | None) -> int:
    """Show where two reviews differ, or make one of them; return the exit code: 3 when something is left open.

    Raises:
        InputError: one of the reviews cannot be used, or the new file is there already.
    """
    from toolkit.base.project import resolve_path
    from toolkit.desk.review.case import case_of
    from toolkit.desk.review.comparing import compare, sheet_at
    from toolkit.desk.review.merging import PREFERENCES, merge
    from toolkit.facts.extract import extract
    from toolkit.facts.review.file import write_new

    preferred = next((one for one in PREFERENCES if one == (prefer or "")), None)
    if preferred is None:
        raise InputError.unknown("preference", str(prefer), PREFERENCES[1:])
    sheets = sheet_at(file), sheet_at(find_file(other))
    with mode.waiting("comparing the reviews"):
        case = case_of(extract(article))
        if into is None:
            compared = compare(case, *sheets)
            mode.answer(_told(compared))
            _print(mode, compared)
            return 0
        made = merge(case, *sheets, prefer=preferred)
    target = resolve_path(into)
    write_new(target, made.sheet.text)
    entries = len(made.sheet.entries)
    mode.answer({"file": shown(target), "entries": entries, "open": len(made.open), **_told(made.comparison)})
    for note in made.notes:
        mode.warn(note)
    left = f"; {len(made.open)} left open, as comments" if made.open else ""
    mode.say(f"{shown(target)}: {entries} entries of both reviews{left}")
    return PARTIAL if made.open else 0


def _told(compared: Comparison) -> dict[str, Any]:
    return {
        "first": compared.names[0],
        "second": compared.names[1],
        "counts": compared.counts(),
        "pairs": compared.table.to_dict("records"),
    }


def _print(mode: Mode, compared: Comparison) -> None:
    from rich.table import Table
    from rich.text import Text

    if mode.json:
        return
    differing = compared.table[compared.table["agreement"] != "same"]
    table = Table(box=None, pad_edge=False)
    for name in ("sentence", "table", "words", "first", "second"):
        table.add_column(name, no_wrap=name in ("sentence", "table"))
    for row in differing.to_dict("records"):
        cells = [row[name] for name in ("sentence_id", "table", "surface", "first", "second")]
        # Text, so that square brackets of a value are not read as styles.
        table.add_row(*(Text(cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…") for cell in cells))
    if len(differing):
        print_table(table)
    counts = compared.counts()
    mode.say(
        f"{compared.names[0]} (first), {compared.names[1]} (second): {counts['same']} the same, "
        f"{counts['differs']} differ, {counts['first']} only in the first, {counts['second']} only in the second"
    )
