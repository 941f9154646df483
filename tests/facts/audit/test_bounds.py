"""Numbers that title and summary give with other bounds than the text, and hearsay that nobody is named for."""

from __future__ import annotations

import pytest
from support.audit_scores import facts_of

POINTS = [
    ("en", "Up to 410 boats may lie in the delta, the fleet's owners claim.", "The delta holds 410 wrecks.", "bound"),
    ("en", "Nearly 70% of the cost falls on Oslo.", "Oslo bears more than 70% of the cost.", "reversed"),
    ("en", "The dam will supply under 40% of demand.", "The dam will supply nearly 40% of demand.", "sharpened"),
    ("en", "About 260 pupils fell ill in Gaborone.", "In Gaborone 260 pupils fell ill.", "sharpened"),
    ("fr", "Au moins 34 marcheurs ont été blessés.", "La charge a fait 34 blessés.", "bound"),
    ("fr", "L'usine emploie plus de 900 ouvriers.", "L'usine emploie 900 personnes.", "bound"),
    (
        "fr",
        "Le chantier coûtera près de 60 millions d'euros.",
        "Le chantier coûtera plus de 60 millions d'euros.",
        "reversed",
    ),
]
LEFT_OPEN = [
    ("en", "The deal covers 310 boats.", "The deal covers about 310 boats."),
    ("en", "At least 31 people died.", "At least 31 people died."),
    ("en", "At least three dams failed. The town lost three bridges.", "The town lost three bridges."),
    ("fr", "Le port reçoit environ 90 cargos. Il a refusé 90 navires.", "Le port a refusé 90 cargos."),
]
TITLES = [
    ("Kerosene runs out as up to 800 flights are scrapped", "", "Up to 800 flights were scrapped at Lomé.", []),
    ("Lomé scraps 800 flights", "", "Up to 800 flights were scrapped at Lomé.", ["bound"]),
    ("Lomé scraps 800 flights", "", "Some 800 flights were scrapped at Lomé.", []),
    ("Lomé is short of fuel", "Airport scraps 800 flights", "Some 800 flights were scrapped at Lomé.", ["about"]),
]


@pytest.mark.parametrize(("language", "text", "point", "rule"), POINTS)
def test_a_number_with_other_bounds_is_told_whatever_it_counts(language: str, text: str, point: str, rule: str) -> None:
    rows = facts_of({"body": text, "points": [[point]]}, language).findings
    assert f"finding.{rule}" in set(rows["rule_id"])


@pytest.mark.parametrize(("language", "text", "point"), LEFT_OPEN)
def test_a_number_that_the_text_gives_just_so_is_not_told(language: str, text: str, point: str) -> None:
    rows = facts_of({"body": text, "points": [[point]]}, language).findings
    assert not set(rows["rule_id"]) & {"finding.bound", "finding.reversed", "finding.sharpened"}


@pytest.mark.parametrize(("title", "subtitle", "text", "rules"), TITLES)
def test_a_title_has_no_room_for_about_but_for_up_to(title: str, subtitle: str, text: str, rules: list[str]) -> None:
    rows = facts_of(
        {"title": title, "subtitle": subtitle, "body": text, "points": [["Flights resume."]]}, "en"
    ).findings
    told = [name.rpartition(".")[2] for name in rows["rule_id"] if "headline" in name]
    assert [name for name in told if name in ("bound", "about", "reversed")] == rules


@pytest.mark.parametrize(
    ("language", "text", "severity"),
    [
        ("en", "Valmora Shipping has reportedly dismissed half of its crews.", "low"),
        ("en", "Machines reportedly failed for two days.", "info"),
        ("fr", "Oslo aurait renoncé à son offre.", "low"),
        ("fr", "Les pompes auraient cédé dans la nuit.", "info"),
    ],
)
def test_hearsay_is_a_finding_where_it_is_laid_to_a_named_party(language: str, text: str, severity: str) -> None:
    rows = facts_of({"body": text, "points": [["-"]]}, language).findings
    assert list(rows.loc[rows["type"] == "source_missing", "severity"]) == [severity]
