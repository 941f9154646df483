"""The options that several commands share, and reading them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from toolkit.base.errors import InputError
from toolkit.base.project import resolve_path

JsonOption = Annotated[bool, typer.Option("--json", help="Answer as JSON, for machines.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", help="Say more; show the traceback of unexpected errors.")]
ParameterOption = Annotated[
    list[str] | None, typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="A parameter of the notebook.")
]
FormatsOption = Annotated[
    str | None, typer.Option("--to", metavar="FORMATS", help="Of html, pdf, md, docx, with commas. [default: html,pdf]")
]
OutOption = Annotated[str | None, typer.Option("--out", metavar="DIR", help="Folder for reports. [default: reports]")]
StaticOption = Annotated[bool, typer.Option("--static", help="HTML without any script, for mail.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Missing alternative texts and the like are errors.")]
ThemeOption = Annotated[
    str | None,
    typer.Option("--theme", metavar="FILE", help="The organisation's look: a theme.toml. [default: briefing.toml's]"),
]
TimeoutOption = Annotated[
    float | None, typer.Option("--timeout", metavar="SECONDS", min=1, help="Longest time the notebook may take.")
]

ForceOption = Annotated[bool, typer.Option("--force", help="Run it even if nothing has changed since it was made.")]


def parse_parameters(given: Iterable[str] | None) -> dict[str, Any]:
    """Return ``name=value`` texts as a mapping; a name given several times becomes a list.

    Raises:
        InputError: a text without an equals sign or a name.

    >>> parse_parameters(["top=5", "tag=a", "tag=b=c"])
    {'top': '5', 'tag': ['a', 'b=c']}
    """
    values: dict[str, Any] = {}
    for text in given or []:
        name, equals, value = text.partition("=")
        name = name.strip()
        if not equals or not name:
            raise InputError(f'"{text}" is no parameter', "write -p name=value", code="bad-parameter")
        if name in values:
            earlier = values[name]
            values[name] = [*earlier, value] if isinstance(earlier, list) else [earlier, value]
        else:
            values[name] = value
    return values


def read_parameter_file(path: str | None) -> dict[str, Any]:
    """Return the parameters of a YAML or JSON file; none without a file.

    Raises:
        InputError: there is no such file, or it holds no mapping of names to values.
    """
    if path is None:
        return {}
    import yaml

    file = find_file(path)
    try:
        values = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{file.name} cannot be read: {error.strerror}", "check the path", code="bad-file") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise InputError(f"{file.name} is no YAML{where}", "correct that line", code="bad-file") from None
    if values is None:
        return {}
    if not isinstance(values, dict) or not all(isinstance(name, str) for name in values):
        raise InputError(f"{file.name} holds no names with values", "write lines such as: top: 5", code="bad-file")
    return values


def parse_formats(text: str | None) -> tuple[str, ...] | None:
    """Return the formats of ``--to``; None when it was not given.

    Raises:
        InputError: an unknown format, or none.

    >>> parse_formats("html, pdf")
    ('html', 'pdf')
    """
    if text is None:
        return None
    from toolkit.runs.rendering import check_formats

    return check_formats(tuple(part.strip().lower() for part in text.split(",") if part.strip()))


def find_file(path: str | os.PathLike[str]) -> Path:
    """Return where a file named on the command line is: from the working folder if it is there, else the project root.

    The shell completes names from the working folder; everything else counts from the root.
    """
    here = Path(path).expanduser()
    return here.absolute() if here.exists() else resolve_path(path)
