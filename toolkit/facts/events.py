"""Events: who does what to whom, in the PLOVER types of 2023, anchored at the trigger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.facts.document import Document, Row

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


def find_events(
    document: Document, entities: EntityRows, times: Sequence[Row], quantities: Sequence[Row], claims: Sequence[Row]
) -> tuple[Row, ...]:
    """Return the rows of table ``events``."""
    return ()
