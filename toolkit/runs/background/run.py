"""``BackgroundRun``: the side of a background run that asked for it: it starts, listens, and may stop it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from toolkit.base.errors import BriefingError
from toolkit.base.project import project_root
from toolkit.runs.batch.job import Job
from toolkit.runs.batch.signals import end_group
from toolkit.runs.progress import OnProgress, Progress, silent

TAIL_BYTES = 2000


@dataclass(frozen=True)
class Ended:
    """How a background run ended.

    Attributes:
        state: ``ok``, ``partial`` or ``cached`` as in :class:`~toolkit.runs.result.RunResult`; ``failed``;
            ``interrupted`` when it was stopped.
        files: Format to file, of what was written.
        warnings: Sentences for the user.
        error: ``{"code", "what", "how"}``; None when nothing is missing.
    """

    state: Literal["ok", "partial", "cached", "failed", "interrupted"]
    files: dict[str, Path] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    error: dict[str, str] | None = None


OnEnd = Callable[[Ended], None]


class BackgroundRun:
    """A report in the making, in a process of its own, written down in the ledger like every other.

    Args:
        job: What is to be made; relative paths count from the project root.
        force: Run what is unchanged, too.
        on_progress: Called at every step, from another thread than the caller's.
        on_end: Called once, at the end, from that thread.
    """

    def __init__(
        self, job: Job, *, force: bool = False, on_progress: OnProgress = silent, on_end: OnEnd | None = None
    ) -> None:
        self._on_progress, self._on_end = on_progress, on_end
        self._stopped = False
        self._ended = Ended("failed")
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the run; closed at its end
        # -P: a json.py beside the user's notebook must not take the place of the standard library's.
        self._process = subprocess.Popen(  # our own module
            [sys.executable, "-P", "-m", "toolkit.runs.background.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            env={**os.environ, "BRIEFING_PROJECT": str(project_root())},
            # A group of its own: interrupting the kernel that shows the run does not interrupt the run.
            start_new_session=True,
        )
        self._listener = threading.Thread(target=self._listen, args=(job, force), daemon=True)
        self._listener.start()

    def stop(self) -> None:
        """End the run; its notebook and its kernel end with it. A run that has ended already is left alone."""
        if self._process.poll() is None:
            self._stopped = True
            end_group(self._process)

    def wait(self, seconds: float | None = None) -> Ended | None:
        """Return how the run ended, as soon as it has; None when it has not after *seconds*."""
        self._listener.join(seconds)
        return None if self._listener.is_alive() else self._ended

    def _listen(self, job: Job, force: bool) -> None:
        end: Mapping[str, Any] | None = None
        with self._process as process, self._stderr:
            if process.stdin and process.stdout:
                # On the way in, not among the arguments: everyone on the computer sees those, and secrets may be there.
                process.stdin.write(json.dumps({"job": job.to_json(), "force": force}).encode() + b"\n")
                process.stdin.close()
                for line in process.stdout:
                    event = json.loads(line)
                    end = event.get("end") or end
                    if "progress" in event:
                        self._on_progress(Progress(**event["progress"]))
            process.wait()
            self._ended = self._how(end)
        if self._on_end:
            self._on_end(self._ended)

    def _how(self, end: Mapping[str, Any] | None) -> Ended:
        if end:
            files = {name: Path(file) for name, file in end.get("files", {}).items()}
            return Ended(end["state"], files, tuple(end.get("warnings", ())), end["error"])
        if self._stopped:
            return Ended("interrupted", error=BriefingError("stopped", code="interrupted").to_dict())
        told = self._tail().strip().splitlines()
        lost = BriefingError("the run ended before its time", told[-1] if told else "", code="worker-lost")
        return Ended("failed", error=lost.to_dict())

    def _tail(self) -> str:
        size = self._stderr.seek(0, os.SEEK_END)
        self._stderr.seek(max(0, size - TAIL_BYTES))
        return self._stderr.read().decode("utf-8", "replace")
