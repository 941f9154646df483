"""What the helper process loads before it forks, and how: quietly, on one thread, as a kernel would have loaded it."""

from __future__ import annotations

import builtins
import gc
import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

from toolkit.runs.imports import OPTIONAL_STORES, put_off_slow_grammar, without

ONE_THREAD = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"),
    # Arrow's own allocator has a thread that cleans up behind it.
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}
"""Libraries read these when they are loaded; a fork has only the thread that made it, and would wait for the others."""
PATTERNS = 20_000
OF_A_RUN = (
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.debugger"),
    *("IPython.core.completer", "nbclient.client"),
    *("papermill.execute", "papermill.engines", "papermill.iorw", "jupyter_client.manager", "toolkit.runs.child"),
    *("toolkit.runs.client", "toolkit.runs.warm.children", "toolkit.runs.warm.engine", "toolkit.runs.warm.provisioner"),
)
"""What every run needs."""
_left: dict[str, str] = {}
LOOK_AROUND = ("plotly.io._renderers", "tqdm.auto", "tqdm.autonotebook", "matplotlib.pyplot", "matplotlib_inline")
"""Modules that look at where they are when they are loaded: each kernel loads its own."""


def load(names: Iterable[str]) -> list[str]:
    """Load modules, and call the functions that are named as ``module:function``; return what went wrong, in words.

    A module that cannot be loaded is one that notebooks have to load, or fail to, by themselves.

    >>> load(["json", "no_such_module_here"])
    ["no_such_module_here: No module named 'no_such_module_here'"]
    """
    problems = []
    with _as_in_a_kernel(), warnings.catch_warnings():
        # Whoever imports it in a notebook should have been warned there; here nobody reads it.
        warnings.simplefilter("ignore")
        for name in names:
            module, _, function = name.partition(":")
            try:
                loaded = import_module(module)
                if function:
                    getattr(loaded, function)()
            except Exception as error:
                problems.append(f"{name}: {error}")
    return problems


def settle() -> None:
    """Make the process ready to be forked: nothing loaded that looks around, no warning spent, nothing to collect."""
    for name in LOOK_AROUND:
        _unload(name)
    for module in list(sys.modules.values()):
        # A warning is shown once for each place: not yet, for the kernels to come.
        getattr(module, "__warningregistry__", {}).clear()
    gc.collect()
    # What is loaded is never garbage; the collector would write to it, and so copy it in each child.
    gc.freeze()


def prepare(names: Iterable[str]) -> list[str]:
    """Load what every run needs and *names*, and settle; return what went wrong."""
    before = set(os.environ)
    put_off_slow_grammar()
    # What was compiled here, children need not compile again; Python would keep the last 512 patterns only.
    vars(re)["_MAXCACHE"] = PATTERNS
    with without(*OPTIONAL_STORES):
        problems = load(["papermill.iorw"])
    problems += load(OF_A_RUN)
    _calm_arrow()
    problems += load(names)
    problems += load(["toolkit.runs.warm.practice:practise"])
    _calm_arrow()
    settle()
    _left.update({name: value for name, value in os.environ.items() if name not in before})
    return problems


def left_behind() -> dict[str, str]:
    """Return the variables that modules set when :func:`prepare` loaded them, as they would have in a kernel."""
    return dict(_left)


def threads() -> int:
    """Return how many threads this process has, those of libraries included; 1 where that cannot be told."""
    try:
        return len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        return 1


def source_stamp() -> dict[str, float]:
    """Return when each loaded source file outside of Python's own folders was last changed.

    Who changes code in a project wants the next kernel to run it.
    """
    own = tuple(str(Path(place).resolve()) for place in {sys.prefix, sys.base_prefix})
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    return {file: _changed(file) for file in files if file and not file.startswith(own)}


def is_current(stamp: dict[str, float]) -> bool:
    """Tell whether no file of *stamp* has changed since."""
    return all(_changed(file) == changed for file, changed in stamp.items())


def _changed(file: str) -> float:
    try:
        return Path(file).stat().st_mtime
    except OSError:
        return 0.0


def _calm_arrow() -> None:
    arrow = sys.modules.get("pyarrow")
    if arrow is not None and hasattr(arrow, "set_cpu_count"):
        arrow.set_cpu_count(1)


def _unload(name: str) -> None:
    module = sys.modules.pop(name, None)
    package, _, leaf = name.rpartition(".")
    if module is not None and package in sys.modules:
        vars(sys.modules[package]).pop(leaf, None)


@contextmanager
def _as_in_a_kernel() -> Iterator[None]:
    """Answer who asks for the shell as a kernel does; pandas chooses by it how wide tables are shown."""
    stand_in = SimpleNamespace(kernel=SimpleNamespace(), config={"IPKernelApp": {}})
    vars(builtins)["get_ipython"] = lambda: stand_in
    try:
        yield
    finally:
        del vars(builtins)["get_ipython"]
