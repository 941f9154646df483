"""What a command line left behind, for the tests of the ``briefing`` command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What a command line left."""

    code: int
    out: str
    err: str


Command = Callable[..., Answer]
