"""``briefing run NOTEBOOK --help``: the notebook's own parameters beside the command's options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from toolkit.base.errors import BriefingError
from toolkit.cli.mode import plain
from toolkit.cli.options import find_file

if TYPE_CHECKING:
    from toolkit.runs.parameters.reading import Parameter

GIVEN = "toolkit.cli.notebook_help.given"


class NotebookCommand(TyperCommand):
    """A command whose help tells what the notebook that stands on its line can be told."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Keep the line: help is shown before it is read."""
        ctx.meta[GIVEN] = list(args)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, then the parameters."""
        super().format_options(ctx, formatter)
        for name in notebooks_in(ctx.meta.get(GIVEN, [])):
            rows = _rows(name)
            if rows:
                with formatter.section(f"Parameters of {plain(name)}, given as -p name=value"):
                    formatter.write_dl(rows)


def notebooks_in(arguments: list[str]) -> list[str]:
    """Return the notebooks among the words of a command line.

    >>> notebooks_in(["my.ipynb", "--help"])
    ['my.ipynb']
    """
    return [argument for argument in arguments if Path(argument).suffix == ".ipynb"]


def _rows(name: str) -> list[tuple[str, str]]:
    from toolkit.runs.parameters.reading import read_parameters

    try:
        return [
            (plain(f"{entry.name} {entry.type}"), plain(_told(entry))) for entry in read_parameters(find_file(name))
        ]
    except BriefingError as error:
        return [(plain(name), plain(str(error)))]


def _told(entry: Parameter) -> str:
    from toolkit.runs.parameters.values import to_data

    if entry.required:
        default = "[required]"
    elif entry.has_default and not entry.type.hidden:
        default = f"[default: {to_data(entry.default)!r}]"
    else:
        default = ""
    return f"{entry.help} {default}".strip()
