"""By which name a tension is told, as annotators tell it; and what looks like one and is none."""

from __future__ import annotations

import pytest
from support.audit_scores import facts_of

NAMED = [
    # The act is as told; how it was decided is not.
    (
        "fr",
        "Par six voix contre trois, les juges ont rejeté le recours.",
        "Les juges ont rejeté le recours à l'unanimité.",
        "presupposition_conflict",
    ),
    (
        "en",
        "The rate stays at 3%. Four of the seven members backed the hold.",
        "The members voted unanimously to hold the rate.",
        "presupposition_conflict",
    ),
    # Words are laid to somebody that he rejects.
    (
        "en",
        "The Finance Ministry denies hiding the report on the bridge.",
        "The Finance Ministry concedes that it hid the report on the bridge.",
        "attribution_conflict",
    ),
]
QUIET = [
    # A manner, inside what is asked for, is no refusal of it.
    (
        "fr",
        "Une mission de l'Unicef a appelé mardi les bailleurs à verser « sans délai » 40 millions d'euros aux écoles.",
        "Une mission de l'Unicef réclame 40 millions d'euros pour les écoles.",
    ),
    # The firm itself says why.
    (
        "en",
        "The Finnish startup Ilmari has cancelled its plant near Oulu, blaming weak demand and the cost of power.",
        "Ilmari has cancelled its plant near Oulu.",
    ),
]


def told(language: str, body: str, point: str, analysis: str = "", subtitle: str = "") -> list[tuple[str, str]]:
    """Return type and severity of the findings of a small article, notes aside."""
    case = {"title": "", "subtitle": subtitle, "body": body, "points": [[point]], "analysis": analysis}
    rows = facts_of(case, language).findings
    return [(row.type, row.severity) for row in rows.itertuples() if row.severity != "info"]


@pytest.mark.parametrize(("language", "body", "point", "kind"), NAMED)
def test_a_tension_has_the_name_that_annotators_give_it(language: str, body: str, point: str, kind: str) -> None:
    assert [name for name, _ in told(language, body, point)] == [kind]


@pytest.mark.parametrize(
    ("body", "point", "severity"),
    [
        ("Kuopio shut its two harbours in May.", "Kuopio may shut its two harbours.", ["medium"]),
        ("The union said it would march on parliament.", "The union may march on parliament.", []),
        ("The union is likely to march on parliament.", "The union may march on parliament.", []),
    ],
)
def test_a_bullet_that_says_less_is_told_where_the_text_says_that_it_is_done(
    body: str, point: str, severity: list[str]
) -> None:
    assert [weight for _, weight in told("en", body, point)] == severity


@pytest.mark.parametrize(("language", "body", "point"), QUIET)
def test_what_only_looks_like_a_tension_is_none(language: str, body: str, point: str) -> None:
    assert told(language, body, point) == []


def test_the_analysis_presupposes_what_the_body_leaves_open() -> None:
    body = "Oslo pourrait revoir ses subventions au port de Beira. Le port emploie 900 dockers."
    analysis = "La perte des subventions laissera un trou que nul ne comblera."
    assert ("presupposition_conflict", "medium") in told("fr", body, "Le port emploie 900 dockers.", analysis)
    stated = "Oslo a versé ses subventions au port de Beira. Le port emploie 900 dockers."
    assert told("fr", stated, "Le port emploie 900 dockers.", analysis) == []


def test_another_year_is_no_firmer_telling_of_what_is_planned_now() -> None:
    body = (
        "D'après une note, le ministère envisagerait de réduire de 3 % les crédits des ports le 1er mars 2026. "
        "Le port de Brest emploie 900 dockers."
    )
    analysis = "Le débat rappelle celui de 1994, quand le ministère avait réduit les crédits des ports de 5 %."
    assert told("fr", body, "Le port de Brest emploie 900 dockers.", analysis) == []


def test_a_denial_that_the_body_tells_with_the_words_of_who_denies_is_told() -> None:
    body = (
        'Vilnius protested on Monday. Riga denies breaking any deal: "We have kept every promise," its energy '
        "minister, Janis Ozols, said in an interview."
    )
    rows = told("en", body, "Vilnius protested.", subtitle="Riga denies holding back power")
    assert "denial_gap" not in [name for name, _ in rows]
