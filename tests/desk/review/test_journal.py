"""What can be taken back outlives the kernel: after it was killed, the next desk undoes and does again."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from support.reviewed import article, rows

from toolkit.desk.review.case import Case, case_of
from toolkit.desk.review.commands import Accept, Add, Assess, Correct, Redo, Reject, Undo, Withdraw
from toolkit.desk.review.journal import journal_file
from toolkit.desk.review.rendering import plain_of
from toolkit.desk.review.session import Session
from toolkit.desk.review.sheet import Sheet
from toolkit.facts.facts import Facts
from toolkit.facts.review.file import read_review

MOMENT = datetime(2026, 3, 2, 9, 31, tzinfo=UTC)
ANA, BO = "Ana Reis", "Bo Li"


@cache
def case() -> Case:
    return case_of(Facts.from_rows(article(), rows(article())))


def row(table: str, number: int = 0) -> str:
    return str(rows(article())[table][number]["row_id"])


def session(file: Path, author: str = ANA) -> Session:
    return Session(case(), file, author=author, clock=lambda: MOMENT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "port.yaml"


def texts(file: Path) -> list[str]:
    """Do one of each kind of change, each seen by another desk, and return the review after each."""
    claim = row("claims", 1)
    told = []
    for command in (
        Accept(claim),
        Correct(claim, {"modality": "reported"}, "again"),
        Assess(claim, {"probability": "likely", "confidence": "low"}),
        Add("s02", {"surface": "sacs de riz", "value": "600"}, table="quantities"),
        Withdraw(claim),
    ):
        told.append(session(file).act(command, ANA).sheet.text)
    return told


def test_a_desk_that_is_opened_again_takes_back_step_by_step_and_does_again(file: Path) -> None:
    told = texts(file)
    for before in reversed(told[:-1]):
        assert _said(session(file).act(Undo(), ANA).sheet.text) == _said(before)
    assert session(file).act(Undo(), ANA).sheet.review.decisions == ()
    assert session(file).state.done == ()
    for after in told:
        assert _said(session(file).act(Redo(), ANA).sheet.text) == _said(after)


def _said(text: str) -> set[object]:
    """Return what a review says, in no order: what is taken back stands where it belongs, not where it stood."""
    return {(entry.list, plain_of(entry.node)) for entry in Sheet(text).entries}


def test_another_person_takes_back_only_what_is_her_own(file: Path) -> None:
    session(file).act(Accept(row("claims")), ANA)
    session(file, BO).act(Reject(row("quantities")), BO)
    assert len(session(file).state.done) == len(session(file, BO).state.done) == 1
    session(file).act(Undo(), ANA)
    assert [one.author for one in read_review(file).decisions] == [BO]


def test_what_somebody_changed_by_hand_meanwhile_is_not_taken_back(file: Path) -> None:
    session(file).act(Accept(row("quantities")), ANA)
    session(file).act(Reject(row("claims"), reason="wrong"), ANA)
    file.write_text(file.read_text(encoding="utf-8").replace("reason: wrong", "reason: very wrong"), encoding="utf-8")
    [left] = session(file).state.done
    assert left.after is not None and "quantities" in str(left.after)


@pytest.mark.parametrize(
    "left", ["", "{", '{"did": "act"}', "[1]\n3\nnull", '{"did":"act","list":"decisions","after":{}}']
)
def test_a_journal_that_is_broken_costs_nothing(file: Path, left: str) -> None:
    session(file).act(Accept(row("claims")), ANA)
    with journal_file(file).open("a") as journal:
        journal.write(f"\n{left}")
    assert len(session(file).state.done) == 1
    session(file).act(Accept(row("quantities")), ANA)
    assert len(session(file).state.done) == 2
    journal_file(file).unlink()
    assert session(file).state.done == ()


def test_a_review_that_is_begun_anew_has_no_past(file: Path) -> None:
    session(file).act(Accept(row("claims")), ANA)
    file.unlink()
    assert session(file).state.done == ()
    session(file).act(Accept(row("claims")), ANA)
    assert len(session(file).state.done) == 1


def test_a_process_that_is_killed_loses_neither_decision_nor_undo(file: Path, root: Path) -> None:
    script = (
        "import os, sys; sys.path.insert(0, 'tests'); from pathlib import Path\n"
        "from desk.review.test_journal import ANA, Accept, Correct, row, session\n"
        f"desk = session(Path({str(file)!r}))\n"
        "desk.act(Accept(row('quantities')), ANA); desk.act(Correct(row('claims', 1), {'modality': 'quoted'}), ANA)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], cwd=root, check=False)
    assert ended.returncode == -9
    assert {one.verb for one in read_review(file).decisions} == {"confirm", "correct"}
    session(file).act(Undo(), ANA)
    assert [one.verb for one in read_review(file).decisions] == ["confirm"]
