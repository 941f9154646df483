"""Titles and texts of which one rules an act out only until a day: no contraries, unless the other has it sooner."""

from __future__ import annotations

import pytest
from support.audit_scores import facts_of

ALIKE = [
    ("en", "Bridge to reopen in October", "The bridge will not reopen before October 1, the ministry said."),
    ("en", "Airline to resume flights in October", "The airline said it would not resume flights before October 1."),
    ("en", "No flights before October, airline says", "The airline said that it would resume flights on October 1."),
    ("fr", "Le pont rouvrira en octobre", "Le pont ne rouvrira pas avant le 1er octobre, a dit le ministère."),
    ("fr", "Pas de vols avant octobre", "La compagnie reprendra ses vols le 1er octobre, a-t-elle dit."),
]
APART = [
    ("en", "Bridge to reopen on September 15", "The bridge will not reopen before October 1, the ministry said."),
    ("en", "Bridge to be working by October", "The bridge may not be working before October 20, the ministry said."),
    ("fr", "Le pont rouvrira le 15 septembre", "Le pont ne rouvrira pas avant le 1er octobre, a dit le ministère."),
]


def _told(language: str, title: str, body: str) -> list[str]:
    return [
        name
        for name in facts_of({"title": title, "body": body, "points": []}, language).findings["rule_id"]
        if "headline" in name
    ]


@pytest.mark.parametrize(("language", "title", "body"), ALIKE)
def test_not_before_a_day_is_no_contrary_of_that_day(language: str, title: str, body: str) -> None:
    assert _told(language, title, body) == []


@pytest.mark.parametrize(("language", "title", "body"), APART)
def test_not_before_a_day_is_the_contrary_of_a_day_before(language: str, title: str, body: str) -> None:
    assert _told(language, title, body)
