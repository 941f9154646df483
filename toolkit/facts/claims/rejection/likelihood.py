"""How likely it is that a denial rejects a claim, as was learnt from annotated denials."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp

from toolkit.facts.claims.rejection.signs import Signs

ANY = "any claim"
"""The sign that every pair has."""


def likelihood(found: Signs) -> float:
    """Return the probability that a claim with these signs is rejected; signs never learnt say nothing.

    >>> likelihood({"0 back of what is alleged": 1.0}) > likelihood({"of one voice": 1.0})
    True
    """
    known = weights()
    return 1 / (1 + exp(-known[ANY] - sum(known.get(sign, 0.0) * value for sign, value in found.items())))


@cache
def weights() -> Mapping[str, float]:
    """Return what each sign weighs; treat it as read-only."""
    text = (files("toolkit.facts.claims.rejection") / "likelihood.csv").read_text(encoding="utf-8")
    return {row["sign"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}
