"""``jupyter nbconvert --to briefing`` finds and uses our exporters."""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbconvert.exporters import get_exporter
from support.notebooks import bars, code, figure_output, html, markdown, notebook

from toolkit.base.errors import InputError, MissingDependencyError
from toolkit.export.exporters import BriefingExporter, BriefingPdfExporter
from toolkit.export.page import prepare
from toolkit.export.pdf import to_pdf

CELLS = (markdown("The rain of the week"), code(figure_output(bars(), alt="Three bars"), html("<p>a</p>")))


def test_the_entry_points_lead_to_the_exporters() -> None:
    assert get_exporter("briefing") is BriefingExporter
    assert get_exporter("briefing-pdf") is BriefingPdfExporter


@pytest.mark.usefixtures("drawn")
def test_the_exporter_writes_the_page_and_hands_over_the_audit(tmp_path: Path) -> None:
    file = tmp_path / "rain.ipynb"
    file.write_text(json.dumps(notebook(*CELLS)), encoding="utf-8")
    text, resources = BriefingExporter(static=True).from_filename(str(file))
    assert text.startswith("<!DOCTYPE html>")
    assert "<title>rain</title>" in text
    assert resources["output_extension"] == ".html"
    assert resources["briefing"]["shown"] == 1


@pytest.mark.usefixtures("drawn")
def test_strict_reaches_the_figures() -> None:
    book = nbformat.from_dict(notebook(code(figure_output(bars()))))
    with pytest.raises(InputError, match="alternative text"):
        BriefingExporter(strict=True).from_notebook_node(book)


@pytest.mark.usefixtures("drawn")
def test_without_pango_the_pdf_names_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any, **named: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'pango-1.0'")
        return real(name, *rest, **named)

    document = prepare(notebook(*CELLS))
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingDependencyError, match="apt-get install libpango"):
        to_pdf(document)
