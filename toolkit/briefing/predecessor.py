"""The note that a later edition replaces: what it read, and what has changed since."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from os import PathLike
from pathlib import Path
from typing import Literal

from toolkit.base.errors import InputError
from toolkit.base.project import resolve_path
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Mark, degree_of

CLAIMS = Path("data") / "claims.csv"
"""Where a run's folder keeps its claims."""
_ALIKE = 0.6
"""Share of common words from which on two claims are one in other words."""
_NEEDED = ("surface", "modality", "certainty", "disputed_by")
_NOBODY = ("", "[]")
Kind = Literal["degree", "reworded", "new", "gone"]
KINDS: tuple[Kind, ...] = ("degree", "reworded", "new", "gone")


@dataclass(frozen=True)
class Told:
    """A claim of the earlier note: its words and how strongly they were put."""

    surface: str
    mark: Mark


@dataclass(frozen=True)
class Change:
    """One difference.

    Attributes:
        kind: ``degree`` same words, other commitment; ``reworded``; ``new``; ``gone``.
        claim: The claim as it stands now; None when it is gone.
        before: The claim as it stood; None when it is new.
    """

    kind: Kind
    claim: Claim | None = None
    before: Told | None = None


def read_predecessor(path: str | PathLike[str]) -> tuple[Told, ...]:
    """Return the claims of the note that an earlier run made, in their order.

    Args:
        path: The run's folder, or the file of claims in it (``data/claims.csv``).

    Raises:
        InputError: there is none, or it is no table of claims.
    """
    given = resolve_path(path)
    file = given / CLAIMS if given.is_dir() else given
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
            rows = [] if missing else [_told(row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"the earlier note cannot be read: {getattr(error, 'strerror', None) or error}",
            f"give the folder of its run, which holds {CLAIMS.as_posix()}",
            code="no-earlier-note",
        ) from None
    if missing:
        raise InputError(
            f"{file.name} is no table of claims: it has no column {missing[0]}",
            f"give the folder of the run, which holds {CLAIMS.as_posix()}",
            code="no-earlier-note",
        )
    return tuple(rows)


def _told(row: dict[str, str]) -> Told:
    disputed = (row["disputed_by"] or "").strip() not in _NOBODY
    return Told(row["surface"] or "", Mark(degree_of(row["modality"], row["certainty"]), disputed))


def changes_between(before: Sequence[Told], now: Sequence[Claim]) -> list[Change]:
    """Return what differs between two notes, kind by kind: degrees, words, what is new, what is gone.

    A claim in the same words is the same claim wherever it stands; of the others, those that share most of their words
    are one claim reworded.
    """
    pairs, old, new = _same_words(before, now)
    found = [Change("degree", claim, told) for told, claim in pairs if told.mark != claim.mark]
    for share, told, claim in sorted(_alike(old, new), key=lambda one: (-one[0], one[2].start)):
        if share >= _ALIKE and told in old and claim in new:
            old.remove(told)
            new.remove(claim)
            found.append(Change("reworded", claim, told))
    found += [Change("new", claim) for claim in new]
    found += [Change("gone", before=told) for told in old]
    return sorted(found, key=lambda change: KINDS.index(change.kind))


def _same_words(
    before: Sequence[Told], now: Sequence[Claim]
) -> tuple[list[tuple[Told, Claim]], list[Told], list[Claim]]:
    """Return the claims of both notes in the same words, then those of each that the other does not have."""
    waiting: dict[str, list[Told]] = {}
    for told in before:
        waiting.setdefault(_plain(told.surface), []).append(told)
    pairs, new = list[tuple[Told, Claim]](), list[Claim]()
    for claim in now:
        same = waiting.get(_plain(claim.surface))
        if same:
            pairs.append((same.pop(0), claim))
        else:
            new.append(claim)
    return pairs, [told for rest in waiting.values() for told in rest], new


def _alike(old: Sequence[Told], new: Sequence[Claim]) -> Iterator[tuple[float, Told, Claim]]:
    for told in old:
        words = _plain(told.surface).split()
        for claim in new:
            yield SequenceMatcher(None, words, _plain(claim.surface).split(), autojunk=False).ratio(), told, claim


def _plain(surface: str) -> str:
    return " ".join(surface.replace("’", "'").casefold().split())
