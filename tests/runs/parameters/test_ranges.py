"""Brackets in a parameter's comment: ranges and secrets; other brackets are words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from toolkit.base.errors import InputError
from toolkit.runs.parameters.declaration import declarations
from toolkit.runs.parameters.ranges import read_notes
from toolkit.runs.parameters.reading import Parameter, Parameters


def parameters(line: str) -> Parameters:
    [found] = declarations(f"from typing import Annotated\n{line}")
    return Parameters((Parameter(found.name, found.type, found.default, found.has_default, help=found.help),), Path())


@pytest.mark.parametrize(
    ("line", "good", "bad", "told"),
    [
        ("n: int = 12  # rows [1..50]", [1, "50"], [0, "51"], "from 1 to 50"),
        ("n: int = 12  # rows [1..]", [1, 10**30], [0], "at least 1"),
        ("n = 0.5  # share [..1]", ["-2", 1], ["1.01"], "at most 1.0"),
        ("n: int | None = None  # rows [1..50]", [None, "none", 2], [0], "from 1 to 50"),
        ("n: list[int] = [1]  # rows [1..50]", ["1,50", [3]], ["1,51", [0]], "from 1 to 50"),
        (
            "n: date = date(2024, 6, 1)  # day [2024-01-01..2024-12-31]",
            ["2024-01-01", date(2024, 12, 31)],
            ["2025-01-01"],
            "from 2024-01-01 to 2024-12-31",
        ),
    ],
)
def test_a_range_in_brackets_holds_both_its_ends(line: str, good: list[object], bad: list[object], told: str) -> None:
    found = parameters(line)
    for value in good:
        assert set(found.validate({"n": value})) == {"n"}
    for value in bad:
        with pytest.raises(InputError, match="cannot be") as caught:
            found.validate({"n": value})
        assert told in str(caught.value)
    assert ".." not in found["n"].help


@pytest.mark.parametrize(
    ("comment", "kind"),
    [
        ("see [1]", "int"),
        ("rows [..]", "int"),
        ("rows [a..b]", "int"),
        ("rows [5..1]", "int"),
        ("pages [1..5]", "str"),
        ("a [secret] number", "int"),
    ],
)
def test_brackets_that_say_nothing_about_the_values_stay_in_the_words(comment: str, kind: str) -> None:
    notes = read_notes(comment, kind)
    assert (notes.help, notes.low, notes.high, notes.secret) == (comment, None, None, False)


def test_the_range_is_told_to_people_and_to_machines() -> None:
    found = parameters("n: int = 12  # rows [1..50]")
    assert str(found["n"].type) == "int [1..50]"
    assert found.to_json_schema()["properties"]["n"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 50,
        "default": 12,
        "description": "rows",
    }
    day = parameters("n: date | None = None  # day [2024-01-01..]").to_json_schema()["properties"]["n"]
    assert day["anyOf"][0] == {"type": "string", "format": "date", "formatMinimum": "2024-01-01"}


def test_a_list_with_commas_in_its_members_is_written_as_json() -> None:
    found = parameters("n: list[str] = []")
    assert found.validate({"n": '["a, b", "[c]"]'}) == {"n": ["a, b", "[c]"]}
    with pytest.raises(InputError, match="JSON"):
        found.validate({"n": "[a, b]"})
