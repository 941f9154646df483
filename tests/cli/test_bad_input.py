"""Bad input: one line that says what and how to mend it, exit 2, no traceback, nothing half-written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.command_line import Command


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> Path:
    """A project of its own with an article and an empty reports folder; the toolkit's notebook serves it."""
    (tmp_path / "briefing.toml").write_text("max_article_bytes = 2000\n")
    (tmp_path / "reports").mkdir()
    (tmp_path / "article.md").write_text("# Crue à Sète\n\nLe pont est fermé.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFING_PROJECT", raising=False)
    return tmp_path


def tree(folder: Path) -> set[str]:
    """Return every path below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


ARTICLES = {
    "missing": None,
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 4,
    "over-large": b"Le pont est ferm\xc3\xa9. " * 200,
    "undecodable": b"\xff\xfe\x00\xd8\x00\xd8\x41",
}


@pytest.mark.parametrize("kind", ARTICLES)
def test_an_article_that_cannot_be_read_is_told_in_one_line(briefing: Command, desk: Path, kind: str) -> None:
    content = ARTICLES[kind]
    if content is not None:
        (desk / "bad.md").write_bytes(content)
    before = tree(desk)
    answer = briefing("make", "bad.md", "--out", "reports")
    assert answer.code == 2
    assert answer.out == ""
    assert_one_line(answer.err)
    assert tree(desk) == before


def test_the_limit_of_an_over_large_file_is_named_with_the_setting_that_raises_it(
    briefing: Command, desk: Path
) -> None:
    (desk / "large.md").write_bytes(b"mot " * 600)
    answer = briefing("make", "large.md")
    assert "2000 bytes" in answer.err and "max_article_bytes" in answer.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("make", "article.md", "--published", "hier"), "hier"),
        (("make", "article.md", "--published", "2024-02-30"), "2024-02-30"),
        (("make", "article.md", "--language", "klingon"), "klingon"),
        (("make", "article.md", "--tlp", "purple"), "TLP:GREEN"),
        (("make", "article.md", "--edition", "2"), "--supersedes"),
        (("make", "article.md", "--supersedes", "2024-06-17"), "--edition 2"),
        (("make", "article.md", "--theme", "none.toml"), "none.toml cannot be read"),
        (("make", "article.md", "--to", "pfd"), 'did you mean "pdf"'),
        (("make", "article.md", "--to", ","), "known: html, pdf"),
        (("make", "article.md", "-p", "colour=red"), 'unknown parameter "colour"'),
        (("make", "article.md", "-p", "colour"), "-p name=value"),
        (("make", "article.md", "--out", "article.md/reports"), "cannot be written"),
        (("make", "articel.md"), 'did you mean "article.md"'),
        (("make", "."), "folder"),
        (("make",), "ARTICLE"),
        (("mak", "article.md"), "Did you mean 'make'"),
        (("make", "article.md", "--publishd", "x"), "--published"),
        (("run", "nowhere.ipynb"), "nowhere.ipynb"),
        (("run", "article.md"), "no Jupyter notebook"),
        (("params", "nowhere.ipynb"), "nowhere.ipynb"),
        (("facts", "article.md", "--table", "claim"), 'did you mean "claims"'),
        (("facts", "article.md", "--to", "excel"), "datapackage"),
        (("facts", "article.md", "--table", "claims", "--to", "parquet"), "--out"),
        (("facts", "article.md", "--to", "csv", "--out", "article.md/x"), "cannot be written"),
    ],
)
def test_bad_options_are_told_in_one_line(briefing: Command, desk: Path, arguments: tuple[str, ...], told: str) -> None:
    before = tree(desk)
    answer = briefing(*arguments)
    assert answer.code == 2, answer.err
    assert told in answer.err
    assert_one_line(answer.err)
    assert tree(desk) == before


@pytest.mark.parametrize(
    "arguments",
    [("make", "gone.md"), ("mak",), ("make", "article.md", "--to", "pfd"), ("params", "article.md"), ("facts", "gone")],
)
def test_a_machine_gets_every_error_in_the_same_shape(briefing: Command, arguments: tuple[str, ...]) -> None:
    answer = briefing(*arguments, "--json")
    error = json.loads(answer.out)["error"]
    assert set(error) == {"code", "what", "how"}
    assert (answer.code, answer.err) == (2, "")
    assert error["what"]


def test_control_characters_of_a_file_name_do_not_reach_the_terminal(briefing: Command) -> None:
    answer = briefing("make", "a\x1b]0;owned\x07b.md")
    assert answer.code == 2
    assert "\x1b" not in answer.err and "\x07" not in answer.err


def test_an_unforeseen_error_is_one_line_too(briefing: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: str) -> None:
        raise ZeroDivisionError("no such\nluck")

    monkeypatch.setattr("toolkit.cli.params.find_file", broken)
    answer = briefing("params", "article.md")
    assert answer.code == 1
    assert "ZeroDivisionError: no such luck" in answer.err and "--verbose" in answer.err
    assert_one_line(answer.err)
    assert "Traceback" in briefing("params", "article.md", "--verbose").err


def assert_one_line(text: str) -> None:
    """Check that *text* is one line in our voice, not a traceback."""
    assert text.startswith("briefing: ")
    assert text.endswith("\n") and text.count("\n") == 1
    assert "Traceback" not in text
