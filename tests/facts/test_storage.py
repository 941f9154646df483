"""What is saved is what is loaded, in every format, whatever the article holds."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.by_hand import article, gold

from toolkit.base.errors import InputError
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts
from toolkit.facts.storage import FORMATS, article_json, read_article_json, read_table, table_text, write_table
from toolkit.facts.tables import TABLES

NAME = "2024-06-17-poutine-pyongyang-hanoi"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return extract(gold(NAME)[1])


def equal(one: Facts, other: Facts) -> None:
    assert one.article == other.article
    for name, table in one.tables():
        pd.testing.assert_frame_equal(table, getattr(other, name))


@pytest.mark.parametrize("format", FORMATS)
def test_facts_of_a_real_article_survive_a_round_trip(facts: Facts, tmp_path: Path, format: str) -> None:
    equal(facts, Facts.load(facts.save(tmp_path / "facts", format=format)))


@pytest.mark.parametrize("format", FORMATS)
def test_facts_saved_before_there_were_reviews_are_still_read(facts: Facts, tmp_path: Path, format: str) -> None:
    (facts.save(tmp_path, format=format) / f"review_log.{format}").unlink()
    equal(facts, Facts.load(tmp_path))


def test_a_data_package_is_loaded_like_saved_facts(facts: Facts, tmp_path: Path) -> None:
    equal(facts, Facts.load(facts.to_datapackage(tmp_path)))


def test_reading_saved_facts_loads_no_model_no_lexicon_and_no_schema_checker(facts: Facts, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom toolkit import Facts\nFacts.load(sys.argv[1])\n"
        "print([name for name in ('spacy', 'thinc', 'pandera', 'toolkit.facts.wording') if name in sys.modules])"
    )
    command = [sys.executable, "-c", script, str(facts.save(tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux lists the threads of C++ libraries")
def test_reading_saved_facts_starts_no_thread_that_could_abort_the_program_as_it_ends(
    facts: Facts, tmp_path: Path
) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nimport pandas, pyarrow.parquet\nfrom toolkit import Facts\n"
        "def threads():\n"
        "    tasks = Path('/proc/self/task').iterdir()\n"
        "    return {task.name for task in tasks if 'jemalloc' not in (task / 'comm').read_text()}\n"
        "before = threads()\nFacts.load(sys.argv[1])\nprint(sorted(threads() - before))"
    )
    command = [sys.executable, "-c", script, str(facts.save(tmp_path))]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


hostile = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@'\"\t\r\n,;<\u2028"), max_size=30)


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(hostile, min_size=2, max_size=2), flags=st.lists(hostile, max_size=3), when=st.dates() | st.none()
)
@pytest.mark.parametrize("format", FORMATS)
def test_any_text_survives_a_round_trip(format: str, texts: list[str], flags: list[str], when: date | None) -> None:
    table = TABLES["articles"]
    row = {"title": texts[0], "publisher": texts[1], "subtitle": None, "flags": flags, "published": when, "n_words": 3}
    frame = table.frame([row | {"confidence": 0.1, "start": 0, "end": 1}])
    back = read_table(table, write_table(table, frame, format), format)
    pd.testing.assert_frame_equal(frame, back)


def test_no_cell_of_a_csv_begins_like_a_formula(facts: Facts) -> None:
    made = article("=SOMME(A1) est une formule. @ici aussi. +33 est un indicatif. -5 fait froid.")
    for row in csv.reader(io.StringIO(table_text(extract(made), "sentences"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_lists_are_lists_in_parquet(facts: Facts, tmp_path: Path) -> None:
    facts.save(tmp_path)
    assert str(pd.read_parquet(tmp_path / "articles.parquet", dtype_backend="pyarrow")["flags"].dtype).startswith(
        "list"
    )


def test_two_savings_are_the_same_bytes(facts: Facts, tmp_path: Path) -> None:
    for name in FORMATS:
        one, other = facts.save(tmp_path / "a", format=name), facts.save(tmp_path / "b", format=name)
        assert [file.read_bytes() for file in sorted(one.iterdir())] == [
            file.read_bytes() for file in sorted(other.iterdir())
        ]


def test_the_descriptor_tells_types_vocabularies_and_keys(facts: Facts, tmp_path: Path) -> None:
    package = json.loads((facts.to_datapackage(tmp_path) / "datapackage.json").read_text(encoding="utf-8"))
    resources: dict[str, Any] = {resource["name"]: resource for resource in package["resources"]}
    assert list(resources) == list(TABLES)
    claims = resources["claims"]["schema"]
    fields = {field["name"]: field for field in claims["fields"]}
    assert "alleged" in fields["modality"]["constraints"]["enum"]
    assert fields["denies"]["type"] == "array"
    assert claims["primaryKey"] == ["row_id"]
    assert {"fields": ["sentence_id"], "reference": {"resource": "sentences", "fields": ["sentence_id"]}} in claims[
        "foreignKeys"
    ]
    assert all((tmp_path / resource["path"]).is_file() for resource in resources.values())
    assert {licence["name"] for licence in package["licenses"]} == {"ODbL-1.0", "CC-BY-4.0"}


def test_an_unknown_format_names_the_known_ones(facts: Facts, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r'unknown format "parket"; did you mean "parquet"'):
        facts.save(tmp_path / "new", format="parket")
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_is_told(facts: Facts, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be written") as error:
        facts.save(tmp_path / "file")
    assert error.value.code == "not-writable"


def test_a_folder_without_facts_and_a_broken_file_are_told(facts: Facts, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no saved facts"):
        Facts.load(tmp_path)
    for name in FORMATS:
        folder = facts.save(tmp_path / name, format=name)
        (folder / f"claims.{name}").write_bytes(b'\xff{"broken": 1}\n')
        with pytest.raises(InputError, match="cannot be read"):
            Facts.load(folder)


def test_an_unknown_table_names_the_known_ones(facts: Facts) -> None:
    with pytest.raises(InputError, match=r'did you mean "claims"'):
        table_text(facts, "claim")
    assert json.loads(table_text(facts, "entities", "jsonl").split("\n")[0])["article_id"] == NAME


def test_an_article_keeps_all_its_fields() -> None:
    made = gold(NAME)[1]
    assert read_article_json(article_json(made)) == made


def test_the_summary_escapes_the_words_of_the_article() -> None:
    shown = extract(article("Le pont <script>alert(1)</script> est fermé."))._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "quantities" in shown
