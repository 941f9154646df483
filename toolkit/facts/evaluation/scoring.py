"""Scoring: pairing rows one to one, and precision, recall and F1 of what was paired."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from toolkit.facts.lexicon import LANGUAGES, load_lexicon

AnyRow = Mapping[str, Any]
LEVELS = ("found", "lenient", "strict")


@dataclass(frozen=True)
class Count:
    """Right rows, rows that were given, rows that should have been; sums of counts are counts (micro-average)."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float | None:
        """Share of the given rows that are right; None when none was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Share of the wanted rows that were found; None when none was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when nothing was given nor wanted.

        >>> Count(right=3, given=4, wanted=6).f1
        0.6
        """
        total = self.given + self.wanted
        return 2 * self.right / total if total else None


def overlap(first: AnyRow, second: AnyRow) -> int:
    """Return how many code points two rows share.

    >>> overlap({"start": 0, "end": 5}, {"start": 3, "end": 9})
    2
    """
    return max(0, min(int(first["end"]), int(second["end"])) - max(int(first["start"]), int(second["start"])))


def closeness(first: AnyRow, second: AnyRow) -> float:
    """Return how well two spans fit: the code points they share, then, below one, how little lies outside.

    >>> name = {"start": 4, "end": 8}
    >>> closeness(name, name) > closeness({"start": 0, "end": 8}, name) > 4
    True
    """
    shared = overlap(first, second)
    whole = max(int(first["end"]), int(second["end"])) - min(int(first["start"]), int(second["start"]))
    return shared + shared / (whole + 1) if shared else 0.0


def pair(
    gold: Sequence[AnyRow], given: Sequence[AnyRow], score: Callable[[AnyRow, AnyRow], float] = overlap
) -> list[tuple[int, int]]:
    """Pair rows one to one, best score first; pairs that score nothing are left out.

    Args:
        gold: The annotator's rows.
        given: The tool's rows.
        score: How well two rows fit; the shared code points unless told otherwise.

    Returns:
        (index in *gold*, index in *given*), sorted.
    """
    scored = [(score(left, right), i, j) for i, left in enumerate(gold) for j, right in enumerate(given)]
    scored = sorted((entry for entry in scored if entry[0] > 0), key=lambda entry: (-entry[0], entry[1], entry[2]))
    used_gold: set[int] = set()
    used_given: set[int] = set()
    pairs = []
    for _, i, j in scored:
        if i not in used_gold and j not in used_given:
            used_gold.add(i)
            used_given.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def same_span(gold: AnyRow, given: AnyRow, text: str) -> bool:
    """Tell whether two spans are the same; a leading article, preposition or comparator makes no difference."""
    if gold["end"] != given["end"]:
        return False
    first, last = sorted((int(gold["start"]), int(given["start"])))
    lead = text[first:last].lower().replace("\u2019", "'").split()
    return len(lead) <= 3 and all(word.rstrip(",") in _leading_words() or word.endswith("'") for word in lead)


@cache
def _leading_words() -> frozenset[str]:
    words = [word for language in LANGUAGES for word in load_lexicon(language, "content")["leading_words"]]
    return frozenset(str(word) for word in words)


def score_rows(
    gold: Sequence[AnyRow],
    given: Sequence[AnyRow],
    *,
    lenient: Callable[[AnyRow, AnyRow], bool],
    strict: Callable[[AnyRow, AnyRow], bool],
    pairs: Sequence[tuple[int, int]] | None = None,
    optional: Callable[[AnyRow], bool] = lambda row: False,
) -> dict[str, Count]:
    """Return found, lenient and strict counts of one article and table.

    Rows with ``required: false`` neither help nor hurt, nor do given rows that are *optional*, nor repeats inside a
    gold row that is matched already.
    """
    paired = list(pair(gold, given) if pairs is None else pairs)
    matched_given = {j for _, j in paired}
    skipped = {j for i, j in paired if not gold[i].get("required", True)}
    matched_gold = {i for i, _ in paired}
    for j, row in enumerate(given):
        repeat = any(overlap(gold[i], row) > 0 for i in matched_gold)
        if j not in matched_given and (optional(row) or repeat):
            skipped.add(j)
    wanted = sum(bool(row.get("required", True)) for row in gold)
    held = [(gold[i], given[j]) for i, j in paired if gold[i].get("required", True)]
    right = {
        "found": len(held),
        "lenient": sum(lenient(left, right) for left, right in held),
        "strict": sum(strict(left, right) for left, right in held),
    }
    return {level: Count(right[level], len(given) - len(skipped), wanted) for level in LEVELS}
