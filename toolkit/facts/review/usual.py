"""Where the review of an article lies when nobody says otherwise; needs no table to say so."""

from __future__ import annotations

from pathlib import Path

from toolkit.base.project import resolve_path

FOLDER = Path("data") / "reviews"


def review_path(article_id: str) -> Path:
    """Return ``data/reviews/<article>.yaml`` of the project.

    >>> review_path("crue-a-sete").name
    'crue-a-sete.yaml'
    """
    return resolve_path(FOLDER / f"{article_id}.yaml")
