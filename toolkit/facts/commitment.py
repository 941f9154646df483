"""Commitment: how strongly a claim is put, as a step that two wordings of one matter can be compared on."""

from __future__ import annotations

from toolkit.facts.document import Row

_STEPS = {"undetermined": 0.0, "possible": 1.0, "probable": 2.0, "affirmed": 3.0}
_SUSPECTED = 1.5
_ATTRIBUTED = 2.5
DIFFERENT = 1.0
"""Steps apart from which one wording is stronger than the other. Leaving out a named source alone is less than that."""
_TOLD_BY_OTHERS = ("alleged", "reported", "quoted")


def commitment(claim: Row) -> float:
    """Return how strongly *claim* is put, from 0 (expressly unknown) to 3 (affirmed).

    What rests on a suspicion stands between possible and probable, what a source says just under affirmed.

    >>> commitment({"certainty": "possible", "modality": "possible"})
    1.0
    """
    if claim["certainty"] != "uncommitted":
        return _STEPS[str(claim["certainty"])]
    return _SUSPECTED if claim["modality"] in ("alleged", "denied") else _ATTRIBUTED


def is_stronger(first: Row, second: Row) -> bool:
    """Tell whether *first* is put at least one step more strongly than *second*.

    What somebody says and what somebody is suspected of are both told by others: neither is the stronger.
    """
    if all(row["certainty"] == "uncommitted" and row["modality"] in _TOLD_BY_OTHERS for row in (first, second)):
        return False
    return commitment(first) - commitment(second) >= DIFFERENT


def is_weaker(first: Row, second: Row) -> bool:
    """Tell whether *first* is put as possible or suspected only, and *second* at least one step more strongly.

    What is expected and what is announced are near: « est attendu » takes nothing from « aura lieu ».
    """
    return commitment(first) < _STEPS["probable"] and is_stronger(second, first)
