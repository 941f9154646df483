"""A form made from typed parameters: a fitting control to each, and what is wrong is said while it is filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.desk.panel.form import Form, files_of
from toolkit.desk.panel.words import vocabulary
from toolkit.runs.parameters.declaration import declarations
from toolkit.runs.parameters.reading import Parameter, Parameters, read_parameters

CELL = """
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

article: Path  # the file to read
top: int = 12  # how many rows [1..50]
since: date | None = None  # nothing before that day
language: Literal["", "fr", "en"] = "fr"  # of the page
themes: list[str] = ["a", "b"]
draft: bool = False
token: Annotated[str, "secret"] = ""
"""


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Form:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "crue.md").write_text("Le pont est fermé.", encoding="utf-8")
    (tmp_path / "data" / ".DS_Store").write_text("")
    read = [
        Parameter(one.name, one.type, one.default, one.has_default, one.required, one.help)
        for one in declarations(CELL)
    ]
    return Form(Parameters(tuple(read)), vocabulary("en"), files_of(tmp_path))


def control(form: Form, name: str) -> object:
    [field] = [field for field in form.fields if field.entry.name == name]
    return field.control


def fill(form: Form, **values: object) -> None:
    for name, value in values.items():
        [field] = [field for field in form.fields if field.entry.name == name]
        field.control.value = value


@pytest.mark.parametrize(
    ("name", "kind", "value"),
    [
        ("article", "Combobox", ""),
        ("top", "Text", "12"),
        ("since", "Text", ""),
        ("language", "Dropdown", "fr"),
        ("themes", "Text", "a, b"),
        ("draft", "Checkbox", False),
        ("token", "Password", ""),
    ],
)
def test_each_type_has_a_fitting_control_with_the_notebook_s_own_value(
    form: Form, name: str, kind: str, value: object
) -> None:
    found = control(form, name)
    assert (type(found).__name__, found.value) == (kind, value)  # type: ignore[attr-defined]  # a widget


def test_a_path_offers_the_project_s_files_but_not_the_hidden_ones(form: Form) -> None:
    assert control(form, "article").options == ("data/crue.md",)  # type: ignore[attr-defined]  # a widget


def test_only_what_was_changed_is_given(form: Form) -> None:
    assert form.given == {}
    fill(form, article="data/crue.md", top="3", since="2026-11-27", draft=True, language="")
    assert form.given == {
        "article": "data/crue.md", "top": "3", "since": "2026-11-27", "draft": True, "language": "",
    }  # fmt: skip
    assert form.faults() == []


def test_a_value_set_back_to_the_notebook_s_own_is_left_to_the_notebook(form: Form) -> None:
    fill(form, top="3")
    fill(form, top="12")
    assert form.given == {}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "article: a value is needed"),
        ({"article": "data/nulle-part.md"}, "article: "),
        ({"article": "data/crue.md", "top": "zwölf"}, "top: Expected a whole number such as 12, from 1 to 50."),
        ({"article": "data/crue.md", "top": "51"}, "top: "),
        ({"article": "data/crue.md", "since": "2026-02-31"}, "since: The calendar has no such day."),
        ({"article": "data/crue.md", "token": "kurz"}, "token: "),
    ],
)
def test_what_cannot_be_used_is_told_with_its_parameter(form: Form, values: dict[str, object], told: str) -> None:
    fill(form, **values)
    [(name, fault)] = form.faults()
    assert f"{name}: {fault}".startswith(told)


def test_a_fault_stands_at_its_field_at_once_and_goes_when_it_is_mended(form: Form) -> None:
    [field] = [field for field in form.fields if field.entry.name == "top"]
    fill(form, top="<b>")
    shown = field.box.children[1].children[1].value
    assert "Expected a whole number" in shown
    assert 'role="alert"' in shown
    fill(form, top="7")
    assert field.box.children[1].children[1].value == ""


def test_a_field_says_in_words_what_it_wants_and_no_type(form: Form) -> None:
    notes = {field.entry.name: field.box.children[1].children[0].value for field in form.fields}
    assert "whole number, from 1 to 50" in notes["top"]
    assert not [note for note in notes.values() if re.search(r"\b(str|int|path|bool|None)\b", note)]


def test_each_field_is_labelled_in_the_language_of_the_panel_when_its_help_is_ours(tmp_path: Path) -> None:
    [entry] = declarations("top: int = 5")
    parameter = Parameter(entry.name, entry.type, entry.default, entry.has_default, entry.required, entry.help)
    form = Form(Parameters((parameter,)), vocabulary("fr"), [])
    form.fields[0].control.value = "x"
    assert form.faults() == [("top", "Il faut un nombre entier, comme 12.")]


def test_the_parameters_of_our_notebooks_have_french_names_in_a_french_form(root: Path) -> None:
    fields = Form(read_parameters(root / "notebooks" / "briefing.ipynb"), vocabulary("fr"), []).fields
    assert [field.control.description for field in fields][:3] == ["Article", "Date de publication", "Langue"]
    assert not [field.entry.name for field in fields if field.control.description == field.entry.name]
