"""How a command speaks: to a person or to a machine, briefly or at length."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from toolkit.base.errors import BriefingError

if TYPE_CHECKING:
    from rich.table import Table

WIDTH_OF_FILES = 120


@dataclass(frozen=True)
class Mode:
    """What the user chose with ``--json`` and ``--verbose``, wherever on the line they stand.

    Attributes:
        json: Answer with one JSON document on stdout, errors included.
        verbose: Show what is normally kept quiet, such as the traceback of an unexpected error.
    """

    json: bool = False
    verbose: bool = False

    @classmethod
    def of_arguments(cls, arguments: Sequence[str]) -> Mode:
        """Read the mode before the line is parsed, so that an error in the line itself is told in it too.

        >>> Mode.of_arguments(["params", "a.ipynb", "--json"])
        Mode(json=True, verbose=False)
        """
        options = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
        return cls(json="--json" in options, verbose="--verbose" in options)

    def answer(self, value: dict[str, Any]) -> None:
        """Print *value* as JSON, if a machine asked."""
        if self.json:
            typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))

    def say(self, line: str) -> None:
        """Print a line for a person; a machine does not get it."""
        if not self.json:
            typer.echo(plain(line))

    def warn(self, line: str) -> None:
        """Print a warning for a person on stderr."""
        if not self.json:
            typer.echo(plain(f"warning: {line}"), err=True)

    @contextmanager
    def waiting(self, text: str) -> Iterator[None]:
        """Show that work goes on, if a person watches."""
        if self.json or not is_terminal():
            yield
            return
        from rich.console import Console

        with Console(stderr=True).status(text):
            yield

    def fail(self, error: BriefingError) -> int:
        """Tell *error* in one line (or as JSON) and return its exit code."""
        self.answer({"error": error.to_dict()})
        if not self.json:
            typer.echo(plain(f"briefing: {error}"), err=True)
        return error.exit_code


def mode_of(context: typer.Context) -> Mode:
    """Return the mode of the running command."""
    return context.obj if isinstance(context.obj, Mode) else Mode()


def plain(text: str) -> str:
    """Return *text* on one line without control characters: a file name must not steer the terminal.

    >>> plain("a\\x1b[31mb\\nc")
    'a[31mb c'
    """
    line = " ".join(text.splitlines())
    return "".join(c for c in line if not unicodedata.category(c).startswith("C"))


def shown(path: Path) -> str:
    """Return *path* as the user would type it: relative to the working folder when it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def print_table(table: Table) -> None:
    """Print a table as wide as the terminal, or wide enough for a file."""
    from rich.console import Console

    Console(width=None if sys.stdout.isatty() else WIDTH_OF_FILES).print(table)


def is_terminal() -> bool:
    """Tell whether a person watches stderr, where progress is shown."""
    return sys.stderr.isatty()
