"""``RunResult``: what a run gave, as plain data that travels between processes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Outcome = Literal["ok", "partial", "cached"]


@dataclass(frozen=True)
class RunResult:
    """What a run gave.

    Attributes:
        state: ``ok``; ``cached`` when the same content was published before and nothing had to be run; ``partial``
            when a cell failed or an asked-for format is missing.
        folder: The published folder.
        files: Format to file, of what was written.
        warnings: Sentences for the user.
        manifest: The run's ``manifest.json``.
        error: ``{"code", "what", "how"}`` of what is missing; None when nothing is.

    >>> folder = Path("reports/note/20260302T070000Z-5bc8b101")
    >>> made = RunResult("ok", folder, {"html": folder / "briefing.html"}, (), folder / "manifest.json")
    >>> made.exit_code, made.files["html"].name
    (0, 'briefing.html')
    """

    state: Outcome
    folder: Path
    files: dict[str, Path]
    warnings: tuple[str, ...]
    manifest: Path
    error: dict[str, str] | None = None

    @property
    def exit_code(self) -> int:
        """0 for ``ok`` and ``cached``, 3 for ``partial``."""
        return 3 if self.state == "partial" else 0
