"""What every test of the desk leaves as it was: the language in which cells say their errors."""

from __future__ import annotations

import pytest

from toolkit.base.errors import BriefingError


@pytest.fixture(autouse=True)
def _cells_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that is opened sets the language for the whole process."""
    monkeypatch.setattr(BriefingError, "in_cells", BriefingError.in_cells)
