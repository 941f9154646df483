"""One article on the desk: its text, tables and figures, filtered together and kept up to date in their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike
from typing import Any

import pandas as pd

from toolkit.article.model import Article
from toolkit.article.source import Source
from toolkit.base.configuration import load_configuration
from toolkit.base.errors import InputError
from toolkit.base.project import resolve_path
from toolkit.charts.page_language import speaking
from toolkit.charts.sheet.fonts import NotebookFonts
from toolkit.desk.explore.annotated import annotated_text
from toolkit.desk.explore.asking import Asking
from toolkit.desk.explore.compare import Comparison, compare
from toolkit.desk.explore.facets import Facets
from toolkit.desk.explore.figures import FIGURES, figure, figure_bundles
from toolkit.desk.explore.filters import Filters
from toolkit.desk.explore.grids import Grid, forget_grids, load_grids
from toolkit.desk.explore.opener import Opener, facts_of, is_outside, name_before_reading
from toolkit.desk.explore.reading import Reading
from toolkit.desk.explore.reprs import install_reprs
from toolkit.desk.explore.save import save
from toolkit.desk.explore.saving import Saving, require_free
from toolkit.desk.explore.selection import Selection, apply
from toolkit.desk.explore.views import View, Views
from toolkit.desk.explore.wording import desk_words
from toolkit.desk.telling import speak
from toolkit.desk.working import reading
from toolkit.facts.facts import Facts
from toolkit.facts.tables import TABLES


class Explorer:
    """An article's annotated text, grids and figures; one filter narrows them all, wherever in the notebook they stand.

    Args:
        article: An article, its facts, or what ``read_article`` takes: a path, bytes, an open file.
        published: Publication date, or its text as YYYY-MM-DD; when empty, what the article says.
        language: Of the desk's and the figures' own words, fr or en; when empty, what briefing.toml says.
        review: File of an analyst's decisions, as ``extract`` takes it.

    Attributes:
        article: The article.
        facts: All its facts.
        chosen: The facts that the filter leaves: the same object when it leaves all.
        found: What the last query of the box found; None before the first.

    Raises:
        InputError: the article cannot be read, the date is none, the language is unknown; it says how to mend it.

    >>> from toolkit import read_article
    >>> desk = Explorer(read_article("Le pont est fermé. Selon la régie, il rouvrira.".encode(), language="fr"))
    >>> desk.filter(certainty="affirmed").claims["surface"].tolist()
    ['Le pont est fermé']
    >>> len(desk.filter().claims)
    2
    """

    article: Article
    facts: Facts
    chosen: Facts

    def __init__(
        self,
        article: Article | Facts | Source,
        *,
        published: date | str | None = None,
        language: str = "",
        review: str | PathLike[str] | None = None,
    ) -> None:
        settings = load_configuration()
        with speaking(language or settings.page_language) as spoken:
            self._language = spoken
        speak(spoken)
        self._review = resolve_path(review) if review else None
        self._limit = settings.max_article_bytes
        self._views = Views()
        self._wanted = Selection()
        self._codes = False
        self.found: pd.DataFrame | None = None
        self._filters: Filters | None = None
        self._opener: Opener | None = None
        with reading(name_before_reading(article), spoken):
            self.open(article, published=published)
        install_reprs(self._language)
        forget_grids()

    def open(self, article: Article | Facts | Source, *, published: date | str | None = None) -> Explorer:
        """Put another article on the desk; every text, table and figure shown so far follows.

        Raises:
            InputError: it cannot be read; what was on the desk stays there.
        """
        facts = facts_of(article, published, self._review)
        self.found = None
        self.article, self.facts = facts.article, facts
        self._facets = Facets(facts, self._language)
        self._choose(Selection())
        return self

    def filter(
        self,
        *,
        actor: str | Sequence[str] = (),
        section: str | Sequence[str] = (),
        certainty: str | Sequence[str] = (),
        words: str = "",
    ) -> Facts:
        """Narrow everything shown, as the chips do, and return the facts that are left; without arguments, show all.

        Arguments and errors are those of :func:`toolkit.desk.explore.select`.
        """
        with speaking(self._language):
            wanted = Selection.of(self.facts, actor=actor, section=section, certainty=certainty, words=words)
        self._choose(wanted)
        return self.chosen

    def opener(self) -> Opener:
        """Return the control that opens an article by path, by a dropped file, or by pasted text."""
        self._opener = Opener(self._opened, language=self._language, limit=self._limit)
        return self._opener

    def filters(self) -> Filters:
        """Return the control that filters by actor, part of the article, certainty and words."""
        self._filters = Filters(self._filtered, self._coded, language=self._language)
        self._filters.show(self._facets, self._wanted, self._counted())
        return self._filters

    def text(self) -> View:
        """Return the article's text with claims, names, times and quantities marked; a mark shows its row."""
        return self._views.add("text", lambda: [_html(self._text(), repr(self.article))])

    def table(self, name: str, *, codes: bool = False, every_column: bool = False) -> View:
        """Return a table as a grid that sorts, searches and filters.

        It stands in the words of the page; queries and saved files have the codes of the tables.

        Args:
            name: The table.
            codes: Show codes and ids, as the switch of the filter does for all grids.
            every_column: Show all columns, in codes.

        Raises:
            InputError: there is no such table.
        """
        if name not in TABLES:
            raise InputError.unknown("table", name, TABLES)

        def bundles() -> list[dict[str, Any]]:
            with speaking(self._language):
                table = getattr(self.chosen, name)
                in_codes = codes or every_column or self._codes
                grid = Grid(table, every_column) if in_codes else Grid(Reading(self.facts).frame(name, table))
                return [_html(grid.html(), f"{name}: {len(grid.frame)} rows")]

        return self._views.add(f"table {name}", bundles, before=load_grids)

    def figure(self, name: str) -> View:
        """Return a figure: matrix, timeline, flow or dumbbell; one that cannot be drawn says why.

        Raises:
            InputError: there is no such figure.
        """
        if name not in FIGURES:
            raise InputError.unknown("figure", name, FIGURES)

        def bundles() -> list[dict[str, Any]]:
            return figure_bundles(self.chosen, name, language=self._language)

        return self._views.add(f"figure {name}", bundles, before=_load_fonts)

    def asking(self) -> Asking:
        """Return the control that asks the tables in SQL; ``answer`` shows what it finds."""
        return Asking(self._asked, language=self._language)

    def answer(self) -> View:
        """Return the rows that the last query found, as a grid."""

        def bundles() -> list[dict[str, Any]]:
            with speaking(self._language):
                if self.found is None:
                    return [_html("", "")]
                grid = Grid(self.found)
                return [_html(grid.html(), f"query: {len(self.found)} rows")]

        return self._views.add("answer", bundles, before=load_grids)

    def saving(self, folder: str = "reports/tables") -> Saving:
        """Return the control that saves a table or a figure, as the filter leaves it, into *folder*."""
        return Saving(lambda what, path: self._saved(what, path, folder), folder, language=self._language)

    def sql(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> pd.DataFrame:
        """Return what a DuckDB query selects from the tables that the filter leaves; see ``Facts.sql``."""
        return self.chosen.sql(statement, parameters)

    def compare(self, other: Article | Facts | Source, *, published: date | str | None = None) -> Comparison:
        """Return this article and another side by side: actors, certainty, events and figures that both tell.

        Raises:
            InputError: the other article cannot be read.
        """
        return compare(self.facts, facts_of(other, published, review=None), language=self._language)

    def save(self, what: str, path: str | PathLike[str]) -> str:
        """Write a table or a figure, by its name, as the filter leaves it; the suffix says as what.

        A table: csv, parquet, jsonl, xlsx, html or md. A figure: svg, png, html, json or csv.

        Raises:
            InputError: nothing is called so, the suffix is unknown, or the file cannot be written.
        """
        if what in TABLES:
            return save(getattr(self.chosen, what), path)
        if what not in FIGURES:
            raise InputError.unknown("table or figure", what, (*TABLES, *FIGURES))
        drawn = figure(self.chosen, what, language=self._language)
        if drawn is None:
            raise InputError(f'"{what}" cannot be drawn from these facts', "loosen the filter", code="nothing-to-draw")
        return save(drawn, path)

    def __dir__(self) -> list[str]:
        return [name for name in super().__dir__() if not name.startswith("_")]

    def __repr__(self) -> str:
        return f"Explorer({self.article.article_id}: {self._counted()})"

    def _opened(self, source: Source, published: str) -> str:
        self.open(source, published=published)
        with speaking(self._language):
            shown = self.article.title or self.article.article_id
            counts = {"claims": len(self.facts.claims), "events": len(self.facts.events)}
            line = desk_words()("open.done", title=shown, **counts)
            outside = isinstance(source, str) and is_outside(source)
            return f"{line}. {desk_words()('open.outside')}" if outside else line

    def _asked(self, statement: str) -> str:
        self.found = self.sql(statement)
        self._views.refresh("answer")
        with speaking(self._language):
            return desk_words()("ask.rows", n=len(self.found))

    def _saved(self, what: str, path: str, folder: str) -> str:
        require_free(path, folder)
        if what == "query" and self.found is None:
            raise InputError("no query has been asked yet", "ask one above, then save its answer", code="no-answer")
        written = save(self.found, path) if what == "query" and self.found is not None else self.save(what, path)
        with speaking(self._language):
            return desk_words()("save.done", path=written)

    def _filtered(self, wanted: Selection) -> str:
        if wanted != self._wanted:
            self._choose(wanted)
        return self._counted()

    def _coded(self, codes: bool) -> None:
        self._codes = codes
        self._views.refresh()

    def _choose(self, wanted: Selection) -> None:
        self._wanted = wanted
        self.chosen = apply(wanted, self.facts)
        if self._filters is not None:
            self._filters.show(self._facets, wanted, self._counted())
        self._views.refresh()

    def _counted(self) -> str:
        total, left = len(self.facts.claims), len(self.chosen.claims)
        with speaking(self._language):
            if self._wanted.is_empty:
                return desk_words()("filter.all", n=total)
            return desk_words()("filter.some", n=left, total=total)

    def _text(self) -> str:
        return annotated_text(self.chosen, whole=self.facts, language=self._language, codes=self._codes)


def _html(html: str, plain: str) -> dict[str, Any]:
    return {"text/html": html, "text/plain": plain}


def _load_fonts() -> None:
    from IPython.display import display

    display(NotebookFonts())  # type: ignore[no-untyped-call] # IPython has no types here
