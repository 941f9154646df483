"""``python -m toolkit.runs.warm.server DESCRIPTOR FOLDER MODULE…``: loads modules once, forks a child for each request.

The descriptor is that of a socket that listens already; the folder is where it loads them. Nothing is loaded before the
first request.

Only the process that started it can reach it (its socket lies in a folder of mode 700), and it ends when that process
does: its standard input is a pipe that nobody writes to, and that closes then. A child ends with whoever asked for it:
the request's connection stays open as long as the child lives, and tells at its end how it left.
"""

from __future__ import annotations

import os
import select
import selectors
import signal
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from toolkit.runs.warm.children import live
from toolkit.runs.warm.fresh import same_interpreter
from toolkit.runs.warm.preload import ONE_THREAD, is_current, prepare, source_stamp, threads
from toolkit.runs.warm.requests import Kind, Request, receive_request, send

GRACE_SECONDS = 5.0
"""How long a run may take to stop its kernel and save what it has."""
PATIENCE_SECONDS = 10.0
"""How long a request may take to arrive whole."""
CHANGED = "code has changed since it was loaded"
_CATCHABLE = (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT)


@dataclass
class Child:
    """A child at work.

    Attributes:
        pid: Its process id, that of its process group too.
        kind: What it is.
        channel: The connection of who asked for it.
        deadline: When it is ended for good; None as long as it is wanted.
    """

    pid: int
    kind: Kind
    channel: socket.socket
    deadline: float | None = None


class Server:
    """The helper process at work."""

    def __init__(self, listener: socket.socket, lifeline: int) -> None:
        self._listener = listener
        self._lifeline = lifeline
        self._children: dict[int, Child] = {}
        self._selector = selectors.DefaultSelector()
        self._woken, self._waking = socket.socketpair()
        self._stamp = source_stamp()
        self._environment = dict(os.environ)
        self._stopping = False

    def serve(self) -> None:
        """Answer requests until the process that started this one is gone, or SIGTERM; leave no child behind."""
        self._listen_to_signals()
        for source in (self._listener, self._lifeline, self._woken):
            self._selector.register(source, selectors.EVENT_READ)
        while not self._stopping:
            for key, _ in self._selector.select(self._pause()):
                self._answer(key.fileobj)
            self._reap()
            self._end_late()
        self._end_all()

    def _answer(self, source: object) -> None:
        if source is self._listener:
            self._admit()
        elif source == self._lifeline:
            self._stopping = True
        elif source is self._woken:
            self._woken.recv(4096)
        else:
            self._let_go(source)

    def _admit(self) -> None:
        """Take one request and fork for it, or say why not."""
        channel, _ = self._listener.accept()
        channel.settimeout(PATIENCE_SECONDS)
        files: tuple[int, ...] = ()
        try:
            request = receive_request(channel)
            files = request.files
            if why := self._objection(request):
                send(channel, {"refused": why, "stale": why == CHANGED})
                channel.close()
                return
            pid = self._fork(request)
            self._children[pid] = Child(pid, request.kind, channel)
            self._selector.register(channel, selectors.EVENT_READ)
            send(channel, {"pid": pid})
        except (OSError, EOFError, ValueError, TypeError):
            # Who asked is gone or talks nonsense; a child that was made for it is let go by its closed channel.
            if all(child.channel is not channel for child in self._children.values()):
                channel.close()
        finally:
            for file in files:
                os.close(file)

    def _objection(self, request: Request) -> str:
        if not same_interpreter(request.environment, self._environment):
            return "another Python environment is asked for"
        if not is_current(self._stamp):
            return CHANGED
        return "the helper has threads" if threads() > 1 else ""

    def _fork(self, request: Request) -> int:
        parent = os.getpid()
        # Until the child has its own ways of leaving, a signal would run its parent's.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _CATCHABLE)
        pid = os.fork()
        if pid == 0:
            self._forget()
            live(request, parent)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return pid

    def _forget(self) -> None:
        """Close in a child what is the server's: were a channel kept, nobody would see the other side go."""
        self._selector.close()
        for thing in (self._listener, self._woken, self._waking, *(child.channel for child in self._children.values())):
            thing.close()
        # Not closed: what is opened next would become the child's standard input.
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, self._lifeline)
        os.close(nothing)

    def _let_go(self, channel: object) -> None:
        """End the child whose asker has gone; a run first gets the time to end its kernel."""
        for child in self._children.values():
            if child.channel is channel:
                self._selector.unregister(child.channel)
                _signal(child, signal.SIGTERM if child.kind == "notebook" else signal.SIGKILL)
                child.deadline = time.monotonic() + GRACE_SECONDS

    def _reap(self) -> None:
        for pid in list(self._children):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            child = self._children.pop(pid)
            # What it had started in its own group goes with it.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            with suppress(KeyError, ValueError):
                self._selector.unregister(child.channel)
            with suppress(OSError):
                send(child.channel, {"exit": os.waitstatus_to_exitcode(status)})
            child.channel.close()

    def _pause(self) -> float | None:
        deadlines = [child.deadline for child in self._children.values() if child.deadline]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _end_late(self) -> None:
        for child in self._children.values():
            if child.deadline and child.deadline <= time.monotonic():
                _signal(child, signal.SIGKILL)
                child.deadline = time.monotonic() + GRACE_SECONDS

    def _end_all(self) -> None:
        self._listener.close()
        for child in self._children.values():
            _signal(child, signal.SIGTERM if child.kind == "notebook" else signal.SIGKILL)
            child.deadline = time.monotonic() + GRACE_SECONDS
        self._selector.unregister(self._lifeline)
        while self._children:
            self._selector.select(self._pause())
            self._reap()
            self._end_late()

    def _listen_to_signals(self) -> None:
        for end in (self._woken, self._waking):
            end.setblocking(False)
        signal.set_wakeup_fd(self._waking.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _stop(self, number: int, frame: object) -> None:
        self._stopping = True


def _signal(child: Child, number: int) -> None:
    """Send a signal to a child that has not been waited for, and to all in its group."""
    with suppress(PermissionError):
        try:
            os.killpg(child.pid, number)
        except ProcessLookupError:
            # Just born: it has no group of its own yet.
            with suppress(ProcessLookupError):
                os.kill(child.pid, number)


def main(arguments: list[str] | None = None) -> int:
    """Listen, load what is wanted when somebody asks for the first child, serve; what is missing is told on stderr."""
    number, folder, *names = sys.argv[1:] if arguments is None else arguments
    # Where `-m` was called is no place to look for modules, here as in a kernel.
    sys.path.remove(str(Path.cwd()))
    os.chdir(folder)
    # Requests wait in it until everything is loaded.
    listener = socket.socket(fileno=int(number))
    # A batch whose reports are all unchanged asks for nothing.
    asked, _, _ = select.select([listener, sys.stdin], [], [])
    if listener not in asked:
        return 0
    given = dict(os.environ)
    os.environ.update(ONE_THREAD)
    for problem in prepare(names):
        print(f"not loaded: {problem}", file=sys.stderr)
    os.environ.clear()
    os.environ.update(given)
    Server(listener, sys.stdin.fileno()).serve()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
