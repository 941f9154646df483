"""Writes one section: keeps count of what is cited, and refuses a statement that rests on nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup, escape

from toolkit.base.inline_marks import without_marks
from toolkit.base.markup import filled
from toolkit.base.typography import NBSP, NNBSP
from toolkit.briefing.material import Material
from toolkit.briefing.writing.blocks import Block, Download, Figure, Part, SectionOutput
from toolkit.briefing.writing.html import join, name_of, tag, words_of
from toolkit.briefing.writing.inferred import with_dates
from toolkit.briefing.writing.relatives import is_relative, shown_from
from toolkit.briefing.writing.running_on import run_on, with_its_article
from toolkit.briefing.writing.statements import Citation, Quote, Statement, Tag
from toolkit.briefing.writing.undrawn import told_instead
from toolkit.charts.catalogue import Catalogue, load_catalogue, quotation_marks
from toolkit.charts.claims import Claim, sentence_words
from toolkit.charts.clauses import clause_of_cue, cut
from toolkit.charts.lint import faults
from toolkit.charts.marks import Degree
from toolkit.charts.meta import shorten
from toolkit.charts.page_language import page_language
from toolkit.charts.parties import Party, country_name
from toolkit.charts.passages import inner_quotes, with_reflexive
from toolkit.charts.sentences import number, reading_order, target
from toolkit.charts.small_words import word_set

_LONGEST_LABEL = 24
"""Characters of a title by which the annotated text calls a place that cites a sentence."""


_LONGEST_SOURCE = 8
"""Words from which a description of somebody known is given up for the name."""


def page_words() -> Catalogue:
    """Return the catalogue of the page's words, in its language."""
    return load_catalogue("toolkit.briefing", page_language())


