"""Logistic regression over named signs, kept small: what the scripts of this folder learn with; numpy only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ANY = "any row"
"""The sign that every example has, unless another is given for it."""
STEPS = 30
Numbers = NDArray[np.float64]


class Example(NamedTuple):
    """A row of an article: its signs, and whether it is right."""

    article: int
    signs: Mapping[str, float]
    right: bool


def fitted(some: Sequence[Example], penalty: float, seen: int, base: str = ANY) -> dict[str, float]:
    """Return the weights of a logistic regression with squared penalty (Newton's steps), by sign.

    Args:
        some: What is learnt from.
        penalty: Of each squared weight; of the base there is none.
        seen: Examples that a sign must have to get a weight.
        base: Name of the sign that all have.
    """
    often = Counter(sign for one in some for sign, value in one.signs.items() if value)
    signs = [base, *sorted(sign for sign, count in often.items() if count >= seen)]
    rows, right = matrix(some, signs), np.array([one.right for one in some], dtype=float)
    penalties = np.full(len(signs), penalty)
    penalties[0] = 1e-6
    weights = np.zeros(len(signs))
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (chances - right) + penalties * weights
        curve = (rows * (chances * (1 - chances))[:, None]).T @ rows + np.diag(penalties)
        weights -= np.linalg.solve(curve, slope)
    return dict(zip(signs, weights.tolist(), strict=True))


def matrix(some: Sequence[Example], signs: Sequence[str]) -> Numbers:
    """Return the measures of *signs*, a row for each example; every row has the first."""
    at = {sign: number for number, sign in enumerate(signs)}
    found = np.zeros((len(some), len(signs)))
    for row, one in zip(found, some, strict=True):
        for sign, value in one.signs.items():
            if sign in at:
                row[at[sign]] = value
    found[:, 0] = 1
    return found


def log_odds(some: Sequence[Example], weights: Mapping[str, float], base: str = ANY) -> Numbers:
    """Return how much speaks for each example; *base* names the sign that all have."""
    signs = [base, *(sign for sign in weights if sign != base)]
    return np.asarray(matrix(some, signs) @ np.array([weights[sign] for sign in signs]))
