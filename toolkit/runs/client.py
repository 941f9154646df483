"""The kernel's client behind the engine: cells one by one, events for each, errors that stay in their cell."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from jupyter_core.utils import ensure_async, run_sync
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager
from traitlets.config import Config

from toolkit.export.notebook.cells import PARAMETERS
from toolkit.runs.cells import SKIP_ON_ERROR, errors_of, section_of, tags_of
from toolkit.runs.imports import IN_KERNEL, WORKING_FOLDER_LAST
from toolkit.runs.warm.helper import ADDRESS

LONGEST_SOCKET_PATH = 90
"""A Unix socket's path may have about 100 bytes; the kernel's own part is short."""

CHEAP_SAVE = 0.002
"""Seconds that saving may take without being put off: a small notebook loses nothing when its run is killed."""
SHARE_OF_SAVES = 20
"""Saving may take a twentieth of the time."""

Event = dict[str, Any]
OnEvent = Callable[[Event], None]


class BriefingClient(PapermillNotebookClient):  # type: ignore[misc]  # papermill has no types
    """Executes cells in order; see :class:`toolkit.runs.engine.BriefingEngine` for what happens on errors."""

    def __init__(
        self,
        manager: NotebookExecutionManager,
        on_event: OnEvent | None = None,
        secrets: Mapping[str, Any] | None = None,
        warm: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(manager, **options)
        self.report: OnEvent = on_event or (lambda event: None)
        self.secrets = dict(secrets or {})
        self.warm = warm

    def create_kernel_manager(self) -> Any:
        """Choose the kernel; one of IPython's starts without the slowest import that plotly brings along.

        What lies in its working folder can be imported, but hides no package.
        """
        manager = super().create_kernel_manager()
        if manager.ipykernel:
            self.extra_arguments += WORKING_FOLDER_LAST
        if self.warm and manager.ipykernel:
            manager.provisioner = warm_provisioner(manager)
        elif manager.ipykernel:
            self.extra_arguments += [f"--IPKernelApp.exec_lines={IN_KERNEL}"]
        return manager

    def papermill_execute_cells(self) -> None:
        """Run every cell and report each; stop at the first error outside a ``skip-on-error`` cell."""
        self.report({"event": "kernel", "pid": getattr(getattr(self.km, "provisioner", None), "pid", None)})
        with saving_seldom(self.nb_man):
            self._run_cells()

    def _run_cells(self) -> None:
        total = len(self.nb.cells)
        # The notebook's own values stand in the tagged cells: what a secret is must come after them.
        last = max((i for i, cell in enumerate(self.nb.cells) if PARAMETERS.intersection(tags_of(cell))), default=-1)
        if self.secrets and last < 0:
            set_secrets(self)
        for index in range(total):
            self.report({"event": "cell", "index": index, "total": total, "section": section_of(self.nb.cells[index])})
            if not self._run_cell(index):
                break
            if self.secrets and index == last:
                set_secrets(self)

    def _run_cell(self, index: int) -> bool:
        """Run one cell and return whether the run may go on."""
        cell = self.nb.cells[index]
        try:
            self.nb_man.cell_start(cell, index)
            self.execute_cell(cell, index)
        except CellExecutionError as error:
            self.nb_man.cell_exception(cell, cell_index=index, exception=error)
            return SKIP_ON_ERROR in tags_of(cell)
        except (DeadKernelError, CellTimeoutError) as error:
            # The kernel left no error output; without one the page would show a silent hole.
            cell.outputs.append(error_output(type(error).__name__, str(error)))
            self.nb_man.cell_exception(cell, cell_index=index, exception=error)
            return False
        finally:
            self.nb_man.cell_complete(cell, cell_index=index)
        return True

    def execute(self, **options: Any) -> NotebookNode:
        """Run the notebook; a kernel that died has said so in its cell already."""
        try:
            return cast("NotebookNode", super().execute(**options))
        except (DeadKernelError, RuntimeError):
            if any(errors_of(cell) for cell in self.nb.cells):
                return cast("NotebookNode", self.nb)
            raise


@contextmanager
def saving_seldom(manager: NotebookExecutionManager) -> Iterator[None]:
    """Let *manager* save a large notebook now and then inside the block, instead of twice for every cell.

    Writing it takes longer the more there is in it: for a notebook of many charts that is most of the work. Papermill
    itself writes it whole at the end, however the end comes about, short of a kill.
    """
    save = manager.save
    due = 0.0

    def save_if_due(**options: Any) -> None:
        nonlocal due
        began = time.monotonic()
        if began < due:
            return
        save(**options)
        ended = time.monotonic()
        took = ended - began
        if took > CHEAP_SAVE:
            due = ended + SHARE_OF_SAVES * took

    manager.save = save_if_due
    try:
        yield
    finally:
        manager.save = save


def warm_provisioner(manager: Any) -> Any:
    """Return what starts the kernels of *manager* warm, by itself: its name is known only where we are installed."""
    from toolkit.runs.warm.provisioner import WarmProvisioner

    return WarmProvisioner(kernel_id=manager.kernel_id, kernel_spec=manager.kernel_spec, parent=manager)


async def _set_secrets(client: BriefingClient) -> None:
    data = json.dumps(client.secrets)
    # Neither stored in the history nor numbered: the notebook knows nothing of it but the variables.
    source = f"globals().update(__import__('json').loads({data!r}))"
    asked = await ensure_async(client.kc.execute(source, silent=True, store_history=False, allow_stdin=False))
    while True:
        reply = await ensure_async(client.kc.get_shell_msg(timeout=client.startup_timeout))
        if reply["parent_header"].get("msg_id") == asked:
            break
    if reply["content"]["status"] != "ok":
        raise RuntimeError(f"the kernel did not take the secrets: {reply['content'].get('ename')}")


set_secrets = run_sync(_set_secrets)


class ClientEngine(NBClientEngine):  # type: ignore[misc]  # papermill has no types
    """Papermill's own engine with our client, and the kernel on local sockets instead of open ports."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        log_output: bool = False,
        stdout_file: Any = None,
        stderr_file: Any = None,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        **options: Any,
    ) -> NotebookNode:
        """Run the notebook that *nb_man* holds; *options* may hold ``on_event``, other unknown ones are ignored."""
        with local_transport() as config:
            client = BriefingClient(
                nb_man,
                on_event=options.get("on_event"),
                secrets=options.get("secrets"),
                warm=bool(options.get("warm") or os.environ.get(ADDRESS)),
                config=config,
                kernel_name=kernel_name,
                log_output=log_output,
                stdout_file=stdout_file,
                stderr_file=stderr_file,
                startup_timeout=start_timeout,
                timeout=execution_timeout or options.get("timeout"),
            )
            done = client.execute()
        # Papermill writes it whole as soon as the engine returns; with its own saving at the end that is twice.
        nb_man.save = lambda **options: None
        return done


@contextmanager
def local_transport() -> Iterator[Config]:
    """Yield a configuration that puts the kernel on Unix sockets in a private folder; plain TCP where that cannot be.

    Sockets in a folder of mode 700 are out of reach of other users of the computer, and need no free port: kernels
    started at the same time never race for one (papermill issue 511).
    """
    if os.name != "posix":
        yield Config()
        return
    folder = tempfile.mkdtemp(prefix="briefing-")
    try:
        if len(os.fsencode(folder)) > LONGEST_SOCKET_PATH - len("/k-ipc-5"):
            yield Config()
        else:
            yield Config({"KernelManager": {"transport": "ipc", "connection_file": f"{folder}/k.json"}})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def error_output(name: str, message: str) -> NotebookNode:
    """Return an error output as a kernel would have left it."""
    made = new_output(  # type: ignore[no-untyped-call]  # nbformat has no types here
        "error", ename=name, evalue=message, traceback=[f"{name}: {message}"]
    )
    return cast("NotebookNode", made)
