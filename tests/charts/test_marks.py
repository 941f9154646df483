"""Marks say what the wording commits to, and never more."""

from __future__ import annotations

from collections import Counter

import pytest
from support.gold import NAMES, gold_facts
from support.hostile import with_rows

from toolkit import extract, read_article
from toolkit.charts.claims import claims_of
from toolkit.charts.marks import COLUMNS, Degree, Mark, degree_of
from toolkit.charts.rows import records
from toolkit.facts.vocabulary import CERTAINTIES, MODALITIES


@pytest.mark.parametrize(
    ("modality", "certainty", "degree"),
    [
        ("asserted", "affirmed", "aff"),
        ("forecast", "affirmed", "aff"),
        ("quoted", "probable", "pro"),
        ("reported", "possible", "pos"),
        ("reported", "uncommitted", "rap"),
        ("forecast", "uncommitted", "rap"),
        ("reported", "affirmed", "rap"),
        ("alleged", "uncommitted", "all"),
        ("alleged", "affirmed", "all"),
        ("uncertain", "affirmed", "ind"),
        ("denied", "affirmed", "den"),
    ],
)
def test_a_degree_follows_from_modality_and_certainty(modality: str, certainty: str, degree: str) -> None:
    assert degree_of(modality, certainty) == degree


def test_only_the_authors_own_firm_words_are_solid_dark() -> None:
    affirmed = {(m, c) for m in MODALITIES for c in CERTAINTIES if degree_of(m, c) is Degree.AFFIRMED}
    assert affirmed == {("asserted", "affirmed"), ("forecast", "affirmed")}


def test_the_gold_article_has_the_counts_of_the_design() -> None:
    counts = Counter(claim.mark.column for claim in claims_of(gold_facts()))
    assert [counts[degree] for degree in COLUMNS] == [15, 4, 3, 4, 5, 2]
    assert sum(claim.mark.disputed for claim in claims_of(gold_facts())) == 4


def test_a_denial_stands_in_the_column_of_reported_words() -> None:
    assert Mark(Degree.DENIED).column is Degree.REPORTED


@pytest.mark.parametrize("name", NAMES)
def test_claims_come_in_reading_order(name: str) -> None:
    starts = [claim.start for claim in claims_of(gold_facts(name))]
    assert starts == sorted(starts)


def test_a_denial_without_a_source_is_that_of_the_one_who_disputes_what_it_rejects() -> None:
    text = "La Norvège est suspectée d'avoir livré des armes au Ghana, malgré les dénégations."
    facts = extract(read_article(text.encode(), language="fr"))
    rows = records(facts.claims)
    told = [{**row, "disputed_by": ["---", "cty_NOR"] if row["disputed_by"] else []} for row in rows]
    (denial,) = (claim for claim in claims_of(with_rows(facts, claims=told)) if claim.degree is Degree.DENIED)
    assert (denial.source_entity, denial.source_kind) == ("cty_NOR", "self")
    several = [{**row, "disputed_by": ["cty_GHA", "cty_NOR"] if row["disputed_by"] else []} for row in rows]
    (open_to_both,) = (claim for claim in claims_of(with_rows(facts, claims=several)) if claim.degree is Degree.DENIED)
    assert open_to_both.source_entity == ""
