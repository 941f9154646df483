"""The word lists are texts: YAML would read a bare no, on or off as true or false."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from toolkit.article.word_lists import word_list

NAMES = sorted(entry.name.removesuffix(".yaml") for entry in files("toolkit.article").joinpath("words").iterdir())


def leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_is_text(name: str) -> None:
    entries = list(leaves(word_list(name)))
    assert entries
    assert [entry for entry in entries if not isinstance(entry, str)] == []


def test_every_pattern_compiles() -> None:
    assert all(re.compile(str(pattern)) for pattern in leaves(word_list("lines")))
