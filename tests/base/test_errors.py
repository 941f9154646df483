"""What a notebook shows of an error of ours: two lines, and no traceback."""

from __future__ import annotations

from IPython.core.interactiveshell import InteractiveShell
from pytest import CaptureFixture

from toolkit import read_article
from toolkit.base.errors import BriefingError


def test_a_cell_shows_what_happened_and_how_to_mend_it_and_no_traceback(capsys: CaptureFixture[str]) -> None:
    shell = InteractiveShell()
    shell.user_ns["read_article"] = read_article
    shell.run_cell("read_article('nowhere/at-all.md')")
    shown = capsys.readouterr().out.strip().splitlines()
    assert shown == [
        'Bad input: "nowhere/at-all.md" does not exist.',
        'To mend it: there is no folder "nowhere" either; relative paths count from the project root.',
    ]


def test_an_error_without_a_remedy_is_one_line() -> None:
    assert BriefingError("the run was stopped")._render_traceback_() == ["Not done: the run was stopped."]


def test_a_question_gets_no_full_stop() -> None:
    assert BriefingError("no such file", 'did you mean "a.md"?')._render_traceback_()[1].endswith("?")
