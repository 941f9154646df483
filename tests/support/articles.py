"""Our articles, and a named file in memory, for the tests that read."""

from __future__ import annotations

import io
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = {path.stem: path for path in sorted((ROOT / "data" / "articles").rglob("*.md"))}


class NamedBytes(io.BytesIO):
    """An open file in memory; its name tells the type."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name
