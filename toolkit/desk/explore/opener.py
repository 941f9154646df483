"""The control that opens an article: by its path, by a file dropped or chosen, by pasted text."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

import traitlets

from toolkit.article.formats import SUFFIXES
from toolkit.article.model import Article
from toolkit.article.read import read_article
from toolkit.article.source import Source
from toolkit.base.errors import InputError
from toolkit.base.project import project_root, resolve_path
from toolkit.charts.page_language import speaking
from toolkit.desk.explore.widget import Control, control_words, read_asset, read_script
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts

MOST_PATHS = 200
Opened = Callable[[Source, str], str]


class Opener(Control):
    """Three ways to an article; whatever comes is given to one function, whose answer is the line shown.

    Args:
        opened: Takes the source and the publication date (empty when not given) and returns what to say.
        language: Of the labels.
    """

    _esm = read_script("opener.js")
    _css = read_asset("controls.css")
    paths = traitlets.List(traitlets.Unicode()).tag(sync=True)
    limit = traitlets.Int(0).tag(sync=True)

    def __init__(self, opened: Opened, *, language: str | None = None, limit: int = 0) -> None:
        with speaking(language):
            super().__init__(words=control_words("open"), paths=articles_of_project(), limit=limit)
        self._opened = opened
        self.on_msg(self._receive)

    def _receive(self, _: object, content: dict[str, Any], buffers: list[Any]) -> None:
        try:
            source, name = _source(content, buffers)
            self.tell(self.words["reading"].format(name=name), busy=True)
            self.tell(self._opened(source, str(content.get("published", "")).strip()))
        except Exception as error:  # the browser has no other way to hear of it
            self.tell_error(error)


def _source(content: dict[str, Any], buffers: list[Any]) -> tuple[Source, str]:
    """Return what an article is read from, and how messages call it.

    Raises:
        InputError: nothing was given.
    """
    way, text = content.get("way"), str(content.get("text", ""))
    if way == "file" and buffers:
        stream = io.BytesIO(bytes(buffers[0]))
        stream.name = Path(text).name or "article"
        return stream, require_article(stream.name)
    if way == "paste" and text.strip():
        return text.encode("utf-8", "surrogatepass"), "…"
    if way == "path" and text.strip():
        return text.strip(), require_article(text.strip())
    raise InputError("no article was given", "type a path, drop a file, or paste its text", code="no-article")


def require_article(path: str | PathLike[str]) -> str:
    """Return the bare name of a file that may hold an article, told by its suffix; folders are told later.

    Raises:
        InputError: it is some other file: what lies about on a computer is not opened by a slip of the hand.

    >>> require_article("data/articles/a.md")
    'a.md'
    """
    file = resolve_path(path)
    if file.suffix.lower() not in SUFFIXES and not file.is_dir():
        raise InputError(f'"{file.name}" is no article', "give a txt, md, html, pdf or docx file", code="no-article")
    return file.name


def facts_of(article: Article | Facts | Source, published: date | str | None, review: Path | None) -> Facts:
    """Return the facts of what may be opened: facts, an article, or what ``read_article`` takes.

    Raises:
        InputError: the article cannot be read.
    """
    if isinstance(article, Facts):
        return article
    if isinstance(article, str | PathLike):
        require_article(article)
    read = article if isinstance(article, Article) else read_article(article, published=published or None)
    return extract(read, review=review)


def name_before_reading(article: object) -> str:
    """Return what an article may be called before it is read."""
    if isinstance(article, Facts):
        return article.article.article_id
    return Path(article).name if isinstance(article, str | PathLike) else getattr(article, "article_id", "") or "…"


def is_outside(path: str | PathLike[str]) -> bool:
    """Tell whether a path leads out of the project, by dots or by links too.

    >>> is_outside("../../etc/passwd"), is_outside("data/articles/a.md")
    (True, False)
    """
    return not resolve_path(path).resolve().is_relative_to(project_root().resolve())


def articles_of_project() -> list[str]:
    """Return the articles below ``data/articles``, relative to the project root: what the path box offers."""
    root = project_root()
    found = (path for path in (root / "data" / "articles").rglob("*") if path.suffix.lower() in SUFFIXES)
    return [path.relative_to(root).as_posix() for path in sorted(found)][:MOST_PATHS]
