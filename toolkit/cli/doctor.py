"""``briefing doctor``: what works on this computer, and the one command that mends what does not."""

from __future__ import annotations

import ctypes.util
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import Literal

import typer

from toolkit.base.errors import InputError
from toolkit.base.project import project_root
from toolkit.cli.mode import mode_of
from toolkit.cli.options import JsonOption, VerboseOption

PDF_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
MODEL_EXTRAS = {"fr": "", "en": "en"}
"""Language: the toolkit's extra that brings its model (none: it comes with the base)."""
Status = Literal["ok", "missing"]


@dataclass(frozen=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What it is.
        status: ``ok`` or ``missing``.
        detail: What was found, or what does not work without it.
        remedy: The command that mends it; empty when nothing is to be done.
        needed: Whether the main job (an HTML briefing) fails without it.
    """

    name: str
    status: Status
    detail: str
    remedy: str = ""
    needed: bool = False


def doctor(context: typer.Context, json_output: JsonOption = False, verbose: VerboseOption = False) -> None:
    """Tell what works on this computer, and how to mend the rest."""
    mode = mode_of(context)
    checks = list(look())
    works = not any(check.needed and check.status == "missing" for check in checks)
    mode.answer({"works": works, "checks": [asdict(check) for check in checks]})
    for check in checks:
        mode.say(f"{check.status:<8} {check.name:<18} {check.detail}")
        if check.remedy:
            mode.say(f"{'':<8} {'':<18} to mend it: {check.remedy}")
    mode.say("The main job works." if works else "The main job does not work yet.")
    if not works:
        raise typer.Exit(1)


def look() -> Iterator[Check]:
    """Yield one check after the other."""
    yield _python()
    yield _packages()
    yield from _language_models()
    yield _kernel()
    yield from _warm_kernel()
    yield _reports()
    yield _pdf()
    yield _browser()
    yield _fonts()


def _check(name: str, present: bool, found: str, lost: str, remedy: str, *, needed: bool = False) -> Check:
    return Check(name, "ok", found) if present else Check(name, "missing", lost, remedy, needed)


def _python() -> Check:
    right = (3, 11) <= sys.version_info[:2] < (3, 15)
    version = platform.python_version()
    return _check(
        "Python", right, version, f"{version}; 3.11 to 3.14 is needed", "PYTHON=python3.11 sh setup.sh", needed=True
    )


def _packages() -> Check:
    from toolkit.runs.versions import requirements, version_of

    names = requirements(extras=False)
    absent = [name for name in names if version_of(name) is None]
    lost = f"not installed: {', '.join(absent)}" if names else "the toolkit is not installed"
    return _check("packages", bool(names) and not absent, f"{len(names)} installed", lost, "sh setup.sh", needed=True)


def _language_models() -> Iterator[Check]:
    from toolkit.facts.language_model import model_name

    for language, extra in MODEL_EXTRAS.items():
        remedy = f"{_pip()} install -e '.[{extra}]'" if extra else "sh setup.sh"
        lost = "without it, names of people and places are found from lists only"
        package = model_name(language)
        yield _check(f"model {language}", package is not None, package or "", lost, remedy)


def _pip() -> str:
    return "uv pip" if shutil.which("uv") else "python -m pip"


def _kernel() -> Check:
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        present = bool(KernelSpecManager().get_kernel_spec("python3").argv)
    except NoSuchKernel:
        present = False
    remedy = "python -m ipykernel install --sys-prefix"
    return _check("Jupyter kernel", present, "python3", "notebooks cannot run", remedy, needed=True)


def _warm_kernel() -> Iterator[Check]:
    from toolkit.base.forked import can_fork

    if can_fork():
        from toolkit.runs.warm.kernelspec import TITLE, is_installed

        lost = "JupyterLab starts ordinary kernels, which load everything themselves"
        yield _check("warm kernel", is_installed(), TITLE, lost, "briefing warm")


def _reports() -> Check:
    from toolkit.runs.plan import DEFAULT_FOLDER
    from toolkit.runs.publish import workspace

    folder = project_root() / DEFAULT_FOLDER
    try:
        with workspace(folder):
            return Check("reports folder", "ok", "can be written")
    except InputError as error:
        return Check("reports folder", "missing", error.what, "briefing make … --out ANOTHER_FOLDER", needed=True)


def _pdf() -> Check:
    absent = [name for name in PDF_LIBRARIES if not ctypes.util.find_library(name)]
    present = find_spec("weasyprint") is not None and not absent
    packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    remedy = "brew install pango" if sys.platform == "darwin" else f"apt-get install {packages}"
    return _check("PDF (WeasyPrint)", present, "pango is there", f"no PDF: {', '.join(absent) or 'weasyprint'}", remedy)


def _browser() -> Check:
    from toolkit.export.drawing.browser import find_browser

    lost = "figures that need WebGL (surface, scatter3d, …) stand as tables; all others are drawn without a browser"
    return _check("Chromium", find_browser() is not None, "is there", lost, "apt-get install chromium")


def _fonts() -> Check:
    from importlib.resources import files

    folder = files("toolkit.base") / "fonts"
    present = folder.is_dir() and any(entry.name.endswith((".woff2", ".otf", ".ttf")) for entry in folder.iterdir())
    return _check(
        "fonts", present, "Briefing Sans, Briefing Serif", "the page falls back on the system's", "sh setup.sh"
    )
