"""The helper process of this process: started when it is wanted, ended with the block or the process that wanted it."""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from toolkit.base.configuration import load_configuration
from toolkit.base.forked import can_fork
from toolkit.runs.warm.forked import ForkedProcess, NoWarmChildError, ask
from toolkit.runs.warm.requests import Request

ADDRESS = "BRIEFING_WARM"
"""The variable that tells child processes where the helper listens."""
STOP_SECONDS = 15.0


class Helper:
    """A helper process of ours.

    It listens at once, and loads what it should when it is asked for the first time, so starting it takes no time; it
    ends with :meth:`stop`, or when this process ends in whatever way.
    """

    def __init__(self, modules: Sequence[str]) -> None:
        self._folder = tempfile.mkdtemp(prefix="briefing-warm-")
        self.address = f"{self._folder}/s"
        self._empty = Path(self._folder, "empty")
        self._empty.mkdir()
        self._log = Path(self._folder, "log").open("wb")  # noqa: SIM115  # lives as long as the process; closed by `stop`
        environment = {"PYDEVD_DISABLE_FILE_VALIDATION": "1", **os.environ}
        environment.pop(ADDRESS, None)
        environment |= _absolute(environment, "PYTHONPATH")
        # Listening before the process is there, so that who asks at once waits instead of being turned away.
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            listener.bind(self.address)
            listener.listen(128)
            self._process = subprocess.Popen(  # noqa: S603  # our own module
                [sys.executable, "-m", "toolkit.runs.warm.server", str(listener.fileno()), str(Path.cwd()), *modules],
                # Not with -P, which kernels would inherit: an empty folder has nothing to take for a module.
                cwd=self._empty,
                stdin=subprocess.PIPE,
                stdout=self._log,
                stderr=self._log,
                env=environment,
                pass_fds=[listener.fileno()],
                # Ctrl-C is the coordinator's business.
                start_new_session=True,
            )

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def log(self) -> str:
        """What it said on its standard streams: the modules that could not be loaded."""
        return Path(self._folder, "log").read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """End it with its children; ending it twice is no error."""
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)


@contextmanager
def warm(modules: Sequence[str] | None = None) -> Iterator[Helper | None]:
    """Keep a helper process for the length of the block: notebooks run in it, or below it, get warm kernels.

    Its address stands in the environment, so that worker processes started in the block find it: ``run_report``, the
    engine ``briefing`` and ``briefing-warm`` use it without being told.

    Args:
        modules: What it loads: modules, and functions to call as ``module:function``; what ``briefing.toml`` says
            under ``warm`` when left out.

    Yields:
        The helper; None where processes cannot be forked, or where there is one already: nothing needs to be done then.
    """
    if not can_fork() or os.environ.get(ADDRESS):
        yield None
        return
    helper = Helper(_modules(modules))
    os.environ[ADDRESS] = helper.address
    try:
        yield helper
    finally:
        os.environ.pop(ADDRESS, None)
        helper.stop()


_own: list[Helper] = []


def keep_warm(modules: Sequence[str] | None = None) -> str | None:
    """Return the address of a helper process, started and kept to the end of this process if there is none.

    None where processes cannot be forked.
    """
    if given := os.environ.get(ADDRESS):
        return given
    if not can_fork():
        return None
    if _own and not _own[0].alive:
        _own.pop().stop()
    if not _own:
        _own.append(Helper(_modules(modules)))
        atexit.register(_own[0].stop)
    return _own[0].address


def renew() -> None:
    """Let go of this process's helper, if it has one: the next one loads code as it is now."""
    while _own:
        helper = _own.pop()
        atexit.unregister(helper.stop)
        helper.stop()


def child(request: Request, address: str | None = None) -> ForkedProcess | None:
    """Return a warm child for *request* of the helper at *address*, else of the one the environment names.

    None when there is none, or when it refuses: an ordinary process does as well.
    """
    place = address or os.environ.get(ADDRESS)
    if not place:
        return None
    try:
        return ask(place, request)
    except NoWarmChildError as error:
        if error.stale:
            renew()
        return None


def _absolute(environment: dict[str, str], name: str) -> dict[str, str]:
    """Return the list of folders *name* with absolute paths, if there is one."""
    if name not in environment:
        return {}
    folders = [str(Path(entry).absolute()) for entry in environment[name].split(os.pathsep) if entry]
    return {name: os.pathsep.join(folders)}


def _modules(given: Sequence[str] | None) -> Sequence[str]:
    return load_configuration().warm if given is None else given
