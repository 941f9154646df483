"""A new notebook on the desk: its name, its title, the article it begins with."""

from __future__ import annotations

from pathlib import Path

from toolkit.base.configuration import PageLanguage, load_configuration
from toolkit.base.errors import InputError
from toolkit.base.identity import slug
from toolkit.base.locale import LANGUAGES
from toolkit.base.project import project_relative, project_root
from toolkit.desk.template import notebook_text
from toolkit.desk.written import write_new

NOTEBOOKS = "notebooks"
ARTICLES = Path("data") / "articles"
_READ = (".md", ".txt", ".html", ".pdf", ".docx")


def new_notebook(name: str, *, title: str = "", article: Path | None = None, language: str = "") -> Path:
    """Write ``notebooks/<name>.ipynb`` and return its path.

    Args:
        name: What the notebook is called; it becomes a file name.
        title: Title of the report; the name when empty.
        article: The article it begins with; when None, the first of ``data/articles``.
        language: Language of the page, fr or en; when empty, what ``briefing.toml`` says.

    Raises:
        InputError: there is already one of that name, the language is unknown, or nothing can be written.
    """
    spoken: PageLanguage | str = language or load_configuration().page_language
    known = next((entry for entry in LANGUAGES if entry == spoken), None)
    if known is None:
        raise InputError.unknown("page language", spoken, LANGUAGES)
    bare = name.removesuffix(".ipynb").strip()
    if not bare:
        raise InputError("the notebook has no name", "give it one: briefing new my-report", code="no-name")
    root = project_root()
    file = root / NOTEBOOKS / f"{slug(bare)}.ipynb"
    first = article or _first_article(root)
    shown = _counted(first, root) if first else ""
    if not write_new(file, notebook_text(title or _titled(bare), shown, known).encode()):
        raise InputError(
            f"there is already a notebook {project_relative(file, root=root)}", "choose another name", code="name-taken"
        )
    return file


def _titled(name: str) -> str:
    """Return a title for a notebook that was only given a name.

    >>> _titled("suivi-des-ports")
    'Suivi des ports'
    """
    words = name if " " in name else name.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _first_article(root: Path) -> Path | None:
    found = (file for file in sorted((root / ARTICLES).glob("*")) if file.suffix.lower() in _READ)
    return next(found, None)


def _counted(article: Path, root: Path) -> str:
    """Return the path as the notebook holds it: from the project's root where the article lies below it."""
    absolute = article.resolve()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else absolute.as_posix()
