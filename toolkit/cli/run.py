"""``briefing run``: any parameterised notebook."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.mode import mode_of
from toolkit.cli.options import (
    ForceOption,
    FormatsOption,
    JsonOption,
    OutOption,
    ParameterOption,
    StaticOption,
    StrictOption,
    ThemeOption,
    TimeoutOption,
    VerboseOption,
    find_file,
    parse_formats,
    parse_parameters,
    read_parameter_file,
)


def run(
    context: typer.Context,
    notebook: Annotated[str, typer.Argument(metavar="NOTEBOOK", help="The notebook to run.")],
    parameter: ParameterOption = None,
    file: Annotated[
        str | None, typer.Option("--parameters", "-f", metavar="FILE", help="Parameters from a YAML file; -p wins.")
    ] = None,
    to: FormatsOption = None,
    static: StaticOption = False,
    strict: StrictOption = False,
    theme: ThemeOption = None,
    out: OutOption = None,
    timeout: TimeoutOption = None,
    force: ForceOption = False,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Run any notebook and publish it as HTML and PDF."""
    from toolkit.cli.running import finish, plan_run, run_and_tell

    parameters = {**read_parameter_file(file), **parse_parameters(parameter)}
    options = {"static": static, "strict": strict, "theme": theme and find_file(theme), "out": out}
    plan = plan_run(str(find_file(notebook)), parameters, parse_formats(to), **options)
    finish(run_and_tell(mode_of(context), plan, timeout=timeout, force=force))
