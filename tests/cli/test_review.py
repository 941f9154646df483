"""``briefing review`` begins a review, never overwrites one, and shows what became of each decision in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.command_line import Command
from support.desk import ARTICLE, REVIEW, make_desk, write_review

pytestmark = pytest.mark.journey


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_desk(tmp_path, monkeypatch)


def claim_id(briefing: Command) -> str:
    rows = json.loads(briefing("facts", "crue.md", "--table", "claims", "--json", "--no-review").out)["rows"]
    return str(next(row["row_id"] for row in rows if row["sentence_id"] == "s01"))


def test_a_review_is_begun_beside_the_articles_and_never_written_over(briefing: Command, desk: Path) -> None:
    begun = briefing("review", "crue.md", "--published", "2025-03-05")
    assert (begun.code, begun.err) == (0, "")
    assert begun.out.splitlines()[0] == str(REVIEW)
    text = (desk / REVIEW).read_text(encoding="utf-8")
    assert "author: Ana Reis" in text and "## s02 (body) Il rouvrira en mai." in text
    (desk / REVIEW).write_text(f"{text}## mine\n", encoding="utf-8")
    shown = briefing("review", "crue.md", "--published", "2025-03-05")
    assert (shown.code, shown.out) == (0, f"{REVIEW}: 0 decisions\n")
    assert (desk / REVIEW).read_text(encoding="utf-8").endswith("## mine\n")
    assert [path.name for path in (desk / REVIEW).parent.iterdir()] == [REVIEW.name], "no draft is left"


def test_it_may_lie_elsewhere_and_be_somebody_else_s(briefing: Command, desk: Path) -> None:
    answer = json.loads(briefing("review", "crue.md", "--out", "mine.yaml", "--author", "Bo: Li", "--json").out)
    assert (answer["file"], answer["state"]) == ("mine.yaml", "begun")
    assert answer["rows"] > 3
    assert 'author: "Bo: Li"' in (desk / "mine.yaml").read_text(encoding="utf-8")


def test_every_decision_is_shown_with_its_fate_and_one_without_a_row_is_partial(briefing: Command, desk: Path) -> None:
    name = claim_id(briefing)
    write_review(desk, f"correct:\n  {name}: {{modality: reported}}\nreject:\n  - claims-s02-00000000\n")
    shown = briefing("review", "crue.md")
    assert shown.code == 3
    assert "unmatched" in shown.out and name in shown.out
    assert shown.out.splitlines()[-1] == f"{REVIEW}: 2 decisions (1 applied, 1 unmatched)"
    answer = json.loads(briefing("review", "crue.md", "--json").out)
    assert (answer["state"], answer["text_changed"]) == ("unmatched", False)
    first, second = answer["decisions"]
    assert (first["line"], first["row"], first["fate"]) == (2, name, "applied")
    assert first["changes"][0]["after"] == '"reported"'
    assert (second["line"], second["fate"]) == (4, "unmatched")


def test_a_wrong_file_is_told_in_one_line_with_exit_code_2(briefing: Command, desk: Path) -> None:
    write_review(desk, "add:\n  claims:\n    - {surface: le tunnel, modality: denied}\n")
    for command in (("review", "crue.md"), ("facts", "crue.md"), ("make", "crue.md", "--to", "html")):
        told = briefing(*command)
        assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
        assert 'review "data/reviews/crue.yaml", line 3: surface: "le tunnel" does not stand' in told.err
    assert not (desk / "reports").exists()


def test_facts_apply_the_review_beside_the_article_unless_told_otherwise(briefing: Command, desk: Path) -> None:
    name = claim_id(briefing)
    write_review(desk, f"correct:\n  {name}: {{modality: denied}}\nreject: [claims-s02-00000000]\n")

    def modality(*arguments: str) -> tuple[str, str]:
        found = briefing("facts", "crue.md", "--table", "claims", "--json", *arguments)
        rows = json.loads(found.out)["rows"]
        return next(row["modality"] for row in rows if row["row_id"] == name), found.err

    assert modality()[0] == "denied"
    assert modality("--no-review")[0] != "denied"
    (desk / REVIEW).rename(desk / "other.yaml")
    assert modality()[0] != "denied"
    assert modality("--review", "other.yaml")[0] == "denied"
    told = briefing("facts", "crue.md", "--review", "other.yaml", "--table", "sections")
    assert "1 decision does not find what other.yaml speaks of" in told.err


def test_a_review_that_is_named_must_be_there(briefing: Command) -> None:
    told = briefing("facts", "crue.md", "--review", "none.yaml")
    assert (told.code, told.err) == (2, "briefing: there is no review none.yaml; briefing review ARTICLE --out PATH "
                                        "begins one\n")  # fmt: skip
    assert briefing("make", "crue.md", "--review", "a", "--no-review").code == 2


def test_make_applies_it_notes_it_and_keeps_the_name_of_the_report(briefing: Command, desk: Path) -> None:
    write_review(desk, f"author: Ana Reis\nconfirm: [{claim_id(briefing)}]\n")
    answer = json.loads(briefing("make", "crue.md", "--to", "html", "--json").out)
    assert answer["folder"].startswith("reports/briefing-crue/")
    manifest = json.loads((desk / answer["manifest"]).read_text(encoding="utf-8"))
    assert [one["parameter"] for one in manifest["inputs"]] == ["article", "review"]
    assert manifest["parameters"]["review"] == "data/reviews/crue.yaml"
    page = (desk / answer["files"]["html"]).read_text(encoding="utf-8")
    assert "Ana Reis a relu les tables" in " ".join(page.split())


def test_a_review_of_a_text_that_has_changed_is_said_to_be_so(briefing: Command, desk: Path) -> None:
    briefing("review", "crue.md")
    (desk / "crue.md").write_text(ARTICLE.replace("en mai", "en juin"), encoding="utf-8")
    shown = briefing("review", "crue.md")
    assert shown.code == 0
    assert "the article's text has changed since the review was written" in shown.err
    assert "the text has changed since" in briefing("facts", "crue.md").err


def test_a_place_that_cannot_be_written_is_told(briefing: Command, desk: Path) -> None:
    (desk / "data").write_text("in the way")
    told = briefing("review", "crue.md")
    assert (told.code, told.out) == (2, "")
    assert "cannot be written" in told.err


def test_two_reviews_are_compared_and_merged_and_where_they_differ_it_is_left_open(
    briefing: Command, desk: Path
) -> None:
    name = claim_id(briefing)
    write_review(desk, f"author: Ana\ncorrect:\n  {name}: {{modality: reported}}\n")
    (desk / "bo.yaml").write_text(f"author: Bo\ncorrect:\n  {name}: {{modality: quoted}}\n", encoding="utf-8")
    shown = briefing("review", "crue.md", "--with", "bo.yaml")
    assert (shown.code, shown.err) == (0, "")
    assert "corrected modality reported" in shown.out and "corrected modality quoted" in shown.out
    assert shown.out.splitlines()[-1].endswith("0 the same, 1 differ, 0 only in the first, 0 only in the second")
    merged = briefing("review", "crue.md", "--with", "bo.yaml", "--into", "both.yaml")
    assert (merged.code, merged.out) == (3, "both.yaml: 0 entries of both reviews; 1 left open, as comments\n")
    assert "#   modality: quoted" in (desk / "both.yaml").read_text(encoding="utf-8")
    answer = json.loads(
        briefing("review", "crue.md", "--with", "bo.yaml", "--into", "b.yaml", "--prefer", "second", "--json").out
    )
    assert (answer["entries"], answer["open"], answer["pairs"][0]["agreement"]) == (1, 0, "differs")
    assert briefing("review", "crue.md", "--into", "c.yaml").err.endswith("need another review; name it: --with PATH\n")
    known = "known: first, second\n"
    assert briefing("review", "crue.md", "--with", "bo.yaml", "--prefer", "third").err.endswith(known)
