"""Scales of estimative probability: terms with their ranges, as data in ``scales.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from toolkit.base.errors import InputError

_EVEN = 50.0


@dataclass(frozen=True)
class Term:
    """One term of a scale.

    Attributes:
        id: Its name in data.
        low: Lower bound, in per cent.
        high: Upper bound, in per cent.
        words: The term in each language, the one that is shown first.
    """

    id: str
    low: int
    high: int
    words: Mapping[str, tuple[str, ...]]

    def shown(self, language: str) -> str:
        """Return the term as a page of *language* says it."""
        return self.words[language][0]


@dataclass(frozen=True)
class Scale:
    """A scale: its name and source in each language, and its terms from the least to the most probable."""

    id: str
    name: Mapping[str, str]
    source: Mapping[str, str]
    terms: tuple[Term, ...]

    def named(self, words: str) -> Term | None:
        """Return the term that *words* are, in whatever language.

        >>> scales()["ICD203"].named("Probable").id
        'icd-5'
        """
        wanted = " ".join(words.split()).casefold()
        found = [term for term in self.terms for one in term.words.values() if wanted in map(str.casefold, one)]
        return found[0] if found else None

    def holding(self, percent: float) -> Term | None:
        """Return the term whose range holds *percent*, of two that meet there the one nearer to even; None in a gap.

        >>> scales()["ICD203"].holding(80).id, scales()["PHIA"].holding(37)
        ('icd-5', None)
        """
        found = [term for term in self.terms if term.low <= percent <= term.high]
        return min(found, key=lambda term: abs((term.low + term.high) / 2 - _EVEN), default=None)

    def term(self, term_id: str) -> Term | None:
        """Return the term with an id."""
        return next((term for term in self.terms if term.id == term_id), None)


@cache
def scales() -> dict[str, Scale]:
    """Return all scales by name.

    >>> list(scales())
    ['ICD203', 'PHIA', 'fr']
    """
    text = files("toolkit.facts.review").joinpath("scales.yaml").read_text(encoding="utf-8")
    return {name: _scale(name, entry) for name, entry in yaml.safe_load(text).items()}


def scale_named(name: str) -> Scale:
    """Return the scale of that name, however it is spaced or capitalised.

    Raises:
        InputError: there is none.

    >>> scale_named("icd 203").id
    'ICD203'
    """
    found = next((scale for known, scale in scales().items() if _plain(known) == _plain(name)), None)
    if found is None:
        raise InputError.unknown("scale", name, scales())
    return found


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()


def _scale(name: str, entry: dict[str, Any]) -> Scale:
    terms = tuple(
        Term(one["id"], one["low"], one["high"], {language: tuple(one[language]) for language in ("fr", "en")})
        for one in entry["terms"]
    )
    return Scale(name, entry["name"], entry["source"], terms)
