"""What is no notebook, or holds what cannot be shown, is told in one line that names the cell; no file is left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from nbconvert.nbconvertapp import NbConvertApp
from support.bad_notebooks import NO_NOTEBOOK, NOT_TO_BE_SHOWN, figure
from support.notebooks import code, html, markdown, notebook

from toolkit.base.errors import InputError
from toolkit.export.exporters import BriefingExporter
from toolkit.export.notebook.file import parse_notebook
from toolkit.export.page import prepare, to_html

BAD = {**NO_NOTEBOOK, **NOT_TO_BE_SHOWN}
OLD = {"metadata": {}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": [], "metadata": {}}]}


@pytest.mark.parametrize("name", NO_NOTEBOOK)
def test_a_file_that_cannot_be_executed_is_refused_with_the_reason(name: str) -> None:
    content, told = NO_NOTEBOOK[name]
    with pytest.raises(InputError) as caught:
        parse_notebook(content, "a.ipynb")
    assert str(caught.value).startswith("a.ipynb is no Jupyter notebook")
    assert told in caught.value.what
    assert caught.value.how


@pytest.mark.parametrize("name", NOT_TO_BE_SHOWN)
def test_what_cannot_be_shown_is_refused_with_its_cell(name: str) -> None:
    content, told = NOT_TO_BE_SHOWN[name]
    with pytest.raises(InputError) as caught:
        prepare(parse_notebook(content, "a.ipynb"))
    assert told in caught.value.what
    assert "\n" not in str(caught.value)


def converted(folder: Path, content: bytes, kind: str) -> object:
    (folder / "a.ipynb").write_bytes(content)
    try:
        NbConvertApp.launch_instance(["--to", kind, str(folder / "a.ipynb"), "--output-dir", str(folder / "out")])
    except SystemExit as ended:
        return ended.code
    finally:
        NbConvertApp.clear_instance()
    return 0


@pytest.mark.parametrize("kind", ["briefing", "briefing-pdf"])
@pytest.mark.parametrize("name", BAD)
def test_nbconvert_says_it_in_one_line_ends_with_2_and_leaves_no_file(
    name: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, told = BAD[name]
    assert converted(tmp_path, content, kind) == 2
    *_, last = capsys.readouterr().err.splitlines()
    assert last.startswith("[NbConvertApp] CRITICAL | a.ipynb")
    assert told in last
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "a.ipynb"]


def test_an_older_format_is_shown_by_nbconvert_and_told_how_to_be_run(tmp_path: Path) -> None:
    old = json.loads(json.dumps(OLD))
    old["worksheets"][0]["cells"] = [{"cell_type": "markdown", "source": "Le jour de la pluie", "metadata": {}}]
    content = json.dumps(old).encode()
    assert converted(tmp_path, content, "briefing") == 0
    assert "Le jour de la pluie" in (tmp_path / "out" / "a.html").read_text(encoding="utf-8")
    with pytest.raises(InputError, match="jupyter nbconvert --to notebook"):
        parse_notebook(content, "a.ipynb")


def test_outside_nbconvert_the_error_is_an_exception(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_bytes(figure("{"))
    with pytest.raises(InputError, match="cell 2"):
        BriefingExporter().from_filename(str(tmp_path / "a.ipynb"))


@pytest.mark.usefixtures("drawn")
def test_characters_that_no_document_may_hold_do_not_stop_it() -> None:
    payload = {"data": [{"type": "bar", "y": [1, 2], "name": "a\x00\ud800"}], "layout": {"title": {"text": "b\x07"}}}
    shown = parse_notebook(figure(payload), "a.ipynb")
    cells = [*shown["cells"], markdown("c\x00\ud800"), code(html("d\x01\udfff"))]
    text = to_html(prepare(notebook(*cells)), static=True)
    assert text.encode("utf-8").count("\ufffd".encode()) >= 8
