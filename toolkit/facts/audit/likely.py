"""Likely: the verdict on a bullet that readers gave most often to such bullets, learned once and kept as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

VERDICTS = ("supported", "overstated", "understated", "unsupported", "contradicted")
MARGIN = 0.25
"""By how much likelier another verdict must be than the rules' one, which have a reason in words."""
BASE = ""
"""The trait that every bullet has."""


def likely_verdict(traits: Iterable[str], ruled: str) -> str:
    """Return the verdict on a bullet with these *traits*: the one of the rules, unless another is clearly likelier.

    >>> likely_verdict([], "supported")
    'supported'
    """
    chances = likelihoods(traits)
    best = max(VERDICTS, key=lambda verdict: chances[verdict])
    return best if chances[best] - chances[ruled] >= MARGIN else ruled


def likelihoods(traits: Iterable[str]) -> dict[str, float]:
    """Return how likely each verdict is; traits that were never seen in training say nothing.

    >>> round(sum(likelihoods(["rule same"]).values()), 6)
    1.0
    """
    known = weights()
    held = [known[trait] for trait in (BASE, *traits) if trait in known]
    sums = [sum(column) for column in zip(*held, strict=True)]
    powers = [exp(one - max(sums)) for one in sums]
    return dict(zip(VERDICTS, (one / sum(powers) for one in powers), strict=True))


def weightiest(traits: Iterable[str], verdict: str, rather_than: str, start: str) -> str:
    """Return the trait, of those whose names begin with *start*, that speaks most for *verdict* and not for another."""
    known = weights()
    one, other = VERDICTS.index(verdict), VERDICTS.index(rather_than)
    gains = {
        trait: known[trait][one] - known[trait][other] for trait in traits if trait.startswith(start) and trait in known
    }
    best = max(sorted(gains), key=lambda trait: gains[trait], default="")
    return best if best and gains[best] > 0 else ""


@cache
def weights() -> Mapping[str, Sequence[float]]:
    """Return the learned weights of each trait, one per verdict; treat it as read-only."""
    text = (files("toolkit.facts.audit") / "learned" / "verdicts.json").read_text(encoding="utf-8")
    return {str(trait): tuple(row) for trait, row in json.loads(text)["weights"].items()}
