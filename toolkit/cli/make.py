"""``briefing make``: the main job, from an article to its briefing."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from toolkit.base.configuration import TLP_LABELS, load_configuration
from toolkit.base.edition import edition_of
from toolkit.base.errors import InputError
from toolkit.base.identity import slug
from toolkit.base.project import project_root
from toolkit.cli.assessed import assessed_of, try_assessment
from toolkit.cli.mode import Mode, mode_of
from toolkit.cli.options import (
    ForceOption,
    FormatsOption,
    JsonOption,
    OutOption,
    ParameterOption,
    StaticOption,
    StrictOption,
    ThemeOption,
    TimeoutOption,
    VerboseOption,
    find_file,
    parse_formats,
    parse_parameters,
)
from toolkit.cli.replaced import replaced_by
from toolkit.cli.reviewed import NoReviewOption, ReviewOption, review_for, warn_of

NOTEBOOK = Path("notebooks") / "briefing.ipynb"
STDIN = "-"
_SOME_RUN = "20240617T080000Z-00000000"
"""Stands for a note that is named by its page, until that page is read."""


def make(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="txt, md, html, pdf or docx; - reads stdin.")],
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="Publication date, as 2024-06-17.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Title, instead of the article's own.")] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="fr|en", help="The article's language. [default: found out]")
    ] = None,
    page_language: Annotated[
        str | None,
        typer.Option(
            "--page-language",
            metavar="fr|en",
            help="Language of the page's own words. [default: briefing.toml, else fr]",
        ),
    ] = None,
    tlp: Annotated[
        str | None, typer.Option("--tlp", metavar="LABEL", help="Traffic Light Protocol label, such as TLP:GREEN.")
    ] = None,
    edition: Annotated[
        int | None, typer.Option("--edition", metavar="N", help="Number of this note among its editions. [default: 1]")
    ] = None,
    supersedes: Annotated[
        str | None,
        typer.Option(
            "--supersedes",
            metavar="DATE|PATH",
            help="The note it replaces: its own date, its run, or its page; with --edition 2 or more.",
        ),
    ] = None,
    parameter: ParameterOption = None,
    review: ReviewOption = None,
    no_review: NoReviewOption = False,
    to: FormatsOption = None,
    static: StaticOption = False,
    strict: StrictOption = False,
    theme: ThemeOption = None,
    out: OutOption = None,
    timeout: TimeoutOption = None,
    force: ForceOption = False,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Turn an article into a briefing: offline HTML and PDF."""
    from toolkit.cli.running import finish, plan_run, run_and_tell
    from toolkit.runs.report import unchanged

    named = {
        "published": published,
        "title": title,
        "language": language,
        "page_language": page_language,
        "tlp": tlp and tlp_label(tlp),
        "edition": edition,
        "supersedes": supersedes,
    }
    if edition is not None or supersedes is not None:
        stated = supersedes is not None and find_file(supersedes).exists()
        edition_of(1 if edition is None else edition, _SOME_RUN if stated else supersedes or "")
    parameters: dict[str, Any] = {**parse_parameters(parameter)}
    parameters |= {name: value for name, value in named.items() if value is not None}
    formats = parse_formats(to)
    options = {"static": static, "strict": strict, "theme": theme and find_file(theme), "out": out}
    mode = mode_of(context)
    with article_file(article, parameters, mode.warn) as given:
        parameters["article"] = str(given.file)
        decided = _review_of(given, review, no_review, parameters)
        if decided:
            parameters["review"] = str(decided)
        plan = plan_run(str(briefing_notebook()), parameters, formats, **options)
        if replaced := replaced_by(parameters, plan.folder, story=given.story, sha256=given.sha256, warn=mode.warn):
            parameters |= replaced
            plan = plan_run(str(briefing_notebook()), parameters, formats, **options)
        if decided and (force or not unchanged(plan)):
            _try_decisions(mode, given, decided, parameters, strict)
        finish(run_and_tell(mode, plan, timeout=timeout, force=force))


def _review_of(given: GivenArticle, review: str | None, ignored: bool, parameters: Mapping[str, Any]) -> Path | None:
    """Return the analyst's review of the article, unless it is named among the parameters or none is wanted."""
    if "review" in parameters and review is None and not ignored:
        return None
    return review_for(given.article_id, review, ignored)


def _try_decisions(mode: Mode, given: GivenArticle, file: Path, parameters: Mapping[str, Any], strict: bool) -> None:
    """Try what the review in *file* decides, before any kernel starts.

    Raises:
        TradecraftError: its assessment breaks a rule of the craft, and *strict* allows none.
    """
    from toolkit.article.read import read_article
    from toolkit.facts.extract import extract
    from toolkit.facts.review.file import read_review

    found = read_review(file)
    if found.decisions or found.assessment:
        with mode.waiting("trying the analyst's decisions"):
            # As the notebook reads it: its title is the page's, not the article's.
            read = read_article(given.file, published=parameters.get("published"), language=parameters.get("language"))
            facts = extract(read, review=file)
        warn_of(mode, facts, file)
        if found.assessment:
            try_assessment(mode, assessed_of(read, facts, file), file, strict=strict)


@dataclass(frozen=True)
class GivenArticle:
    """The article that a command is about: its file, its id, its dossier and the fingerprint of its text."""

    file: Path
    article_id: str
    story: str = ""
    sha256: str = ""


@contextmanager
def article_file(given: str, parameters: dict[str, Any], warn: Callable[[str], None]) -> Iterator[GivenArticle]:
    """Yield the file and id of the article, read once so that bad input is told before any kernel starts.

    What stays unread of it, because of its language or for want of a model, is told by *warn*.

    What comes by stdin is kept in a temporary file, named after its title so that each article has its own report.

    Raises:
        InputError: the article or what was said about it cannot be used.
    """
    from toolkit.article.read import read_article
    from toolkit.facts.limits import limit_of

    def check(source: Any) -> Any:
        article = read_article(
            source,
            published=parameters.get("published"),
            language=parameters.get("language"),
            title=parameters.get("title"),
        )
        if limit := limit_of(article.language):
            warn(limit)
        return article

    if given != STDIN:
        file = find_file(given)
        read = check(file)
        yield GivenArticle(file, read.article_id, read.story, read.sha256)
        return
    # One byte over the limit is enough for the article's own check to say so.
    data = sys.stdin.buffer.read(load_configuration().max_article_bytes + 1)
    read = check(data)
    name = slug(read.title or "article")
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        yield GivenArticle(file, name, read.story, read.sha256)


def briefing_notebook() -> Path:
    """Return the briefing's notebook: the project's, else the one that comes with the toolkit.

    Raises:
        BriefingError: the toolkit was installed without it.
    """
    from toolkit.desk.shipped import shipped

    own = project_root() / NOTEBOOK
    return own if own.is_file() else shipped(NOTEBOOK)


def tlp_label(text: str) -> str:
    """Return the TLP 2.0 label that *text* means.

    >>> tlp_label("amber+strict")
    'TLP:AMBER+STRICT'
    """
    name = text.strip().upper()
    label = name if not name or name.startswith("TLP:") else f"TLP:{name}"
    if label not in TLP_LABELS:
        raise InputError.unknown("TLP label", text, TLP_LABELS[1:])
    return label
