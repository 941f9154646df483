"""What a run says otherwise than the one before it, on the statements of their cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """Statements that came, went, or were reworded (old and new words)."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reworded: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.reworded)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    """Return how *after* differs from *before*, both id to text; a statement that only moved to another id is none.

    >>> changes({"a": "Oui.", "b": "Non."}, {"a": "Oui.", "b": "Peut-être.", "c": "Sept."})
    Changes(added=('Sept.',), removed=(), reworded=(('Non.', 'Peut-être.'),))
    >>> changes({"a": "Oui."}, {"z": "Oui."})
    Changes(added=(), removed=(), reworded=())
    """
    old, new = set(before.values()), set(after.values())
    return Changes(
        added=tuple(text for name, text in after.items() if name not in before and text not in old),
        removed=tuple(text for name, text in before.items() if name not in after and text not in new),
        reworded=tuple(
            (before[name], text)
            for name, text in after.items()
            if name in before and before[name] != text and text not in old and before[name] not in new
        ),
    )
