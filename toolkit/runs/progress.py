"""How far a run has come, for whoever wants to show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """One step of a run.

    Attributes:
        stage: ``execute``, ``html``, ``pdf`` or ``publish``.
        done: Steps of this stage that are behind us.
        total: Steps of this stage.
        label: What is being done, for example the id of the page's section; may be empty.
    """

    stage: str
    done: int
    total: int
    label: str = ""


OnProgress = Callable[[Progress], None]


def silent(progress: Progress) -> None:
    """Show nothing."""
