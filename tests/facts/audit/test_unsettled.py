"""Acts told as done by titles, bullets and analyses, of which the body has only a charge, a denial or a doubt."""

from __future__ import annotations

from typing import Any

import pytest
from support.audit_scores import facts_of

SUPPORTED = "supported"
FILLER = {
    "fr": ["Le conseil se réunit jeudi.", SUPPORTED],
    "en": ["The council meets on Thursday.", SUPPORTED],
}


def told(language: str, **parts: Any) -> list[tuple[str, str]]:
    """Return type and first sentence of the findings of a small article, notes aside."""
    meeting = "Le conseil se réunit jeudi." if language == "fr" else "The council meets on Thursday."
    case = {"title": "", "points": [FILLER[language]], **parts}
    facts = facts_of({**case, "body": f"{parts['body']} {meeting}"}, language)
    rows = facts.findings[facts.findings["severity"] != "info"]
    return [(row["type"], row["sentence_id"]) for _, row in rows.iterrows()]


TITLES = [
    (
        "fr",
        "Dix morts dans l'effondrement d'une grue sabotée à Anvers",
        "Dix ouvriers sont morts lundi à Anvers dans l'effondrement d'une grue. "
        "Le syndicat accuse un sous-traitant d'avoir saboté la grue. Le sous-traitant nie avoir saboté la grue.",
    ),
    (
        "en",
        "Twelve dead after poisoned well shut in Malawi",
        "Twelve people died in Malawi last week and a well was shut. "
        "The owner of the well denied that it was poisoned.",
    ),
    (
        "en",
        "Union to strike; second manager destroyed files",
        "The union will strike on Monday. Another manager is suspected of having destroyed files, two clerks said.",
    ),
]


@pytest.mark.parametrize(("language", "title", "body"), TITLES)
def test_a_title_that_builds_a_charge_into_its_line_says_too_much(language: str, title: str, body: str) -> None:
    assert ("headline_overstated", "t1") in told(language, title=title, body=body)


def test_a_title_may_tell_what_one_sentence_of_the_body_states() -> None:
    title = "Twelve dead after poisoned well shut in Malawi"
    body = (
        "Twelve people died in Malawi last week and a well was shut. The owner denied that the well was poisoned. "
        "The well was poisoned with pesticide."
    )
    assert not [kind for kind, _ in told("en", title=title, body=body) if kind == "headline_overstated"]


def test_a_title_may_tell_that_somebody_is_charged_or_denies() -> None:
    title = "Le maire accusé d'avoir détruit des archives"
    body = "Le maire est accusé par un greffier d'avoir détruit des archives. Il le nie."
    assert not [kind for kind, _ in told("fr", title=title, body=body) if kind == "headline_overstated"]


ANALYSES = [
    (
        "fr",
        "Les pêcheurs norvégiens ont détruit des bouées, et personne ne les surveille.",
        "Des bateaux norvégiens auraient détruit en mai trois bouées, ce que l'armateur dément.",
    ),
    (
        "en",
        "The stolen paintings will never come back.",
        "The museum director is suspected of having stolen two paintings. He denies having stolen the paintings.",
    ),
]


@pytest.mark.parametrize(("language", "analysis", "body"), ANALYSES)
def test_an_analysis_that_takes_a_charge_as_done_conflicts_with_the_body(
    language: str, analysis: str, body: str
) -> None:
    kinds = {kind for kind, _ in told(language, analysis=analysis, body=body)}
    assert kinds & {"certainty_conflict", "presupposition_conflict"}


def test_an_analysis_may_suppose_what_is_charged() -> None:
    analysis = "If the paintings were stolen, the insurer would pay."
    body = "The museum director is suspected of having stolen two paintings. He denies having stolen the paintings."
    assert not {kind for kind, _ in told("en", analysis=analysis, body=body)} & {
        "certainty_conflict",
        "presupposition_conflict",
    }


def verdict(language: str, point: str, body: str) -> str:
    facts = facts_of({"title": "", "body": body, "points": [[point, ""]]}, language)
    return str(facts.key_points["verdict"].iloc[0])


@pytest.mark.parametrize(
    ("language", "point", "body"),
    [
        (
            "en",
            "Medical files of 500 soldiers were leaked abroad.",
            "The names and, in some 500 cases, the medical files of soldiers were exposed. "
            "Whether any of it was leaked is still unclear.",
        ),
        (
            "fr",
            "Les dossiers de 500 élèves ont été vendus à l'étranger.",
            "Les noms et, dans environ 500 cas, les dossiers scolaires d'élèves ont été exposés. "
            "On ignore si quoi que ce soit a été vendu.",
        ),
    ],
)
def test_a_bullet_whose_act_the_text_leaves_open_is_overstated_not_unsupported(
    language: str, point: str, body: str
) -> None:
    assert verdict(language, point, body) == "overstated"


def test_a_bullet_of_another_matter_stays_unsupported() -> None:
    body = "Whether any of the grain was sold is still unclear. The minister visited Oslo on Monday."
    assert verdict("en", "Two hundred schools were sold to a bank.", body) == "unsupported"
