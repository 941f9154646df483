"""``Clock``: seconds that are counted while something is done, told once a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Clock:
    """Counts seconds from its start until it is stopped.

    Args:
        tell: Is given the whole seconds that have passed, about once a second, from a thread of its own.
    """

    def __init__(self, tell: Callable[[int], None]) -> None:
        self._tell = tell
        self._since = time.monotonic()
        self._stopped = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    @property
    def seconds(self) -> int:
        """Whole seconds since the start."""
        return int(time.monotonic() - self._since)

    def stop(self) -> None:
        """Count no more; nothing is told after that."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.wait(1):
            self._tell(self.seconds)
