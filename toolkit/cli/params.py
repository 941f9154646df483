"""``briefing params``: what a notebook can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.mode import mode_of, print_table
from toolkit.cli.options import VerboseOption, find_file

if TYPE_CHECKING:
    from toolkit.runs.parameters.reading import Parameter


def params(
    context: typer.Context,
    notebook: Annotated[str, typer.Argument(metavar="NOTEBOOK", help="The notebook to look at.")],
    json_output: Annotated[bool, typer.Option("--json", help="As a JSON Schema.")] = False,
    verbose: VerboseOption = False,
) -> None:
    """Show a notebook's typed parameters, without running it."""
    from toolkit.runs.parameters.reading import read_parameters

    mode = mode_of(context)
    found = read_parameters(find_file(notebook))
    if mode.json:
        mode.answer(found.to_json_schema())
        return
    if not len(found):
        mode.say("This notebook declares no parameters (no cell is tagged parameters).")
        return
    from rich.table import Table
    from rich.text import Text

    table = Table("parameter", "type", "default", "help", box=None, pad_edge=False)
    for entry in found:
        default = "required" if entry.required else _default(entry)
        table.add_row(*map(Text, (entry.name, str(entry.type), default, entry.help)))
    print_table(table)


def _default(entry: Parameter) -> str:
    from toolkit.runs.parameters.secret import MASK
    from toolkit.runs.parameters.values import to_data

    if not entry.has_default:
        return "computed"
    return repr(MASK if entry.type.hidden and entry.default else to_data(entry.default))
