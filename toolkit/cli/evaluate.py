"""``briefing evaluate``: how near the extraction comes to what people annotated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.mode import mode_of, print_table
from toolkit.cli.options import JsonOption, VerboseOption, find_file

if TYPE_CHECKING:
    from toolkit.facts.evaluation.evaluate import Evaluation


def evaluate(
    context: typer.Context,
    gold: Annotated[str, typer.Argument(metavar="GOLD_DIR", help="Folder with one gold file per article.")],
    articles: Annotated[
        str | None, typer.Option("--articles", metavar="DIR", help="Folder of the articles, if they lie elsewhere.")
    ] = None,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Score the extraction against gold files, per table."""
    from toolkit.facts.evaluation.evaluate import evaluate as score

    mode = mode_of(context)
    with mode.waiting("reading and scoring the articles"):
        found = score(find_file(gold), find_file(articles) if articles else None)
    if mode.json:
        mode.answer(found.to_dict())
    else:
        _show(found)


def _show(found: Evaluation) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("language", "table", "measure"):
        table.add_column(name, no_wrap=True)
    for name in ("precision", "recall", "F1", "right", "given", "wanted"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in found.to_frame().to_dict("records"):
        shares = [_percent(row[name]) for name in ("precision", "recall", "f1")]
        counts = [str(row[name]) for name in ("right", "given", "wanted")]
        table.add_row(str(row["language"]), str(row["table"]), str(row["measure"]), *shares, *counts)
    print_table(table)
    typer.echo(f"False alarms among the findings: {sum(found.false_alarms.values())}")


def _percent(share: Any) -> str:
    return "" if share is None or share != share else f"{100 * share:.1f} %"
