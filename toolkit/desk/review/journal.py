"""What was done at a review file, beside it, so that a desk opened after a kernel has died can still take it back.

The review is the truth, and the journal only its memory: a change of which the review shows nothing any more is left
out, and a journal that is lost or cannot be written costs no decision.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.desk.review.changes import Change
from toolkit.desk.review.rendering import node_of, plain_of, value_of
from toolkit.desk.review.sheet import Sheet
from toolkit.desk.review.wording import Signature
from toolkit.facts.review.nodes import Entries

KEPT = 200
"""Changes that can be taken back after the desk was opened again."""
_MOST_BYTES = 2_000_000


@dataclass(frozen=True)
class Past:
    """Changes that were done, and changes that were undone, the last one last."""

    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()


def journal_file(review: Path) -> Path:
    """Return the journal of a review file.

    >>> journal_file(Path("data/reviews/port.yaml")).as_posix()
    'data/reviews/.port.yaml.journal'
    """
    return review.with_name(f".{review.name}.journal")


def note(review: Path, did: str, change: Change, signature: Signature) -> None:
    """Add one line: what was done (``act``, ``undo``, ``redo``), by whom. Nothing is told when it cannot be written."""
    line = {
        "did": did,
        "author": signature.author,
        "at": signature.moment.isoformat(timespec="seconds"),
        "list": change.list,
        "before": value_of(change.before) if change.before else None,
        "after": value_of(change.after) if change.after else None,
        "sentence": change.sentence,
    }
    with suppress(OSError), journal_file(review).open("ab") as file:
        # A line that a dying kernel left unfinished ends here.
        file.write(b"\n" + json.dumps(line, ensure_ascii=False).encode())
        file.flush()
        os.fsync(file.fileno())


def forget(review: Path) -> None:
    """Drop the journal of a review that is begun anew."""
    with suppress(OSError):
        journal_file(review).unlink(missing_ok=True)


def past_of(review: Path, sheet: Sheet, author: str = "") -> Past:
    """Return what can be taken back, and done again, of what *author* did at a review; of everybody when empty.

    Args:
        review: The review file.
        sheet: What it says now.
        author: Whose changes.
    """
    done: list[Change] = []
    undone: list[Change] = []
    for line in _lines(journal_file(review)):
        if author and line.get("author") != author:
            continue
        change = _change(line)
        if line.get("did") == "undo":
            undone += [done.pop()] if done else []
        elif line.get("did") == "redo":
            done += [undone.pop()] if undone else []
        elif change is not None:
            done.append(change)
            undone.clear()
    return Past(_standing(done[-KEPT:], sheet), _standing([one.reversed for one in undone[-KEPT:]], sheet, turn=True))


def _standing(changes: Sequence[Change], sheet: Sheet, *, turn: bool = False) -> tuple[Change, ...]:
    """Return those changes whose outcome the review shows, each as the later ones left it to be."""
    there = {(entry.list, plain_of(entry.node)) for entry in sheet.entries}
    kept: list[Change] = []
    for change in reversed(changes):
        before, after = _key(change, change.before), _key(change, change.after)
        if (after is None or after in there) and (before is None or before not in there):
            there = there - {after} | ({before} if before else set())
            kept.append(change.reversed if turn else change)
    return tuple(reversed(kept))


def _key(change: Change, entry: Entries | None) -> tuple[str, Any] | None:
    return (change.list, plain_of(entry)) if entry is not None else None


def _lines(file: Path) -> Iterable[Mapping[str, Any]]:
    try:
        data = file.read_bytes()[-_MOST_BYTES:]
    except OSError:
        return
    for line in data.decode(errors="replace").splitlines():
        with suppress(ValueError):
            found = json.loads(line)
            if isinstance(found, dict):
                yield found


def _change(line: Mapping[str, Any]) -> Change | None:
    before, after = (_entry(line.get(name)) for name in ("before", "after"))
    if not isinstance(line.get("list"), str) or (before is None and after is None):
        return None
    return Change(line["list"], before, after, str(line.get("sentence") or ""))


def _entry(value: Any) -> Entries | None:
    node = node_of(value) if isinstance(value, dict) else None
    return node if isinstance(node, Entries) else None
