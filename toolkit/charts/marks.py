"""One vocabulary of commitment: what the wording of a claim commits the author to, as a mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd


class Degree(StrEnum):
    """Degrees of commitment, strongest first; the value is the suffix of the page's classes (``mark.m-aff``)."""

    AFFIRMED = "aff"
    PROBABLE = "pro"
    POSSIBLE = "pos"
    REPORTED = "rap"
    ALLEGED = "all"
    UNDETERMINED = "ind"
    DENIED = "den"


COLUMNS: tuple[Degree, ...] = (
    Degree.AFFIRMED,
    Degree.PROBABLE,
    Degree.POSSIBLE,
    Degree.REPORTED,
    Degree.ALLEGED,
    Degree.UNDETERMINED,
)
"""The six columns of the matrix; a denial is reported speech, drawn as a crossed outline under ``REPORTED``."""

_BY_CERTAINTY = {
    "probable": Degree.PROBABLE,
    "possible": Degree.POSSIBLE,
    "undetermined": Degree.UNDETERMINED,
}


@dataclass(frozen=True)
class Mark:
    """A degree, and what the article sets against the claim.

    Attributes:
        degree: What the wording commits to.
        disputed: Somebody in the article denies or disputes it, or tells it otherwise.
        vague: What is set against it is only a denial that does not say what it denies.
        unlikely: Its own words call it improbable: of the degree ``PROBABLE``, and against what it is about.
        contest: A denial that only disputes: « conteste ce chiffre » calls nothing false.
    """

    degree: Degree
    disputed: bool = False
    vague: bool = False
    unlikely: bool = False
    contest: bool = False

    @property
    def column(self) -> Degree:
        """Column of the matrix it stands in."""
        return Degree.REPORTED if self.degree is Degree.DENIED else self.degree


def joined(degree: Degree, marks: Iterable[Mark], *, disputed: bool = False) -> Mark:
    """Return one mark of *degree* for what several marks tell; a plain dispute outweighs a vague denial.

    >>> vague = Mark(Degree.REPORTED, disputed=True, vague=True)
    >>> joined(Degree.REPORTED, [vague, Mark(Degree.REPORTED)]).vague
    True
    >>> joined(Degree.REPORTED, [vague, Mark(Degree.ALLEGED, disputed=True)]).vague
    False
    """
    told = list(marks)
    rejected = [mark for mark in told if mark.disputed]
    vague = bool(rejected) and all(mark.vague for mark in rejected) and not disputed
    same = [mark for mark in told if mark.degree is degree]
    unlikely, contest = (bool(same) and all(getattr(mark, name) for mark in same) for name in ("unlikely", "contest"))
    return Mark(degree, bool(rejected) or disputed, vague, unlikely, contest)


def degree_of(modality: str, certainty: str) -> Degree:
    """Return the degree of commitment of a claim; never a stronger one than its wording.

    Args:
        modality: As in the claims table.
        certainty: As in the claims table.

    >>> degree_of("asserted", "affirmed").value, degree_of("alleged", "uncommitted").value
    ('aff', 'all')
    >>> degree_of("forecast", "probable").value, degree_of("denied", "uncommitted").value
    ('pro', 'den')
    """
    if modality == "denied":
        return Degree.DENIED
    if modality == "uncertain":
        return Degree.UNDETERMINED
    if certainty in _BY_CERTAINTY:
        return _BY_CERTAINTY[certainty]
    if modality == "alleged":
        return Degree.ALLEGED
    if modality == "possible":
        return Degree.POSSIBLE
    # Reported or quoted words are their source's, however firm they sound.
    if certainty == "affirmed" and modality in ("asserted", "forecast"):
        return Degree.AFFIRMED
    return Degree.REPORTED


def mark_of(claim: pd.Series[Any] | Mapping[str, Any]) -> Mark:
    """Return the mark of one row of the claims table; of a table of an older version, too, which lacks columns.

    What evidence is said to confirm, the author affirms: « des images confirment les envois ».

    >>> mark_of({"modality": "reported", "certainty": "affirmed", "source_kind": "evidence", "polarity": "positive",
    ...     "disputed_by": []}).degree.value
    'aff'
    """
    confirmed = claim.get("source_kind") == "evidence" and claim["modality"] == "reported"
    firm = confirmed and claim["certainty"] == "affirmed" and claim.get("polarity") == "positive"
    degree = Degree.AFFIRMED if firm else degree_of(claim["modality"], claim["certainty"])
    return Mark(degree, bool(claim["disputed_by"]))
