"""What a fork of the helper process becomes: a kernel, or the run of one notebook."""

from __future__ import annotations

import atexit
import os
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

from toolkit.runs.duties import die_with_parent
from toolkit.runs.warm.fresh import become_fresh
from toolkit.runs.warm.preload import left_behind
from toolkit.runs.warm.requests import Kind, Request


def live(request: Request, parent: int) -> None:
    """Do what *request* asks for, in a process just forked from *parent*, and end the process."""
    code = 1
    try:
        die_with_parent(parent)
        code = _LIVES[request.kind](request)
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 0 if leaving.code is None else 1
    except BaseException:
        traceback.print_exc()
    finally:
        _end(code)


def _kernel(request: Request) -> int:
    parent = os.getppid()
    environment = {**left_behind(), **request.environment, "JPY_PARENT_PID": str(parent)}
    become_fresh(environment, request.folder, request.umask, output=request.files[0], errors=request.files[1])
    from ipykernel import kernelapp

    launcher = find_spec("ipykernel_launcher")
    sys.argv[:] = [str(launcher and launcher.origin), *request.data]
    # Said here, because its default was read from the environment before this kernel was wanted.
    kernelapp.launch_new_instance(parent_handle=parent)
    return 0


def _notebook(request: Request) -> int:
    events, errors = request.files
    # What a library prints must not garble the events.
    kept = os.dup(events)
    become_fresh(request.environment, request.folder, request.umask, output=errors, errors=errors)
    from toolkit.runs.child import Job, serve

    with os.fdopen(kept, "w", encoding="utf-8", buffering=1) as stream:
        return serve(Job.from_json(request.data), stream)


_LIVES: Mapping[Kind, Callable[[Request], int]] = {"kernel": _kernel, "notebook": _notebook}


def _end(code: Any) -> None:
    """Leave as Python leaves, but for taking the loaded modules apart: that would copy them first."""
    try:
        # Threads first, what was registered for the end afterwards: in this order Python itself does it.
        vars(threading)["_shutdown"]()
        atexit._run_exitfuncs()
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            _flush(stream)
        os._exit(code)


def _flush(stream: Any) -> None:
    try:
        stream.flush()
    except (OSError, ValueError, AttributeError):
        return  # Its reader is gone: nobody misses what it held.
