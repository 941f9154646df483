"""``briefing warm``: JupyterLab's kernels without their start."""

from __future__ import annotations

import typer

from toolkit.cli.mode import mode_of, shown
from toolkit.cli.options import JsonOption, VerboseOption


def warm(context: typer.Context, json_output: JsonOption = False, verbose: VerboseOption = False) -> None:
    """Give JupyterLab a kernel that has loaded pandas, Plotly and the language models before it starts."""
    from toolkit.runs.warm.kernelspec import KERNEL, TITLE, install_kernelspec

    mode = mode_of(context)
    folder = install_kernelspec()
    mode.answer({"kernel": KERNEL, "title": TITLE, "folder": str(folder)})
    mode.say(f"Kernel {TITLE} is in {shown(folder)}")
    mode.say("In JupyterLab: Kernel, Change Kernel. What it loads: warm in briefing.toml.")
    mode.say(f"To take it away: jupyter kernelspec remove {KERNEL}")
