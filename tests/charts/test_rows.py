"""Rows of a table as plain values, read once where a page asks for them again and again."""

from __future__ import annotations

import pandas as pd

from toolkit.charts.rows import keeping, kept, records


def test_rows_that_are_kept_belong_to_who_asks() -> None:
    table = pd.DataFrame({"name": ["Oslo", "Riga"]})
    with keeping():
        records(table)[0]["name"] = "spoilt"
        assert records(table) == [{"name": "Oslo"}, {"name": "Riga"}]


def test_a_table_changed_between_two_pages_is_read_again() -> None:
    table = pd.DataFrame({"count": [1]})
    with keeping():
        assert records(table) == [{"count": 1}]
    table.loc[0, "count"] = 2
    assert records(table) == [{"count": 2}]
    with keeping():
        assert records(table) == [{"count": 2}]


def test_an_inner_block_shares_what_the_outer_has_read() -> None:
    asked: list[int] = []
    table = pd.DataFrame({"count": [1]})

    def find(thing: pd.DataFrame) -> int:
        asked.append(len(thing))
        return len(asked)

    with keeping():
        first = kept("times", table, find)
        with keeping():
            second = kept("times", table, find)
        third = kept("times", table, find)
    assert (first, second, third) == (1, 1, 1)
    assert kept("times", table, find) == 2
