"""A desk with an article and its review, for the commands that work on reviews."""

from __future__ import annotations

from pathlib import Path

import pytest

ARTICLE = "# Crue à Sète\n\nLe maire a annoncé lundi la fermeture du pont. Il rouvrira en mai.\n"
REVIEW = Path("data") / "reviews" / "crue.yaml"


def make_desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make *folder* a project of its own with an article; the toolkit's notebook serves it."""
    (folder / "briefing.toml").write_text('author = "Ana Reis"\n')
    (folder / "crue.md").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("BRIEFING_PROJECT", raising=False)
    return folder


def write_review(desk: Path, text: str) -> None:
    """Write the review of the desk's article."""
    (desk / REVIEW).parent.mkdir(parents=True, exist_ok=True)
    (desk / REVIEW).write_text(text, encoding="utf-8")
