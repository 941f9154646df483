"""Tables in words: one name for a degree wherever it stands, names for ids, and every code of the vocabularies said."""

from __future__ import annotations

import pytest

from toolkit import Facts
from toolkit.charts.page_language import speaking
from toolkit.desk.explore.explorer import Explorer
from toolkit.desk.explore.facets import Facets
from toolkit.desk.explore.reading import READ, Reading, heading
from toolkit.desk.explore.selection import Selection
from toolkit.facts.tables import TABLES

CODED = {"iso3", "predicate", "status"}


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_degree_has_one_name_in_grid_and_chip(facts: Facts, language: str) -> None:
    chips = {choice.label for choice in Facets(facts, language).choices(Selection())["certainties"]}
    with speaking(language):
        degrees = Reading(facts).frame("claims")[heading("claims", "degree")]
    assert {degree.partition(",")[0] for degree in degrees} == chips


def test_no_id_and_no_code_is_left(facts: Facts, language: str) -> None:
    ids = {*facts.entities["entity_id"], *(row_id for _, table in facts.tables() for row_id in table["row_id"])}
    with speaking(language):
        reading = Reading(facts)
        cells = {cell for name, _ in facts.tables() for row in reading.frame(name).to_numpy() for cell in row}
    assert cells & ids == set()
    assert cells & {"uncommitted", "AGREE", "<~", "unsupported_key_point", "affiliated_with"} == set()


def test_every_value_of_the_vocabularies_has_a_word_in_french(facts: Facts) -> None:
    reading = Reading(facts)
    missing = []
    for name, columns in READ.items():
        known = {column.name: column for column in TABLES[name].columns}
        for column in columns:
            for value in known[column].values if column in known else ():
                if reading._text(name, known[column], value) == value and "_" in value + "_" * value.isupper():
                    missing.append((name, column, value))
    assert missing == []


def test_every_column_that_is_read_has_a_heading(language: str) -> None:
    with speaking(language):
        for name, columns in READ.items():
            assert len({heading(name, column) for column in columns}) == len(columns)


def test_a_selection_still_names_what_its_rows_point_to(facts: Facts) -> None:
    desk = Explorer(facts, language="fr")
    left = desk.filter(certainty="affirmed")
    shown = Reading(facts).frame("events", left.events)
    assert shown["De"].str.contains("_").sum() == 0


def test_the_switch_shows_codes_and_takes_them_back(facts: Facts) -> None:
    desk = Explorer(facts, language="fr")
    filters, table, text = desk.filters(), desk.table("claims"), desk.text()
    words = [view.bundles()[0]["text/html"] for view in (table, text)]
    assert "Source citée" in words[0] and "Source citée" in words[1]
    filters.codes = True
    codes = [view.bundles()[0]["text/html"] for view in (table, text)]
    assert "source_text" in codes[0] and "source_text" in codes[1]
    filters.codes = False
    assert "Source citée" in table.bundles()[0]["text/html"]