class Writer:
    """Collects the parts of one section; :meth:`output` closes it."""

    def __init__(self, material: Material, section: str, title: str = "") -> None:
        self.material = material
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

    def words(self, text: str) -> Markup:
        """Return words of the article for display."""
        return words_of(text, self.material.language)

    def quote(
        self, start: int, end: int, surface: str, *, most_words: int = 0, keep: int = 0, dated: bool = False
    ) -> Markup:
        """Return exact words of the article between quotation marks.

        Args:
            start: First code point.
            end: Code point after the last.
            surface: The words, as the facts have them.
            most_words: Cut where a clause ends after about so many words, with ``[…]``; 0 shows all.
            keep: Never cut before this code point: where the words that weaken the claim end.
            dated: After a date that had to be inferred, say in square brackets which it is.

        Raises:
            GroundingError: the words do not stand there.
        """
        Quote(start, end, surface).check(self.material.article)
        language = self.material.language
        shown = cut(surface, most_words, language, keep - start)
        more = f"{NBSP}[…]" if len(shown) < len(surface) else ""
        if dated:
            shown = with_dates(self.material, shown, start)
        words = words_of(inner_quotes(shown.strip(), page_language()), language)
        opening, closing = quotation_marks()
        return filled("{}{}{}{}", opening, words, more, closing)

    def claim(self, claim: Claim, *, most_words: int = 0, dated: bool = False) -> Markup:
        """Return a claim's own words between quotation marks; what weakens or negates them is never cut off.

        Of one that is too long, the clause in which its cue stands is told rather than what that clause explains.
        """
        if claim.negative:
            most_words = 0
        if (opening := shown_from(self.material, claim)) < claim.start:
            return self._with_host(claim, opening, dated=dated)
        first = 0
        if most_words and len(claim.surface.split()) > most_words and claim.degree is not Degree.AFFIRMED:
            first = clause_of_cue(claim.surface, claim.cue_start - claim.start, self.material.language)
        start, words = claim.start + first, claim.surface[first:]
        return self.quote(start, claim.end, words, most_words=most_words, keep=claim.cue_end, dated=dated)

    def _with_host(self, claim: Claim, opening: int, *, dated: bool) -> Markup:
        """Return a relative clause between quotation marks behind the words that it is about, from *opening* on."""
        Quote(claim.start, claim.end, claim.surface).check(self.material.article)
        text = self.material.article.text
        quote = self.quote(opening, claim.end, text[opening : claim.end], dated=dated)
        begins = any(one.start == opening for one in self.material.claims_in(claim.sentence_id))
        return quote if begins else filled("[…]{}{}", NBSP, quote)

    def running(
        self, claim: Claim, start: int, end: int, *, most_words: int = 0, dated: bool = False, first: bool = False
    ) -> Markup:
        """Return words of the article as part of a sentence of the page, its modal words only between quotation marks.

        Empty where the page speaks another language than the article, or where the words quote somebody themselves:
        these are quoted whole.

        Args:
            claim: Whose cue is quoted.
            start: First code point.
            end: Code point after the last.
            most_words: Cut where a clause ends after about so many words; 0 shows all.
            dated: After a date that had to be inferred, say in square brackets which it is.
            first: They open a sentence, and keep or take a capital.

        Raises:
            GroundingError: the claim's words do not stand at their place.
        """
        article, language = self.material.article, self.material.language
        Quote(claim.start, claim.end, claim.surface).check(article)
        surface = article.text[start:end]
        if claim.negative:
            most_words = 0
        spoken = claim.modality == "quoted" or any(mark in surface for mark in '«“"„')
        whole = not is_relative(self.material, claim)
        if page_language() != language or spoken or not whole or without_marks(surface) != surface:
            return Markup()
        shown = cut(surface, most_words, language, claim.cue_end - start)
        more = f"{NBSP}[…]" if len(shown) < len(surface) else ""
        begin, last = claim.cue_start - start, claim.cue_end - start
        marked = bool(claim.cue) and 0 <= begin < last <= len(shown)
        begin = with_reflexive(shown, begin, language) if marked else len(shown)
        last = last if marked else len(shown)
        hung = re.match(r"-\w+", shown[last:]) if marked else None
        # « Peut-on », « peut-être »: what hangs on a verb by a hyphen is one word with it.
        last += hung.end() if hung else 0
        pieces = [(shown[:begin], start), (shown[begin:last], start + begin), (shown[last:], start + last)]
        told = [with_dates(self.material, text, place) if dated else text for text, place in pieces]
        told[0] = told[0][:1].upper() + told[0][1:] if first else run_on(self.material, told[0], start)
        opening, closing = quotation_marks()
        cue = Markup("{}{}{}").format(opening, words_of(told[1].strip(), language), closing) if marked else Markup()
        return Markup("{}{}{}{}").format(words_of(told[0], language), cue, words_of(told[2].rstrip(), language), more)

    @property
    def own_language(self) -> bool:
        """Whether the page speaks the article's language, so that its words may stand within a sentence."""
        return page_language() == self.material.language

    def cue(self, claim: Claim) -> Markup:
        """Return the cue of a claim between quotation marks, with its reflexive: « se rendra »; empty without one."""
        if not claim.cue:
            return Markup()
        text = self.material.article.text
        start = with_reflexive(text, claim.cue_start, self.material.language)
        return self.quote(start, claim.cue_end, text[start : claim.cue_end])

    def source(self, claim: Claim, *, running: bool = False) -> Markup:
        """Return the source's own words between quotation marks; its name for words that only stand for it.

        Where a sentence of the page is *running* on in the article's words, the source's need no marks of their own;
        « mon directeur » needs them, who is no director of the page's. A mere pronoun for nobody known names none.
        """
        if not claim.source or self._is_nobody(claim):
            return Markup()
        own = claim.source.split()[0].lower() in word_set(self.material.language, "possessives")
        if running and not own and not self._stands_in(claim) and not any(mark in claim.source for mark in '«“"„'):
            return self.words(with_its_article(self.material, claim.source, claim.source_start))
        quote = self.quote(claim.source_start, claim.source_end, claim.source)
        return self.name(claim.source_entity) if self._stands_in(claim) else quote

    def source_in_full(self, claim: Claim) -> Markup:
        """Return the source's own words to their end, with the dates that had to be inferred."""
        quoted = any(mark in claim.source for mark in '«“"„')
        if not self.own_language or quoted:
            return self.quote(claim.source_start, claim.source_end, claim.source, dated=True)
        words = run_on(self.material, claim.source, claim.source_start)
        return self.words(with_dates(self.material, words, claim.source_start))

    def _is_nobody(self, claim: Claim) -> bool:
        """Return whether a source is « il », « on » or "they" without a name: who that is, a page cannot say."""
        pronouns = word_set(self.material.language, "leaning") | word_set(self.material.language, "speakers")
        return claim.source.strip().lower() in pronouns and claim.source_entity not in self.material.entities

    def _stands_in(self, claim: Claim) -> bool:
        """Return whether a source's words say less than its known name: « elle », "the company", a long description."""
        entity = self.material.entities.get(claim.source_entity)
        if entity is None:
            return False
        words, pieces = claim.source, claim.source.split()
        pronouns = word_set(self.material.language, "leaning") | word_set(self.material.language, "speakers")
        if len(pieces) == 1:
            return words.islower() or words.lower() in pronouns
        if entity["type"] not in ("person", "organisation"):
            return False
        named = any(piece.lower() in words.lower() for piece in str(entity["canonical"]).split() if piece[0].isupper())
        described = all(piece.islower() for piece in pieces[1:]) or len(pieces) > _LONGEST_SOURCE
        return described and not named

    def name(self, entity_id: str) -> Markup:
        """Return an entity's name: a country's in the language of the page, any other in the article's."""
        row = self.material.entities[entity_id]
        if row["type"] == "country" and row["iso3"]:
            return escape(country_name(row["iso3"], row["canonical"]))
        return name_of(row["canonical"], self.material.language)

    def party(self, party: Party) -> Markup:
        """Return the name of a party, as :meth:`name` does for an entity."""
        return escape(party.name) if party.iso3 else name_of(party.name, self.material.language)

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
