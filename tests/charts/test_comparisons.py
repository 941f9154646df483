"""The dumbbell draws the sentence that a verdict rests on, and its words say no more than its places on the axis."""

from __future__ import annotations

from typing import Any

import pytest
from support.gold import NAMES, gold_facts
from support.hostile import facts_of, span, with_rows

from toolkit import extract, read_article
from toolkit.charts.comparisons import STEPS, Comparison, comparisons_of
from toolkit.charts.dumbbell import summary_dumbbell
from toolkit.charts.marks import Degree
from toolkit.charts.meta import figure_meta
from toolkit.facts.facts import Facts

FIRM = ("asserted", "affirmed")
OPEN = ("possible", "possible")
ALLEGED = ("alleged", "uncommitted")
TEXTS = ("La digue tient.", "La digue serait neuve.", "La digue pourrait céder.", "La crue emportera la digue.")


def given(
    verdict: str, summary: tuple[str, str], *evidence: tuple[str, str], finding: str = "", first: str = ""
) -> Facts:
    """Return an article whose last sentence is a key point; *evidence* says how firm the sentences before it are."""
    firmness = [*evidence, *[ALLEGED] * (3 - len(evidence)), summary]
    claims = [{"modality": modality, "certainty": certainty} for modality, certainty in firmness]
    facts = facts_of(*TEXTS, claims=claims)
    names = [f"s0{place + 1}" for place in range(len(evidence))]
    point = {**span(facts, TEXTS[3]), "verdict": verdict, "evidence_sentence_ids": names}
    rows: list[dict[str, Any]] = []
    if finding:
        told = {"type": finding, "severity": "medium", "explanation_fr": "…", "explanation_en": "…"}
        ids = ["s04", *([first] if first else []), *(name for name in names if name != first)]
        rows = [{**span(facts, TEXTS[3]), **told, "sentence_ids": ids}]
    return with_rows(facts, key_points=[point], findings=rows)


def one(facts: Facts) -> Comparison:
    [entry] = comparisons_of(facts)
    return entry


def test_what_makes_a_key_point_too_strong_is_drawn_not_the_firmest_sentence() -> None:
    entry = one(given("overstated", FIRM, FIRM, OPEN))
    assert [claim.sentence_id for claim in entry.evidence] == ["s02"]
    assert (entry.text_step, entry.summary_step, entry.wording) == (2, 4, "overstated")


def test_the_sentence_that_the_finding_names_first_is_drawn() -> None:
    for first in ("s01", "s02"):
        entry = one(given("overstated", FIRM, OPEN, ALLEGED, finding="modality_inflation", first=first))
        assert entry.evidence[0].sentence_id == first


def test_a_supported_key_point_stands_at_the_sentence_that_says_the_same() -> None:
    entry = one(given("supported", OPEN, FIRM, ALLEGED, OPEN))
    assert [claim.sentence_id for claim in entry.evidence] == ["s03"]
    assert entry.wording == "supported"


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        ("causal_inflation", "ajoute une cause au texte"),
        ("scope_shift", "élargit la portée du texte"),
        ("quantity_precision", "précise les nombres du texte"),
        ("", "en dit plus que le texte"),
    ],
)
def test_nothing_is_called_stronger_where_both_ends_stand_at_one_place(finding: str, words: str) -> None:
    figure = summary_dumbbell(given("overstated", FIRM, FIRM, finding=finding))
    assert figure is not None
    meta = figure_meta(figure)
    texts = [note.text for note in figure.layout.annotations]
    assert words in texts
    assert meta["data"]["rows"][0][3] == words
    assert "plus fort" not in " ".join([*texts, meta["reading"], meta["alt"], str(meta["data"])])


def test_nothing_is_called_weaker_where_it_is_drawn_firmer() -> None:
    assert one(given("understated", OPEN, ALLEGED)).wording == "understated_more"
    assert one(given("understated", OPEN, ALLEGED, FIRM)).wording == "understated"


@pytest.mark.parametrize("name", NAMES)
def test_the_evidence_drawn_is_of_the_key_points_own_sentences_and_of_one_degree(name: str) -> None:
    facts = gold_facts(name)
    held = dict(zip(facts.key_points["sentence_id"], facts.key_points["evidence_sentence_ids"], strict=True))
    for entry in comparisons_of(facts):
        assert {claim.sentence_id for claim in entry.evidence} <= set(held[entry.sentence_id])
        assert len({claim.degree for claim in entry.evidence}) <= 1
        assert all(STEPS[claim.degree] == entry.text_step for claim in entry.evidence)
        assert Degree.DENIED not in {claim.degree for claim in entry.evidence}


def test_a_summary_as_firm_as_one_sentence_of_two_that_conflict_is_drawn_beside_both() -> None:
    facts = given("supported", ALLEGED, FIRM, ALLEGED, finding="certainty_conflict", first="s01")
    point = {**facts.key_points.iloc[0].to_dict(), "evidence_sentence_ids": ["s02"]}
    facts = with_rows(facts, key_points=[point], findings=facts.findings.to_dict("records"))
    entry = one(facts)
    assert [claim.sentence_id for claim in entry.elsewhere] == ["s01"]
    assert entry.wording == "supported_in_part"
    figure = summary_dumbbell(facts)
    assert figure is not None
    assert "équivalent à une partie du texte" in figure.layout.meta["briefing"]["data"]["rows"][0][3]


def test_the_cause_that_no_sentence_states_rests_on_none() -> None:
    entry = one(given("overstated", FIRM, FIRM, finding="causal_inflation"))
    assert (entry.evidence, entry.text_step, entry.wording) == ((), 0, "overstated_cause")
    figure = summary_dumbbell(given("overstated", FIRM, FIRM, finding="causal_inflation"))
    assert figure is not None
    assert figure.layout.meta["briefing"]["data"]["rows"][0][1] == "aucune phrase"
    assert one(given("overstated", FIRM, OPEN, finding="causal_inflation")).text_step == STEPS[Degree.POSSIBLE]


def test_what_is_reported_on_evidence_stands_beside_what_is_only_suspected() -> None:
    reported = ("reported", "uncommitted")
    facts = given("supported", ALLEGED, reported, ALLEGED, finding="certainty_conflict", first="s01")
    point = {**facts.key_points.iloc[0].to_dict(), "evidence_sentence_ids": ["s02"]}
    entry = one(with_rows(facts, key_points=[point], findings=facts.findings.to_dict("records")))
    assert [claim.sentence_id for claim in entry.elsewhere] == ["s01"]
    # Both stand on one step of the axis: the table calls neither weaker, as the drawing shows none.
    assert entry.wording == "supported"


def test_of_two_claims_of_a_sentence_the_one_on_the_same_matter_is_drawn() -> None:
    article = (
        "Les armateurs jugent la taxe trop lourde et avertissent que trois chantiers pourraient être reportés.\n\n"
        "Points clés\n\n- Trois chantiers ont été reportés."
    )
    [entry] = comparisons_of(extract(read_article(article.encode(), language="fr")))
    assert [claim.degree for claim in entry.evidence] == [Degree.POSSIBLE]


def test_a_point_that_tells_a_denial_rests_on_the_denial() -> None:
    text = (
        "La directrice Ana Reis nie avoir été informée et accuse un sous-traitant, dont le patron est en fuite.\n\n"
        "## Points clés\n\n- La directrice nie avoir été informée.\n"
    )
    (entry,) = comparisons_of(extract(read_article(text.encode(), language="fr")))
    assert [claim.degree for claim in entry.evidence] == [Degree.DENIED]
