"""``briefing lab``: JupyterLab on the project's notebooks."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.mode import mode_of
from toolkit.cli.options import JsonOption, VerboseOption


def lab(
    context: typer.Context,
    notebook: Annotated[
        str | None, typer.Argument(metavar="NOTEBOOK", help="What to open. [default: the folder notebooks]")
    ] = None,
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help="Where it answers.")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only start it; open no browser.")] = False,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Open JupyterLab on the project's notebooks, the warm kernel beside the ordinary one.

    It runs until it is stopped (Ctrl-C).
    """
    import os
    import subprocess
    import sys
    from pathlib import Path

    from toolkit.base.project import project_root
    from toolkit.desk.lab import lab_start

    mode = mode_of(context)
    start = lab_start(project_root(), notebook=Path(notebook) if notebook else None, port=port, browser=not no_browser)
    if start.warning:
        mode.warn(f"the warm kernel is not offered: {start.warning}")
    mode.answer({"folder": str(start.folder), "command": list(start.command)})
    mode.say("JupyterLab starts on the notebooks of this project; Ctrl-C stops it.")
    if os.name == "nt":
        done = subprocess.run(start.command, env=start.environment, check=False)  # noqa: S603  # our own command
        raise typer.Exit(done.returncode)
    # What was said would be lost with this process, which becomes JupyterLab.
    sys.stdout.flush()
    os.execve(start.command[0], start.command, start.environment)  # noqa: S606  # our own command
