"""SQL over the tables: what comes out has the tables' own types, and what is wrong is told in one line."""

from __future__ import annotations

import pytest

from toolkit import BriefingError, Facts, extract, read_article

TEXT = "# Crue à Sète\n\nLe maire a annoncé lundi la fermeture du pont. Deux ponts rouvriront en mai, selon la régie.\n"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return extract(read_article(TEXT.encode(), language="fr", published="2026-03-02"))


def test_a_query_answers_with_the_rows_that_pandas_would_select(facts: Facts) -> None:
    asked = facts.sql("select row_id, surface from claims where modality = 'reported' order by start")
    selected = facts.claims.query("modality == 'reported'").sort_values("start")[["row_id", "surface"]]
    assert asked.values.tolist() == selected.values.tolist()


def test_columns_keep_the_types_of_the_tables(facts: Facts) -> None:
    for name, table in facts.tables():
        assert facts.sql(f"select * from {name}").dtypes.to_dict() == table.dtypes.to_dict(), name


def test_lists_stay_lists_and_can_be_unnested(facts: Facts) -> None:
    assert facts.sql("select flags from articles")["flags"].tolist() == facts.articles["flags"].tolist()
    rows = facts.sql("select unnest(flags) as flag from articles")
    assert rows["flag"].tolist() == facts.articles["flags"].iloc[0]


def test_tables_are_joined_by_their_ids(facts: Facts) -> None:
    joined = facts.sql("select c.surface, s.surface as sentence from claims c join sentences s using (sentence_id)")
    assert len(joined) == len(facts.claims)
    assert all(surface in sentence for surface, sentence in joined.values)


def test_values_are_given_apart_from_the_words_of_the_query(facts: Facts) -> None:
    certainty = facts.claims["certainty"].iloc[0]
    [[count]] = facts.sql("select count(*) from claims where certainty = ?", [certainty]).values
    assert count == (facts.claims["certainty"] == certainty).sum()
    assert len(facts.sql("select * from claims where certainty = $c", {"c": "'; drop table claims"})) == 0


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("", "the query is empty"),
        ("selec surface", 'syntax error at or near "selec"'),
        ("select * from clams", 'Did you mean "claims"?'),
        ("select certanty from claims", 'unknown column "certanty"; did you mean "certainty"?'),
        ("select * from read_csv('/etc/hostname')", "disabled"),
        ("select * from claims where certainty = ?", "parameters"),
    ],
)
def test_what_is_wrong_is_told_in_one_short_line(facts: Facts, statement: str, told: str) -> None:
    with pytest.raises(BriefingError) as caught:
        facts.sql(statement)
    assert told in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 400
    assert caught.value.code in ("bad-query", "unknown-column")


def test_a_query_sees_no_variable_of_the_notebook(facts: Facts) -> None:
    hidden = facts.claims
    with pytest.raises(BriefingError):
        facts.sql("select * from hidden")
    assert len(hidden)
