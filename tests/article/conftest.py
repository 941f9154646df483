"""What the tests of this room share: our articles, and a named file in memory."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLES = {path.stem: path for path in sorted((ROOT / "data" / "articles").rglob("*.md"))}


class NamedBytes(io.BytesIO):
    """An open file in memory; its name tells the type."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


@pytest.fixture
def named() -> Callable[[bytes, str], NamedBytes]:
    """Give bytes a file name."""
    return NamedBytes
