"""The kernel « Python 3 (warm) » for JupyterLab: an ordinary kernelspec that names our provisioner."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from toolkit.base.errors import BriefingError
from toolkit.base.forked import can_fork
from toolkit.runs.warm.provisioner import LAUNCHER, NAME

KERNEL = "briefing-warm"
TITLE = "Python 3 (warm)"


def kernelspec() -> dict[str, Any]:
    """Return the content of ``kernel.json``.

    >>> kernelspec()["metadata"]["kernel_provisioner"]
    {'provisioner_name': 'briefing-warm-provisioner', 'config': {}}
    """
    return {
        "argv": [sys.executable, "-m", LAUNCHER, "-f", "{connection_file}"],
        "display_name": TITLE,
        "language": "python",
        "metadata": {"debugger": True, "kernel_provisioner": {"provisioner_name": NAME, "config": {}}},
    }


def install_kernelspec(prefix: str | Path | None = None) -> Path:
    """Make the warm kernel known to every Jupyter of this environment, and return the folder it was written to.

    Args:
        prefix: The environment; this Python's own when left out. Nothing outside of it is touched.

    Raises:
        BriefingError: processes cannot be forked here, or the environment cannot be written to.
    """
    if not can_fork():
        raise BriefingError("processes cannot be forked on this system", "use the kernel python3", code="no-fork")
    from jupyter_client.kernelspec import KernelSpecManager

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "kernel.json").write_text(json.dumps(kernelspec(), indent=1) + "\n", encoding="utf-8")
        try:
            placed = KernelSpecManager().install_kernel_spec(folder, KERNEL, prefix=str(prefix or sys.prefix))
        except OSError as error:
            raise BriefingError(
                f"the kernel cannot be installed: {error.strerror}",
                "install it as who owns the environment",
                code="unwritable",
            ) from None
    return Path(placed)


def is_installed() -> bool:
    """Tell whether Jupyter knows the warm kernel."""
    from jupyter_client.kernelspec import KernelSpecManager

    return KERNEL in KernelSpecManager().find_kernel_specs()
