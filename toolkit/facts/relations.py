"""Relations: lasting links between two entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.document import Document, Row

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


def find_relations(document: Document, entities: EntityRows) -> tuple[Row, ...]:
    """Return the rows of table ``relations``."""
    return ()
