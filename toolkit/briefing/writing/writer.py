"""Writes one section: keeps count of what is cited, and refuses a statement that rests on nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup, escape

from toolkit.base.markup import filled
from toolkit.base.typography import NNBSP
from toolkit.briefing.material import Material
from toolkit.briefing.writing.blocks import Block, Download, Figure, Part, SectionOutput
from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.quoting import Quoting
from toolkit.briefing.writing.statements import Citation, Statement, Tag
from toolkit.briefing.writing.undrawn import told_instead
from toolkit.charts.catalogue import Catalogue, load_catalogue
from toolkit.charts.claims import sentence_words
from toolkit.charts.lint import faults
from toolkit.charts.meta import shorten
from toolkit.charts.page_language import page_language
from toolkit.charts.sentences import number, reading_order, target

_LONGEST_LABEL = 24
"""Characters of a title by which the annotated text calls a place that cites a sentence."""


def page_words() -> Catalogue:
    """Return the catalogue of the page's words, in its language."""
    return load_catalogue("toolkit.briefing", page_language())


class Writer(Quoting):
    """Collects the parts of one section; :meth:`output` closes it."""

    def __init__(self, material: Material, section: str, title: str = "") -> None:
        super().__init__(material)
        self.section = section
        self.say = page_words()
        # A section of the analyst's own has the analyst's title; the briefing's are named in the labels.
        self.title = title or self.say(f"section.{section}")
        self.label = shorten(title, _LONGEST_LABEL) if title else self.say(f"back.{section}")
        self._parts: list[Part] = []
        self._pending: list[Markup] = []
        self._statements: list[Statement] = []
        self._citations: list[Citation] = []

    def heading(self) -> None:
        """Write the section's heading."""
        self.html(tag("h2", self.title, id=f"h-{self.section}"))

    def html(self, *pieces: Markup) -> None:
        """Add HTML; neighbouring pieces leave as one block."""
        self._pending += pieces

    def intro(self, name: str, n: int | None = None, **values: Any) -> None:
        """Add the line under the heading that says how to read the section; one that counts is a calculation."""
        text = self.say.html(name, n, **values)
        shown = text if n is None else self.state(text, by="calcul", tagged=False)
        self.html(tag("p", shown, class_="intro"))

    def figure(self, figure: go.Figure) -> None:
        """Add a figure; one that the linter refuses is told in words, and its data stand in a table."""
        broken = faults(figure)
        if broken:
            self.html(told_instead(self, figure, broken))
            return
        self._flush()
        self._parts.append(Figure(figure))

    def download(self, resource: dict[str, Any]) -> None:
        """Add a table to download."""
        self._flush()
        self._parts.append(Download(resource))

    def cut(self) -> None:
        """Close the block begun, so that the next HTML leaves as a block of its own."""
        self._flush()

    def _flush(self) -> None:
        if self._pending:
            self._parts.append(Block(str(join(self._pending, "\n"))))
            self._pending = []

    def state(
        self,
        text: Markup | str,
        refs: Iterable[str] = (),
        *,
        by: Tag = "",
        key: str = "",
        label: str = "",
        tagged: bool = True,
    ) -> Markup:
        """Return a statement with its references, or with its tag; not *tagged* where the words say that they count.

        Raises:
            OrphanError: it has neither, or leads nowhere.
        """
        shown = escape(text)
        statement = Statement(self.section, shown.striptags(), tuple(reading_order(refs)), by, key)
        statement.check(self.material.article)
        self._statements.append(statement)
        if statement.refs:
            return shown + self.cite(statement.refs, label=label)
        return shown + " " + self.tag(by) if by and tagged else shown

    def tag(self, by: Tag) -> Markup:
        """Return the mark of what was computed, or of what an analyst holds."""
        return filled('<span class="tag">{}</span>', self.say(f"tag.{by}"))

    def record(self, text: Markup | str, refs: Iterable[str], *, by: Tag = "", key: str = "") -> None:
        """Hold a statement that stands in a table row, where its references have a column of their own."""
        bare = escape(text).striptags()
        statement = Statement(self.section, bare, tuple(reading_order(refs)), by, key)
        statement.check(self.material.article)
        self._statements.append(statement)

    def cite(self, refs: Iterable[str], *, label: str = "") -> Markup:
        """Return the raised numbers of sentences, each a link."""
        return filled('<sup class="r">{}</sup>', self._links(refs, NNBSP, label))

    def refs(self, refs: Iterable[str], *, label: str = "") -> Markup:
        """Return the numbers of sentences for a table cell, each a link."""
        return filled('<span class="refs">{}</span>', self._links(refs, " ", label))

    def link(self, shown: Markup, sentence_id: str) -> Markup:
        """Return words that lead to the sentence they stand in; the sentence does not list this place."""
        return filled('<a href="#{}">{}</a>', target(sentence_id), shown)

    def _links(self, refs: Iterable[str], between: str, label: str) -> Markup:
        links = []
        for name in reading_order(refs):
            html_id = f"r-{self.section}-{len(self._citations) + 1}"
            self._citations.append(Citation(name, html_id, label or self.label))
            aria = self.say("reference", where=sentence_words([name]))
            links.append(
                filled('<a id="{}" href="#{}" aria-label="{}">{}</a>', html_id, target(name), aria, number(name))
            )
        return join(links, between)

    def output(self) -> SectionOutput:
        """Return the finished section."""
        self._flush()
        return SectionOutput(
            self.section, self.title, tuple(self._parts), tuple(self._statements), tuple(self._citations)
        )
