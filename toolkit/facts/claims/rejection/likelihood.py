"""How likely it is that a denial rejects a claim, as was learnt from annotated denials."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

from toolkit.facts.claims.matter import Claims
from toolkit.facts.claims.rejection.denial import Denial
from toolkit.facts.claims.rejection.signs import Signs, signs
from toolkit.facts.document import Row

LEAST = {"denied": 0.4, "reported": 0.6, "quoted": 0.6}
"""Claims less likely than this are not linked, by the modality of what rejects them; chosen by articles left out.

Who only says the contrary of something need not mean to deny it.
"""
BESIDE = 0.6
"""Share of the likeliest claim's likelihood from which others are rejected along with it; chosen in the same way."""
ANY = "any claim"
"""The sign that every pair has."""


def rejected_by(denial: Row, others: Sequence[Row], about: Claims) -> list[str]:
    """Return what a denial rejects, by row id and in reading order; none where no claim is likely enough."""
    looked_back = Denial(denial, others, about)
    likely = {one["row_id"]: likelihood(signs(looked_back, one)) for one in others if looked_back.may_reject(one)}
    least = max(LEAST[denial["modality"]], BESIDE * max(likely.values(), default=0.0))
    return [name for name, chance in likely.items() if chance >= least]


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
