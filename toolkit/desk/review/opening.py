"""``open_desk``: from an article's file to the correction desk over its review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.article.read import read_article
from toolkit.base.configuration import load_configuration
from toolkit.base.project import resolve_path
from toolkit.desk.review.case import case_of
from toolkit.desk.review.session import Session
from toolkit.desk.telling import speak
from toolkit.desk.working import reading
from toolkit.facts.extract import extract
from toolkit.facts.review.usual import review_path

if TYPE_CHECKING:
    from toolkit.desk.review.desk import CorrectionDesk


@dataclass(frozen=True)
class Given:
    """What an analyst says of the article: its file, and what the file does not declare."""

    article: Path
    published: date | str | None = None
    language: str = ""


def open_session(given: Given, review: str | PathLike[str] = "", *, author: str = "") -> Session:
    """Read an article and the review that goes with it; nothing is written yet.

    Args:
        given: The article.
        review: The review file; ``data/reviews/<article>.yaml`` when empty.
        author: Who decides.

    Raises:
        InputError: the article cannot be read, or the review is no review of it.
    """
    settings = load_configuration()
    source = read_article(given.article, published=given.published or None, language=given.language or None)
    file = resolve_path(review) if str(review) else review_path(source.article_id)
    return Session(case_of(extract(source), scale=settings.scale), file, author=author or settings.author)


def open_desk(
    article: str | PathLike[str],
    review: str | PathLike[str] = "",
    *,
    author: str = "",
    published: date | str | None = None,
    language: str = "",
    desk_language: str = "",
) -> CorrectionDesk:
    """Return the correction desk of an article, to be shown as the last value of a notebook's cell.

    Args:
        article: The article's file; a relative path counts from the project root.
        review: The review file; ``data/reviews/<article>.yaml`` when empty. It need not be there yet.
        author: Who decides; what ``briefing.toml`` says when empty. It can be changed at the desk.
        published: Publication date, or its text as 2024-06-17; when empty, what the article declares.
        language: The article's language; when empty, declared or found out.
        desk_language: Language of the desk's own words; that of the pages in ``briefing.toml`` when empty.

    Raises:
        InputError: the article cannot be read; the review is no review, or says what cannot be right in this article.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "pont.txt"
    ...     _ = file.write_text("Le pont est fermé, selon la régie.", encoding="utf-8")
    ...     desk = open_desk(file, Path(folder) / "pont.yaml", author="Ana Reis", language="fr")
    ...     desk.session.shown, len(desk.decisions())
    ('pont.yaml', 0)
    """
    from toolkit.desk.review.desk import CorrectionDesk

    settings = load_configuration()
    spoken = desk_language or settings.page_language
    speak(spoken)
    given = Given(resolve_path(article), published, language)
    with reading(given.article.name, spoken):
        session = open_session(given, review, author=author)
    return CorrectionDesk(session, given, author=author or settings.author, language=spoken)
