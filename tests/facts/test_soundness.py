"""The quick check of tables says of every damaged table what pandera says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pandera.errors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.gold import gold_facts

from toolkit.base.errors import BriefingError, GroundingError
from toolkit.facts.facts import Facts
from toolkit.facts.schemas import schema
from toolkit.facts.soundness import UNNAMED, is_sound, plain_values
from toolkit.facts.tables import TABLES

FACTS = gold_facts()
FILLED = [name for name, table in FACTS.tables() if len(table)]
ODD: tuple[Any, ...] = (
    None,
    "",
    "no such value",
    -1,
    0,
    2,
    0.5,
    float("nan"),
    True,
    [],
    ["a"],
    [None],
    [3],
    "2024-01-01",
)


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    values = plain_values(frame)
    return [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]


def sound(name: str, frame: pd.DataFrame) -> bool:
    return is_sound(TABLES[name], frame, plain_values(frame))


def approved(name: str, frame: pd.DataFrame) -> bool:
    try:
        schema(name).validate(frame)
    except (pandera.errors.SchemaError, pandera.errors.SchemaErrors):
        return False
    return True


@pytest.mark.parametrize("name", TABLES)
def test_what_the_toolkit_makes_is_sound_and_approved_empty_or_full(name: str) -> None:
    for frame in (getattr(FACTS, name), TABLES[name].empty()):
        assert sound(name, frame)
        assert approved(name, frame)


@settings(deadline=None)
@given(st.data())
def test_a_changed_value_is_sound_only_where_pandera_approves(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILLED))
    column = data.draw(st.sampled_from(TABLES[name].columns))
    rows = plain_rows(getattr(FACTS, name))
    row = data.draw(st.integers(0, len(rows) - 1))
    rows[row][column.name] = data.draw(st.sampled_from((*ODD, *column.values, rows[0][column.name])))
    try:
        frame = TABLES[name].frame(rows)
    except (TypeError, ValueError):
        return  # Such a value never becomes a table at all.
    assert sound(name, frame) == approved(name, frame)


@pytest.mark.parametrize("name", FILLED)
def test_other_columns_orders_and_types_are_not_sound(name: str) -> None:
    frame = getattr(FACTS, name)
    columns = list(frame.columns)
    changed = [
        frame[columns[::-1]],
        frame[columns[:-1]],
        frame.assign(more=1),
        frame.astype({"start": "Float64"}),
        pd.concat([frame, frame], ignore_index=True),
    ]
    for other in changed:
        assert not sound(name, other)
        assert not approved(name, other)


def test_a_table_that_breaks_its_schema_is_told_with_the_column() -> None:
    claims = FACTS.claims.assign(modality=FACTS.claims["modality"].replace("reported", "rumoured"))
    with pytest.raises(BriefingError, match='table "claims" breaks its schema') as error:
        replace(FACTS, claims=claims).validate()
    assert error.value.code == "bad-table"


def test_a_near_type_is_for_pandera_to_judge() -> None:
    entities = FACTS.entities.astype({"surface": object, "iso3": object, "start": "int64"})
    assert entities["iso3"].hasnans
    assert not sound("entities", entities)
    assert isinstance(replace(FACTS, entities=entities).validate(), Facts)


def test_columns_in_another_order_are_told() -> None:
    with pytest.raises(BriefingError, match=r'table "times" breaks its schema: .*out-of-order'):
        replace(FACTS, times=FACTS.times[list(FACTS.times.columns)[::-1]]).validate()


def test_a_row_off_its_words_is_told_by_its_id() -> None:
    times = FACTS.times.assign(surface="toujours")
    with pytest.raises(GroundingError, match=f'row "{times["row_id"].iloc[0]}" of table "times"'):
        replace(FACTS, times=times).validate()


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("claims", "denies", ["claims-gone"]),
        ("mentions", "entity_id", "cty_XXX"),
        ("findings", "sentence_ids", ["s99"]),
    ],
)
def test_an_id_that_points_nowhere_is_told(table: str, column: str, value: Any) -> None:
    rows = plain_rows(getattr(FACTS, table))
    rows[0][column] = value
    with pytest.raises(BriefingError, match=f'"{table}.{column}" points to') as error:
        replace(FACTS, **{table: TABLES[table].frame(rows)}).validate()
    assert error.value.code == "bad-reference"


def test_a_party_that_nobody_names_needs_no_row() -> None:
    rows = [{**row, "actor_ids": [UNNAMED]} for row in plain_rows(FACTS.events)]
    assert isinstance(replace(FACTS, events=TABLES["events"].frame(rows)).validate(), Facts)
