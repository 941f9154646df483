"""SQL and saving without Python: a box and a list, and what is wrong in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from toolkit import Facts
from toolkit.desk.explore.explorer import Explorer


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    return tmp_path


def hear(control: Any, content: dict[str, Any]) -> None:
    control._handle_custom_msg(content, [])


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_example_is_answered(facts: Facts, language: str) -> None:
    desk = Explorer(facts, language=language)
    asking = desk.asking()
    for query in asking.examples.values():
        hear(asking, {"query": query})
        assert not asking.failed, asking.status
        assert desk.found is not None and len(desk.found)


def test_the_answer_stands_below_and_is_counted(facts: Facts) -> None:
    desk = Explorer(facts, language="fr")
    asking, answer = desk.asking(), desk.answer()
    assert answer.bundles() == [{"text/html": "", "text/plain": ""}]
    hear(asking, {"query": "select surface from quantities"})
    assert plain(asking.status) == "3 lignes."
    assert "munitions" in answer.bundles()[0]["text/html"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "La requête est vide. Écrivez-en une"),
        ("select * form claims", "La requête n’est pas comprise"),
        ("select * from clams", "il n’y a pas de table clams"),
        ("select surfase from claims", "Il n’y a pas de colonne « surfase ». Vouliez-vous dire « surface » ?"),
        ("copy claims to '/tmp/x.csv'", "La requête n’est pas comprise"),
    ],
)
def test_a_bad_query_is_told_in_words(facts: Facts, query: str, told: str) -> None:
    asking = Explorer(facts, language="fr").asking()
    hear(asking, {"query": query})
    assert asking.failed
    assert told in plain(asking.status)


def test_a_table_a_figure_and_an_answer_are_saved_by_a_click(facts: Facts, project: Path) -> None:
    desk = Explorer(facts, language="fr")
    saving = desk.saving()
    for what, path in (("claims", "reports/tables/claims.csv"), ("matrix", "reports/tables/matrix.svg")):
        hear(saving, {"what": what, "path": path})
        assert plain(saving.status) == f"Enregistré : {path}"
        assert (project / path).is_file()
    hear(saving, {"what": "query", "path": "reports/tables/query.csv"})
    assert plain(saving.status).startswith("Aucune requête n’a encore été posée.")
    desk.asking()._handle_custom_msg({"query": "select surface from quantities"}, [])
    hear(saving, {"what": "query", "path": "reports/tables/query.csv"})
    assert len(pd.read_csv(project / "reports/tables/query.csv")) == 3


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("../claims.csv", "claims.csv est hors du projet. Enregistrez-le dans le projet."),
        ("data/mine.csv", "data/mine.csv existe déjà. Choisissez un autre nom."),
        ("reports/claims", "Le fichier n’a pas de nom avec une extension. Écrivez-en un, comme claims.csv."),
        ("reports/claims.docx", "Il n’y a pas d’extension « docx »."),
    ],
)
def test_what_a_click_must_not_write_is_refused(facts: Facts, project: Path, path: str, told: str) -> None:
    (project / "data").mkdir()
    (project / "data" / "mine.csv").write_text("mine")
    saving = Explorer(facts, language="fr").saving()
    hear(saving, {"what": "claims", "path": path})
    assert saving.failed
    assert plain(saving.status).startswith(told)
    assert (project / "data" / "mine.csv").read_text() == "mine"
