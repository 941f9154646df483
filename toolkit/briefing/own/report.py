"""A report of one's own on an article: begun in one line, its sections made of statements, tables and figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from toolkit.article.model import Article
from toolkit.article.read import read_article
from toolkit.base.configuration import load_configuration
from toolkit.base.errors import BriefingError, InputError
from toolkit.base.identity import slug
from toolkit.base.project import resolve_path
from toolkit.base.typography import typographic
from toolkit.briefing.briefing import SECTIONS, Briefing, compose
from toolkit.briefing.card import card_of
from toolkit.briefing.own.cells import word_of
from toolkit.briefing.own.drawn import fitted
from toolkit.briefing.own.evidence import Evidence, sentences_of
from toolkit.briefing.own.pieces import Drawing, Piece, Quotations, Sentence, Table
from toolkit.briefing.sections import donnees, texte
from toolkit.briefing.writing.blocks import Card, SectionOutput
from toolkit.briefing.writing.html import tag
from toolkit.briefing.writing.statements import Tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.meta import figure_meta
from toolkit.charts.page_language import page_language, speaking
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts

_TEXT = "texte"
_DATA = "donnees"


class Report:
    """A report of one's own: what its methods return shows itself in a notebook, and on the page.

    Attributes:
        briefing: The briefing of the same article: its sections stand ready, its masthead heads this report too.

    >>> report = Report.on("Le pont est fermé, selon la régie. Il rouvrira en mai.".encode(), language="fr")
    >>> part = report.section("Le pont", report.statement("La régie ferme le pont.", 1), report.judgement("À suivre."))
    >>> [(statement.refs, statement.tag) for statement in part.statements]
    [(('s01',), ''), ((), 'jugement')]
    """

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self._sections: dict[str, SectionOutput] = {}
        self._brief: list[str] = []

    @classmethod
    def on(
        cls,
        article: Article | str | PathLike[str] | Any,
        *,
        title: str = "",
        published: date | str | None = None,
        language: str = "",
        page_language: str = "",
        tlp: str = "",
        text: str = "",
        review: str | PathLike[str] | None = None,
    ) -> Report:
        """Read an article, extract its facts and begin a report on it; empty arguments mean what the article or
        ``briefing.toml`` says.

        Args:
            article: A path (relative ones count from the project's root), bytes, a file object, or an article read.
            title: Title of the page; the article's own when empty.
            published: Publication date, as a date or as 2024-06-17.
            language: The article's language, fr or en.
            page_language: Language of the page's own words, fr or en.
            tlp: TLP 2.0 label.
            text: How much of the article's text the page carries: full, excerpts or none.
            review: File with an analyst's decisions, applied to the facts.

        Raises:
            InputError: the article, the review or a setting cannot be used.
        """
        if not isinstance(article, Article):
            source = resolve_path(article) if isinstance(article, (str, PathLike)) else article
            article = read_article(source, published=published or None, language=language or None)
        decided = resolve_path(review) if review else None
        facts = extract(article, review=decided)
        return cls(
            compose(
                article,
                facts,
                tlp=tlp,
                title=title,
                text=text,
                language=page_language,
                review=decided,
                configuration=load_configuration(),
            )
        )

    @property
    def article(self) -> Article:
        """The article."""
        return self.briefing.material.article

    @property
    def facts(self) -> Facts:
        """Its facts, one dataframe a table."""
        return self.briefing.material.facts

    def word(self, value: str) -> str:
        """Return the page's word for a value of a fact table: ``allégué`` for ``alleged``, a name for ``cty_RUS``.

        Made for ``Series.map``, before a dataframe goes into a figure.
        """
        with speaking(self.briefing.language):
            if value in self.briefing.material.entities:
                return Writer(self.briefing.material, "masthead").name(value).striptags()
            return word_of(value)

    def masthead(self) -> SectionOutput:
        """Return the head of the page: title, facts of the note, warnings. Tag its cell ``masthead``."""
        return self.briefing.masthead()

    def statement(self, text: str, *evidence: Evidence) -> Piece:
        """Return a sentence that rests on the article.

        Args:
            text: Plain text.
            evidence: What it rests on: numbers of sentences (``4``), rows of fact tables, or whole tables.

        Raises:
            InputError: there is no such sentence.
        """
        return Sentence(text, sentences_of(self.article, evidence))

    def calculation(self, text: str, *evidence: Evidence) -> Piece:
        """Return a sentence that was computed; it is tagged so."""
        return Sentence(text, sentences_of(self.article, evidence), by="calcul")

    def judgement(self, text: str, *evidence: Evidence) -> Piece:
        """Return a sentence that the analyst holds; it is tagged so."""
        return Sentence(text, sentences_of(self.article, evidence), by="jugement")

    def quotations(self, rows: pd.DataFrame) -> Piece:
        """Return rows of a fact table in their exact words: claims with source, degree and denial, others quoted."""
        return Quotations(rows)

    def table(
        self,
        frame: pd.DataFrame,
        *,
        caption: str,
        columns: Mapping[str, str] | None = None,
        note: str = "",
        by: Tag = "calcul",
    ) -> Piece:
        """Return any dataframe as a table of the page.

        Args:
            frame: Where it has ``sentence_id`` or ``sentence_ids``, each row leads there.
            caption: What the table says.
            columns: Columns to show and their heads, in order; without it all that hold more than ids and places.
            note: A line under the caption.
            by: What a table without sentences is: ``calcul`` or ``jugement``.
        """
        return Table(frame, caption, dict(columns or {}), note, by)

    def figure(
        self,
        figure: go.Figure,
        *,
        finding: str,
        source: str,
        alt: str,
        subtitle: str = "",
        reading: str = "",
        data: pd.DataFrame | None = None,
        name: str = "",
    ) -> Piece:
        """Return a plotly figure with the words that must stand around it.

        Args:
            figure: Any plotly figure; it is copied, and takes the page's fonts and colours.
            finding: Its title: a sentence with a verb that says what is seen.
            source: Where the data come from.
            alt: Alternative text for who cannot see it, at most 250 characters.
            subtitle: What is drawn, in which unit.
            reading: One mark, read aloud.
            data: The numbers, shown as a table beside it; told from the figure for bars, lines and dots.
            name: ASCII id on the page.

        Raises:
            InputError: a word is missing, or the data cannot be told.
        """
        words = {"finding": finding, "source": source, "alt": alt, "subtitle": subtitle, "reading": reading}
        with speaking(self.briefing.language):
            return Drawing(fitted(figure, data=data, name=name, **words))

    def section(
        self, title: str, *pieces: Piece | go.Figure | None, intro: str = "", brief: bool = False
    ) -> SectionOutput:
        """Return a section; a second one of the same title takes the place of the first.

        Args:
            title: Its heading; its slug is the section's id, and may tag the cell.
            pieces: What this report's methods made, or a figure of ``toolkit.charts``.
            intro: A line under the heading that says how to read the section.
            brief: Whether it goes into the note to paste elsewhere (``--to md,docx``); when none does, all do.

        Raises:
            InputError: a piece is none, or the title is one of the briefing's sections.
            OrphanError: a statement rests on nothing.
        """
        name = slug(title)
        if name in SECTIONS:
            raise InputError(
                f'"{title}" is a section of the briefing',
                f'show that one: report.ready("{name}")',
                code="section-taken",
            )
        with speaking(self.briefing.language):
            writer = Writer(self.briefing.material, name, typographic(title, page_language()))
            writer.heading()
            if intro:
                writer.html(tag("p", typographic(intro, page_language()), class_="intro"))
            for piece in pieces:
                _piece(piece).write(writer)
            return self._keep(writer.output(), brief)

    def ready(self, name: str, *, brief: bool = False) -> SectionOutput:
        """Return a section of the briefing as it stands, for example ``chronologie``.

        Args:
            name: One of ``toolkit.briefing.SECTIONS``.
            brief: As for :meth:`section`.

        Raises:
            InputError: there is no such section.
        """
        if name in (_TEXT, _DATA):
            return self.annotated_text() if name == _TEXT else self.fact_tables()
        return self._keep(self.briefing.section(name), brief)

    def annotated_text(self) -> SectionOutput:
        """Return the article sentence by sentence: where the references lead. Show it after what cites it."""
        with speaking(self.briefing.language):
            return self._keep(texte.build(self.briefing.material, self._citations()))

    def fact_tables(self) -> SectionOutput:
        """Return the fact tables, to be taken away as CSV."""
        with speaking(self.briefing.language):
            return self._keep(donnees.build(self.briefing.material, self._citations()))

    def card(self) -> Card:
        """Return the card of the report, for catalogue and comparison. Show it in the last cell.

        Raises:
            BriefingError: sentences are cited, but the text they stand in is not shown.
        """
        if self._citations() and _TEXT not in self._sections:
            raise BriefingError(
                "the report cites sentences of the article, but does not show its text",
                "add a cell before the card: report.annotated_text()",
                code="text-not-shown",
            )
        shown = self._sections.values()
        with speaking(self.briefing.language):
            return card_of(
                self.briefing.material,
                [(section.id, section.title) for section in shown],
                [statement for section in shown for statement in section.statements],
                brief=tuple(name for name in self._brief if name in self._sections),
            )

    def _keep(self, section: SectionOutput, brief: bool = False) -> SectionOutput:
        self._sections[section.id] = section
        if brief and section.id not in self._brief:
            self._brief.append(section.id)
        return section

    def _citations(self) -> list[Any]:
        parts: Iterable[SectionOutput] = (self.masthead(), *self._sections.values())
        return [citation for part in parts for citation in part.citations]


def _piece(given: object) -> Piece:
    if isinstance(given, Piece):
        return given
    if given is None or (isinstance(given, go.Figure) and figure_meta(given)):
        return Drawing(given)
    how = "report.statement, .calculation or .judgement" if isinstance(given, str) else "report.table or report.figure"
    raise InputError(f"a section cannot show {type(given).__name__} by itself", f"wrap it: {how}", code="bad-piece")
