"""Parameters are read by syntax, typed, and checked before any kernel starts."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.base.errors import InputError
from toolkit.runs.parameters.declaration import declarations
from toolkit.runs.parameters.reading import Parameters, read_parameters
from toolkit.runs.parameters.values import BadValueError, ValueType, convert

CELL = """
from datetime import date
from pathlib import Path
from typing import Literal

article: Path  # the article to brief
published: date | None = None  # its publication date
language: Literal["fr", "en"] | None = None
# How many actors
# are drawn.
top: int = 12
scale: float = 1.5
draft: bool = (
    False  # not yet final
)
themes: list[str] = ["eau", "énergie"]
sources: list[Path] = []
since = date(2024, 6, 1)
label = "Corée"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    (tmp_path / "article.md").write_text("Le pont est fermé.", encoding="utf-8")
    return tmp_path


@pytest.fixture
def parameters(folder: Path, make_notebook: Callable[..., Path]) -> Parameters:
    return read_parameters(make_notebook(folder / "n.ipynb", ("print('before')",), (CELL, "parameters")))


def test_names_types_defaults_and_help_come_from_the_tagged_cell(parameters: Parameters) -> None:
    assert {entry.name: (str(entry.type), entry.default) for entry in parameters} == {
        "article": ("path", None),
        "published": ("date | None", None),
        "language": ("fr | en | None", None),
        "top": ("int", 12),
        "scale": ("float", 1.5),
        "draft": ("bool", False),
        "themes": ("list[str]", ["eau", "énergie"]),
        "sources": ("list[path]", []),
        "since": ("date", date(2024, 6, 1)),
        "label": ("str", "Corée"),
    }
    assert parameters["article"].help == "the article to brief"
    assert parameters["top"].help == "How many actors are drawn."
    assert parameters["draft"].help == "not yet final"
    assert parameters["language"].choices == ("fr", "en")
    assert parameters["article"].required and not parameters["top"].required


def test_texts_of_a_command_line_become_typed_values(parameters: Parameters) -> None:
    given = {
        "article": "article.md",
        "published": "2024-06-17",
        "language": "fr",
        "top": "3",
        "scale": "2",
        "draft": "oui",
        "themes": "eau,feu",
        "sources": ["article.md"],
        "since": "2024-01-02",
        "label": "« d'été »",
    }
    assert parameters.validate(given) == {
        "article": Path("article.md"),
        "published": date(2024, 6, 17),
        "language": "fr",
        "top": 3,
        "scale": 2.0,
        "draft": True,
        "themes": ["eau", "feu"],
        "sources": [Path("article.md")],
        "since": date(2024, 1, 2),
        "label": "« d'été »",
    }


def test_values_of_yaml_and_python_are_taken_as_they_are(parameters: Parameters) -> None:
    given = {"article": Path("article.md"), "published": date(2024, 6, 17), "top": 3, "language": None, "draft": True}
    assert parameters.validate(given) == given


def test_the_effective_values_add_the_notebook_s_defaults(parameters: Parameters) -> None:
    effective = parameters.effective(parameters.validate({"article": "article.md", "top": "3"}))
    assert (effective["top"], effective["scale"], effective["published"]) == (3, 1.5, None)


