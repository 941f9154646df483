"""What comes with the toolkit beside its code: notebooks, an example article, example schedules."""

from __future__ import annotations

from pathlib import Path

from toolkit.base.errors import BriefingError

_INSIDE = Path(__file__).resolve().parent / "shipped"
"""Where an installed package has them (the wheel's ``force-include`` in pyproject.toml); a repository has no such."""


def shipped(path: str | Path) -> Path:
    """Return a file or folder that comes with the toolkit; *path* is the one it has in the repository.

    Raises:
        BriefingError: the toolkit was installed without it.

    >>> shipped("notebooks/briefing.ipynb").is_file()
    True
    """
    for root in (_INSIDE, Path(__file__).resolve().parents[2]):
        if (root / path).exists():
            return root / path
    raise BriefingError(
        f"the toolkit was installed without {Path(path).as_posix()}", "install it again", code="not-shipped"
    )
