"""Warm kernels for everything that uses jupyter_client: JupyterLab, nbclient, papermill."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from toolkit.runs.warm.forked import ForkedProcess
from toolkit.runs.warm.helper import ADDRESS, child, keep_warm
from toolkit.runs.warm.requests import Request, umask

NAME = "briefing-warm-provisioner"
LAUNCHER = "ipykernel_launcher"


class WarmProvisioner(LocalProvisioner):
    """Starts a kernel as a fork of a process that has loaded what notebooks need; else as an ordinary process.

    The helper process is that of the process's own environment (see :func:`toolkit.runs.warm.helper.warm`), or
    starts with the first kernel and ends with the process that asked for it, such as JupyterLab's server.
    """

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Launch the kernel that *cmd* describes."""
        # The helper may still be loading: the server's other users must not wait for it.
        forked = await asyncio.to_thread(_fork, cmd, kwargs)
        if forked is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = cast("Any", forked)
        self.pid = self.pgid = cast("Any", forked.pid)
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info


def is_ours(command: list[str]) -> bool:
    """Tell whether a kernel's command starts IPython's kernel in this very Python.

    >>> is_ours([sys.executable, "-m", "ipykernel_launcher", "-f", "k.json"]), is_ours(["R", "-f", "k.json"])
    (True, False)
    """
    python, *rest = command
    # `-Xfrozen_modules=off` is what ipykernel's own kernelspec says for the sake of its debugger.
    plain = [part for part in rest if part != "-Xfrozen_modules=off"]
    return plain[:2] == ["-m", LAUNCHER] and _same_python(python)


def _same_python(python: str) -> bool:
    # A virtual environment's Python is a link to another one: the folder tells them apart, not what it leads to.
    return Path(python).name.startswith("python") and Path(python).parent == Path(sys.executable).parent


def _fork(command: list[str], options: Mapping[str, Any]) -> ForkedProcess | None:
    if not is_ours(command):
        return None
    environment = {**(options.get("env") or os.environ)}
    environment.pop(ADDRESS, None)
    arguments = command[command.index(LAUNCHER) + 1 :]
    folder = str(options.get("cwd") or Path.cwd())
    files = (_file(options, "stdout", 1), _file(options, "stderr", 2))
    return child(Request("kernel", arguments, environment, folder, umask(), files), keep_warm())


def _file(options: Mapping[str, Any], name: str, standard: int) -> int:
    given = options.get(name)
    if given is None:
        return standard
    return given if isinstance(given, int) else int(given.fileno())
