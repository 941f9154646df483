"""A batch loads beforehand what its notebooks import, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.base.configuration import Configuration
from toolkit.runs.warm.wanted import packages_in, wanted

NAMES = ("pandas", "plotly.express", "house.desk:load")


def test_only_the_packages_that_are_imported_count(make_notebook: Callable[..., Path], tmp_path: Path) -> None:
    first = make_notebook(tmp_path / "a.ipynb", ("x = 1\nif x:\n    import pandas.io as pio",), ("'import house'",))
    second = make_notebook(tmp_path / "b.ipynb", ("from house import desk",))
    assert wanted(NAMES, [first]) == ["pandas"]
    assert wanted(NAMES, [first, second, first]) == ["pandas", "house.desk:load"]
    assert wanted(NAMES, []) == []


def test_our_own_notebook_wants_the_models() -> None:
    notebook = Path(__file__).resolve().parents[3] / "notebooks" / "briefing.ipynb"
    assert "toolkit.cli.preload:reading" in wanted(Configuration().warm, [notebook])


def test_a_notebook_that_cannot_be_read_wants_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.ipynb").write_text("{")
    assert wanted(NAMES, [tmp_path / "bad.ipynb", tmp_path / "none.ipynb"]) == []


def test_relative_imports_and_magics_are_no_packages() -> None:
    assert packages_in("from . import x\n%load_ext y\n!pip install z\nimport a.b, c as d") == {"a", "c"}
