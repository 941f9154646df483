"""JupyterLab on a project: which command starts it, with which settings, and with the warm kernel."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from toolkit.base.errors import BriefingError, InputError, MissingDependencyError
from toolkit.base.forked import can_fork
from toolkit.runs.warm.kernelspec import install_kernelspec, is_installed

SETTINGS = Path(__file__).resolve().parent / "jupyter"
"""A Jupyter configuration folder of ours: JupyterLab asks nobody for news, and saves what controls showed."""


@dataclass(frozen=True)
class LabStart:
    """How JupyterLab is started.

    Attributes:
        folder: The project it is opened on.
        command: Program and arguments.
        environment: The whole environment.
        warning: Why the warm kernel is not offered; empty when it is.
    """

    folder: Path
    command: tuple[str, ...]
    environment: dict[str, str] = field(repr=False)
    warning: str = ""


def lab_start(
    folder: Path,
    *,
    notebook: Path | None = None,
    port: int | None = None,
    browser: bool = True,
    more: Sequence[str] = (),
) -> LabStart:
    """Return how to start JupyterLab on a project, and see to the warm kernel.

    Without a notebook it opens on the folder ``notebooks``, where there is one.

    Args:
        folder: The project.
        notebook: What to open.
        port: Where it answers; JupyterLab's own choice when left out.
        browser: Open the browser too.
        more: Further arguments for JupyterLab.

    Raises:
        InputError: the notebook is missing or lies outside the project.
        MissingDependencyError: JupyterLab is not installed.
    """
    if find_spec("jupyterlab") is None:
        raise MissingDependencyError("JupyterLab is not installed", "python -m pip install jupyterlab")
    opened = _opened(folder, notebook)
    options = [f"--ServerApp.root_dir={folder}", f"--LabApp.default_url=/lab/tree/{opened}" if opened else ""]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # In a container everybody is root; JupyterLab would only say so and leave.
        options.insert(0, "--allow-root")
    options += ["" if port is None else f"--port={port}", "" if browser else "--no-browser"]
    found = os.environ.get("JUPYTER_CONFIG_PATH", "")
    paths = [*filter(None, found.split(os.pathsep)), str(SETTINGS)]
    environment = {**os.environ, "JUPYTER_CONFIG_PATH": os.pathsep.join(paths)}
    command = (sys.executable, "-m", "jupyterlab", *filter(None, options), *more)
    return LabStart(folder, command, environment, _offer_warm_kernel())


def _opened(folder: Path, notebook: Path | None) -> str:
    """Return what JupyterLab opens, as it stands behind ``/lab/tree/``."""
    if notebook is None:
        return "notebooks" if (folder / "notebooks").is_dir() else ""
    file = notebook if notebook.is_absolute() else folder / notebook
    if not file.is_file():
        raise InputError(f"there is no notebook {notebook.name}", "check the path", code="notebook-missing")
    if not file.resolve().is_relative_to(folder.resolve()):
        raise InputError(
            f"{notebook.name} lies outside the project", "go to its project, or copy it here", code="outside-project"
        )
    return file.resolve().relative_to(folder.resolve()).as_posix()


def _offer_warm_kernel() -> str:
    """Install the warm kernel if it can be and is not there yet; return why not, or nothing."""
    if is_installed() or not can_fork():
        return ""
    try:
        install_kernelspec()
    except BriefingError as error:
        return str(error)
    return ""