def test_an_unknown_name_is_refused_with_the_nearest_known_one(parameters: Parameters) -> None:
    with pytest.raises(InputError, match='unknown parameter "publishd"; did you mean "published"') as caught:
        parameters.validate({"publishd": "2024-06-17"})
    assert caught.value.code == "unknown-parameter"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("published", "17/06/2024", "a date such as 2024-06-17"),
        ("published", "2024-02-30", "the calendar has no such day"),
        ("top", "many", "a whole number"),
        ("top", "1.0", "a whole number"),
        ("top", True, "a whole number"),
        ("scale", "nan", "finite"),
        ("draft", "maybe", "true or false"),
        ("language", "de", "one of fr, en"),
        ("label", 12, "between quotes"),
        ("label", "a\x00b", "control character"),
        ("top", None, "a whole number"),
        ("sources", "article.md,nowhere.md", "there is no such file"),
        ("article", "nowhere.md", "there is no such file"),
        ("article", "", "the path of a file"),
        ("article", "a\x00", "the path of a file"),
        ("article", "a" * 5000, "too long"),
    ],
)
def test_a_bad_value_names_the_parameter_and_what_is_expected(
    parameters: Parameters, name: str, value: object, expected: str
) -> None:
    with pytest.raises(InputError, match=f'parameter "{name}"') as caught:
        parameters.validate({"article": "article.md", name: value})
    assert expected in str(caught.value)
    assert "\x00" not in str(caught.value)


def test_a_required_parameter_must_be_given(parameters: Parameters) -> None:
    with pytest.raises(InputError, match='parameter "article" needs a value'):
        parameters.validate({})


def test_a_default_that_names_a_missing_file_is_told_before_the_run(folder: Path, make_notebook: Any) -> None:
    notebook = make_notebook(folder / "n.ipynb", ('data: Path = Path("gone.csv")', "parameters"))
    found = read_parameters(notebook)
    with pytest.raises(InputError, match='parameter "data"'):
        found.effective(found.validate({}))


def test_nothing_of_the_cell_is_executed(folder: Path, make_notebook: Any) -> None:
    source = (
        'import pathlib\npathlib.Path("trace").touch()\ntop = __import__("os").getpid()\nname: str = open("x").read()'
    )
    found = read_parameters(make_notebook(folder / "n.ipynb", (source, "parameters")))
    assert not (folder / "trace").exists()
    assert [(entry.name, entry.has_default) for entry in found] == [("top", False), ("name", False)]


def test_a_notebook_without_tagged_cell_has_no_parameters(folder: Path, make_notebook: Any) -> None:
    found = read_parameters(make_notebook(folder / "n.ipynb", ("top = 3",)))
    assert len(found) == 0
    with pytest.raises(InputError, match="known: none"):
        found.validate({"top": 3})


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"cells": 3, "nbformat": 4}', '{"cells": [1], "nbformat": 4}', '{"nbformat": 3}']
)
def test_a_file_that_is_no_notebook_is_refused_in_one_line(folder: Path, content: str) -> None:
    (folder / "n.ipynb").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="no Jupyter notebook") as caught:
        read_parameters(folder / "n.ipynb")
    assert "\n" not in str(caught.value)


def test_a_tagged_cell_that_is_no_plain_python_is_refused(folder: Path, make_notebook: Any) -> None:
    with pytest.raises(InputError, match="the parameters cell"):
        read_parameters(make_notebook(folder / "n.ipynb", ("%matplotlib inline\ntop = 3", "parameters")))


def test_the_json_schema_says_the_same(parameters: Parameters) -> None:
    schema = parameters.to_json_schema()
    assert schema["required"] == ["article"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["published"] == {
        "anyOf": [{"type": "string", "format": "date"}, {"type": "null"}],
        "default": None,
        "description": "its publication date",
    }
    assert schema["properties"]["language"]["enum"] == ["fr", "en", None]
    assert json.loads(json.dumps(schema)) == schema


@given(st.text(), st.sampled_from(["int", "float", "bool", "date", "path"]))
def test_any_text_gives_a_value_of_the_type_or_a_refusal(text: str, kind: Any) -> None:
    expected = {"int": int, "float": float, "bool": bool, "date": date, "path": Path}[kind]
    try:
        assert isinstance(convert(text, ValueType(kind)), expected)
    except BadValueError:
        return


@given(st.text())
def test_any_source_gives_declarations_or_a_syntax_error(source: str) -> None:
    try:
        found = declarations(source)
    except (SyntaxError, ValueError):
        return
    assert all(declared.name.isidentifier() for declared in found)
