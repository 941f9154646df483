"""The example article's facts, extracted once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from toolkit import Facts, extract, read_article

EXAMPLE = Path(__file__).resolve().parents[3] / "data" / "articles" / "2024-06-17-poutine-pyongyang-hanoi.md"


@cache
def _example() -> Facts:
    return extract(read_article(EXAMPLE))


@pytest.fixture
def facts() -> Facts:
    """Facts of the example article."""
    return _example()
