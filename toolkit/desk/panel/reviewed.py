"""The review that goes with an article: the form fills it in, as ``briefing make`` would find it."""

from __future__ import annotations

from toolkit.article.read import read_article
from toolkit.base.errors import BriefingError
from toolkit.base.project import project_relative, resolve_path
from toolkit.desk.panel.form import Form
from toolkit.facts.review.usual import review_path

ARTICLE, REVIEW = "article", "review"
"""Parameters by which a notebook takes an article and the decisions on it."""


def usual_review(article: str) -> str:
    """Return the review beside an article, counted from the project's root; empty where there is none.

    >>> usual_review("data/articles/no-such-article.md")
    ''
    """
    try:
        file = review_path(read_article(resolve_path(article)).article_id) if article else None
    except BriefingError:
        return ""  # What is wrong with the article is said at its own field, and by the run.
    return project_relative(file) if file and file.is_file() else ""


def follow_article(form: Form) -> None:
    """Fill in the review of the article that the form names, now and when another is named; not over one typed."""
    article, review = form.field(ARTICLE), form.field(REVIEW)
    if article is None or review is None:
        return
    filled = {review.control.value}

    def fill(change: object = None) -> None:
        if review.control.value in filled:
            found = usual_review(str(article.control.value))
            filled.add(found)
            review.control.value = found

    article.control.observe(fill, names="value")
    fill()
