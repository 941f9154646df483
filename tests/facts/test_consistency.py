"""Key points against text, tensions and gaps, outlook: what an analyst gets nowhere else, and no crying wolf."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit import extract, read_article
from toolkit.facts.facts import Facts

BODY = """# {title}

{body}

## Points clés à retenir

{points}
"""


def facts(body: str, points: str, title: str = "Le port de Lima", published: date | None = date(2025, 7, 9)) -> Facts:
    source = BODY.format(title=title, body=body, points=points).encode()
    return extract(read_article(source, language="fr", published=published))


@pytest.mark.parametrize(
    ("body", "point", "verdict"),
    [
        ("Le conseil pourrait vendre la centrale du port.", "Le conseil vendra la centrale du port.", "overstated"),
        ("Le conseil a vendu la centrale du port.", "Le conseil pourrait vendre la centrale du port.", "understated"),
        ("Le conseil a vendu la centrale du port.", "Le conseil a vendu la centrale du port.", "supported"),
        ("Le conseil a vendu la centrale du port.", "La récolte de blé sera excellente.", "unsupported"),
        ("Le conseil a vendu la centrale du port.", "Le conseil n'a pas vendu la centrale du port.", "contradicted"),
    ],
)
def test_a_bullet_is_judged_by_its_best_evidence(body: str, point: str, verdict: str) -> None:
    rows = facts(body, f"- {point}").key_points
    assert rows["verdict"].tolist() == [verdict]


def test_an_article_without_bullets_has_no_key_points() -> None:
    assert extract(read_article(b"Le pont est sur.", language="fr")).key_points.empty


def test_a_cause_that_only_the_summary_gives_is_reported() -> None:
    found = facts(
        "La visite du maire de Lima a lieu mardi au port.", "- La visite du maire est dictée par la crise du port."
    ).findings
    assert "causal_inflation" in found["type"].tolist()


def test_explanations_quote_the_article_in_both_languages() -> None:
    rows = facts("Le conseil pourrait vendre la centrale du port.", "- Le conseil vendra la centrale du port.").findings
    row = rows[rows["type"] == "modality_inflation"].iloc[0]
    assert row["severity"] == "high"
    assert "«\u00a0pourrait vendre la centrale du port\u00a0»" in row["explanation_fr"]
    assert "“pourrait vendre la centrale du port”" in row["explanation_en"]
    assert row["explanation_fr"].endswith(".")


def test_a_plain_consistent_article_raises_no_alarm() -> None:
    found = facts("Le conseil a vendu la centrale du port.", "- Le conseil a vendu la centrale du port.").findings
    assert found[found["severity"] != "info"].empty


def test_a_fact_here_and_a_suspicion_there_is_a_conflict() -> None:
    found = facts("Le Chili a livré des armes au Ghana. Le Chili aurait livré des armes au Ghana.", "- Rien.").findings
    assert "certainty_conflict" in found["type"].tolist()


def test_suspicions_without_author_are_one_finding_not_one_each() -> None:
    found = facts("Le maire est soupçonné de fraude. Son frère est soupçonné de vol.", "- Rien.").findings
    missing = found[found["type"] == "source_missing"]
    assert len(missing) == 1
    assert len(missing.iloc[0]["sentence_ids"]) == 2


def test_relative_dates_are_noted_only_without_a_publication_date() -> None:
    body = "Le conseil s'est réuni lundi."
    assert "relative_time" in facts(body, "- Rien.", published=None).findings["type"].tolist()
    assert "relative_time" not in facts(body, "- Rien.").findings["type"].tolist()


def test_missing_details_are_short_noun_phrases() -> None:
    found = facts("La Norvège a fourni des pompes au Ghana.", "- Rien.").findings
    details = found[found["type"] == "detail_missing"]["explanation_fr"].tolist()
    assert details == ["date et quantité de la livraison (Norvège, Ghana)"]


def test_the_outlook_holds_what_is_expected_and_open_questions_what_is_unknown() -> None:
    read = facts("La digue rouvrira en mai 2026. On ignore si la route tiendra.", "- Rien.")
    assert read.outlook["surface"].tolist() == ["La digue rouvrira en mai 2026"]
    assert read.outlook["horizon"].tolist() == read.times["row_id"].tolist()
    assert read.open_questions["surface"].tolist() == ["On ignore si la route tiendra"]


def test_a_joint_venture_and_a_leader_are_relations() -> None:
    read = facts("Rosa Quispe, présidente du Pérou, est arrivée.", "- Rien.")
    assert ("leads", "cty_PER") in list(zip(read.relations["predicate"], read.relations["object"], strict=True))
