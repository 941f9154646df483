"""Key points: each bullet of the article's own summary, checked against its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.facts.document import Document, Row

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


def find_key_points(document: Document, claims: Sequence[Row], entities: EntityRows) -> tuple[Row, ...]:
    """Return the rows of table ``key_points``; none for an article without them."""
    return ()
