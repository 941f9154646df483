"""Two reviews of one article: a table of differences, and one file in which nothing is decided by chance."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.reviewed import article, rows

from toolkit.base.errors import InputError
from toolkit.desk.review.case import Case, case_of
from toolkit.desk.review.commands import Accept, Add, Assess, Command, Correct, Grade, Reject
from toolkit.desk.review.comparing import compare, compare_files
from toolkit.desk.review.comparison import COLUMNS
from toolkit.desk.review.merging import merge, merge_files
from toolkit.desk.review.sheet import Sheet
from toolkit.desk.review.state import act, opened
from toolkit.desk.review.wording import Signature
from toolkit.facts.facts import Facts
from toolkit.facts.review.skeleton import head

CASE: Case = case_of(Facts.from_rows(article(), rows(article())))


def row(table: str, number: int = 0) -> str:
    return str(rows(article())[table][number]["row_id"])


def review(author: str, hour: int, *commands: Command) -> Sheet:
    state = opened(CASE, Sheet("\n".join([*head(article(), author, None), "", "decisions:"]) + "\n", f"{author}.yaml"))
    for command in commands:
        state = act(state, command, Signature(author, datetime(2026, 3, 2, hour, tzinfo=UTC)))
    return state.sheet


HIDDEN, SACKS, MAY = row("claims", 1), row("quantities"), row("times")
ANA = review(
    "Ana", 9, Accept(HIDDEN), Correct(SACKS, {"value": "650"}), Reject(row("events")),
    Assess(HIDDEN, {"probability": "likely"}), Grade("article", {"reliability": "C", "reason": "Her own."}),
)  # fmt: skip
BO = review(
    "Bo", 11, Accept(HIDDEN), Correct(SACKS, {"value": "700"}), Reject(MAY, reason="no date"),
    Add("s02", {"surface": "sacs de riz", "value": "600"}, table="quantities"),
    Assess(HIDDEN, {"probability": "unlikely"}), Grade("article", {"reliability": "C", "reason": "Her own."}),
)  # fmt: skip


def test_the_table_says_of_each_row_who_says_what_and_whether_they_agree() -> None:
    table = compare(CASE, ANA, BO).table
    assert tuple(table.columns) == COLUMNS
    told = {(one["table"], one["surface"]): one for one in table.to_dict("records")}
    assert told["quantities", "600 sacs"] == {
        "sentence_id": "s02",
        "table": "quantities",
        "surface": "600 sacs",
        "machine": "= exactly, 600, 600, 600",
        "first": "Ana: corrected value 650",
        "second": "Bo: corrected value 700",
        "agreement": "differs",
    }
    assert told["times", "mai 2024"]["second"] == "Bo: rejected (no date)"
    assert told["events", "caché"]["agreement"] == "first"
    assert told["quantities", "sacs de riz"]["agreement"] == "second"
    assert list(table["agreement"])[:2] == ["differs", "differs"]
    assert compare(CASE, ANA, BO).counts() == {"differs": 2, "first": 1, "second": 2, "same": 2}


def test_a_review_agrees_with_itself_whoever_signs_it() -> None:
    other = Sheet(ANA.text.replace("author: Ana", "author: Bo").replace("T09:", "T17:"))
    assert {one.agreement for one in compare(CASE, ANA, other).pairs} == {"same"}


def test_merged_what_they_differ_on_stays_open_with_both_beside_it() -> None:
    made = merge(CASE, ANA, BO)
    decided = {one.row_id: one for one in made.sheet.review.decisions}
    assert SACKS not in decided
    assert {HIDDEN, MAY, row("events")} <= set(decided)
    assert (decided[HIDDEN].author, decided[MAY].author) == ("Ana", "Bo")
    assert [pair.surface for pair in made.open] == ["600 sacs", "La régie aurait caché 600 sacs de riz"] or len(
        made.open
    ) == 2
    lines = made.sheet.text.splitlines()
    assert f"# - correct: {SACKS}" in lines
    assert lines.count("#   value: 650") == lines.count("#   value: 700") == 1
    assert made.sheet.review.assessment.points == ()
    assert made.sheet.review.assessment.grades[0].reliability == "C"
    assert opened(CASE, made.sheet).standing.lost == ()


@pytest.mark.parametrize(("prefer", "value", "term"), [("first", 650.0, "icd-5"), ("second", 700.0, "icd-3")])
def test_merged_one_of_them_may_be_preferred(prefer: str, value: float, term: str) -> None:
    made = merge(CASE, ANA, BO, prefer=prefer)  # type: ignore[arg-type]  # a text of two, by case
    [sacks] = [one for one in made.sheet.review.decisions if one.row_id == SACKS]
    assert sacks.values["value"] == value
    assert made.sheet.review.assessment.points[0].term == term
    assert made.open == ()


def test_a_probability_on_another_scale_is_never_taken_for_one_on_this() -> None:
    other = Sheet(BO.text.replace("scale: ICD203", "scale: PHIA").replace("unlikely", "highly likely"))
    made = merge(CASE, ANA, other, prefer="second")
    assert [pair.list for pair in made.open] == ["points"]
    assert "is on the scale PHIA" in made.notes[0]
    told = merge(CASE, ANA, other, prefer="second", language="fr")._repr_html_()
    assert "laissées ouvertes" in told and "sa probabilité est sur une autre échelle, PHIA" in told


def test_who_decided_and_when_stays_where_only_the_head_of_a_file_said_so() -> None:
    other = Sheet(f"author: Bo\ndate: 2026-03-01\ndecisions:\n- reject: {MAY}\n", "bo.yaml")
    [made] = [one for one in merge(CASE, ANA, other).sheet.review.decisions if one.row_id == MAY]
    assert (made.author, str(made.decided_on)) == ("Bo", "2026-03-01")


def test_files_are_compared_and_merged_into_a_new_one_that_is_never_written_over(tmp_path: Path) -> None:
    text = tmp_path / "port.txt"
    text.write_text("Le pont est fermé, selon la régie.", encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("decisions:\n", encoding="utf-8")
    given = (text, tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert compare_files(*given, language="fr").pairs == ()
    merge_files(*given, tmp_path / "both.yaml", language="fr")
    with pytest.raises(InputError, match="is there already"):
        merge_files(*given, tmp_path / "both.yaml", language="fr")
    (tmp_path / "b.yaml").write_text("decisions: {", encoding="utf-8")
    with pytest.raises(InputError, match=r"b.yaml.*a bracket \{ is opened and never closed"):
        compare_files(*given, language="fr")


def test_an_unknown_preference_is_told() -> None:
    with pytest.raises(InputError, match='unknown preference "third"'):
        merge(CASE, ANA, BO, prefer="third")  # type: ignore[arg-type]
