"""The briefing made again with a review: the run that ``briefing make ARTICLE --review FILE`` makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from toolkit.base.project import project_relative, project_root
from toolkit.base.typography import colon
from toolkit.desk.review.labels import labels
from toolkit.desk.review.opening import Given
from toolkit.desk.shipped import shipped
from toolkit.runs.catalogue.write import refresh
from toolkit.runs.plan import Plan, make_plan
from toolkit.runs.progress import OnProgress
from toolkit.runs.recorded import run_recorded
from toolkit.runs.report import DEFAULT_FORMATS
from toolkit.runs.result import RunResult

_NOTEBOOK = Path("notebooks") / "briefing.ipynb"


@dataclass(frozen=True)
class Rebuilt:
    """A briefing made with a review; shown in a cell as links to its files.

    Attributes:
        result: What the run gave.
        warnings: Rules of the craft that the assessment breaks, and what the run warns of.
        language: Language of what is shown.
    """

    result: RunResult
    warnings: tuple[str, ...] = ()
    language: str = "fr"

    def _repr_html_(self) -> str:
        words = labels(self.language)["rebuilt"]
        told = f"{words['title']}{colon(self.language)} {words[self.result.state]}."
        return made_html(told, self.result.files, self.warnings, self.language)

    def __repr__(self) -> str:
        files = ", ".join(project_relative(file) for file in self.result.files.values())
        return f"Rebuilt({self.result.state}: {files})"


def made_html(told: str, files: Mapping[str, Path], notes: Sequence[str], language: str) -> str:
    """Return what a cell shows of a briefing that was made: a sentence, links to its files, and what to know of it.

    JupyterLab finds a file by its place relative to the notebook, in whose folder the kernel runs.
    """
    links = "".join(
        f'<li><a href="{escape(quote(from_here(file)))}">{escape(kind.upper())}</a>'
        f" <code>{escape(project_relative(file))}</code></li>"
        for kind, file in files.items()
    )
    listed = "".join(f"<li>{escape(one)}</li>" for one in notes)
    more = f"<p>{escape(labels(language)['rebuilt']['warnings'])}</p><ul>{listed}</ul>" if listed else ""
    return f"<p><b>{escape(told)}</b></p><ul>{links}</ul>{more}"


def rebuild(
    given: Given,
    review: Path,
    *,
    formats: Sequence[str] | None = None,
    parameters: Mapping[str, Any] | None = None,
    language: str = "fr",
    out: str | Path | None = None,
    on_progress: OnProgress | None = None,
) -> Rebuilt:
    """Make the briefing of an article with a review, publish it and list it in the catalogue.

    Args:
        given: The article.
        review: The review file; without one, the briefing is made as the machine reads the article.
        formats: Of ``html``, ``pdf``, ``md``, ``docx``; those of ``briefing make`` when left out.
        parameters: More parameters of ``notebooks/briefing.ipynb``, such as ``tlp``, ``edition``, ``supersedes``.
        language: Language of what is shown.
        out: Folder above all reports; ``reports`` of the project when left out.
        on_progress: Called at every step.

    Raises:
        InputError: review, parameters or formats cannot be used; nothing was started.
        BriefingError: nothing could be rendered.
    """
    warnings = breaches_of(given, review) if review.is_file() else ()
    plan = plan_of(given, review, formats=formats, parameters=parameters, out=out)
    result = run_recorded(plan, on_progress=on_progress)
    unlisted = refresh(result.folder.parent.parent)
    return Rebuilt(result, (*warnings, *result.warnings, *filter(None, [unlisted])), language)


def plan_of(
    given: Given,
    review: Path,
    *,
    formats: Sequence[str] | None = None,
    parameters: Mapping[str, Any] | None = None,
    out: str | Path | None = None,
) -> Plan:
    """Return the plan of the run: the very one that ``briefing make`` would make.

    Raises:
        InputError: something cannot be used.
    """
    said = {"published": given.published, "language": given.language, **(parameters or {})}
    values: dict[str, Any] = {name: value for name, value in said.items() if value not in ("", None)}
    values["article"] = str(given.article)
    if review.is_file():
        values["review"] = str(review)
    own = project_root() / _NOTEBOOK
    notebook = own if own.is_file() else shipped(_NOTEBOOK)
    chosen = tuple(formats) if formats else DEFAULT_FORMATS
    return make_plan(str(notebook), values, chosen, explicit=formats is not None, out=out)


def breaches_of(given: Given, review: Path) -> tuple[str, ...]:
    """Return what a review's assessment breaks of the rules of the craft, and what of it finds nothing, in sentences.

    Raises:
        InputError: article or review cannot be used.
    """
    from toolkit.article.read import read_article
    from toolkit.briefing import compose
    from toolkit.briefing.analyst.tradecraft import breaches
    from toolkit.facts.extract import extract

    article = read_article(given.article, published=given.published or None, language=given.language or None)
    facts = extract(article, review=review)
    assessed = compose(article, facts, review=review).material.assessed
    gone = facts.review_log[facts.review_log["fate"] == "unmatched"]
    notes = dict(zip(gone["line"], gone["note"], strict=True))
    lost = [f"line {line}: {note}" for line, note in notes.items()]
    lost += [f"line {one.entry.place.line}: {one.about}: {one.note}" for one in assessed.lost]
    return (*lost, *(str(one) for one in breaches(assessed)))


def from_here(file: Path) -> str:
    """Return a file's address for a cell: from the folder in which the kernel runs, that of the notebook."""
    import os.path

    return Path(os.path.relpath(file, Path.cwd())).as_posix()
