"""The review that goes with an article: found beside it, named, or left aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.base.errors import InputError
from toolkit.cli.mode import Mode, shown
from toolkit.cli.options import find_file

if TYPE_CHECKING:
    from toolkit.facts.facts import Facts

ReviewOption = Annotated[
    str | None,
    typer.Option(
        "--review", metavar="PATH", help="Analyst's decisions. [default: data/reviews/<article>.yaml, if there]"
    ),
]
NoReviewOption = Annotated[bool, typer.Option("--no-review", help="Leave the analyst's decisions aside.")]


def review_for(article_id: str, given: str | None, ignored: bool) -> Path | None:
    """Return the review file of an article: the one named, else the one beside the articles, if there is one.

    Raises:
        InputError: a file is named and not there, or named and to be left aside.
    """
    from toolkit.facts.review.usual import review_path

    if ignored:
        if given is not None:
            raise InputError("--review and --no-review exclude each other", "leave one out", code="usage")
        return None
    if given is None:
        usual = review_path(article_id)
        return usual if usual.is_file() else None
    file = find_file(given)
    if not file.is_file():
        raise InputError(
            f"there is no review {shown(file)}", "briefing review ARTICLE --out PATH begins one", code="review-missing"
        )
    return file


def warn_of(mode: Mode, found: Facts, review: Path | None) -> None:
    """Warn of decisions that found no row, and of a text that has changed since they were taken."""
    if review is None:
        return
    lost = found.review_log[found.review_log["fate"] == "unmatched"]["line"].nunique()
    if "review-text-changed" in found.articles["flags"].iloc[0]:
        mode.warn(f"the text has changed since {shown(review)} was written")
    if lost:
        which = "1 decision does" if lost == 1 else f"{lost} decisions do"
        mode.warn(f"{which} not find what {shown(review)} speaks of; briefing review shows which")
