"""The command line shows what became of each entry of an assessment, and which rule of the craft it breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.command_line import Command
from support.desk import REVIEW, make_desk, write_review

GOOD = """\
author: Ana Reis
date: 2026-03-02
assessment:
  scale: fr
  sources:
  - {source: Le maire, reliability: B, credibility: 3, reason: Il parle de sa commune.}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_desk(tmp_path, monkeypatch)


def test_a_review_is_begun_with_the_fields_of_its_points_and_sources(briefing: Command, desk: Path) -> None:
    assert briefing("review", "crue.md").code == 0
    text = (desk / REVIEW).read_text(encoding="utf-8")
    assert "\nassessment:\n  scale: ICD203\n  points:\n  - point: claims-s01-" in text
    assert "  - source: " in text
    shown = briefing("review", "crue.md")
    assert (shown.code, shown.err, shown.out) == (0, "", f"{REVIEW}: 0 decisions\n")


def test_a_review_is_begun_on_the_organisation_s_scale_and_stays_on_it(briefing: Command, desk: Path) -> None:
    (desk / "briefing.toml").write_text('scale = "phia"\n', encoding="utf-8")
    assert briefing("review", "crue.md").code == 0
    (desk / "briefing.toml").write_text('scale = "fr"\n', encoding="utf-8")
    assert "\nassessment:\n  scale: PHIA\n" in (desk / REVIEW).read_text(encoding="utf-8")
    assert briefing("review", "crue.md").code == 0


def test_an_unknown_scale_is_refused_before_anything_is_written(briefing: Command, desk: Path) -> None:
    (desk / "briefing.toml").write_text('scale = "PHIAA"\n', encoding="utf-8")
    refused = briefing("review", "crue.md")
    assert refused.code == 2
    assert 'unknown scale "PHIAA"; did you mean "PHIA"? Known: ICD203, PHIA, fr' in refused.err
    assert not (desk / REVIEW).exists()


def test_each_entry_is_shown_with_its_fate(briefing: Command, desk: Path) -> None:
    write_review(desk, GOOD)
    shown = briefing("review", "crue.md")
    assert (shown.code, shown.err) == (0, "")
    assert "« Le maire »" in shown.out
    assert shown.out.splitlines()[-1] == f"{REVIEW}: 0 decisions, 1 entry of the assessment"
    write_review(desk, f"{GOOD}  - {{source: le Pape, reliability: A, reason: Connu.}}\n")
    answer = json.loads((lost := briefing("review", "crue.md", "--json")).out)
    assert lost.code == 3
    assert answer["state"] == "unmatched"
    assert [(one["kind"], one["line"], one["fate"]) for one in answer["assessment"]] == [
        ("grade", 6, "applied"),
        ("grade", 7, "unmatched"),
    ]
    assert (answer["assessment"][0]["author"], answer["assessment"][0]["date"]) == ("Ana Reis", "2026-03-02")


def test_a_broken_rule_is_a_warning_and_with_strict_an_error(briefing: Command, desk: Path) -> None:
    write_review(desk, GOOD.replace(", reason: Il parle de sa commune.", ""))
    shown = briefing("review", "crue.md")
    assert shown.code == 0
    assert 'warning: line 6, "Le maire": a grade has no reason (ungrounded-grade); write reason' in shown.err
    answer = json.loads(briefing("review", "crue.md", "--json").out)
    assert [(one["rule"], one["line"]) for one in answer["tradecraft"]] == [("ungrounded-grade", 6)]
    for command in (("review", "crue.md", "--strict"), ("make", "crue.md", "--to", "html", "--strict")):
        refused = briefing(*command)
        assert refused.code == 1
        assert f'{REVIEW}, line 6, "Le maire": a grade has no reason (ungrounded-grade)' in refused.err
    assert not (desk / "reports").exists()


def test_make_puts_the_assessment_on_the_page_and_warns(briefing: Command, desk: Path) -> None:
    write_review(desk, GOOD.replace(", reason: Il parle de sa commune.", ""))
    made = briefing("make", "crue.md", "--to", "html")
    assert made.code == 0
    assert "a grade has no reason" in made.err
    [page] = (desk / "reports").glob("*/*/briefing.html")
    text = " ".join(page.read_text(encoding="utf-8").replace("\u00a0", " ").split())
    assert "B3 : source généralement fiable, information peut-être vraie." in text
    assert "Ana Reis, 2 mars 2026" in text


def test_a_fault_in_it_is_told_with_its_line_before_anything_runs(briefing: Command, desk: Path) -> None:
    write_review(desk, GOOD.replace("reliability: B", "reliability: H"))
    for command in (("review", "crue.md"), ("make", "crue.md", "--to", "html"), ("facts", "crue.md")):
        refused = briefing(*command)
        assert (refused.code, refused.out) == (2, "")
        assert 'line 6: unknown value of reliability "H"' in refused.err
