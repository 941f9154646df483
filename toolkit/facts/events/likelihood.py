"""Likelihood: how often a reader agreed that such words tell such an event, learned once and kept as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp

LEAST = 0.5
"""An event less likely than this is not told: a false one on a page is worse than a missed one.

0.43 would be .004 worse in F1 of one party on articles left out of training.
"""
LEAST_LACKING = 0.7
"""The same for an event that lacks a party which its frame needs; chosen by articles left out of training."""
LEAST_PLAIN = 0.6
"""The same for an event of a word that no frame lists; chosen by articles left out of training."""
LEAST_AT_HOME = 0.6
"""The same for an event of people whom nothing names; chosen by articles left out of training."""
LACKING = "lacks"
"""The trait of an event that lacks a party which its frame needs."""
PLAIN = "plain"
"""The trait of an event of a word that no frame lists."""
AT_HOME = "at home"
"""The trait of an event of people whom nothing names, of the country that the article is about."""
BASE = ""
"""The trait that everything has."""


def likelihood(traits: Iterable[str]) -> float:
    """Return the probability that a telling with these *traits* is an event that a reader would mark.

    Traits that were never seen in training say nothing. ``learned/README.md`` tells how the weights were made.

    >>> likelihood([]) > 0.5
    True
    """
    known = weights()
    return 1 / (1 + exp(-(known[BASE] + sum(known.get(trait, 0.0) for trait in traits))))


@cache
def weights() -> Mapping[str, float]:
    """Return the learned weight of each trait; treat it as read-only."""
    text = (files("toolkit.facts.events") / "learned" / "likelihood.json").read_text(encoding="utf-8")
    return {str(trait): float(weight) for trait, weight in json.loads(text)["weights"].items()}
